"""Small lakes for the tests of lenses: rows with only what matters, and one call that looks at them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import ibis
import pyarrow as pa

from bootmaker.lenses.filters import EVERYTHING, Filter, apply
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.marks import LAKE, LAKE_CUSTOMERS

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
USUAL = {"revision": 1, "source": "inbox", "channel": "email", "kind": "said", "speaker": "customer"}


def said(customer: str | None, day: float | None, valence: int | None = None, **more: Any) -> dict[str, Any]:
    """Something a customer said `day` days after a Monday; None is undated."""
    at = None if day is None else MONDAY + timedelta(days=day)
    return {"customer": customer, "at": at, "valence": valence, **more}


def did(customer: str, day: float, act: str, **more: Any) -> dict[str, Any]:
    """An act."""
    return said(customer, day, None, kind="did", act=act, **more)


def rated(customer: str | None, rating: float, **more: Any) -> dict[str, Any]:
    """An undated rating from 1 to 5."""
    return said(customer, None, None, kind="rated", rating=rating, rating_min=1.0, rating_max=5.0, **more)


def touchpoints(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """The rows in the lake's schema; id and position are their place in the list unless given."""
    full = [{**USUAL, "id": f"t{place}", "position": place, **row} for place, row in enumerate(rows)]
    for row in full:
        row.setdefault("month", row["at"].strftime("%Y-%m") if row.get("at") else "undated")
    return pa.Table.from_pylist(full, schema=LAKE)


def lake(rows: Sequence[Mapping[str, Any]] | pa.Table, customers: Sequence[tuple[str, str, str]] = ()) -> LakeTables:
    """Both tables; every customer who speaks is on record."""
    table = rows if isinstance(rows, pa.Table) else touchpoints(rows)
    known = {(name, "known", "yes") for name in table["customer"].to_pylist() if name}
    known |= {(name, "known", "yes") for name, _attribute, _value in customers}
    columns = zip(*sorted(known | set(customers)), strict=True) if known else ((), (), ())
    people = pa.table(dict(zip(LAKE_CUSTOMERS.names, columns, strict=True)), schema=LAKE_CUSTOMERS)
    return LakeTables(
        ibis.memtable(table, schema=ibis.Schema.from_pyarrow(LAKE)),
        ibis.memtable(people, schema=ibis.Schema.from_pyarrow(LAKE_CUSTOMERS)),
    )


def run(lens: Any, tables: LakeTables, parameters: Any = None, wanted: Filter = EVERYTHING) -> dict[str, pa.Table]:
    """What a lens measures on DuckDB."""
    return measured(lens.measure(apply(tables, wanted), parameters or lens.parameters()))


def measured(expressions: Mapping[str, Any]) -> dict[str, pa.Table]:
    """Named Ibis tables, computed on DuckDB."""
    return {name: _duckdb().to_pyarrow(expression) for name, expression in expressions.items()}


@cache
def _duckdb() -> Any:
    return ibis.duckdb.connect()


def look(lens: Any, tables: LakeTables, parameters: Any = None, wanted: Filter = EVERYTHING) -> Any:
    """What a lens shows."""
    parameters = parameters or lens.parameters()
    return lens.view(run(lens, tables, parameters, wanted), parameters)
