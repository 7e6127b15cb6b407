"""Between Arrow columns and NumPy arrays, without copying and without a Python object per row."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]
STEPS = 1024  # more values than this are folded row by row
MANY = 4  # values of a row, from which on `reduceat` is faster than going through rows side by side
PIECE = 64  # so many numbers of 8 bits have a sum that 16 bits hold
Floats = npt.NDArray[np.float32]


def text_column(batch: pa.RecordBatch) -> pa.StringArray:
    """The column `text` as UTF-8 strings; a missing text is an empty one."""
    return pc.fill_null(batch.column("text").cast(pa.string()), "")


def text_bytes(text: pa.StringArray) -> tuple[npt.NDArray[np.uint8], Ints]:
    """The bytes of all texts in a row, and the n + 1 offsets at which each starts."""
    _, offsets_buffer, data_buffer = text.buffers()
    if len(text) == 0 or data_buffer is None:
        return np.empty(0, np.uint8), np.zeros(len(text) + 1, np.int64)
    offsets = np.frombuffer(offsets_buffer, np.int32)[text.offset : text.offset + len(text) + 1].astype(np.int64)
    data = np.frombuffer(data_buffer, np.uint8)[offsets[0] : offsets[-1]]
    return data, offsets - offsets[0]


def lists(values: npt.NDArray[np.generic], offsets: Ints) -> pa.ListArray:
    """A list column from its flat values and n + 1 offsets."""
    return pa.ListArray.from_arrays(pa.array(offsets.astype(np.int32)), pa.array(values))


def flat(column: pa.ListArray) -> tuple[npt.NDArray[Any], Ints]:
    """The flat values of a list column and its n + 1 offsets."""
    offsets = np.asarray(column.offsets).astype(np.int64)
    values = column.values.slice(offsets[0], offsets[-1] - offsets[0])
    return np.asarray(values), offsets - offsets[0]


def matrix(rows: npt.NDArray[np.float32]) -> pa.FixedSizeListArray:
    """A fixed-size list column from an (n, d) array."""
    return pa.FixedSizeListArray.from_arrays(pa.array(rows.reshape(-1)), rows.shape[1])


def rows_of(column: pa.FixedSizeListArray) -> npt.NDArray[np.float32]:
    """An (n, d) array from a fixed-size list column without nulls."""
    width = column.type.list_size
    values = column.values.slice(column.offset * width, len(column) * width)
    return np.asarray(values).reshape(len(column), width)


def row_numbers(offsets: Ints) -> Ints:
    """For each flat value, the row it belongs to."""
    return np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))


def sums(values: npt.NDArray[np.generic], offsets: Ints) -> npt.NDArray[Any]:
    """Sum of the flat values (first axis) of every row; zero where a row has none."""
    if values.ndim > 1:
        return folded(np.add, values, offsets)
    filled = np.diff(offsets) > 0
    out = np.zeros(len(offsets) - 1, values.dtype)
    if filled.any():
        out[filled] = np.add.reduceat(values, offsets[:-1][filled])
    return out


def folded(fold: np.ufunc, values: npt.NDArray[np.generic], offsets: Ints) -> npt.NDArray[Any]:
    """The flat (m, d) values of every row made into one, value after value; zeros where a row has none."""
    if len(values) < MANY * len(offsets):
        return all_folded([fold], values, offsets)[0]
    filled = np.diff(offsets) > 0
    out = np.zeros((len(filled), *values.shape[1:]), values.dtype)
    out[filled] = fold.reduceat(values, offsets[:-1][filled], axis=0)
    return out


def all_folded(folds: Sequence[np.ufunc], values: npt.NDArray[np.generic], offsets: Ints) -> Sequence[npt.NDArray[Any]]:
    """The values of every row made into one in several ways at once, which gathers them only once.

    Goes through the rows side by side, as `gathered_sums` does: many times faster than `reduceat` where rows are short.
    """
    order, starts, sizes, open_rows = _side_by_side(offsets)
    totals = [np.zeros((len(sizes), *values.shape[1:]), values.dtype) for _ in folds]
    for step, rows in enumerate(open_rows):
        now = values.take(starts[:rows] + step, axis=0)
        for fold, total in zip(folds, totals, strict=True):
            if step:
                fold(total[:rows], now, out=total[:rows])
            else:
                total[:rows] = now
    for row in range(int(np.searchsorted(-sizes, -STEPS, side="left"))):
        rest = values[starts[row] + STEPS : starts[row] + sizes[row]]
        for fold, total in zip(folds, totals, strict=True):
            total[row] = fold(total[row], fold.reduce(rest, axis=0))
    return [_back(total, order) for total in totals]


def gathered_sums(table: npt.NDArray[Any], picks: npt.NDArray[np.integer], offsets: Ints) -> npt.NDArray[np.float32]:
    """Sum of table[picks] over every row; whole numbers below 2^24 are summed exactly.

    Goes through pieces of rows side by side, first pick, second pick, ..., longest in front: each step is one addition
    of two matrices, for numbers of 8 bits in 16 bits, which is several times faster.
    """
    counts = np.diff(offsets)
    pieces = -(-counts // PIECE)  # of each row
    firsts = np.concatenate([[0], np.cumsum(pieces)])
    within = np.arange(firsts[-1]) - np.repeat(firsts[:-1], pieces)
    order, starts, sizes, open_pieces = _side_by_side(
        np.append(np.repeat(offsets[:-1], pieces) + PIECE * within, offsets[-1])
    )
    total = np.zeros((len(sizes), table.shape[1]), np.int16 if table.dtype == np.int8 else np.float32)
    for step, some in enumerate(open_pieces):
        total[:some] += table.take(picks[starts[:some] + step], axis=0)
    return sums(_back(total, order).astype(np.float32), firsts)


def _side_by_side(offsets: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Rows in order of their size, longest in front; where each starts; the sizes; how many are open at each step."""
    counts = np.diff(offsets)
    order = np.argsort(-counts, kind="stable")
    starts, sizes = offsets[:-1][order], counts[order]
    steps = int(min(sizes[0], STEPS)) if len(sizes) else 0
    return order, starts, sizes, np.searchsorted(-sizes, -np.arange(steps), side="left")


def _back(total: npt.NDArray[Any], order: Ints) -> npt.NDArray[Any]:
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return total.take(back, axis=0)


def milli(values: npt.NDArray[np.floating], *, null: npt.NDArray[np.bool_] | None = None) -> pa.Int32Array:
    """Scores as integers in milli-units."""
    return pa.array(np.rint(values * 1000).astype(np.int32), mask=null)


def chosen(names: Sequence[str], picks: Ints, *, null: npt.NDArray[np.bool_] | None = None) -> pa.StringArray:
    """A string column that names the pick of each row, or of those that are not `null`."""
    places = pa.array(picks.astype(np.int32), mask=null)
    return pa.DictionaryArray.from_arrays(places, pa.array(list(names), pa.string())).cast(pa.string())


def distinct(*columns: Ints) -> npt.NDArray[np.int64]:
    """The distinct tuples of columns of small whole numbers from 0, sorted, one row per column."""
    key = np.zeros(len(columns[0]), np.int64)
    sizes = [int(column.max(initial=0)) + 1 for column in columns]
    for column, size in zip(columns, sizes, strict=True):
        key = key * size + column
    return np.array(np.unravel_index(np.unique(key), sizes), np.int64)


def lists_of_rows(rows: npt.NDArray[np.float32], offsets: Ints) -> pa.ListArray:
    """A column of lists of fixed-size lists: rows[offsets[i] : offsets[i + 1]] for each i."""
    return pa.ListArray.from_arrays(pa.array(offsets.astype(np.int32)), matrix(rows))


def flat_rows(column: pa.ListArray) -> tuple[npt.NDArray[np.float32], Ints]:
    """The (m, d) rows of such a column, and its n + 1 offsets."""
    offsets = np.asarray(column.offsets).astype(np.int64)
    return rows_of(column.values.slice(offsets[0], offsets[-1] - offsets[0])), offsets - offsets[0]


def named(flags: npt.NDArray[np.bool_], names: Sequence[str]) -> pa.ListArray:
    """A column of lists: the names whose flag is set in each row."""
    offsets = np.concatenate([[0], np.cumsum(flags.sum(axis=1))]).astype(np.int32)
    picks = pa.array(np.nonzero(flags)[1].astype(np.int32))
    found = pa.DictionaryArray.from_arrays(picks, pa.array(list(names), pa.string())).cast(pa.string())
    return pa.ListArray.from_arrays(pa.array(offsets), found)
