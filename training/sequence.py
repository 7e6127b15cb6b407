"""sequence.model: the small network's weights as whole numbers (bootmaker.annotators.sequence.layers runs them)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.features.tokenise import TRAITS
from bootmaker.annotators.models import save
from bootmaker.annotators.sequence.layers import EXACT, FULL, MOST
from bootmaker.annotators.spans.annotator import BESIDES, KINDS
from training.tasks import TASKS

Numbers = npt.NDArray[np.float64]
Weights = Mapping[str, Numbers]

WORDS_WITHIN, STEPS_WITHIN = 3.0, 6.0  # what the network clamps the numbers of words and of steps to
WORD_UNIT, STEP_UNIT = WORDS_WITHIN / MOST, STEPS_WITHIN / FULL
HIDDEN_UNIT, HIDDEN_SHIFT = 1 / 256, 12
STATIC_UNIT = 60.0  # what the rows of the word table are divided by
LARGEST = np.iinfo(np.int16).max
READ_AS = {"valence": "mood"}  # words to a company as words to anybody: its teacher was taught both


def write(weights: Weights, tasks: Sequence[str], shares: Mapping[str, float], out: Path) -> None:
    """Write sequence.model from the weights of the trained network, which gives `tasks` in this order.

    `shares` says how much of each task's score is the network's, and of what a clause is (`kinds`) and is besides
    (`besides`): nothing where it does not.
    """
    near, near_shift = _layer(weights["near.weight"] * WORD_UNIT / STEP_UNIT, MOST)
    wide, wide_shift = _layer(weights["wide.weight"], FULL)
    placed, bias = _outputs(weights, tasks)
    of_tasks = np.repeat([shares.get(name, 0.0) for name in TASKS], [task.width for task in TASKS.values()])
    of_clauses = np.repeat([shares.get(name, 0.0) for name in ("kinds", "besides")], [len(KINDS), len(BESIDES)])
    arrays = {
        "words": _small(weights["words.weight"]),
        "known": _small(weights["vectors.weight"] @ weights["known.weight"].T + weights["known.bias"]),
        "traits": np.rint(_written() @ weights["traits.weight"].T / WORD_UNIT).astype(np.int16),
        "near": near,
        "near_bias": _bias(weights["near.bias"] / STEP_UNIT, near_shift),
        "wide": wide,
        "wide_bias": _bias(weights["wide.bias"] / STEP_UNIT, wide_shift),
        "hidden": _hidden(weights["hidden.weight"]),
        "hidden_bias": _bias(weights["hidden.bias"] / HIDDEN_UNIT, HIDDEN_SHIFT),
        **_last("out", placed, bias),
        "shares": of_tasks,
        "clause_hidden": _hidden(weights["clause_hidden.weight"]),
        "clause_around": _hidden(weights["clause_around.weight"]),
        "clause_bias": _bias(weights["clause_hidden.bias"] / HIDDEN_UNIT, HIDDEN_SHIFT),
        **_last("clause_out", weights["clause_out.weight"].T, weights["clause_out.bias"]),
        "clause_shares": of_clauses,
    }
    shifts = {"near_shift": near_shift, "wide_shift": wide_shift, "hidden_shift": HIDDEN_SHIFT}
    save(out / "sequence.model", {"name": "sequence", **shifts}, arrays)


def _hidden(weights: Numbers) -> npt.NDArray[np.int32]:
    """A layer's weights, (out, in), as whole numbers (in, out)."""
    return np.rint(weights.T * STEP_UNIT / HIDDEN_UNIT * 2**HIDDEN_SHIFT).astype(np.int32)


def _last(name: str, weights: Numbers, bias: Numbers) -> dict[str, npt.NDArray[Any]]:
    """A last layer, (in, out)."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / LARGEST
    return {
        name: np.rint(weights / scale).astype(np.int16),
        f"{name}_scale": scale * HIDDEN_UNIT,
        f"{name}_bias": bias,
    }


def _small(values: Numbers) -> npt.NDArray[np.int8]:
    return np.clip(np.rint(values / WORD_UNIT), -MOST, MOST).astype(np.int8)


def _written() -> Numbers:
    """All ways of writing a word, (64, 6)."""
    return (np.arange(1 << len(TRAITS))[:, None] >> np.arange(len(TRAITS)) & 1).astype(np.float64)


def _layer(weights: Numbers, most: int) -> tuple[npt.NDArray[np.int16], int]:
    """A window's weights, (out, in, 3), as whole numbers (3, in, out), as fine as sums below EXACT allow; the shift."""
    heaviest = max(np.abs(weights).sum(axis=(1, 2)).max() * (most + 1), EXACT * np.abs(weights).max() / LARGEST)
    shift = int(np.floor(np.log2(EXACT / 2 / heaviest)))
    return np.rint(weights * 2.0**shift).transpose(2, 1, 0).astype(np.int16), shift


def _bias(values: Numbers, shift: int) -> npt.NDArray[np.int32]:
    """With a half, so that rounding down rounds to the nearest."""
    return np.rint((values + 0.5) * 2.0**shift).astype(np.int32)


def _outputs(weights: Weights, tasks: Sequence[str]) -> tuple[Numbers, Numbers]:
    """The last layer with its outputs where reading.model has them; zeros for tasks that only clauses have."""
    placed, bias, at = {}, {}, 0
    for name in tasks:
        mine = slice(at, at + TASKS[name].width)
        placed[name], bias[name], at = weights["out.weight"][mine].T, weights["out.bias"][mine], mine.stop
    rows = weights["out.weight"].shape[1]
    columns, ends = [], []
    for task in TASKS.values():
        name = READ_AS.get(task.name, task.name)
        columns.append(placed.get(name, np.zeros((rows, task.width))))
        ends.append(bias.get(name, np.zeros(task.width)))
    return np.hstack(columns), np.concatenate(ends)
