"""How well spans are found, with credit for parts: each earns the share of its words that the other side has too."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bootmaker.annotators.corpus import words_of

Pieces = Sequence[tuple[int, int]]  # code points


@dataclass(frozen=True)
class Overlap:
    """Precision: the mean share of a found span's words that are labelled so. Recall: the other way round."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def overlap(texts: Sequence[str], told: Sequence[Pieces], found: Sequence[Pieces]) -> Overlap:
    """The overlap of spans of one label over many texts."""
    precise: list[float] = []
    recalled: list[float] = []
    for text, one, other in zip(texts, told, found, strict=True):
        ours, theirs = _words(text, other), _words(text, one)
        precise += _shares(ours, theirs)
        recalled += _shares(theirs, ours)
    return Overlap(float(np.mean(precise or [0.0])), float(np.mean(recalled or [0.0])))


def _words(text: str, pieces: Pieces) -> list[set[int]]:
    places = words_of(text)
    return [{begin for begin, stop in places if start <= begin and stop <= end} for start, end in pieces]


def _shares(spans: list[set[int]], others: list[set[int]]) -> list[float]:
    covered = set().union(*others) if others else set()
    return [len(span & covered) / len(span) for span in spans if span]
