"""What people talk about, how many customers do, and who saw it first."""

from collections.abc import Mapping
from gettext import gettext as _
from typing import Any

import pyarrow as pa

from bootmaker.lenses.themes import chart
from bootmaker.lenses.themes.figures import ThemesView
from bootmaker.lenses.themes.measure import measure
from bootmaker.lenses.themes.parameters import ThemesParameters
from bootmaker.lenses.themes.view import view
from bootmaker.lenses.themes.votes import votes
from bootmaker.nouns.contracts import LakeTables


class Themes:
    """Themes, counted in customers beside messages, with staff's hints beside customers' words."""

    name = "themes"
    version = 6
    question = _("What do customers talk about, how many of them, and who saw it first?")
    parameters = ThemesParameters

    def measure(self, tables: LakeTables, parameters: ThemesParameters) -> Mapping[str, Any]:
        """Counts of customers, in the portable subset."""
        return measure(tables, parameters)

    def votes(self, tables: LakeTables, parameters: ThemesParameters) -> Any:
        """See `votes.votes`."""
        return votes(tables, parameters)

    def view(self, results: Mapping[str, pa.Table], parameters: ThemesParameters) -> ThemesView:
        """Figures, intervals and claims."""
        return view(results, parameters)

    def charts(self, view: ThemesView) -> Mapping[str, Any]:
        """`themes`: customers per theme. `trend`: the biggest by month. `staff`: staff's hints beside customers.

        `why`: customers per theme and reason, only where it helps (`why.why_table`).
        """
        return chart.charts(view)


LENS = Themes()
