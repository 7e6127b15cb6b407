"""Which words, stems and pairs of words have numbers of their own in the small network: those that are not rare.

A rare one would share its numbers with whatever falls into the same bucket, and tells more of the texts learned from
than of others. Counted before they fall into buckets; a rare one that falls into the bucket of one that is not has
its numbers (one in five).
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.grams.annotator import EMPTY, NOTHING, bucket, hashes
from training.design import AT_ONCE, words_in

LEAST = (3, 3, 30)  # how often a word, a stem, a pair must be there

Places = npt.NDArray[np.uint16]


def places(texts: Sequence[str]) -> Places:
    """Of each bucket the row of its numbers, (3, EMPTY + 1): a word's, a stem's, a pair's; 0 for what is rare.

    ValueError when so many texts need more rows than 16 bits can tell.
    """
    found = np.concatenate([hashes(words_in(texts[at : at + AT_ONCE])) for at in range(0, len(texts), AT_ONCE)])
    placed, rows = np.zeros((len(LEAST), EMPTY + 1), np.int64), 1
    for kind, least in enumerate(LEAST):
        each, counts = np.unique(found[:, kind], return_counts=True)
        mine = np.unique(bucket(each[(counts >= least) & (each != NOTHING)]))
        placed[kind, mine] = np.arange(rows, rows + len(mine))
        rows += len(mine)
    if rows > np.iinfo(np.uint16).max:
        raise ValueError(f"{rows} rows are too many: raise LEAST")
    return placed.astype(np.uint16)
