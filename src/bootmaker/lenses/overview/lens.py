"""The first lens: what came in, from whom, and what they want."""

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any

import pyarrow as pa

from bootmaker.lenses.overview.charts import charts
from bootmaker.lenses.overview.measure import measure
from bootmaker.lenses.overview.parameters import OverviewParameters
from bootmaker.lenses.overview.result import OverviewView
from bootmaker.lenses.overview.view import view
from bootmaker.lenses.overview.votes import votes
from bootmaker.nouns.contracts import LakeTables


@dataclass(frozen=True)
class OverviewLens:
    """Ties measure, view and charts together."""

    name: str = "overview"
    version: int = 3
    question: str = _("What have we heard, from whom, and what do they want?")
    parameters: type[OverviewParameters] = OverviewParameters

    def measure(self, tables: LakeTables, parameters: OverviewParameters) -> Mapping[str, Any]:
        """See `measure.measure`."""
        return measure(tables, parameters)

    def votes(self, tables: LakeTables, parameters: OverviewParameters) -> Any:
        """See `votes.votes`."""
        return votes(tables, parameters)

    def view(self, results: Mapping[str, pa.Table], parameters: OverviewParameters) -> OverviewView:
        """See `view.view`."""
        return view(results, parameters)

    def charts(self, view: OverviewView) -> Mapping[str, Any]:
        """See `charts.charts`."""
        return charts(view)


LENS = OverviewLens()
