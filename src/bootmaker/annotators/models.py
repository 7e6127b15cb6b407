"""The model file: a JSON header (header.py), then raw arrays, memory-mapped on first use."""

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.header import CONTENT, MAGIC, model_path, padded, read_header

Arrays = Mapping[str, npt.NDArray[Any]]


class Model:
    """A model file: `about`, and arrays that are mapped into memory when they are asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.about, self._arrays, self._start = read_header(path)
        self._mapped: dict[str, npt.NDArray[Any]] = {}

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        if name not in self._mapped:
            entry = self._arrays[name]
            kind, shape = np.dtype(entry["dtype"]), tuple(entry["shape"])
            mapped = np.memmap(self.path, kind, "r", offset=self._start + entry["offset"], shape=shape)
            self._mapped[name] = np.asarray(mapped)  # a plain view: the subclass is slow to index
        return self._mapped[name]

    def __contains__(self, name: str) -> bool:
        return name in self._arrays


@cache
def shipped(name: str, language: str = "en") -> Model:
    """The model `name` that comes with Bootmaker, opened once in a process."""
    return Model(model_path(name, language))


@cache
def edition() -> str:
    """What all the models that come with Bootmaker are together: other models, another edition."""
    every = sha256()
    for path in sorted(CONTENT.glob("*/models/*.model")):
        every.update(path.read_bytes())
    return every.hexdigest()[:16]


def save(path: Path, about: Mapping[str, Any], arrays: Arrays) -> None:
    """Write a model file; the same content gives the same bytes."""
    entries, offset = {}, 0
    for name, array in arrays.items():
        entries[name] = {"dtype": array.dtype.str, "shape": list(array.shape), "offset": offset}
        offset += padded(array.nbytes)
    header = json.dumps({"about": about, "arrays": entries}, sort_keys=True).encode()
    head = MAGIC + len(header).to_bytes(8, "little") + header
    with path.open("wb") as file:
        file.write(head.ljust(padded(len(head)), b"\0"))
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).tobytes().ljust(padded(array.nbytes), b"\0"))
