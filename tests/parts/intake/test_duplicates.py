"""Saying it twice is one touchpoint; many saying it is a campaign, and everyone of them counts."""

from datetime import UTC, datetime, timedelta
from time import process_time

import pyarrow as pa
import pytest

from bootmaker.intake.duplicates import campaigns, fingerprint, fold
from bootmaker.intake.minhash import near_duplicates, signatures

LATE = "My parcel is late again and nobody answers the phone"
START = datetime(2026, 3, 1, tzinfo=UTC)


def said(*rows: tuple[str | None, float | None, str | None]) -> pa.Table:
    """(customer, day, text) in time order; ids are 0, 1, 2, ..."""
    return pa.table(
        {
            "id": pa.array([str(number) for number in range(len(rows))], pa.string()),
            "customer": pa.array([row[0] for row in rows], pa.string()),
            "at": pa.array(
                [None if row[1] is None else START + timedelta(days=row[1]) for row in rows],
                pa.timestamp("us", tz="UTC"),
            ),
            "text": pa.array([row[2] for row in rows], pa.string()),
        }
    )


@pytest.mark.parametrize("again", [LATE, LATE.upper() + "!!!", LATE + ".", LATE.replace("phone", "phones")])
def test_it_folds_what_a_customer_says_twice_within_a_week(again: str) -> None:
    assert fold(said(("maija", 0, LATE), ("maija", 6.9, again))).to_pylist() == [None, "0"]


@pytest.mark.parametrize(
    "rows",
    [
        [("maija", 0, LATE), ("juho", 1, LATE)],
        [("maija", 0, LATE), ("maija", 7.1, LATE)],
        [("maija", 0, LATE), ("maija", 1, "The boots are lovely, thank you")],
        [("maija", 0, None), ("maija", 1, None)],
        [("maija", 0, ""), ("maija", 1, "")],
        [(None, 0, LATE), (None, 1, LATE)],
        [("maija", None, LATE), ("maija", 1, LATE)],
        [],
    ],
)
def test_it_leaves_everything_else(rows: list[tuple[str | None, float | None, str | None]]) -> None:
    assert fold(said(*rows)).null_count == len(rows)


def test_a_chain_is_folded_onto_its_first() -> None:
    assert fold(said(*(("maija", day, LATE) for day in (0, 5, 10)))).to_pylist() == [None, "0", "0"]


def test_undated_rows_repeat_undated_rows() -> None:
    assert fold(said(("maija", None, LATE), ("maija", None, LATE))).to_pylist() == [None, "0"]


def test_one_text_sent_ten_thousand_times_does_not_cost_its_square() -> None:
    begun = process_time()
    folded = fold(said(*(("robot", 0, LATE) for _ in range(10_000))))
    assert folded.to_pylist() == [None, *["0"] * 9_999]
    assert process_time() - begun < 10


def test_short_texts_have_signatures_too() -> None:
    signed = signatures(pa.array(["no", "No!", "ok", None, ""]))
    assert signed.shape == (5, 100)
    assert [0, 1] in near_duplicates(signed).tolist()
    assert [0, 2] not in near_duplicates(signed).tolist()


def test_a_fingerprint_is_blind_to_case_blanks_and_punctuation() -> None:
    one, same, other, nothing, empty = fingerprint(
        pa.array(["Late,  again!", "late again", "late", None, "?!"])
    ).to_pylist()
    assert one == same != other
    assert nothing is empty is None


def test_a_campaign_is_the_same_text_of_several_customers() -> None:
    rows = [(who, 0, LATE) for who in ("maija", "juho", "anna", "anna")] + [(w, 0, "thank you") for w in "abcd"]
    found = campaigns(said(*rows)).to_pylist()
    assert [(c["customers"], c["ids"]) for c in found] == [(3, ["0", "1", "2", "3"])]


def test_two_customers_are_no_campaign() -> None:
    assert campaigns(said(("maija", 0, LATE), ("juho", 0, LATE))).num_rows == 0
