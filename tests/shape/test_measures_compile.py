"""Every measure of every lens, with a filter, compiles for each engine. Whole numbers only leave it."""

from datetime import date

import ibis
import pytest
from ibis.backends.sql.compilers import PySparkCompiler

from bootmaker.lenses.catalog import LENSES
from bootmaker.lenses.comparing.measure import measure as difference
from bootmaker.lenses.decisions.effect import measure as effect
from bootmaker.lenses.decisions.spoke import measure as spoke
from bootmaker.lenses.fair.measure import measure
from bootmaker.lenses.filters import EVERYTHING, Filter, apply
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.marks import LAKE, LAKE_CUSTOMERS

NARROW = Filter(
    since=date(2026, 1, 1), until=date(2026, 2, 1), channels=("chat",), segments=(("plan", "pro"),),
    speaker="customer", team="returns", urgency="legal", target="price",
)  # fmt: skip


class SparkOptions(ibis.config.Config):
    """What the Spark compiler asks of a backend that is not installed here."""

    treat_nan_as_null: bool = False


@pytest.fixture(autouse=True)
def _spark_without_spark():
    before = ibis.options.pyspark
    if before is None:
        ibis.options.pyspark = SparkOptions()
    yield
    ibis.options.pyspark = before


def empty():
    return LakeTables(
        ibis.table(ibis.Schema.from_pyarrow(LAKE), name="touchpoints"),
        ibis.table(ibis.Schema.from_pyarrow(LAKE_CUSTOMERS), name="customers"),
    )


def measures(name, wanted):
    """What the lens measures, what it counts fairly, and how it differs from everything."""
    lens = LENSES[name]
    tables = empty()
    seen = apply(tables, wanted)
    parameters = lens.parameters()
    votes = lens.votes(seen, parameters)
    compared = difference(votes, lens.votes(tables, parameters), tables.keep)
    return {
        **lens.measure(seen, parameters),
        **{f"fair {result}": table for result, table in measure(seen, votes, ("plan", "region")).items()},
        **{f"difference {result}": table for result, table in compared.items()},
    }


def of_decisions():
    """What the lake knows around decisions is no lens of its own: it is asked for one decision."""
    tables = empty()
    return {**spoke(tables, ["a theme"]), **effect(tables, "a theme", ["somebody"])}


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "pyspark"])
def test_what_is_asked_around_decisions_compiles(dialect):
    for expression in of_decisions().values():
        assert "SELECT" in str(sql(expression, dialect))


def sql(expression, dialect):
    if dialect == "pyspark":
        return PySparkCompiler().to_sqlglot(expression.unbind()).sql(dialect="spark")
    return ibis.to_sql(expression, dialect=dialect)


@pytest.mark.parametrize("wanted", [EVERYTHING, NARROW], ids=["everything", "filtered"])
@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "pyspark"])
@pytest.mark.parametrize("name", list(LENSES))
def test_it_compiles(name, dialect, wanted):
    for expression in measures(name, wanted).values():
        assert "SELECT" in str(sql(expression, dialect))


@pytest.mark.parametrize("name", list(LENSES))
def test_it_returns_whole_numbers_and_words(name):
    for result, expression in measures(name, EVERYTHING).items():
        for column, kind in expression.schema().items():
            fine = kind.is_integer() or kind.is_string() or kind.is_boolean() or kind.is_temporal() or kind.is_array()
            assert fine or column in ("rating_min", "rating_max"), f"{result}.{column} is {kind}"
