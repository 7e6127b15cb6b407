"""The measure's table with its words as numbers, each column numbered once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from bootmaker.nouns.touchpoint import Kind

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
THREADS = 2  # Arrow and NumPy let others run while they work
UNDATED = -(2**62)  # before everything that has a date


class Columns:
    """The rows of `moments`, in the order in which the engine gave them."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table.combine_chunks()
        self._coded: dict[str, tuple[Integers, Any]] = {}

    def number(self, *names: str) -> None:
        """Number the words of some columns, two columns at a time."""
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(self._column, names))

    def codes(self, name: str) -> Integers:
        """A number for each different word of a column, -1 for null."""
        return self._column(name)[0]

    def words(self, name: str) -> Any:
        """What the numbers mean, as an Arrow array."""
        return self._column(name)[1]

    def whole(self, name: str, empty: int = 0) -> Integers:
        """A column of whole numbers, `empty` for null."""
        return np.asarray(self.table[name].fill_null(empty).to_numpy(), dtype=np.int64)

    def given(self, name: str) -> Flags:
        """Where a column is not null."""
        return np.asarray(self.table[name].is_valid().to_numpy(), dtype=bool)

    def true(self, name: str) -> Flags:
        """Where a column of yes and no says yes."""
        return np.asarray(pc.fill_null(self.table[name], False).to_numpy(), dtype=bool)

    def microseconds(self) -> Integers:
        """UTC since 1970, UNDATED for null."""
        at = self.table["at"].cast(pa.timestamp("us", "UTC")).cast(pa.int64())
        return np.asarray(at.fill_null(UNDATED).to_numpy(), dtype=np.int64)

    def is_kind(self, kind: Kind) -> Flags:
        """Where it is of this kind."""
        words = self.words("kind").to_pylist()
        return np.asarray(self.codes("kind") == (words.index(kind) if kind in words else -2))

    def _column(self, name: str) -> tuple[Integers, Any]:
        if name not in self._coded:
            coded: Any = pa.chunked_array(self.table[name]).combine_chunks().dictionary_encode()
            codes = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
            self._coded[name] = codes, coded.dictionary
        return self._coded[name]
