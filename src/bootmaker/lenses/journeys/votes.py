"""Which customers count for what: how they feel on their way, and whether it ever hurt."""

from typing import Any

import ibis

from bootmaker.lenses.fair.votes import valued, voted
from bootmaker.lenses.journeys.parameters import JourneysParameters
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Speaker

BAD = -500  # milli-units of valence


def votes(tables: LakeTables, parameters: JourneysParameters) -> Any:
    """Customers with moments that were read: the mean of their moments, and who met a bad or a good one."""
    rows = tables.touchpoints
    moments = rows.filter((rows.speaker == Speaker.CUSTOMER) & rows.valence.notnull())
    met = ibis.cases(
        (moments.valence <= BAD, "a bad moment"), (moments.valence >= -BAD, "a good moment"), else_="a mild moment"
    )
    return ibis.union(voted(moments, "met", met), valued(moments, "valence", moments.valence))
