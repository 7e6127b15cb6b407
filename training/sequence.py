"""sequence.model: the small network's weights as whole numbers (bootmaker.annotators.sequence.layers runs them)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.features.tokenise import TRAITS
from bootmaker.annotators.models import save
from bootmaker.annotators.sequence.layers import EXACT, FULL, MOST, TOP
from bootmaker.annotators.spans.annotator import BESIDES, KINDS
from training.tasks import TASKS

Numbers = npt.NDArray[np.float64]
Weights = Mapping[str, Numbers]

WORDS_WITHIN, STEPS_WITHIN = 3.0, 6.0  # what the network clamps the numbers of words and of steps to
WORD_UNIT, STEP_UNIT = WORDS_WITHIN / MOST, STEPS_WITHIN / FULL
POOLED_WITHIN = TOP * STEP_UNIT
STATES_WITHIN = 8.0  # what it clamps the states of clauses to
STATE_UNIT, HIDDEN_UNIT = STATES_WITHIN / (TOP + 1), 1 / 256
STATIC_UNIT = 60.0  # what the rows of the word table are divided by
LARGEST = np.iinfo(np.int16).max
CLAUSES = ("kinds", "besides")
SHIFTS = ("near_shift", "wide_shift", "clause_shift", "hidden_shift")


def write(weights: Weights, tasks: Sequence[str], shares: Mapping[str, float], out: Path) -> None:
    """Write sequence.model from the weights of the trained network, which gives `tasks` in this order.

    `shares` says how much of each task's score is the network's, and of what a clause is (`kinds`) and is besides
    (`besides`): nothing where it does not.
    """
    near, near_shift = _layer(weights["near.weight"] * WORD_UNIT / STEP_UNIT, MOST)
    wide, wide_shift = _layer(weights["wide.weight"], FULL)
    of_clauses, clause_shift = _dense(
        [weights[f"clause_{name}.weight"] * STEP_UNIT / STATE_UNIT for name in ("own", "before", "after", "around")]
    )
    of_texts, hidden_shift = _dense(
        [weights["hidden.weight"] * STEP_UNIT / HIDDEN_UNIT, weights["from_clauses.weight"] * STATE_UNIT / HIDDEN_UNIT]
    )
    placed, bias = _outputs(weights, tasks)
    of_tasks = np.repeat([shares.get(name, 0.0) for name in TASKS], [task.width for task in TASKS.values()])
    arrays = {
        "places": weights["places"].astype(np.uint16),
        "words": _small(weights["words.weight"]),
        "known": _small(weights["vectors.weight"] @ weights["known.weight"].T + weights["known.bias"]),
        "traits": np.rint(_written() @ weights["traits.weight"].T / WORD_UNIT).astype(np.int16),
        "near": near,
        "near_bias": _bias(weights["near.bias"] / STEP_UNIT, near_shift),
        "wide": wide,
        "wide_bias": _bias(weights["wide.bias"] / STEP_UNIT, wide_shift),
        "clause": np.hstack(of_clauses[:-1]),
        "clause_around": of_clauses[-1],
        "clause_bias": _bias(weights["clause_own.bias"] / STATE_UNIT, clause_shift),
        "hidden": of_texts[0],
        "hidden_clauses": of_texts[1],
        "hidden_bias": _bias(weights["hidden.bias"] / HIDDEN_UNIT, hidden_shift),
        **_last("out", placed, bias, HIDDEN_UNIT),
        "shares": of_tasks,
        **_last("clause_out", weights["clause_out.weight"].T, weights["clause_out.bias"], STATE_UNIT),
        "clause_shares": np.repeat([shares.get(name, 0.0) for name in CLAUSES], [len(KINDS), len(BESIDES)]),
    }
    shifts = dict(zip(SHIFTS, (near_shift, wide_shift, clause_shift, hidden_shift), strict=True))
    save(out / "sequence.model", {"name": "sequence", **shifts}, arrays)


def _dense(parts: Sequence[Numbers]) -> tuple[list[npt.NDArray[np.int16]], int]:
    """Weights, (out, in), that one sum is made of, as whole numbers (in, out), as fine as EXACT allows; the shift."""
    every = np.hstack(parts)
    shift = _finest(np.abs(every).sum(axis=1).max() * (TOP + 1), np.abs(every).max())
    return [np.rint(part.T * 2.0**shift).astype(np.int16) for part in parts], shift


def _finest(sums: float, largest: float) -> int:
    """By how many bits weights can be made whole: half of EXACT for the largest of sums, and a weight in 16 bits."""
    return int(np.floor(np.log2(EXACT / 2 / max(sums, EXACT * largest / LARGEST))))


def _last(name: str, weights: Numbers, bias: Numbers, unit: float) -> dict[str, npt.NDArray[Any]]:
    """A last layer, (in, out), over states of this unit."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / LARGEST
    return {name: np.rint(weights / scale).astype(np.int16), f"{name}_scale": scale * unit, f"{name}_bias": bias}


def _small(values: Numbers) -> npt.NDArray[np.int8]:
    return np.clip(np.rint(values / WORD_UNIT), -MOST, MOST).astype(np.int8)


def _written() -> Numbers:
    """All ways of writing a word, (64, 6)."""
    return (np.arange(1 << len(TRAITS))[:, None] >> np.arange(len(TRAITS)) & 1).astype(np.float64)


def _layer(weights: Numbers, most: int) -> tuple[npt.NDArray[np.int16], int]:
    """A window's weights, (out, in, 3), as whole numbers (3, in, out), as fine as sums below EXACT allow; the shift."""
    shift = _finest(np.abs(weights).sum(axis=(1, 2)).max() * (most + 1), np.abs(weights).max())
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
        columns.append(placed.get(task.name, np.zeros((rows, task.width))))
        ends.append(bias.get(task.name, np.zeros(task.width)))
    return np.hstack(columns), np.concatenate(ends)
