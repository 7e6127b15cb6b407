"""Plans: the statements that answer a measure, compiled once and kept, whatever part of the lake it is put to.

Compiling a lens took as long as running it on a small lake. A measure is therefore compiled against two names; what
these names stand for, the whole lake or a part of it, is a view that is made for each question.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import ibis
import pyarrow as pa
from ibis.backends.sql.compilers import DuckDBCompiler
from ibis.formats.pyarrow import PyArrowSchema

from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.marks import LAKE, LAKE_CUSTOMERS

MICROSECONDS = 1_000_000
MOST = 256  # plans that a process keeps in memory
WHOLE = ("whole_touchpoints", "whole_customers")
ASKED = ("touchpoints", "customers")

Measure = Callable[[LakeTables], Mapping[str, Any]]
Narrow = Callable[[LakeTables], LakeTables]


@dataclass(frozen=True)
class Result:
    """A statement and the columns that come of it."""

    sql: str
    schema: pa.Schema


@dataclass(frozen=True)
class Plan:
    """What to compute first, in order, under which name; then each result."""

    first: tuple[tuple[str, str], ...]
    results: Mapping[str, Result]


class Compiler(DuckDBCompiler):  # type: ignore[misc]
    """Ibis's compiler for DuckDB, but for one step that is slow."""

    def visit_ExtractEpochSeconds(self, op: Any, *, arg: Any) -> Any:  # noqa: N802 - Ibis names it
        """Seconds from the microseconds that are stored; Ibis's own way asks for time zones, row by row."""
        return self.f.epoch_us(arg) / MICROSECONDS


def plan_of(measure: Measure, key: str = "") -> Plan:
    """The plan of a measure; the one that was made under `key` before, where there is one."""
    plan = _plans.get(key) if key else None
    if plan is None:
        plan = planned(measure)
        if key:
            _plans[key] = plan
            for old in list(_plans)[:-MOST]:
                _plans.pop(old, None)
    return plan


_plans: dict[str, Plan] = {}


def planned(measure: Measure, names: tuple[str, str] = ASKED, *, prefix: str = "kept") -> Plan:
    """Compile a measure that reads the tables called `names`."""
    first: list[tuple[str, str]] = []
    wanted = measure(_tables(names, first, prefix))
    return Plan(tuple(first), {name: Result(sql_of(table), _columns(table)) for name, table in wanted.items()})


def narrowing(narrow: Narrow) -> Plan:
    """Compile the part of the lake to look at: its `touchpoints` and `customers` out of the whole."""

    def parts(tables: LakeTables) -> Mapping[str, Any]:
        part = narrow(tables)
        return {"touchpoints": part.touchpoints, "customers": part.customers}

    return planned(parts, WHOLE, prefix="part")


def sql_of(table: Any) -> str:
    """An Ibis table as DuckDB's SQL."""
    return str(Compiler().to_sqlglot(table).sql(dialect="duckdb"))


def _tables(names: tuple[str, str], first: list[tuple[str, str]], prefix: str) -> LakeTables:
    def keep(table: Any) -> Any:
        name = f"{prefix}_{len(first)}"
        first.append((name, sql_of(table)))
        return ibis.table(table.schema(), name=name)

    touchpoints, customers = (
        ibis.table(ibis.Schema.from_pyarrow(schema), name=name)
        for schema, name in zip((LAKE, LAKE_CUSTOMERS), names, strict=True)
    )
    return LakeTables(touchpoints=touchpoints, customers=customers, keep=keep)


def _columns(table: Any) -> pa.Schema:
    schema: pa.Schema = PyArrowSchema.from_ibis(table.as_table().schema())
    return schema
