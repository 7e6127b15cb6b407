"""Which customers count for what: themes, intents, and how they feel."""

from typing import Any

import ibis

from bootmaker.lenses.fair.votes import valued, voted
from bootmaker.lenses.voices.parameters import VoicesParameters
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind, Speaker


def votes(tables: LakeTables, parameters: VoicesParameters) -> Any:
    """Customers who said or rated something: by intent and theme, and the mean of their valence."""
    rows = tables.touchpoints
    spoken = rows.filter((rows.speaker == Speaker.CUSTOMER) & rows.kind.isin([Kind.SAID, Kind.RATED]))
    return ibis.union(
        voted(spoken, "intent", spoken.intent),
        voted(spoken, "theme", spoken.theme),
        valued(spoken.filter(spoken.valence.notnull()), "valence", spoken.valence),
    )
