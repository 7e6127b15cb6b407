"""Gives each informative text the theme whose centroid is nearest, or none."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.annotators.columns import rows_of
from bootmaker.annotators.theme.discover import INFORMATIVE
from bootmaker.annotators.theme.model import ThemeModel
from bootmaker.nouns.contracts import Annotations


class ThemeAnnotator:
    """Themes by a discovered model; without one, every row is left without a theme."""

    name = "theme"
    needs: Sequence[str] = ("vector", "informative")
    gives: Mapping[str, pa.DataType] = {"theme": pa.string()}

    def __init__(self, model: ThemeModel | None = None) -> None:
        self.model = model
        self.version = f"1+{model.id}" if model else "1"

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """`theme`: the id of the nearest theme; null where none is near, or the text is not informative."""
        if self.model is None or not self.model.themes:
            return {"theme": pa.nulls(batch.num_rows, pa.string())}
        informative = np.asarray(pc.fill_null(batch.column("informative"), 1000)) >= INFORMATIVE
        number = np.where(informative, self.model.assign(rows_of(batch.column("vector"))), -1)
        ids = pa.array([theme.id for theme in self.model.themes], pa.string())
        return {"theme": ids.take(pa.array(number, pa.int64(), mask=number < 0))}


ANNOTATOR = ThemeAnnotator()
