"""Runs the shared linear readers over every clause, sentence and text of a batch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import Ints, flat, gathered_sums, lists_of_rows, matrix, sums
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.features import Counts, clause_counts, summed
from bootmaker.annotators.reading.linear import Numbers, scores
from bootmaker.annotators.stretches import units
from bootmaker.nouns.contracts import Annotations

PER_WORD = 3  # grams


class Reading:
    """Gives raw scores of all tasks for texts, sentences and clauses; other readers interpret them."""

    name = "reading"
    version = "1"
    needs: Sequence[str] = (
        *("tokens", "known", "traits", "grams", "clause_firsts", "sentence_firsts"),
        *("hits", "hit_tokens", "hit_negated"),
    )

    @property
    def gives(self) -> Mapping[str, pa.DataType]:
        """`bag_scores` per text, `sentence_scores` per sentence, `clause_scores` per clause."""
        score = pa.list_(pa.float32(), _outputs())
        return {"bag_scores": score, "sentence_scores": pa.list_(score), "clause_scores": pa.list_(score)}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give the transient columns that `gives` names; every word is looked up once, in its clause."""
        cut = units(batch)
        grams, _ = flat(batch.column("grams"))
        rows = gathered_sums(shipped("reading")["grams"], grams, cut.clauses.offsets * PER_WORD)
        clauses = _Clauses(rows, np.diff(cut.clauses.offsets), clause_counts(batch, cut))
        own = clauses.read()
        sentences = _wider(own, cut.sentence_clauses, clauses, cut.sentence_clauses)
        return {
            "bag_scores": matrix(_wider(sentences, cut.text_sentences, clauses, cut.text_clauses)),
            "sentence_scores": lists_of_rows(sentences, cut.text_sentences),
            "clause_scores": lists_of_rows(own, cut.text_clauses),
        }


@dataclass(frozen=True)
class _Clauses:
    """Sums over the words of each clause: rows of their grams, words, all else that is counted."""

    grams: Numbers
    words: Ints
    counts: Counts

    def within(self, picks: Ints, offsets: Ints) -> "_Clauses":
        """The same of wider stretches; `offsets` among the picked clauses."""
        grams, words = (sums(values[picks], offsets) for values in (self.grams, self.words))
        return _Clauses(grams, words, summed(self.counts, offsets, picks))

    def read(self) -> Numbers:
        """Raw scores of all tasks."""
        return scores(shipped("reading"), self.grams, self.words * PER_WORD, self.counts.dense())


def _wider(parts: Numbers, offsets: Ints, clauses: _Clauses, sizes: Ints) -> Numbers:
    """Scores of stretches from those of their parts (`offsets` among these) and their clauses (`sizes`, offsets).

    A stretch of one part has the part's scores; most are such, and only the others are read anew.
    """
    several = np.diff(offsets) != 1
    counts = np.diff(sizes)
    found = np.empty((len(several), parts.shape[1]), np.float32)
    found[~several] = parts[offsets[:-1][~several]]
    picks = np.flatnonzero(np.repeat(several, counts))
    found[several] = clauses.within(picks, np.concatenate([[0], np.cumsum(counts[several])])).read()
    return found


@cache
def _outputs() -> int:
    return len(shipped("reading")["bias"])


ANNOTATOR = Reading()
