"""How much the network learns from: all that there is, or less, to measure what it would read of what it never saw."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Rounds of the teacher before it learns clauses, too; at most how many texts of a source it learns from, and how
    many the pupil reads; texts with other words in them and texts put together of two; rounds of the pupil."""

    rounds: int
    lessons: Mapping[str, int]
    pooled: Mapping[str, int]
    noised: int
    together: int
    epochs: int


OTHERS = {"banking77/banking77": 8000, "clinc_oos/clinc": 2000, "casino/turns": 4000}
WHOLE = Size(
    rounds=3,  # a second and a third time bring more than any other text
    lessons={"event2mind": 1500, "mams": 2500, "joined": 900, "expression": 600, "phrase": 0},
    pooled={"event2mind": 9000, "joined": 5000, **OTHERS},
    noised=85_000,
    together=40_000,
    epochs=8,
)
SMALL = Size(
    rounds=0,
    lessons={**WHOLE.lessons, "short": 10_000, "real": 8000, "goemotions": 1500, "general": 2000, "mams": 800},
    pooled={
        **{name: most // 3 for name, most in WHOLE.pooled.items()},
        "event2mind": 1000,
        "short": 25_000,
        "goemotions": 6000,
        "sentence": 16_000,
        "chats": 6000,
    },
    noised=25_000,
    together=12_000,
    epochs=20,
)
