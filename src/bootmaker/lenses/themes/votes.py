"""Which customers count for which theme."""

from typing import Any

from bootmaker.lenses.fair.votes import voted
from bootmaker.lenses.themes.parameters import ThemesParameters
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind, Speaker


def votes(tables: LakeTables, parameters: ThemesParameters) -> Any:
    """Themes of the customers who said something."""
    rows = tables.touchpoints
    said = rows.filter((rows.speaker == Speaker.CUSTOMER) & (rows.kind == Kind.SAID))
    return voted(said, "theme", said.theme)
