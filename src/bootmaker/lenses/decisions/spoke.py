"""Who spoke of a theme, and where they said it best."""

from collections.abc import Mapping, Sequence
from typing import Any

import ibis

from bootmaker.lenses.packing import POSITION, packed
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind, Speaker


def measure(tables: LakeTables, themes: Sequence[str]) -> Mapping[str, Any]:
    """One row per theme and person: `theme`, `who` (customer or staff), `person`, and `id` of their best words.

    The most telling message counts (informative plus strength of feeling, milli-units), of equals the latest.
    """
    rows = tables.touchpoints
    noted = rows.kind == Kind.NOTED
    person = ibis.ifelse(noted, rows.staff, rows.customer)
    own = noted | ((rows.speaker == Speaker.CUSTOMER) & (rows.kind == Kind.SAID))
    score = rows.informative.fill_null(500).cast("int64") + rows.valence.abs().fill_null(0).cast("int64")
    said = rows.filter(rows.theme.isin(list(themes)), rows.text.notnull(), own, person.notnull()).select(
        "theme",
        "id",
        who=ibis.ifelse(noted, "staff", "customer"),
        person=person,
        telling=packed(score, rows.position, room=POSITION),
    )
    best = said.group_by("theme", "who", "person").agg(telling=said.telling.max())
    return {"spoke": best.join(said, ["theme", "who", "person", "telling"]).select("theme", "who", "person", "id")}
