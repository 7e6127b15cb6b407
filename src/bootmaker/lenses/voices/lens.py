"""The lens on voices: who is heard how loudly, and who is not heard at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any

import pyarrow as pa

from bootmaker.lenses.voices.charts import charts
from bootmaker.lenses.voices.measure import measure
from bootmaker.lenses.voices.parameters import VoicesParameters
from bootmaker.lenses.voices.result import VoicesView
from bootmaker.lenses.voices.view import view
from bootmaker.lenses.voices.votes import votes
from bootmaker.nouns.contracts import LakeTables


@dataclass(frozen=True)
class VoicesLens:
    """Ties measure, view and charts together."""

    name: str = "voices"
    version: int = 4
    question: str = _("Whose voices are these, and whom do we not hear?")
    parameters: type[VoicesParameters] = VoicesParameters

    def measure(self, tables: LakeTables, parameters: VoicesParameters) -> Mapping[str, Any]:
        """See `measure.measure`."""
        return measure(tables, parameters)

    def votes(self, tables: LakeTables, parameters: VoicesParameters) -> Any:
        """See `votes.votes`."""
        return votes(tables, parameters)

    def view(self, results: Mapping[str, pa.Table], parameters: VoicesParameters) -> VoicesView:
        """See `view.view`."""
        return view(results, parameters)

    def charts(self, view: VoicesView) -> Mapping[str, Any]:
        """See `charts.charts`."""
        return charts(view)


LENS = VoicesLens()
