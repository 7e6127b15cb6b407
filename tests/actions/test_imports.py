"""Importing: the same file twice changes nothing, personal data stays outside, a kill loses nothing."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bootmaker.base.errors import SourceError
from tests.actions.files import ROWS, many, messages


def imported(path: Path, **asked: object) -> object:
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.workspace import open_workspace

    return import_file(open_workspace(), path, **asked)


def test_it_brings_a_file_into_the_ledger(any_home: Path, tmp_path: Path) -> None:
    done = imported(messages(tmp_path))
    assert (done.rows, done.new, done.set_aside) == (5, 5, [])


def test_the_same_file_twice_changes_nothing(any_home: Path, tmp_path: Path) -> None:
    from bootmaker.ledger.changes import stretches
    from bootmaker.ledger.clock import last_tick

    path = messages(tmp_path)
    imported(path)
    before = last_tick()
    again = imported(path)
    assert (again.new, again.revised, again.unchanged) == (0, 0, 5)
    assert list(stretches(before)) == []


def test_a_longer_version_adds_only_what_is_new(any_home: Path, tmp_path: Path) -> None:
    imported(messages(tmp_path, *ROWS[:3]))
    again = imported(messages(tmp_path))
    assert (again.new, again.unchanged) == (2, 3)


def test_no_address_number_or_known_name_is_stored(home: Path, tmp_path: Path) -> None:
    from django.db import connection

    imported(messages(tmp_path))
    connection.close()
    stored = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    for secret in (b"maija@example.org", b"555 0100", b"5550100", b"Maija", b"Virtanen", b"Laine"):
        assert secret not in stored


def test_a_file_called_by_an_address_does_not_keep_it(home: Path, tmp_path: Path) -> None:
    done = imported(messages(tmp_path, name="maija@example.org.csv"))
    assert "maija" not in done.source


def test_files_of_one_conversation_each_are_one_source(home: Path, tmp_path: Path) -> None:
    (tmp_path / "calls").mkdir()
    path = tmp_path / "calls" / "call-001-2026-03-02.vtt"
    path.write_text("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n<v Maija>My parcel is late.</v>\n", encoding="utf-8")
    assert imported(path).source == "calls"


def test_one_address_in_two_files_is_one_customer(home: Path, tmp_path: Path) -> None:
    from bootmaker.ledger.models import Customer

    imported(messages(tmp_path, *ROWS[:2]), name="mail")
    imported(messages(tmp_path, ROWS[2], name="other.csv"), name="reviews")
    assert Customer.objects.count() == 1


def test_a_row_that_cannot_be_understood_is_set_aside_and_the_others_go_on(home: Path, tmp_path: Path) -> None:
    from bootmaker.ledger.imports import rows_set_aside

    bad = '6,the day after,juho@example.org,Juho Laine,chat,"When?",\n'
    path = messages(tmp_path, *ROWS, bad)
    done = imported(path)
    assert done.new == 5
    assert [line for line, _ in done.set_aside] == [7]
    imported(path)
    assert len(rows_set_aside()) == 1
    assert "juho" not in str(rows_set_aside()).lower()


def test_what_the_same_customer_says_twice_in_a_week_is_folded(home: Path, tmp_path: Path) -> None:
    from bootmaker.ledger.models import Touchpoint

    twice = [ROWS[0], ROWS[0].replace("1,2026-03-01 09:00", "8,2026-03-02 09:00")]
    done = imported(messages(tmp_path, *twice))
    assert done.folded == 1
    assert Touchpoint.objects.count() == 2


def test_a_yes_said_twice_in_one_conversation_is_no_duplicate(home: Path, tmp_path: Path) -> None:
    times = ("2026-03-01T10:00:00Z", "2026-03-01T10:05:00Z")
    turns = [{"speaker": "customer", "text": "Yes please, do that.", "at": time} for time in times]
    path = tmp_path / "talk.json"
    path.write_text(json.dumps([{"conversation_id": "a", "turns": turns}]))
    assert imported(path).folded == 0


def test_what_has_no_date_is_not_said_again(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "undated.csv"
    path.write_text("customer,text\na@example.org,Yes please do that\na@example.org,Yes please do that\n")
    done = imported(path)
    assert (done.new, done.folded) == (2, 0)


@pytest.mark.parametrize("name", ["missing.csv", "folder"])
def test_what_is_no_file_is_a_clear_error(home: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(SourceError, match="no file"):
        imported(tmp_path / name)


def test_a_map_overrules_what_was_understood(home: Path, tmp_path: Path) -> None:
    from bootmaker.ledger.models import Touchpoint

    path = tmp_path / "odd.csv"
    path.write_text("text,remark\nnot this one at all,The boots are too small for me\n", encoding="utf-8")
    imported(path, mapping={"text": "remark"})
    assert Touchpoint.objects.get().text == "The boots are too small for me"


@pytest.mark.slow
def test_killed_in_the_middle_and_started_again_nothing_is_lost_or_doubled(home: Path, tmp_path: Path) -> None:
    from django.db import connection

    from bootmaker.ledger.models import Touchpoint

    path = many(tmp_path, 60_000)
    connection.close()
    command = [sys.executable, "-m", "bootmaker", "import", str(path), "--no-refresh"]
    running = subprocess.Popen(command, env={**os.environ, "BOOTMAKER_HOME": str(home)}, stderr=subprocess.DEVNULL)
    before = wait_for_rows(1)
    running.send_signal(signal.SIGKILL)
    running.wait()
    connection.close()
    before = Touchpoint.objects.count()
    assert 0 < before < 60_000, "it was killed too late to prove anything"
    done = imported(path)
    assert done.new == 60_000 - before
    assert done.unchanged == before
    assert Touchpoint.objects.count() == Touchpoint.objects.values("id").distinct().count() == 60_000


def wait_for_rows(wanted: int) -> int:
    from bootmaker.ledger.models import Touchpoint

    deadline = time.monotonic() + 60
    while (count := Touchpoint.objects.count()) < wanted:
        if time.monotonic() > deadline:
            pytest.fail("nothing arrived within a minute")
        time.sleep(0.01)
    return count
