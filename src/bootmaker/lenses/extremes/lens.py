"""The lens on extremes: are the ratings those of everybody, or of those who feel strongly?"""

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any

import pyarrow as pa

from bootmaker.lenses.extremes.charts import charts
from bootmaker.lenses.extremes.measure import measure
from bootmaker.lenses.extremes.parameters import ExtremesParameters
from bootmaker.lenses.extremes.result import ExtremesView
from bootmaker.lenses.extremes.view import view
from bootmaker.lenses.extremes.votes import votes
from bootmaker.nouns.contracts import LakeTables


@dataclass(frozen=True)
class ExtremesLens:
    """Ties measure, view and charts together."""

    name: str = "extremes"
    version: int = 3
    question: str = _("How extreme are the ratings, and who gives the extreme ones?")
    parameters: type[ExtremesParameters] = ExtremesParameters

    def measure(self, tables: LakeTables, parameters: ExtremesParameters) -> Mapping[str, Any]:
        """See `measure.measure`."""
        return measure(tables, parameters)

    def votes(self, tables: LakeTables, parameters: ExtremesParameters) -> Any:
        """See `votes.votes`."""
        return votes(tables, parameters)

    def view(self, results: Mapping[str, pa.Table], parameters: ExtremesParameters) -> ExtremesView:
        """See `view.view`."""
        return view(results, parameters)

    def charts(self, view: ExtremesView) -> Mapping[str, Any]:
        """See `charts.charts`."""
        return charts(view)


LENS = ExtremesLens()
