"""Clauses of the corpus with their labels, cut as the run time cuts them; and how well spans are found."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.catalog import ANNOTATORS
from bootmaker.annotators.chain import run
from bootmaker.annotators.clauses import clauses
from bootmaker.annotators.columns import flat
from bootmaker.annotators.corpus import Message
from bootmaker.annotators.spans.annotator import BESIDES, KINDS

AT_ONCE = 4000  # texts
HALF = 0.5  # of a clause's words must be labelled alike


def labelled(messages: Sequence[Message]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """For every clause of the messages, in order: which of KINDS it is, and which of BESIDES (flags)."""
    batch = _cut(messages)
    cut, (starts, words) = clauses(batch), flat(batch.column("token_starts"))
    ends = flat(batch.column("token_ends"))[0]
    names = (*KINDS[1:], *BESIDES)
    inside = np.zeros((len(starts), len(names)), np.float32)
    for row, message in enumerate(messages):
        mine = slice(words[row], words[row + 1])
        for span in message.spans:
            hit = (starts[mine] >= span.start) & (ends[mine] <= span.end)
            inside[mine][hit, names.index(span.label)] = 1
    share = np.add.reduceat(inside, cut.offsets[:-1]) / np.diff(cut.offsets)[:, None]
    quadrant = share[:, : len(KINDS) - 1]
    none = (quadrant.max(axis=1, keepdims=True) < HALF).astype(np.float32)
    best = (np.arange(quadrant.shape[1]) == quadrant.argmax(axis=1)[:, None]) & (none == 0)
    return np.concatenate([none, best], axis=1, dtype=np.float32), (share[:, len(KINDS) - 1 :] >= HALF).astype(
        np.float32
    )


def labels_of_clauses(messages: Sequence[Message]) -> dict[str, npt.NDArray[np.float32]]:
    """By text, the labels of its clauses, (clauses, KINDS and BESIDES)."""
    labels = np.concatenate(labelled(messages), axis=1)
    counts = [len(starts) for starts in clause_starts([message.text for message in messages])]
    parts = np.split(labels, np.cumsum(counts)[:-1])
    return {message.text: part for message, part in zip(messages, parts, strict=True)}


def clause_starts(texts: Sequence[str]) -> list[npt.NDArray[np.int64]]:
    """Of each text the places, in code points, at which its clauses begin."""
    return [found.clauses for found in places_in(texts)]


@dataclass(frozen=True)
class Places:
    """Where the clauses of a text begin, and where its words begin and end; in code points."""

    clauses: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]


def places_in(texts: Sequence[str]) -> list[Places]:
    """The clauses and words of each text."""
    found: list[Places] = []
    for start in range(0, len(texts), AT_ONCE):
        batch = _words(texts[start : start + AT_ONCE])
        cut = clauses(batch)
        (starts, offsets), (ends, _) = (flat(batch.column(f"token_{name}")) for name in ("starts", "ends"))
        starts, ends = starts.astype(np.int64), ends.astype(np.int64)
        begins = np.split(starts[cut.offsets[:-1]], cut.of_texts[1:-1])
        words = (np.split(each, offsets[1:-1]) for each in (starts, ends))
        found += map(Places, begins, *words)
    return found


def _cut(messages: Sequence[Message]) -> pa.RecordBatch:
    return _words([message.text for message in messages])


def _words(texts: Sequence[str]) -> pa.RecordBatch:
    """The texts' words, and where their clauses begin."""
    batch = pa.RecordBatch.from_pydict({"text": pa.array(list(texts), pa.string())})
    return run(batch, [ANNOTATORS[name] for name in ("features", "lexicon", "units")])
