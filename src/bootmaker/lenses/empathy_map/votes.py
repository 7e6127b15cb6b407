"""Which customers count for what: what hurts, what helps, and how they feel."""

from typing import Any

import ibis

from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from bootmaker.lenses.fair.votes import voted
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind, Speaker


def votes(tables: LakeTables, parameters: EmpathyMapParameters) -> Any:
    """Customers who said something: by the emotions they show, and by what is a pain, a gain, a wish or a gap."""
    rows = tables.touchpoints
    said = rows.filter((rows.speaker == Speaker.CUSTOMER) & (rows.kind == Kind.SAID))
    nothing = said.select("customer", name=ibis.null("string"))
    emotions = said.select("customer", name=said.emotions.unnest())
    spans = said.select("customer", span=said.spans.unnest())
    needs = spans.select("customer", name=spans.span["label"])
    needs = needs.filter(needs.name.isin(["pain", "gain", "wish", "gap"]))
    return ibis.union(
        voted(ibis.union(nothing, emotions), "emotion", ibis._.name),
        voted(ibis.union(nothing, needs), "need", ibis._.name),
    )
