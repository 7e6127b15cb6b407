"""Runs the shared linear readers over every clause, sentence and text of a batch."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import Ints, flat, gathered_sums, lists_of_rows, matrix
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
        sums = gathered_sums(shipped("reading")["grams"], grams, cut.clauses.offsets * PER_WORD)
        words, counts = np.diff(cut.clauses.offsets), clause_counts(batch, cut)
        sentences = _read(cut.by_sentence(sums), cut.by_sentence(words), summed(counts, cut.sentence_clauses))
        return {
            "bag_scores": matrix(_read(cut.by_text(sums), cut.by_text(words), summed(counts, cut.text_clauses))),
            "sentence_scores": lists_of_rows(sentences, cut.text_sentences),
            "clause_scores": lists_of_rows(_read(sums, words, counts), cut.text_clauses),
        }


def _read(sums: Numbers, words: Ints, counts: Counts) -> Numbers:
    return scores(shipped("reading"), sums, words * PER_WORD, counts.dense())


@cache
def _outputs() -> int:
    return len(shipped("reading")["bias"])


ANNOTATOR = Reading()
