"""Claims: the sentences a lens stands behind, each with the touchpoints it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from bootmaker.lenses.typography import typeset

MOST_EVIDENCE = 8
FACE = 3  # how many of them a reader sees first


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

    def __post_init__(self) -> None:
        """Set the numbers of both sentences as a printer would."""
        object.__setattr__(self, "text", typeset(self.text))
        object.__setattr__(self, "caveat", typeset(self.caveat))


def telling(ids: Iterable[str | None], most: int = MOST_EVIDENCE) -> tuple[str, ...]:
    """The first `most` different ids of `ids`, nulls left out: the evidence of a claim."""
    return tuple(dict.fromkeys(one for one in ids if one))[:most]


def clearest(examples: pa.Table, *, turn: int) -> tuple[str, ...]:
    """Ids of examples (`score`, `place`, `id`), the highest score first; `turn`, a prime, shuffles those of one score.

    Each lens has a prime of its own, as ties that break alike everywhere show a reader the same quotes again and again.
    """
    score, place = (examples[name].to_numpy(zero_copy_only=False).astype(np.int64) for name in ("score", "place"))
    order = np.lexsort((place, (place + 1) * 7919 % turn, -score))[: 2 * MOST_EVIDENCE]
    return telling(examples["id"].take(pa.array(order)).to_pylist())


def spread(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims, each beginning with evidence that no claim before it has begun with, as far as it has such."""
    shown: set[str] = set()
    told = []
    for claim in claims:
        evidence = tuple(sorted(claim.evidence, key=shown.__contains__))
        shown.update(evidence[:FACE])
        told.append(replace(claim, evidence=evidence))
    return tuple(told)
