from datetime import UTC, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.sources.dates import DayOrder, parse_dates, share_of_dates

DIALECTS = {
    "2015-07-20": datetime(2015, 7, 20, tzinfo=UTC),
    "2024-01-15T10:30:00Z": datetime(2024, 1, 15, 10, 30, tzinfo=UTC),
    "2024-01-15 10:30:00.123+02:00": datetime(2024, 1, 15, 8, 30, 0, 123000, tzinfo=UTC),
    "Tue Oct 31 22:10:47 +0000 2017": datetime(2017, 10, 31, 22, 10, 47, tzinfo=UTC),
    "Tue, 31 Oct 2017 22:10:47 -0500": datetime(2017, 11, 1, 3, 10, 47, tzinfo=UTC),
    "1509487847": datetime(2017, 10, 31, 22, 10, 47, tzinfo=UTC),
    "1509487847000": datetime(2017, 10, 31, 22, 10, 47, tzinfo=UTC),
    "13/04/2024 5:07 PM": datetime(2024, 4, 13, 17, 7, tzinfo=UTC),
    "3/4/24, 12:05:09 AM": datetime(2024, 4, 3, 0, 5, 9, tzinfo=UTC),
    "26.10.2025, 20:40": datetime(2025, 10, 26, 20, 40, tzinfo=UTC),
    "Nov 12, 2024 at 3:15 pm": datetime(2024, 11, 12, 15, 15, tzinfo=UTC),
    "Sunday, 5 May 2024": datetime(2024, 5, 5, tzinfo=UTC),
    "20240115T103000Z": datetime(2024, 1, 15, 10, 30, tzinfo=UTC),
}


@pytest.mark.parametrize("text", DIALECTS)
def test_it_reads_each_dialect(text: str) -> None:
    assert parse_dates(pa.array([text])).to_pylist() == [DIALECTS[text]]


def test_it_reads_a_column_of_mixed_dialects_in_order() -> None:
    assert parse_dates(pa.array(list(DIALECTS))).to_pylist() == list(DIALECTS.values())


@pytest.mark.parametrize(
    "text", ["banana", "31/02/2024", "2023-02-29", "2024-01-15 25:00", "13:00 PM", "1/2", "99999999999999"]
)
def test_it_refuses_what_is_no_date(text: str) -> None:
    assert parse_dates(pa.array([text, "2024-01-15"])).to_pylist()[0] is None


def test_blank_dates_become_null() -> None:
    assert parse_dates(pa.array(["", "  ", None])).null_count == 3


@given(st.datetimes(min_value=datetime(1970, 1, 2), max_value=datetime(2100, 1, 1)))
def test_it_reads_back_what_was_written(moment: datetime) -> None:
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    written = [moment.strftime(f) for f in ("%a, %d %b %Y %H:%M:%S %z", "%d/%m/%Y %I:%M:%S %p", "%Y-%m-%dT%H:%M:%SZ")]
    assert parse_dates(pa.array(written)).to_pylist() == [moment] * 3


def order_of(*texts: str) -> DayOrder:
    order = DayOrder()
    order.look(pa.array(list(texts)))
    return order


def test_a_number_above_twelve_decides_the_whole_column() -> None:
    order = order_of("3/4/2024", "4/17/2024")
    assert not order.day_first
    assert "month/day/year" in order.note()


def test_day_comes_first_when_both_are_possible_and_it_says_so() -> None:
    order = order_of("3/4/2024", "5/6/2024")
    assert order.day_first
    assert "both ways" in order.note()


def test_a_contradicting_column_follows_the_majority() -> None:
    order = order_of("4/17/2024", "4/18/2024", "19/4/2024")
    assert not order.day_first
    assert "contradicting" in order.note()


def test_nothing_is_said_about_dates_that_need_no_decision() -> None:
    assert order_of("2024-01-02").note() == ""


def test_it_recognises_a_column_of_dates() -> None:
    assert share_of_dates(pa.array(["2024-01-02", "soon", "", None])) == 0.5
    assert share_of_dates(pa.array(["1/15/24", "1/16/24"])) == 1.0
    assert share_of_dates(pa.array([""])) == 0.0
