"""Hears and sees: sentences in which customers report what others said, or what they saw elsewhere."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from bootmaker.lenses.empathy_map.edits import added
from bootmaker.lenses.empathy_map.figures import Item
from bootmaker.lenses.empathy_map.found import found_in
from bootmaker.lenses.empathy_map.items import Making, items_of
from bootmaker.lenses.empathy_map.phrases import pattern_of
from bootmaker.nouns.marks import Grade

END = re.compile(r"[.!?\u2026\n]+[\"\u201d\u2019)]*(?=\s|$)|\n")
SURE = 1000


def parts(heard: Sequence[dict[str, Any]], makings: Mapping[str, Making]) -> dict[str, tuple[Item, ...]]:
    """`hears` and `sees`: their meanings; empty where nobody reports anything."""
    return {name: (*_part(name, heard, one), *added(name, one.changes, one.customers)) for name, one in makings.items()}


def _part(name: str, heard: Sequence[dict[str, Any]], making: Making) -> tuple[Item, ...]:
    words = making.parameters.hearing_words if name == "hears" else making.parameters.seeing_words
    rows = [_row(name, row, place) for row in heard if row[name] and (place := _sentence(row["words"], words))]
    if not rows:
        return ()
    return tuple(item for item in items_of(found_in(pa.Table.from_pylist(rows)), making) if item.name or item.key)


def _row(name: str, row: dict[str, Any], place: tuple[int, int]) -> dict[str, Any]:
    start, end = place
    return {
        "kind": "span", "label": name, "key": row["key"], "id": row["id"], "customer": row["customer"],
        "start": start, "end": end, "grade": Grade.REPORTED.value, "score": SURE,
        "valence": None if row["valence"] is None else float(row["valence"]), "intent": "",
        "words": row["words"][start:end],
    }  # fmt: skip


def _sentence(text: str, phrases: tuple[str, ...]) -> tuple[int, int] | None:
    """The sentence of the first phrase, in code points."""
    found = re.search(pattern_of(phrases), text.lower()) if phrases else None
    if found is None or len(text.lower()) != len(text):
        return None
    ends = [one.end() for one in END.finditer(text)]
    start = max((end for end in ends if end <= found.start()), default=0)
    end = min((end for end in ends if end >= found.end()), default=len(text))
    blank = len(text[start:end]) - len(text[start:end].lstrip())
    return start + blank, end
