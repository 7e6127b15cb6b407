"""What is read in a text: the tasks of reading.model and the sort of numbers that each is."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.corpus import EFFORTS, INTENTS, TARGETS, URGENT
from bootmaker.nouns.marks import FEELINGS
from training.labels import LABELS

Targets = Mapping[str, npt.NDArray[np.float32]]
"""Task name -> (texts, width); NaN where a text has no such label."""


@dataclass(frozen=True)
class Task:
    """A reading: its name, how many numbers it is, what sort of numbers, and how freely weights may grow."""

    name: str
    width: int
    kind: str  # "flags": yes or no each; "choice": one of them; "numbers"
    c: float = 0.3  # inverse of the regularisation


_ALL = (
    Task("emotion", len(LABELS), "flags"),
    Task("service", 1, "flags", 0.1),  # is it about goods, services and companies at all
    Task("valence", 3, "choice", 0.3),  # negative, neutral, positive: of what is told to companies
    Task("mood", 3, "choice", 0.4),  # the same of what people say elsewhere
    Task("sides", 2, "numbers", 0.05),  # how good the good in it is, how bad the bad
    Task("intensity", 1, "numbers", 0.05),
    Task("strength", 1, "numbers", 0.05),  # the same of what people say elsewhere
    Task("feelings", len(FEELINGS), "numbers", 0.02),  # how strongly each basic feeling shows
    Task("intent", len(INTENTS), "choice", 0.5),
    Task("complaint", 1, "flags"),
    Task("effort", len(EFFORTS), "choice", 0.5),
    Task("informative", 1, "flags"),
    Task("urgency", len(URGENT), "flags", 1.0),
    Task("target", len(TARGETS), "flags", 0.5),
)
TASKS = {task.name: task for task in _ALL}


def unknown(texts: int) -> dict[str, npt.NDArray[np.float32]]:
    """Targets of which nothing is known yet."""
    return {name: np.full((texts, task.width), np.nan, np.float32) for name, task in TASKS.items()}
