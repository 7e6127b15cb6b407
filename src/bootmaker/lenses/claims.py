"""Claims: the sentences a lens stands behind, each with the touchpoints it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

MOST_EVIDENCE = 8


@dataclass(frozen=True)
class Claim:
    """One short sentence with its number and its evidence.

    `text` is finished plain English (translatable); `value` the number it turns on (a share in [0, 1], a count or a
    decimal valence); `n` how many cases that number rests on; `evidence` ids of the most telling touchpoints, at most
    eight; `caveat` what keeps it from being certain, "" if nothing does; `key` a stable name such as
    "journeys.bad_ends", by which a face can pick it out.
    """

    text: str
    value: float
    n: int
    evidence: tuple[str, ...] = ()
    caveat: str = ""
    key: str = ""


def telling(ids: Iterable[str | None], most: int = MOST_EVIDENCE) -> tuple[str, ...]:
    """The first `most` different ids of `ids`, nulls left out: the evidence of a claim."""
    return tuple(dict.fromkeys(one for one in ids if one))[:most]
