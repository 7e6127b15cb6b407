"""From what was found to the notes on the map: meanings, strength, what speaks against, what is missing."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from gettext import gettext as _
from typing import Any

import numpy as np
import pyarrow as pa

from bootmaker.lenses.empathy_map import reported
from bootmaker.lenses.empathy_map.claims import claims
from bootmaker.lenses.empathy_map.edits import Change, changes_in, hidden
from bootmaker.lenses.empathy_map.figures import EmpathyMapView, Item, Pair, SayDo
from bootmaker.lenses.empathy_map.found import Found, found_in
from bootmaker.lenses.empathy_map.missing import missing
from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from bootmaker.lenses.empathy_map.parts import PARTS, making_of, part
from bootmaker.lenses.statistics.proportions import Share

Tables = Mapping[str, list[dict[str, Any]]]
Asked = tuple[EmpathyMapParameters, tuple[Change, ...]]
NOBODY = {"customers": 0, "texts": 0, "drawn": 0, "spoke": 0, "acted": 0}


def view(results: Mapping[str, pa.Table], parameters: EmpathyMapParameters) -> EmpathyMapView:
    """The map of everybody in the results; of one customer, or of at least `least` of them."""
    tables = {name: table.to_pylist() for name, table in results.items() if name not in ("found", "edits")}
    totals = tables["totals"][0] if tables["totals"] else NOBODY
    note = _note(totals["customers"], parameters)
    empty = EmpathyMapView(
        totals["customers"], totals["texts"], says=(), thinks=(), does=(), feels=(), pains=(), gains=(), missing=(),
        say_do=_say_do({} if note else tables), claims=(), note=note, drawn=totals["drawn"],
        spoke=totals["spoke"], acted=totals["acted"],
    )  # fmt: skip
    if note:
        return empty
    changes = changes_in(results.get("edits"))
    found = found_in(results["found"])
    drawn = replace(empty, **_items(found, tables, totals["drawn"], (parameters, changes)))
    drawn = replace(drawn, hidden=hidden(found, changes))
    drawn = replace(drawn, missing=missing(drawn))
    return replace(drawn, claims=claims(drawn, parameters) if totals["customers"] > 1 else ())


def _note(customers: int, parameters: EmpathyMapParameters) -> str:
    if customers == 0:
        return _("No evidence yet: nobody has said or done anything here.")
    if 1 < customers < parameters.least:
        return _(
            "Too few people for a common map: {n} customers, it takes {least}. Look at one of them instead."
        ).format(n=customers, least=parameters.least)
    return ""


def _items(found: Found, tables: Tables, customers: int, asked: Asked) -> dict[str, Any]:
    """Every part of the map and of the canvas, and the quadrants by theme."""
    parameters, changes = asked
    both = {name: part(name, found, making_of(name, parameters, customers, changes)) for name in PARTS}
    makings = {name: making_of(name, parameters, customers, changes) for name in ("hears", "sees")}
    heard = reported.parts(tables.get("heard", []), makings)
    sound = _sound(found)

    def opposed(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(_opposed(one, sound, tables) for one in items)

    made: dict[str, Any] = {name: opposed(items) for name, (items, _themes) in both.items()} | heard
    return {**made, "themes": tuple((name, opposed(themes)) for name, (_items, themes) in both.items())}


def _sound(found: Found) -> dict[tuple[str, int, int], float]:
    """The valence of the text of every slice that was found, milli-units."""
    keys = zip(found.id, found.start.tolist(), found.end.tolist(), strict=True)
    return dict(zip(keys, np.nan_to_num(found.valence).tolist(), strict=True))


def _opposed(item: Item, sound: Mapping[tuple[str, int, int], float], tables: Tables) -> Item:
    """Who sounds the other way on the same theme; nothing where the item itself has no clear sign."""
    side = next((one for one in tables["sides"] if one["theme"] == item.key), None)
    heard = [sound.get(quote.key, 0.0) for quote in item.quotes]
    if side is None or item.kind == "act" or not heard or abs(sum(heard)) < 100 * len(heard):
        return item
    positive = sum(heard) > 0
    ids = [
        one["id"]
        for one in sorted(tables["side_evidence"], key=lambda one: one["rank"])
        if one["theme"] == item.key and (one["side"] < 0) == positive
    ]
    return replace(item, against=side["negative" if positive else "positive"], against_evidence=tuple(ids))


def _say_do(tables: Tables) -> SayDo:
    nobody = dict.fromkeys(("customers", "spoke", "complained", "silent", "content"), 0)
    left = next(iter(tables.get("leavers", [])), nobody)
    soft = next(iter(tables.get("softened", [])), {"customers": 0, "returned": 0})
    announced = {row["kind"]: Share(row["gap"], row["can_tell"]) for row in tables.get("announced", [])}
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for row in sorted(
        [*tables.get("leaver_pairs", []), *tables.get("announced_pairs", [])], key=lambda row: row["rank"]
    ):
        pairs[row["kind"]].append(Pair(row["text_id"], row["act_id"]))
    for row in sorted(tables.get("softened_pairs", []), key=lambda row: row["rank"]):
        pairs["softened"].append(Pair(row["text_id"], row["last_id"], row["days"]))
    n = left["customers"]
    return SayDo(
        content_leavers=Share(left["content"], n),
        polite_leavers=Share(left["spoke"] - left["complained"], n),
        complained=Share(left["complained"], n),
        silent=Share(left["silent"], n),
        broken_promises=announced.get("stay", Share(0, 0)),
        empty_threats=announced.get("leave", Share(0, 0)),
        softened=Share(soft["returned"], soft["customers"]),
        pairs=tuple((kind, tuple(found)) for kind, found in sorted(pairs.items())),
    )
