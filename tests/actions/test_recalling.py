"""What the record fills in where a customer's own words do not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bootmaker.actions.answering import answer
from bootmaker.desk.record import Said, times_written, waiting_since

HEADER = "id,date,customer email,customer name,channel,thread,role,text,rating\n"
WHO = "ottilie@example.org,Ottilie Brandwein-Schulz"
ROWS = (
    f'1,2026-03-01 09:00,{WHO},email,T1,customer,"Where is my lamp?",\n',
    f'2,2026-03-02 10:00,{WHO},email,T1,agent,"I am sorry. I will write again by Friday.",\n',
    f'3,2026-03-08 09:00,{WHO},email,T1,customer,"Still no lamp, and nobody wrote.",\n',
)
MESSAGE = "Hello, my lamp has still not come. What is going on?"


@pytest.fixture
def stored(home: Path, tmp_path: Path) -> str:
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.refresh import refresh
    from bootmaker.actions.workspace import open_workspace

    path = tmp_path / "shop.csv"
    path.write_text(HEADER + "".join(ROWS), encoding="utf-8")
    workspace = open_workspace()
    import_file(workspace, path)
    refresh(workspace)
    return "ottilie@example.org"


def test_the_record_fills_what_their_words_leave_open(stored: str) -> None:
    brief = answer(MESSAGE, customer=stored).brief
    assert brief.facts["name"] == "Ottilie Brandwein-Schulz"
    assert brief.facts["since"].startswith("since 8 March")
    assert brief.facts["times"] == "three times"
    assert brief.facts["promised"] == "I will write again by Friday"
    assert set(brief.recorded) == {"name", "since", "times", "promised"}
    assert "order" not in brief.facts


def test_their_words_come_before_the_record(stored: str) -> None:
    brief = answer(f"{MESSAGE} I have waited for two weeks.\nTilli", customer=stored).brief
    assert brief.facts["name"] == "Tilli"
    assert brief.facts["since"] == "for two weeks"
    assert not {"name", "since"}.intersection(brief.recorded)


def test_another_matter_is_not_taken_for_this_one(stored: str) -> None:
    brief = answer("Hi, do you sell cups in green?", customer=stored).brief
    assert set(brief.recorded) == {"name"}


def test_a_formal_letter_gets_no_first_name_from_the_record(stored: str) -> None:
    formal = answer(f"Dear Sir or Madam,\n{MESSAGE}", customer=stored)
    assert "name" not in formal.brief.facts
    offered = [one.text for some in formal.offers.values() for one in some]
    assert offered
    assert not any("Ottilie" in text for text in offered)


def test_offers_call_them_by_their_first_name(stored: str) -> None:
    offered = [one.text for some in answer(MESSAGE, customer=stored).offers.values() for one in some]
    assert any("Ottilie" in text for text in offered)
    assert not any("Brandwein" in text for text in offered)


def test_without_a_customer_nothing_is_recorded(stored: str) -> None:
    assert answer(MESSAGE).brief.recorded == ()


def at(day: int) -> datetime:
    return datetime(2026, 3, day, tzinfo=UTC)


def test_they_wait_since_the_first_message_that_nobody_answered() -> None:
    said = [Said("a", at(1), True), Said("b", at(2), False), Said("c", at(3), True), Said("d", at(5), True)]
    assert waiting_since(said, at(9)) == "since 3 March"
    assert waiting_since(said[:2], at(9)) == ""
    assert waiting_since(said, at(3)) == ""
    assert waiting_since(said, datetime(2027, 1, 1, tzinfo=UTC)) == "since 3 March 2026"


def test_a_message_that_is_stored_already_counts_once() -> None:
    said = [Said("Where is my lamp?", at(1), True), Said("Soon.", at(2), False)]
    assert times_written(said, "Where is my lamp?") == ""
    assert times_written(said, "Now I have had enough of all this.") == "twice"
