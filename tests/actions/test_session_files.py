"""Transcripts become minutes, and invitations and follow-ups become files."""

import csv
import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from bootmaker.actions.calendar import calendar_of
from bootmaker.actions.session_markdown import outcome_markdown, write_follow_ups
from bootmaker.actions.session_minutes import Entry, add_minutes
from bootmaker.actions.session_outcome import outcome
from bootmaker.actions.session_recording import minutes_from_recording
from bootmaker.actions.sessions import Wanted, close_session, plan_session
from bootmaker.base.errors import BootmakerError
from tests.actions.session_cast import address, open_session, open_shop

TURNS = (
    ("Aino Korhonen", 4.0, 9.0, "Why does the courier come at noon?"),
    ("Lena", 9.5, 15.0, "Because it was cheapest."),
    ("Lena", 15.0, 18.0, "That was wrong."),
    ("Guest 1", 20.0, 24.0, "My boots leak."),
)


def clock(seconds: float) -> str:
    return f"00:00:{seconds:06.3f}"


def vtt(folder: Path) -> Path:
    cues = [f"{clock(a)} --> {clock(b)}\n<v {who}>{text}\n" for who, a, b, text in TURNS]
    path = folder / "session.vtt"
    path.write_text("WEBVTT\n\n" + "\n".join(cues), "utf-8")
    return path


def srt(folder: Path) -> Path:
    cues = [
        f"{n}\n{clock(a).replace('.', ',')} --> {clock(b).replace('.', ',')}\n{who}: {text}\n"
        for n, (who, a, b, text) in enumerate(TURNS, 1)
    ]
    path = folder / "session.srt"
    path.write_text("\n".join(cues), "utf-8")
    return path


def whisper(folder: Path) -> Path:
    segments = [{"speaker": who, "start": a, "end": b, "text": f" {text}"} for who, a, b, text in TURNS]
    path = folder / "session.json"
    path.write_text(json.dumps({"language": "en", "segments": segments}), "utf-8")
    return path


@pytest.fixture
def held(home, tmp_path: Path):
    workspace = open_shop(tmp_path)
    session, cast = open_session(workspace)
    return workspace, session, cast["Lena"]


@pytest.mark.parametrize("form", [vtt, srt, whisper])
def test_a_transcript_becomes_minutes_with_speakers_once(held, tmp_path: Path, form) -> None:
    workspace, session, lena = held
    for _ in range(2):
        said, broken = minutes_from_recording(workspace, lena, session.key, form(tmp_path), {"Guest 1": "guest"})
    assert not broken
    assert [(one.speaker, one.kind, one.answers, one.seconds) for one in said] == [
        ("customer", "question", None, 5.0),
        ("staff", "answer", 1, 8.5),
        ("customer", "grievance", None, 4.0),
    ]
    assert said[1].text == "Because it was cheapest. That was wrong."
    assert said[1].customer == said[0].customer is not None
    assert said[2].customer is None
    assert said[0].at == datetime(2026, 12, 8, 16, 0, 4, tzinfo=UTC)


def test_a_speaker_whom_nobody_knows_stops_it(held, tmp_path: Path) -> None:
    workspace, session, lena = held
    with pytest.raises(BootmakerError, match="Speaker 3 of the transcript is not known"):
        minutes_from_recording(workspace, lena, session.key, vtt(tmp_path), {})
    said, _ = minutes_from_recording(workspace, lena, session.key, vtt(tmp_path), {"Guest 1": address("Olli")})
    assert said[2].customer


@pytest.mark.parametrize("words", ["{}", "[1]", "no", ""])
def test_what_is_no_transcript_is_said(held, tmp_path: Path, words: str) -> None:
    workspace, session, lena = held
    path = tmp_path / "none.json"
    path.write_text(words, "utf-8")
    with pytest.raises(BootmakerError, match="no transcript"):
        minutes_from_recording(workspace, lena, session.key, path, {})
    with pytest.raises(BootmakerError, match="no file"):
        minutes_from_recording(workspace, lena, session.key, tmp_path / "away.vtt", {})


def test_a_broken_segment_is_set_aside(held, tmp_path: Path) -> None:
    workspace, session, lena = held
    path = tmp_path / "some.json"
    path.write_text(
        json.dumps({"segments": [{"text": "x"}, {"start": 1, "end": 2, "text": "Hello.", "speaker": "Lena"}]})
    )
    said, broken = minutes_from_recording(workspace, lena, session.key, path, {})
    assert ([one.text for one in said], [one.line for one in broken]) == (["Hello."], [1])


def test_the_calendar_file_is_as_rfc_5545_wants_it(held) -> None:
    _workspace, session, _lena = held
    session.title = "Parcels; boots, and \\ all: " + "näin on hyvä " * 12
    session.place, session.rule = "Kallio", ""
    text = calendar_of(session, stamp=datetime(2026, 11, 28, tzinfo=UTC))
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert "DTSTAMP:20261128T000000Z" in lines
    assert ("DTSTART:20261208T160000Z" in lines, "DTEND:20261208T170000Z" in lines) == (True, True)
    summary = next(line for line in lines if line.startswith("SUMMARY:"))
    assert summary.startswith("SUMMARY:Parcels\\; boots\\, and \\\\ all: näin on hyvä")
    assert summary.removeprefix("SUMMARY:").replace("\\", "") == session.title.replace("\\", "")
    assert "LOCATION:Kallio" in lines


@pytest.mark.parametrize(
    ("zone", "every"),
    [
        ("Europe/Helsinki", "month"),
        ("America/New_York", "FREQ=WEEKLY;COUNT=30"),
        ("Australia/Sydney", "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270601T000000Z"),
        ("Asia/Kolkata", "year"),
        ("UTC", "quarter"),
    ],
)
def test_the_calendar_of_a_series_comes_again_as_its_sessions_do(held, zone: str, every: str) -> None:
    """The file is read by dateutil: the zone from its table, the times from its rule."""
    from dateutil.rrule import rrulestr
    from dateutil.tz import tzical

    workspace, _session, lena = held
    planned = plan_session(workspace, lena, Wanted("Tea", datetime(2026, 12, 8, 18), zone=zone, every=every))
    second = close_session(workspace, lena, planned.key)
    text = calendar_of(second, stamp=datetime(2026, 11, 28, tzinfo=UTC)).replace("\r\n ", "")
    event = dict(line.split(":", 1) for line in text.split("BEGIN:VEVENT")[1].split("\r\n") if ":" in line)
    assert (event["UID"], event["SEQUENCE"]) == (f"{planned.key}@bootmaker", "1")
    if zone == "UTC":
        starts = datetime.strptime(event["DTSTART"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    else:
        read = tzical(StringIO(text)).get(zone)
        starts = datetime.strptime(event[f"DTSTART;TZID={zone}"], "%Y%m%dT%H%M%S").replace(tzinfo=read)
    told = [one.timestamp() for one in rrulestr(event["RRULE"], dtstart=starts)[:40]]
    real, one = [], second
    while one is not None and len(real) < 40:
        real.append(one.starts.timestamp())
        one = close_session(workspace, lena, one.key)
    assert told == real
    assert len(real) == {"month": 40, "year": 40, "quarter": 40, "FREQ=WEEKLY;COUNT=30": 29}.get(every, 12)


def test_the_outcome_quotes_only_who_agreed(held, tmp_path: Path) -> None:
    from bootmaker.actions.session_invitations import reply

    workspace, session, lena = held
    reply(workspace, lena, session.key, address("Olli"), "yes", consent=["minutes"])
    add_minutes(workspace, lena, session.key, [
        Entry("Noon is bad.", customer=address("Aino"), kind="grievance", id="a"),
        Entry("It is.", staff="Lena", after="a"),
        Entry("Not for the page.", customer=address("Olli"), kind="grievance"),
    ])  # fmt: skip
    told = outcome_markdown(outcome(workspace, lena, session.key))
    assert "- grievance: “Noon is bad.”\n  - Lena: “It is.”" in told
    assert "Not for the page" not in told
    assert "2 grievance. 1 are not shown, as their speakers did not agree." in told
    paths = write_follow_ups(workspace, lena, session.key, tmp_path / "after")
    with (tmp_path / "after" / "follow-up.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(paths) == 5, "Olli agreed to no follow-up"
    assert not any(row["address"] for row in rows), "a lead reads no addresses"
