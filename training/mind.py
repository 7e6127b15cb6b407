"""What the teacher has in mind of words: its last states of their pieces, by their principal axes. Needs torch."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from training.network import AXES


@dataclass(frozen=True)
class Axes:
    """The mean of states, and what their first principal axes are times; numbers come to about one."""

    mean: torch.Tensor
    axes: torch.Tensor

    @classmethod
    def of(cls, states: torch.Tensor, count: int = AXES) -> "Axes":
        """The first axes of some states, (pieces, width)."""
        mean = states.mean(0)
        axes = torch.linalg.svd(states - mean, full_matrices=False)[2][:count].T
        return cls(mean, axes / ((states - mean) @ axes).std(0).mean())

    def placed(self, states: torch.Tensor) -> torch.Tensor:
        """States, (..., width), by their axes, (..., count)."""
        return (states - self.mean) @ self.axes

    def of_words(self, states: torch.Tensor, words: Sequence["Pieces"]) -> list[npt.NDArray[np.float16]]:
        """Of each text, (words, AXES): the mean of each word's pieces in the states, (texts, pieces, width)."""
        return [pieces.mean(own) for pieces, own in zip(words, self.placed(states), strict=True)]


@dataclass(frozen=True)
class Pieces:
    """The word that each piece of a text belongs to (-1: to none), and how many words there are."""

    words: npt.NDArray[np.int64]
    count: int

    @classmethod
    def of(
        cls,
        begin: npt.NDArray[np.int64],
        end: npt.NDArray[np.int64],
        starts: npt.NDArray[np.int64],
        ends: npt.NDArray[np.int64],
    ) -> "Pieces":
        """From where pieces begin and end in a text, and words do."""
        word = np.searchsorted(starts, begin, side="right") - 1
        inside = (end > begin) & (word >= 0)
        inside[inside] = begin[inside] < ends[word[inside]]
        return cls(np.where(inside, word, -1), len(starts))

    def mean(self, numbers: torch.Tensor) -> npt.NDArray[np.float16]:
        """The mean of each word's pieces, NaN for a word that was cut off."""
        own = torch.tensor(np.flatnonzero(self.words >= 0))
        words = torch.tensor(self.words)[own]
        total = torch.zeros(self.count, numbers.shape[1]).index_add(0, words, numbers[own])
        return np.asarray((total / torch.bincount(words, minlength=self.count)[:, None]).numpy().astype(np.float16))
