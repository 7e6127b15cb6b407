"""Model files without NumPy: arrays as typed views of the mapped file."""

from collections.abc import Sequence
from functools import cache
from mmap import ACCESS_READ, mmap
from typing import Any

from bootmaker.annotators.header import model_path, read_header

CODES = {"|i1": "b", "<i2": "h", "<u2": "H", "<i4": "i", "<u8": "Q", "<f4": "f", "<f8": "d"}


class Mapped:
    """A model file: `about`, and flat arrays of Python numbers that are read where they are asked for."""

    def __init__(self, name: str) -> None:
        path = model_path(name)
        self.about, self._arrays, self._start = read_header(path)
        with path.open("rb") as file:
            self._view = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))

    def flat(self, name: str) -> Sequence[Any]:
        """The array `name`, its rows one after the other."""
        entry = self._arrays[name]
        count = 1
        for size in entry["shape"]:
            count *= size
        code, begin = CODES[entry["dtype"]], self._start + entry["offset"]
        wide = int(entry["dtype"][2:])
        flat: Sequence[Any] = self._view[begin : begin + count * wide].cast(code)  # type: ignore[call-overload]
        return flat

    def width(self, name: str) -> int:
        """How many numbers a row of a matrix, or of several, has."""
        return int(self._arrays[name]["shape"][-1])


@cache
def mapped(name: str) -> Mapped:
    """The model `name` that comes with Bootmaker, opened once in a process."""
    return Mapped(name)
