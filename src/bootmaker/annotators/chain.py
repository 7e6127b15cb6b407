"""The chain: which rows are read, by which annotators, in which pieces; marks come back as columns of every row."""

import os
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain as joined
from multiprocessing import get_context

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.annotators.order import chosen, giving
from bootmaker.nouns.contracts import Annotator
from bootmaker.nouns.marks import MARKS
from bootmaker.nouns.touchpoint import Kind, Speaker

READ_LANGUAGES = ("en",)
"""Languages that the marks are read in; in any other only `language` is set (“not read”)."""

PIECE_ROWS, PIECE_BYTES = 4096, 1 << 20  # what one step works on: the arrays in between stay in the cache
POOL_ROWS = 20_000  # fewer rows are done before a pool of processes has started
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
INPUT = ("text", "kind", "speaker")

Marks = dict[str, pa.Array]


def annotate(
    batch: pa.RecordBatch, names: Collection[str] | None = None, *, extra: Sequence[Annotator] = ()
) -> dict[str, pa.Array]:
    """The marks of one batch, one array of its length for each column that the annotators give.

    Only what customers said and what staff noted about them is read; other rows get nulls.
    """
    return _annotate(batch, chosen(names, extra))


def annotate_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    processes: int = 1,
    names: Collection[str] | None = None,
    extra: Sequence[Annotator] = (),
) -> Iterator[pa.RecordBatch]:
    """Every batch with all columns of MARKS added (null where no annotator gives them), in the order they came.

    `processes`: 1 works in this process, 0 takes one process per core.
    """
    annotators = chosen(names, extra)
    first, rest = _first(batches, POOL_ROWS)
    workers = processes or os.cpu_count() or 1
    if workers == 1 or sum(batch.num_rows for batch in first) < POOL_ROWS:
        for batch in joined(first, rest):
            yield with_marks(batch, _annotate(batch, annotators))
        return
    with _one_thread_each(), ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        yield from _pooled(pool, joined(first, rest), annotators, window=2 * workers)


def transient(
    batch: pa.RecordBatch, names: Collection[str], *, extra: Sequence[Annotator] = ()
) -> Mapping[str, pa.Array]:
    """The named columns (marks or transient ones) of every row, whoever speaks and in whatever language."""
    annotators = giving(names, extra)
    texts = batch.select(["text"])
    pieces = [run(piece, annotators).select(names) for piece in _pieces(texts)]
    table = pa.Table.from_batches(pieces or [run(texts, annotators).select(names)]).combine_chunks()
    return {name: _one(table.column(name)) for name in names}


def run(batch: pa.RecordBatch, annotators: Sequence[Annotator]) -> pa.RecordBatch:
    """The batch with every column added that the annotators give; they must be in order."""
    columns = dict(zip(batch.schema.names, batch.columns, strict=True))
    for annotator in annotators:
        columns.update(annotator.annotate(pa.RecordBatch.from_pydict(columns)))
    return pa.RecordBatch.from_pydict(columns)


def readable(batch: pa.RecordBatch) -> pa.BooleanArray:
    """Which rows are read: words of a customer, or of staff about a customer."""
    said = pc.and_(pc.equal(batch.column("kind"), Kind.SAID), pc.equal(batch.column("speaker"), Speaker.CUSTOMER))
    wanted = pc.or_(said, pc.equal(batch.column("kind"), Kind.NOTED))
    return pc.fill_null(pc.and_(wanted, pc.is_valid(batch.column("text"))), False)


def with_marks(batch: pa.RecordBatch, marks: Mapping[str, pa.Array]) -> pa.RecordBatch:
    """The batch with all columns of MARKS, after its own."""
    own = [name for name in batch.schema.names if name not in MARKS]
    columns = {name: batch.column(name) for name in own}
    for name, kind in MARKS.items():
        columns[name] = marks.get(name, pa.nulls(batch.num_rows, kind))
    return pa.RecordBatch.from_pydict(columns)


def _annotate(batch: pa.RecordBatch, annotators: Sequence[Annotator]) -> Marks:
    given = list(dict.fromkeys(column for annotator in annotators for column in annotator.gives if column in MARKS))
    mask = readable(batch)
    wanted = batch.select(["text"]).filter(mask)
    pieces = [_read(piece, annotators, given) for piece in _pieces(wanted)]
    if not pieces:
        return {name: pa.nulls(batch.num_rows, MARKS[name]) for name in given}
    read = pa.Table.from_batches(pieces).combine_chunks()
    flags = np.asarray(mask)
    back = pa.array(np.cumsum(flags) - 1, mask=~flags)
    return {name: _one(read.column(name)).take(back) for name in given}


def _read(piece: pa.RecordBatch, annotators: Sequence[Annotator], given: Sequence[str]) -> pa.RecordBatch:
    """The marks of rows that are all read; null but for the language where it is a foreign one."""
    marks = run(piece, annotators).select(given)
    if "language" not in given:
        return marks
    foreign = pc.invert(pc.is_in(marks.column("language"), pa.array(READ_LANGUAGES)))
    if not pc.any(foreign).as_py():
        return marks
    columns = {
        name: marks.column(name) if name == "language" else pc.if_else(foreign, None, marks.column(name))
        for name in given
    }
    return pa.RecordBatch.from_pydict(columns)


def _pieces(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    sizes = np.asarray(pc.fill_null(pc.binary_length(batch.column("text")), 0)).astype(np.int64)
    total = np.concatenate([[0], np.cumsum(sizes)])
    start = 0
    while start < batch.num_rows:
        full = int(np.searchsorted(total, total[start] + PIECE_BYTES))
        stop = min(max(full, start + 1), start + PIECE_ROWS, batch.num_rows)
        yield batch.slice(start, stop - start)
        start = stop


def _one(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)


def _first(batches: Iterable[pa.RecordBatch], size: int) -> tuple[list[pa.RecordBatch], Iterator[pa.RecordBatch]]:
    rest = iter(batches)
    first: list[pa.RecordBatch] = []
    while sum(batch.num_rows for batch in first) < size and (batch := next(rest, None)) is not None:
        first.append(batch)
    return first, rest


def _pooled(
    pool: ProcessPoolExecutor, batches: Iterable[pa.RecordBatch], annotators: Sequence[Annotator], *, window: int
) -> Iterator[pa.RecordBatch]:
    """Only the columns that are read travel to the workers, only marks travel back."""
    under_way: deque[tuple[pa.RecordBatch, Future[Marks]]] = deque()
    for batch in batches:
        small = pa.RecordBatch.from_pydict({name: _compact(batch.column(name)) for name in INPUT})
        under_way.append((batch, pool.submit(_annotate, small, annotators)))
        if len(under_way) >= window:
            done, future = under_way.popleft()
            yield with_marks(done, future.result())
    for done, future in under_way:
        yield with_marks(done, future.result())


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Workers inherit this: matrix products that start threads of their own would fight over the cores."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _compact(column: pa.Array) -> pa.Array:
    """A slice would otherwise be pickled with its whole parent."""
    return pa.concat_arrays([column]) if column.offset == 0 else pc.take(column, pa.array(np.arange(len(column))))
