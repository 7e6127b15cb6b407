"""The lens on scores: NPS, satisfaction and ease, with what is known of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any

import pyarrow as pa

from bootmaker.lenses.scores.charts import charts
from bootmaker.lenses.scores.measure import measure
from bootmaker.lenses.scores.parameters import ScoresParameters
from bootmaker.lenses.scores.result import ScoresView
from bootmaker.lenses.scores.view import view
from bootmaker.lenses.scores.votes import votes
from bootmaker.nouns.contracts import LakeTables


@dataclass(frozen=True)
class ScoresLens:
    """Ties measure, view and charts together."""

    name: str = "scores"
    version: int = 1
    question: str = _("How do customers score us, has it changed, and what goes with it?")
    parameters: type[ScoresParameters] = ScoresParameters

    def measure(self, tables: LakeTables, parameters: ScoresParameters) -> Mapping[str, Any]:
        """See `measure.measure`."""
        return measure(tables, parameters)

    def votes(self, tables: LakeTables, parameters: ScoresParameters) -> Any:
        """See `votes.votes`."""
        return votes(tables, parameters)

    def view(self, results: Mapping[str, pa.Table], parameters: ScoresParameters) -> ScoresView:
        """See `view.view`."""
        return view(results, parameters)

    def charts(self, view: ScoresView) -> Mapping[str, Any]:
        """See `charts.charts`."""
        return charts(view)


LENS = ScoresLens()
