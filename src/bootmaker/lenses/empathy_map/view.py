"""From counts to the notes on the map: titles, strength, what speaks against, what is missing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from gettext import gettext as _
from typing import Any

import pyarrow as pa

from bootmaker.lenses.empathy_map.claims import claims
from bootmaker.lenses.empathy_map.figures import MODERATE, STRONG, WEAK, EmpathyMapView, Item, Pair, SayDo, Slice
from bootmaker.lenses.empathy_map.missing import missing
from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.nouns.marks import Grade

Rows = list[dict[str, Any]]
Tables = Mapping[str, Rows]
QUADRANTS = {"says": "says", "does": "does", "thinks": "thinks", "feels": "feels", "pains": "pain", "gains": "wish"}
STRONG_CUSTOMERS, MODERATE_CUSTOMERS, MODERATE_SCORE = 3, 5, 700


def view(results: Mapping[str, pa.Table], parameters: EmpathyMapParameters) -> EmpathyMapView:
    """The map of everybody in the results; of one customer, or of at least `least` of them."""
    tables = {name: table.to_pylist() for name, table in results.items()}
    totals = tables["totals"][0] if tables["totals"] else {"customers": 0, "texts": 0}
    customers = totals["customers"]
    note = _note(customers, parameters)
    items = {name: () if note else _quadrant(label, tables, customers, parameters) for name, label in QUADRANTS.items()}
    drawn = EmpathyMapView(
        customers, totals["texts"], says=items["says"], thinks=items["thinks"], does=items["does"],
        feels=items["feels"], pains=items["pains"], gains=items["gains"], missing=(),
        say_do=_say_do({} if note else tables), claims=(), note=note,
    )  # fmt: skip
    if note:
        return drawn
    drawn = replace(drawn, missing=missing(drawn))
    return replace(drawn, claims=claims(drawn, parameters) if customers > 1 else ())


def _note(customers: int, parameters: EmpathyMapParameters) -> str:
    if customers == 0:
        return _("No evidence yet: nobody has said or done anything here.")
    if 1 < customers < parameters.least:
        return _(
            "Too few people for a common map: {n} customers, it takes {least}. Look at one of them instead."
        ).format(n=customers, least=parameters.least)
    return ""


def _quadrant(label: str, tables: Tables, customers: int, parameters: EmpathyMapParameters) -> tuple[Item, ...]:
    items = list(_span_items(label, tables, customers, parameters))
    if label == "does":
        items += _acts(tables, customers)
    if label == "feels":
        items = [*_emotions(tables, customers, parameters), *items]
    return tuple(sorted(items, key=_rank))


def _rank(item: Item) -> tuple[bool, bool, int, float, str]:
    """Emotions before bare themes, items about nothing in particular last, then by customers."""
    return (item.kind == "span", item.key == "", -item.customers.k, -item.score, item.title)


def _span_items(label: str, tables: Tables, customers: int, parameters: EmpathyMapParameters) -> Iterable[Item]:
    slices = _slices(tables["evidence"], "span")
    for row in tables["items"]:
        if (row["kind"], row["label"]) == ("span", label):
            title = parameters.label(row["key"]) if row["key"] else _("other things")
            item = _item(row, title=title, kind="span", customers=customers, quotes=slices.get((label, row["key"]), ()))
            yield _opposed(item, row, tables)


def _emotions(tables: Tables, customers: int, parameters: EmpathyMapParameters) -> Iterable[Item]:
    """An emotion is an adjective in a context (Gibbons 2018): each with the theme it was shown about."""
    slices = _slices(tables["evidence"], "emotion")
    for row in [row for row in tables["items"] if row["kind"] == "emotion"]:
        context = parameters.label(row["key"]) if row["key"] else ""
        title = _("{emotion}: {theme}").format(emotion=row["label"], theme=context) if context else row["label"]
        quotes = slices.get((row["label"], row["key"]), ())
        yield _opposed(_item(row, title=title, kind="emotion", customers=customers, quotes=quotes), row, tables)


def _acts(tables: Tables, customers: int) -> Iterable[Item]:
    slices = _slices(tables["evidence"], "act")
    for row in [row for row in tables["items"] if row["kind"] == "act"]:
        k = row["customers"]
        yield Item(
            title=row["key"].replace("_", " "), kind="act", key=row["key"], customers=Share(k, customers),
            grades=((Grade.OBSERVED.value, k),), strength=STRONG if k >= STRONG_CUSTOMERS else WEAK, score=1.0,
            quotes=slices.get((row["label"], row["key"]), ()),
        )  # fmt: skip


def _slices(rows: Rows, kind: str) -> dict[tuple[str, str], tuple[Slice, ...]]:
    """The evidence of each item of a kind, by label and key, the most telling first."""
    grouped: dict[tuple[str, str], list[Slice]] = defaultdict(list)
    for row in sorted((row for row in rows if row["kind"] == kind), key=lambda row: row["rank"]):
        grouped[row["label"], row["key"]].append(Slice(row["id"], row["start"], row["end"] or 0, row["grade"]))
    return {key: tuple(found) for key, found in grouped.items()}


def _item(row: dict[str, Any], *, title: str, kind: str, customers: int, quotes: tuple[Slice, ...]) -> Item:
    grades = [(grade.value, row[grade.value]) for grade in Grade if row[grade.value]]
    score = row["score"] / row["found"]
    return Item(
        title=title, kind=kind, key=row["key"], customers=Share(row["customers"], customers),
        grades=tuple(sorted(grades, key=lambda pair: -pair[1])), strength=_strength(row, score), score=score / 1000,
        quotes=quotes,
    )  # fmt: skip


def _strength(row: dict[str, Any], score: float) -> str:
    """METHODS 3.3: words tied to rules."""
    if row[Grade.STATED] + row[Grade.OBSERVED] >= STRONG_CUSTOMERS:
        return STRONG
    if row[Grade.INFERRED] + row[Grade.REPORTED] >= MODERATE_CUSTOMERS and score >= MODERATE_SCORE:
        return MODERATE
    return WEAK


def _opposed(item: Item, row: dict[str, Any], tables: Tables) -> Item:
    """Who sounds the other way on the same theme; nothing where the item itself has no clear sign."""
    side = next((one for one in tables["sides"] if one["theme"] == item.key), None)
    if side is None or not row["read"] or abs(row["valence"]) < 100 * row["read"]:
        return item
    positive = row["valence"] > 0
    ids = [
        one["id"]
        for one in sorted(tables["side_evidence"], key=lambda one: one["rank"])
        if one["theme"] == item.key and (one["side"] < 0) == positive
    ]
    return replace(item, against=side["negative" if positive else "positive"], against_evidence=tuple(ids))


def _say_do(tables: Tables) -> SayDo:
    nobody = dict.fromkeys(("customers", "spoke", "complained", "silent", "content"), 0)
    left = next(iter(tables.get("leavers", [])), nobody)
    announced = {row["kind"]: Share(row["gap"], row["can_tell"]) for row in tables.get("announced", [])}
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for row in sorted(
        [*tables.get("leaver_pairs", []), *tables.get("announced_pairs", [])], key=lambda row: row["rank"]
    ):
        pairs[row["kind"]].append(Pair(row["text_id"], row["act_id"]))
    n = left["customers"]
    return SayDo(
        content_leavers=Share(left["content"], n),
        polite_leavers=Share(left["spoke"] - left["complained"], n),
        complained=Share(left["complained"], n),
        silent=Share(left["silent"], n),
        broken_promises=announced.get("stay", Share(0, 0)),
        empty_threats=announced.get("leave", Share(0, 0)),
        pairs=tuple((kind, tuple(found)) for kind, found in sorted(pairs.items())),
    )
