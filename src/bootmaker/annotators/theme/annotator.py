"""Gives each informative text the theme whose centroid is nearest, or none."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.annotators.columns import flat, rows_of, sums
from bootmaker.annotators.features.hashing import Index, word_hash
from bootmaker.annotators.theme.model import ThemeModel
from bootmaker.annotators.theme.wording import stop_words
from bootmaker.annotators.theme.words import words_of
from bootmaker.nouns.contracts import Annotations

INFORMATIVE = 380  # milli-units; what is less so is noise
STEP = 20  # of `theme_fit`, in milli-units


class ThemeAnnotator:
    """Themes by a discovered model; without one, every row is left without a theme."""

    name = "theme"
    needs: Sequence[str] = ("tokens", "vector", "informative")
    gives: Mapping[str, pa.DataType] = {"theme": pa.string(), "theme_fit": pa.int32()}

    def __init__(self, model: ThemeModel | None = None) -> None:
        self.model = model
        self.version = f"3+{model.id}" if model else "3"

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """`theme`: the nearest theme's id; null where none is near, or the text is not informative or names nothing.

        `theme_fit`: the cosine with the theme's middle in milli-units, coarse, for a product of matrices differs in
        the last digits with the size of the batch.
        """
        if self.model is None or not self.model.themes:
            return {name: pa.nulls(batch.num_rows, kind) for name, kind in self.gives.items()}
        informative = np.asarray(pc.fill_null(batch.column("informative"), 1000)) >= INFORMATIVE
        theme, cosine = self.model.placed(rows_of(batch.column("vector")), words_of(batch.column("tokens")))
        number = np.where(informative & _names_something(batch), theme, -1)
        ids = pa.array([theme.id for theme in self.model.themes], pa.string())
        fit = STEP * np.rint(np.clip(cosine, 0, 1) * 1000 / STEP)
        return {
            "theme": ids.take(pa.array(number, pa.int64(), mask=number < 0)),
            "theme_fit": pa.array(fit.astype(np.int32), mask=number < 0),
        }


def _names_something(batch: pa.RecordBatch) -> npt.NDArray[np.bool_]:
    """Is there a word that could name a theme? As in discovery, “nothing” and “no comment” have none."""
    words, offsets = flat(batch.column("tokens"))
    return np.asarray(sums((_stop_words().find(words) < 0).astype(np.int64), offsets) > 0)


@cache
def _stop_words() -> Index:
    return Index(np.array(sorted(word_hash(word) for word in stop_words()), np.uint64))


ANNOTATOR = ThemeAnnotator()
