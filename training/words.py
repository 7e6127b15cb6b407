"""What the small network sees of the words of many texts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.catalog import ANNOTATORS
from bootmaker.annotators.chain import run
from bootmaker.annotators.columns import flat
from bootmaker.annotators.sequence.annotator import COARSER, PER_WORD
from training.design import AT_ONCE, BEFORE


@dataclass(frozen=True)
class Words:
    """Each text's offsets among all words; of every word two buckets, its place in the word table, its traits."""

    offsets: npt.NDArray[np.int64]
    buckets: npt.NDArray[np.int64]
    known: npt.NDArray[np.int64]
    traits: npt.NDArray[np.int64]


def words_of(texts: Sequence[str]) -> Words:
    """Read many texts."""
    parts = [_read(texts[start : start + AT_ONCE]) for start in range(0, len(texts), AT_ONCE)]
    sizes = np.concatenate([np.diff(part.offsets) for part in parts])
    return Words(
        np.concatenate([[0], np.cumsum(sizes)]),
        *(np.concatenate([getattr(part, name) for part in parts]) for name in ("buckets", "known", "traits")),
    )


def _read(texts: Sequence[str]) -> Words:
    batch = pa.RecordBatch.from_pydict({"text": pa.array(list(texts), pa.string())})
    batch = run(batch, [ANNOTATORS[name] for name in BEFORE])
    known, offsets = flat(batch.column("known"))
    grams = flat(batch.column("grams"))[0].reshape(-1, PER_WORD)[:, :2] >> COARSER
    traits = flat(batch.column("traits"))[0]
    return Words(offsets, *(column.astype(np.int64) for column in (grams, known, traits)))
