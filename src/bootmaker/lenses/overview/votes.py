"""Which customers count for what: channel, intent and mood."""

from typing import Any

import ibis

from bootmaker.lenses.fair.votes import valued, voted
from bootmaker.lenses.overview.parameters import OverviewParameters
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind, Speaker


def votes(tables: LakeTables, parameters: OverviewParameters) -> Any:
    """Intents of customers who wrote something understood, channels of those who said or rated, mean valence."""
    rows = tables.touchpoints
    spoken = rows.filter((rows.speaker == Speaker.CUSTOMER) & rows.kind.isin([Kind.SAID, Kind.RATED]))
    understood = spoken.filter((spoken.kind == Kind.SAID) & spoken.intent.notnull())
    return ibis.union(
        voted(understood, "intent", understood.intent),
        voted(spoken, "channel", spoken.channel),
        valued(spoken.filter(spoken.valence.notnull()), "valence", spoken.valence),
    )
