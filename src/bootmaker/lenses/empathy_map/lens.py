"""What customers say, do, think and feel, each item with its evidence and how strong it is."""

from collections.abc import Mapping
from gettext import gettext as _
from typing import Any

import pyarrow as pa

from bootmaker.lenses.empathy_map import chart
from bootmaker.lenses.empathy_map.figures import EmpathyMapView
from bootmaker.lenses.empathy_map.measure import measure
from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from bootmaker.lenses.empathy_map.view import view
from bootmaker.lenses.empathy_map.votes import votes
from bootmaker.nouns.contracts import LakeTables


class EmpathyMap:
    """The map of one customer, of a segment or theme (through a filter), or of everyone."""

    name = "empathy_map"
    version = 4
    question = _("What do customers say, do, think and feel, and how do we know?")
    parameters = EmpathyMapParameters

    def measure(self, tables: LakeTables, parameters: EmpathyMapParameters) -> Mapping[str, Any]:
        """Items by quadrant and theme, and words against acts."""
        return measure(tables, parameters)

    def votes(self, tables: LakeTables, parameters: EmpathyMapParameters) -> Any:
        """See `votes.votes`."""
        return votes(tables, parameters)

    def view(self, results: Mapping[str, pa.Table], parameters: EmpathyMapParameters) -> EmpathyMapView:
        """The map with its claims."""
        return view(results, parameters)

    def charts(self, view: EmpathyMapView) -> Mapping[str, Any]:
        """`leavers`: what those who left had said before. The map itself is `picture.picture`."""
        return chart.charts(view)


LENS = EmpathyMap()
