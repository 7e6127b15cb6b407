"""Storing is idempotent, keeps what was before an edit, and loses nothing."""

from pathlib import Path

import pytest

from tests.cast import batch, touchpoint

pytestmark = pytest.mark.usefixtures("any_home")


def store(*rows: dict[str, object]) -> tuple[int, int, int]:
    from bootmaker.ledger.store import store

    done = store(batch(*rows))
    return done.new, done.revised, done.unchanged


def changed_since(tick: int) -> list[str]:
    from bootmaker.ledger.changes import read, stretches

    return [text for s in stretches(tick) for b in read(s) for text in b.column("text").to_pylist()]


def test_it_adds_what_is_new() -> None:
    assert store(touchpoint(1, "Where is my parcel?"), touchpoint(2, "Hello?")) == (2, 0, 0)


def test_the_same_twice_changes_nothing() -> None:
    rows = [touchpoint(n, f"Message {n}", rating=4.0, invited=True) for n in range(50)]
    store(*rows)
    before = last_tick()
    assert store(*rows) == (0, 0, 50)
    assert changed_since(before) == []


def test_a_longer_version_adds_only_what_is_new() -> None:
    store(touchpoint(1, "One"), touchpoint(2, "Two"))
    assert store(touchpoint(1, "One"), touchpoint(2, "Two"), touchpoint(3, "Three")) == (1, 0, 2)


def test_an_edit_adds_a_revision_and_keeps_the_old_words() -> None:
    from bootmaker.ledger.models import Revision, Touchpoint

    store(touchpoint(1, "It is late"))
    assert store(touchpoint(1, "It is very late")) == (0, 1, 0)
    assert Revision.objects.values_list("revision", "text").get() == (1, "It is late")
    assert Touchpoint.objects.values_list("revision", "text").get() == (2, "It is very late")


def test_an_edit_is_what_the_lake_must_catch_up_with() -> None:
    from bootmaker.ledger.changes import stretches

    store(touchpoint(1, "One"), touchpoint(2, "Two"))
    before = last_tick()
    store(touchpoint(1, "One, edited"))
    assert changed_since(before) == ["One, edited"]
    assert not next(iter(stretches(before))).only_new


def test_a_moved_conversation_is_no_new_revision() -> None:
    from bootmaker.ledger.models import Revision

    store(touchpoint(1, "One"))
    assert store(touchpoint(1, "One", channel="email")) == (0, 1, 0)
    assert not Revision.objects.exists()


def test_the_last_of_two_rows_with_one_id_counts() -> None:
    from bootmaker.ledger.models import Touchpoint

    assert store(touchpoint(1, "first"), touchpoint(1, "second")) == (1, 0, 0)
    assert Touchpoint.objects.get().text == "second"


def test_undated_rows_keep_the_order_they_came_in() -> None:
    store(*(touchpoint(n, str(n), at=None) for n in (3, 1, 2)))
    assert changed_since(0) == ["3", "1", "2"]


def test_months_are_those_of_utc() -> None:
    from datetime import UTC, datetime

    from bootmaker.ledger.changes import read, stretches

    store(
        touchpoint(1, "a", at=datetime(2026, 2, 28, 23, 59, 59, 999999, tzinfo=UTC)),
        touchpoint(2, "b", at=datetime(1969, 12, 31, 23, tzinfo=UTC)),
        touchpoint(3, "c", at=None),
    )
    (rows,) = [b for s in stretches(0) for b in read(s)]
    assert rows.column("month").to_pylist() == ["2026-02", "1969-12", "undated"]


def test_every_column_comes_back_as_it_went_in() -> None:
    from bootmaker.ledger.changes import read, stretches
    from bootmaker.nouns.touchpoint import TOUCHPOINT

    rows = batch(
        touchpoint(1, "Ünïcode 🙂 “quotes”, 100%\n\\tab", rating=4.5, rating_min=1.0, rating_max=5.0, invited=False),
        touchpoint(2, None, kind="did", act="returned", attributes='{"sku": "B-1"}', goal="g" * 24, invited=None),
    )
    from bootmaker.ledger.store import store

    store(rows)
    (back,) = [b.select(TOUCHPOINT.names) for s in stretches(0) for b in read(s)]
    assert back.to_pylist() == rows.to_pylist()


def test_big_histories_come_in_stretches_of_whole_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    from bootmaker.ledger import changes

    monkeypatch.setattr(changes, "ROWS_AT_ONCE", 3)
    for start in (0, 2, 4, 6):
        store(touchpoint(start, "x"), touchpoint(start + 1, "y"))
    parts = list(changes.stretches(0))
    assert [(p.since, p.until) for p in parts] == [(0, 2), (2, 4)]
    assert sum(b.num_rows for p in parts for b in changes.read(p)) == 8


def last_tick() -> int:
    from bootmaker.ledger.clock import last_tick

    return last_tick()


def test_the_home_folder_holds_the_database(any_home: Path) -> None:
    from django.db import connection

    assert connection.vendor == "postgresql" or (any_home / "ledger.sqlite3").exists()
