"""The lens on journeys: which moments will be remembered, and where to act."""

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any

import pyarrow as pa

from bootmaker.lenses.journeys.charts import charts
from bootmaker.lenses.journeys.measure import measure
from bootmaker.lenses.journeys.parameters import JourneysParameters
from bootmaker.lenses.journeys.result import JourneysView
from bootmaker.lenses.journeys.view import view
from bootmaker.lenses.journeys.votes import votes
from bootmaker.nouns.contracts import LakeTables


@dataclass(frozen=True)
class JourneysLens:
    """Ties measure, view and charts together."""

    name: str = "journeys"
    version: int = 5
    question: str = _("Which moments will customers remember, and where should we act first?")
    parameters: type[JourneysParameters] = JourneysParameters

    def measure(self, tables: LakeTables, parameters: JourneysParameters) -> Mapping[str, Any]:
        """See `measure.measure`."""
        return measure(tables, parameters)

    def votes(self, tables: LakeTables, parameters: JourneysParameters) -> Any:
        """See `votes.votes`."""
        return votes(tables, parameters)

    def view(self, results: Mapping[str, pa.Table], parameters: JourneysParameters) -> JourneysView:
        """See `view.view`."""
        return view(results, parameters)

    def charts(self, view: JourneysView) -> Mapping[str, Any]:
        """See `charts.charts`."""
        return charts(view)


LENS = JourneysLens()
