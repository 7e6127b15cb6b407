"""Small lakes for lens tests: rows with only what matters, in the schemas LAKE and LAKE_CUSTOMERS."""

from datetime import UTC, datetime, timedelta

import ibis
import pyarrow as pa

from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.marks import LAKE, LAKE_CUSTOMERS

START = datetime(2026, 1, 1, tzinfo=UTC)
DEFAULTS = {"revision": 1, "source": "test", "channel": "email", "kind": "said", "speaker": "customer", "spans": []}


def touchpoint(position, day=0, **fields):
    """One row of the lake; `day` counts from 1 January 2026, None leaves it undated."""
    at = None if day is None else START + timedelta(days=day)
    known = {
        "id": f"p{position:04}",
        "position": position,
        "at": at,
        "month": at.strftime("%Y-%m") if at else "undated",
    }
    known["informative"] = 900 if fields.get("kind", "said") in ("said", "noted") else None
    return {**DEFAULTS, **known, **fields}


def said(position, customer, theme=None, day=0, **fields):
    return touchpoint(position, day, customer=customer, theme=theme, **{"text": "…", **fields})


def noted(position, theme=None, day=0, **fields):
    return touchpoint(position, day, kind="noted", speaker="staff", staff="s1", theme=theme, text="…", **fields)


def did(position, customer, act, day=0, **fields):
    return touchpoint(position, day, kind="did", customer=customer, act=act, **fields)


def span(label, start=0, end=4, grade="stated", score=800):
    return {"label": label, "start": start, "end": end, "grade": grade, "score": score}


def lake(rows, attributes=()):
    """`attributes`: (customer, attribute, value); everybody who spoke is a known customer."""
    people = sorted({row["customer"] for row in rows if row.get("customer")} | {one[0] for one in attributes})
    members = [{"customer": one, "attribute": "known", "value": "yes"} for one in people]
    members += [dict(zip(("customer", "attribute", "value"), one, strict=True)) for one in attributes]
    return LakeTables(
        touchpoints=ibis.memtable(pa.Table.from_pylist(rows, schema=LAKE)),
        customers=ibis.memtable(pa.Table.from_pylist(members, schema=LAKE_CUSTOMERS)),
    )


def results(lens, rows, parameters=None, attributes=()):
    measured = lens.measure(lake(rows, attributes), parameters or lens.parameters())
    return {name: table.to_pyarrow() for name, table in measured.items()}


def viewed(lens, rows, parameters=None, attributes=()):
    parameters = parameters or lens.parameters()
    return lens.view(results(lens, rows, parameters, attributes), parameters)


def unbound():
    """The lake as Ibis tables without rows or engine: enough to compile."""
    return LakeTables(
        touchpoints=ibis.table(ibis.schema(LAKE), name="touchpoints"),
        customers=ibis.table(ibis.schema(LAKE_CUSTOMERS), name="customers"),
    )
