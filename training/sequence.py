"""sequence.model: the small network's weights as whole numbers (bootmaker.annotators.sequence.layers runs them)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.features.tokenise import TRAITS
from bootmaker.annotators.models import save
from bootmaker.annotators.sequence.layers import COARSER, EXACT, FULL, MOST, TOP
from training.tasks import TASKS

Numbers = npt.NDArray[np.float64]
Weights = Mapping[str, Numbers]

WORDS_WITHIN, STEPS_WITHIN = 3.0, 6.0  # what the network clamps the numbers of words and of steps to
WORD_UNIT, STEP_UNIT = WORDS_WITHIN / MOST, STEPS_WITHIN / FULL
POOLED_WITHIN = TOP * STEP_UNIT
STATES_WITHIN = 8.0  # what it clamps the states of clauses to
STATE_UNIT, HIDDEN_UNIT = STATES_WITHIN / (TOP + 1), 1 / 256
TEXT_UNIT = HIDDEN_UNIT / float(COARSER)
TEXTS_WITHIN = (TOP + 1) * TEXT_UNIT  # what it clamps the states of texts to, as their clauses see them
STATIC_UNIT = 60.0  # what the rows of the word table are divided by
LARGEST = np.iinfo(np.int16).max
BESIDE = ("own", "before", "after", "around")
LAYERS = ("near", "wide", "clause", "hidden", "second")


def write(weights: Weights, tasks: Sequence[str], shares: Mapping[str, float], out: Path) -> None:
    """Write sequence.model from the weights of the trained network, which gives `tasks` in this order.

    `shares` says how much of each task's score is the network's: nothing where it does not.
    """
    near, near_shift = _layer(weights["near.weight"] * WORD_UNIT / STEP_UNIT, MOST)
    wide, wide_shift = _layer(weights["wide.weight"], FULL)
    clause, clause_shift = _clauses(weights, "clause", (STEP_UNIT, STEP_UNIT))
    second, second_shift = _clauses(weights, "second", (STATE_UNIT, TEXT_UNIT))
    of_texts, hidden_shift = _dense(
        [weights["hidden.weight"] * STEP_UNIT / HIDDEN_UNIT, weights["from_clauses.weight"] * STATE_UNIT / HIDDEN_UNIT]
    )
    placed, bias = _outputs(weights, tasks)
    of_clauses = weights["clause_out.weight"].T
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
        **clause,
        "hidden": of_texts[0],
        "hidden_clauses": of_texts[1],
        "hidden_bias": _bias(weights["hidden.bias"] / HIDDEN_UNIT, hidden_shift),
        **second,
        **_last("out", placed, bias, HIDDEN_UNIT, LARGEST),
        "shares": of_tasks,
        **_last("clause_out", of_clauses, weights["clause_out.bias"], STATE_UNIT, _most(of_clauses)),
    }
    shifts = (near_shift, wide_shift, clause_shift, hidden_shift, second_shift)
    about = {f"{name}_shift": shift for name, shift in zip(LAYERS, shifts, strict=True)}
    save(out / "sequence.model", {"name": "sequence", **about}, arrays)


def _clauses(weights: Weights, name: str, units: tuple[float, float]) -> tuple[dict[str, npt.NDArray[Any]], int]:
    """A layer that gives states of clauses, from numbers of clauses and of texts in these units; the shift."""
    of_clauses, of_texts = units
    whole, shift = _dense(
        [weights[f"{name}.{one}.weight"] * (of_texts if one == "around" else of_clauses) / STATE_UNIT for one in BESIDE]
    )
    bias = _bias(weights[f"{name}.own.bias"] / STATE_UNIT, shift)
    return {name: np.hstack(whole[:-1]), f"{name}_around": whole[-1], f"{name}_bias": bias}, shift


def _dense(parts: Sequence[Numbers]) -> tuple[list[npt.NDArray[np.int16]], int]:
    """Weights, (out, in), that one sum is made of, as whole numbers (in, out), as fine as EXACT allows; the shift."""
    every = np.hstack(parts)
    shift = _finest(np.abs(every).sum(axis=1).max() * (TOP + 1), np.abs(every).max())
    return [np.rint(part.T * 2.0**shift).astype(np.int16) for part in parts], shift


def _finest(sums: float, largest: float) -> int:
    """By how many bits weights can be made whole: half of EXACT for the largest of sums, and a weight in 16 bits."""
    return int(np.floor(np.log2(EXACT / 2 / max(sums, EXACT * largest / LARGEST))))


def _last(name: str, weights: Numbers, bias: Numbers, unit: float, most: Numbers | int) -> dict[str, npt.NDArray[Any]]:
    """A last layer, (in, out), over states of this unit; `most` is the largest weight that it is written with."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / most
    return {name: np.rint(weights / scale).astype(np.int16), f"{name}_scale": scale * unit, f"{name}_bias": bias}


def _most(weights: Numbers) -> Numbers:
    """The largest weights, (out,), with which no sum over states comes to half of EXACT."""
    return EXACT / 2 / (TOP + 1) / (np.abs(weights).sum(axis=0) / np.maximum(np.abs(weights).max(axis=0), 1e-9))


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
