"""How far the head counts beside the built-in readers: a share for each reading, chosen on held-out messages."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.reading.linear import Scores
from bootmaker.annotators.transformer.head import Readings

SHARES = tuple(tenth / 10 for tenth in range(11))
HALF = 0.5  # of heads that were trained before shares were chosen
LEAST = 1e-6  # probability, so that its logarithm is finite
NUMBERS = ("valence", "intensity")


def shares_of(about: Mapping[str, Any]) -> dict[str, float]:
    """The share of the head's answer in each reading, as its file tells."""
    told = about.get("shares", {})
    return {task: told.get(task, HALF) for task in Readings.__dataclass_fields__}


def mixed(built_in: Readings, own: Readings, shares: Mapping[str, float]) -> Readings:
    """The readings of both, `shares` of them the head's."""
    return Readings(**{
        task: (1 - share) * getattr(built_in, task) + share * getattr(own, task) for task, share in shares.items()
    })  # fmt: skip


def best_shares(built_in: Readings, own: Readings, truth: Mapping[str, npt.NDArray[Any]]) -> dict[str, float]:
    """The shares (steps of a tenth) whose mix errs least: by squares for numbers, by logarithms for probabilities."""
    found = {}
    for task in Readings.__dataclass_fields__:
        errors = [
            _error(task, getattr(mixed(built_in, own, shares_of({"shares": {task: share}})), task), truth[task])
            for share in SHARES
        ]
        found[task] = SHARES[int(np.argmin(errors))]
    return found


def _error(task: str, found: Scores, truth: npt.NDArray[Any]) -> float:
    if task in NUMBERS:
        return float(np.mean((found - truth) ** 2))
    chances = found if found.ndim == 2 else np.stack([1 - found, found], axis=1)
    return float(-np.log(np.maximum(chances[np.arange(len(truth)), truth], LEAST)).mean())
