"""What was found, as columns: one row per span, emotion or act of a customer, and where it lies among meanings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any
from zlib import crc32

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from bootmaker.lenses.empathy_map.figures import Slice
from bootmaker.lenses.empathy_map.parameters import phrases
from bootmaker.lenses.statistics.merging import Floats, unit

ORDER = ("kind", "label", "id", "start", "end", "grade", "score")
WORD = re.compile(r"[^\W\d_][\w']*")
BAG = 192  # places that content words are hashed to
STEM = 5  # letters; the beginning of a long word stands for its stem
MEANS, SAYS, ABOUT, SOUNDS = 0.72, 0.18, 0.06, 0.04
"""What two spans mean, which words they share, whether they are about one theme, and whether they sound alike."""
FEWEST_WORDS, FEWEST_CONTENT, SHORTEST = 3, 2, 3

Objects = NDArray[np.object_]
Flags = NDArray[np.bool_]


@cache
def stopwords() -> frozenset[str]:
    """Words that say nothing by themselves."""
    return frozenset(word for line in phrases("theme_stopwords") for word in line.split())


@dataclass(frozen=True)
class Found:
    """Columns of equal length; `customer` numbers customers, `vector` is the static embedding of `words` or empty.

    `content`: the words of each row that say something, lower-case. `telling`: whether the words of a row can stand for
    a meaning by themselves. Both are read once, for all parts of the map.
    """

    kind: Objects
    label: Objects
    key: Objects
    id: Objects
    customer: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    grade: Objects
    score: NDArray[np.int64]
    valence: NDArray[np.float64]
    intent: Objects
    words: Objects
    vector: Floats
    side: NDArray[np.int64]
    content: Objects
    telling: Flags

    def __len__(self) -> int:
        """How many rows."""
        return len(self.id)

    def where(self, rows: NDArray[np.generic]) -> "Found":
        """The rows that are flagged, or numbered."""
        return Found(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})

    def slice(self, row: int) -> Slice:
        """Where the words of a row stand."""
        return Slice(self.id[row], int(self.start[row]), int(self.end[row]), self.grade[row])

    def placed(self) -> Floats:
        """Where each row lies: near to what means the same, says it with the same words, of the same theme and tone."""
        sound = np.nan_to_num(self.valence) / 1000
        tone = np.stack([np.maximum(sound, 0), np.maximum(-sound, 0)], axis=1)
        parts = [
            (MEANS, unit(self.vector - self.vector.mean(axis=0, keepdims=True)) if len(self) else self.vector),
            (SAYS, unit(_bags(self.content.tolist()))),
            (ABOUT, _bags([(key,) if key else () for key in self.key])),
            (SOUNDS, tone),
        ]
        return unit(np.hstack([np.sqrt(weight) * part for weight, part in parts]))


def joined(first: Found, second: Found) -> Found:
    """The rows of both."""
    pairs = {field.name: (getattr(first, field.name), getattr(second, field.name)) for field in fields(Found)}
    return Found(**{name: np.concatenate(pair) for name, pair in pairs.items()})


def _bags(words: list[tuple[str, ...]]) -> NDArray[np.float64]:
    """Words hashed to places, each word once."""
    pairs = [(row, _place(word)) for row, spoken in enumerate(words) for word in set(spoken)]
    bags = np.zeros((len(words), BAG))
    if pairs:
        row, place = np.array(pairs).T
        bags[row, place] = 1.0
    return bags


@cache
def _place(word: str) -> int:
    return crc32(word[:STEM].encode()) % BAG


def found_in(*tables: pa.Table) -> Found:
    """The rows of one or more results of `measure` in one order, whatever order they came in; `side` says of which.

    A column `vector` (a fixed-size list of float32) may be there: without it, words alone tell what means the same.
    """
    sides = [table.append_column("side", pa.array([n] * len(table), pa.int64())) for n, table in enumerate(tables)]
    table = pa.concat_tables(sides, promote_options="default").combine_chunks()
    table = table.sort_by([(name, "ascending") for name in (*ORDER, "key", "side")])
    names = [field.name for field in fields(Found) if field.name in table.column_names]
    columns: dict[str, Any] = {
        name: _column(table[name]) for name in names if name not in ("customer", "valence", "vector")
    }
    customer = table["customer"].combine_chunks().dictionary_encode()
    content, telling = _read(columns["words"])
    return Found(
        **columns,
        customer=customer.indices.to_numpy(zero_copy_only=False).astype(np.int64),
        valence=pc.cast(table["valence"], pa.float64()).to_numpy(zero_copy_only=False),
        vector=_vectors(table),
        content=content,
        telling=telling,
    )


def _read(texts: Objects) -> tuple[Objects, Flags]:
    """The content of each text, and whether it is telling."""
    none, content = stopwords(), np.empty(len(texts), object)
    telling = np.zeros(len(texts), bool)
    for row, words in enumerate(texts):
        spoken = WORD.findall(words.lower().replace("\u2019", "'"))
        content[row] = tuple(word for word in spoken if len(word) >= SHORTEST and word not in none)
        telling[row] = len(spoken) >= FEWEST_WORDS and len(set(content[row])) >= FEWEST_CONTENT
    return content, telling


def _column(column: pa.ChunkedArray) -> NDArray[np.generic]:
    filled = column if pa.types.is_integer(column.type) else pc.fill_null(column, "")
    values: NDArray[np.generic] = filled.to_numpy(zero_copy_only=False)
    return values.astype(np.int64) if pa.types.is_integer(column.type) else values


def _vectors(table: pa.Table) -> Floats:
    if "vector" not in table.column_names or not len(table):
        return np.zeros((len(table), 1), np.float32)
    column = table["vector"].combine_chunks()
    return np.asarray(column.flatten().to_numpy(zero_copy_only=False), np.float32).reshape(len(table), -1)


def rows_by(keys: list[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], NDArray[np.int64]]]:
    """The rows of each key, keys in order."""
    grouped: dict[tuple[str, ...], list[int]] = {}
    for row, key in enumerate(keys):
        grouped.setdefault(key, []).append(row)
    for key in sorted(grouped):
        yield key, np.array(grouped[key], np.int64)
