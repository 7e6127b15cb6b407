"""Touchpoints of nested formats (mail, tickets, dialogues), gathered into batches; dates are read by the column."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyarrow as pa

from bootmaker.nouns.touchpoint import RAW_CUSTOMER, RAW_TOUCHPOINT
from bootmaker.sources import batches
from bootmaker.sources.dates import DayOrder, parse_dates

BATCH_ROWS = 4096


@dataclass(frozen=True)
class Aside:
    """Something that was set aside: its line and why, never what it says."""

    line: int
    reason: str


@dataclass(frozen=True)
class Person:
    """A customer record: columns of RAW_CUSTOMER; attributes and identities as mappings."""

    columns: Mapping[str, Any]


Row = Mapping[str, Any] | Person | Aside
"""A touchpoint as a mapping (`at` as written; `attributes`, `identities` as mappings), or one of the above."""


def gather(rows: Iterable[Row], source: str, days: DayOrder | None = None) -> Iterator[pa.RecordBatch]:
    """Batches in the schemas a source yields, in the order of `rows`; memory holds one batch.

    `days` tells the order of day and month; formats whose dates leave no doubt need none.
    """
    waiting: list[Row] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) >= BATCH_ROWS:
            yield from _flush(waiting, source, days or DayOrder())
            waiting = []
    yield from _flush(waiting, source, days or DayOrder())


def day_order(rows: Iterable[Row]) -> DayOrder:
    """The order of day and month in all of `rows`; where the first dates leave no doubt, those suffice."""
    days = DayOrder()
    dated = (row["at"] for row in rows if isinstance(row, Mapping) and row.get("at"))
    while written := list(islice(dated, BATCH_ROWS)):
        days.look(pa.array(written, pa.string()))
        if not days.slashed:
            break
    return days


def _flush(rows: list[Row], source: str, days: DayOrder) -> Iterator[pa.RecordBatch]:
    people = [_plain(row.columns, source) for row in rows if isinstance(row, Person)]
    if people:
        yield pa.RecordBatch.from_pylist(people, schema=RAW_CUSTOMER)
    spoken = [_plain(row, source) for row in rows if isinstance(row, Mapping)]
    aside = [(row.line, row.reason) for row in rows if isinstance(row, Aside)]
    if spoken:
        written = pa.array([row.pop("at", None) for row in spoken], pa.string())
        at = parse_dates(written, day_first=days.day_first)
        unread = [
            w is not None and w.strip() != "" and not a
            for w, a in zip(written.to_pylist(), at.is_valid().to_pylist(), strict=True)
        ]
        aside += [(row["line"], "the date cannot be read") for row, bad in zip(spoken, unread, strict=True) if bad]
        batch = pa.RecordBatch.from_pylist(spoken, schema=RAW_TOUCHPOINT)
        batch = batch.set_column(batch.schema.get_field_index("at"), RAW_TOUCHPOINT.field("at"), at)
        yield batch.filter(pa.array([not bad for bad in unread]))
    yield from batches.set_aside(sorted(aside))


def _plain(row: Mapping[str, Any], source: str) -> dict[str, Any]:
    attributes = {
        key: str(value) for key, value in (row.get("attributes") or {}).items() if value not in (None, "", [])
    }
    known = [{"kind": kind, "value": str(value)} for kind, value in (row.get("identities") or {}).items() if value]
    return {**row, "source": source, "attributes": json.dumps(attributes, ensure_ascii=False), "identities": known}
