"""A question waits where staff said nothing after it; the measure compiles for every engine."""

import ibis
import pytest

from bootmaker.lenses.sessions.open_questions import measure
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.marks import LAKE, LAKE_CUSTOMERS
from tests.parts.lenses.lakes import lake, measured
from tests.shape.test_measures_compile import _spark_without_spark, sql  # noqa: F401 - a fixture

ROWS = (
    ("maija", "c1", "customer", "question"),
    ("maija", "c1", "staff", None),
    ("juho", "c2", "customer", "question"),
    ("juho", "c2", "customer", "complaint"),
    ("aino", "c3", "staff", None),
    ("aino", "c3", "customer", "question"),
    ("olli", None, "customer", "question"),
    ("olli", None, "customer", "question"),
    (None, None, "customer", "question"),
)


def waiting(most: int) -> list[str]:
    names = ("customer", "conversation", "speaker", "intent")
    tables = lake([dict(zip(names, row, strict=True)) for row in ROWS])
    return measured(measure(tables, most=most))["questions"]["id"].to_pylist()


def test_the_latest_unanswered_question_of_each_customer() -> None:
    assert waiting(9) == ["t7", "t5", "t2"]
    assert waiting(1) == ["t7"]


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "pyspark"])
def test_it_compiles(dialect: str) -> None:
    tables = LakeTables(
        ibis.table(ibis.Schema.from_pyarrow(LAKE), name="touchpoints"),
        ibis.table(ibis.Schema.from_pyarrow(LAKE_CUSTOMERS), name="customers"),
    )
    assert "SELECT" in str(sql(measure(tables, most=50)["questions"], dialect))
