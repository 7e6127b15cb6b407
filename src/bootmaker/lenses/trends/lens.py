"""The lens on trends: what is said more than before, and is that more than chance?"""

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any

import pyarrow as pa

from bootmaker.lenses.trends.charts import charts
from bootmaker.lenses.trends.measure import measure
from bootmaker.lenses.trends.parameters import TrendsParameters
from bootmaker.lenses.trends.result import TrendsView
from bootmaker.lenses.trends.view import view
from bootmaker.lenses.trends.votes import votes
from bootmaker.nouns.contracts import LakeTables


@dataclass(frozen=True)
class TrendsLens:
    """Ties measure, view and charts together."""

    name: str = "trends"
    version: int = 1
    question: str = _("What is changing, and is it more than chance?")
    parameters: type[TrendsParameters] = TrendsParameters

    def measure(self, tables: LakeTables, parameters: TrendsParameters) -> Mapping[str, Any]:
        """See `measure.measure`."""
        return measure(tables, parameters)

    def votes(self, tables: LakeTables, parameters: TrendsParameters) -> Any:
        """See `votes.votes`."""
        return votes(tables, parameters)

    def view(self, results: Mapping[str, pa.Table], parameters: TrendsParameters) -> TrendsView:
        """See `view.view`."""
        return view(results, parameters)

    def charts(self, view: TrendsView) -> Mapping[str, Any]:
        """See `charts.charts`."""
        return charts(view)


LENS = TrendsLens()
