"""Transcripts as tools write them (W3C WebVTT; SubRip), and what they say about the call."""

from pathlib import Path
from typing import Any

import pytest

from bootmaker.nouns.contracts import SourceSettings
from bootmaker.nouns.touchpoint import SET_ASIDE
from bootmaker.sources.transcript.source import SOURCE

CUES = "00:00:01.500 --> 00:00:02.000\n<v Omar>Boot shop.</v>\n\n00:00:03.000 --> 00:00:04.000\n<v Maija>Hello!</v>\n"
NOTE = "NOTE\nDate: 2025-10-02T13:33:39Z\nAgent: Omar\nCustomer: Maija Virta <Maija@Example.org>\nOrder: NB-1047\n\n"


def read(folder: Path, content: str, name: str = "call.vtt", **options: str) -> list[dict[str, Any]]:
    """Touchpoints and set-aside rows as they come."""
    path = folder / name
    path.write_text(content, "utf-8")
    return [row for batch in SOURCE.read(SourceSettings(path, "calls", options=options)) for row in batch.to_pylist()]


def vtt(note: str = "", cues: str = CUES) -> str:
    return f"WEBVTT\n\n{note}{cues}"


def known(row: dict[str, Any]) -> dict[str, str]:
    return {entry["kind"]: entry["value"] for entry in row["identities"]}


def test_a_note_tells_when_who_and_about_what(tmp_path: Path) -> None:
    staff, customer = read(tmp_path, vtt(NOTE))
    assert customer["at"].isoformat() == "2025-10-02T13:33:42+00:00"
    assert known(customer) == {"name": "Maija Virta", "email": "maija@example.org", "order": "NB-1047"}
    assert (staff["speaker"], staff["staff_name"]) == ("staff", "Omar")
    assert {row["goal"] for row in (staff, customer)} == {"NB-1047"}
    assert {row["customer"] for row in (staff, customer)} == {"maija@example.org"}


@pytest.mark.parametrize("key", ["Date", "Started", "started", "Start time", "Recorded"])
def test_the_beginning_has_several_names(tmp_path: Path, key: str) -> None:
    row = read(tmp_path, vtt(f"NOTE {key}: 2025-10-02 13:33:39\n\n"))[0]
    assert row["at"].isoformat() == "2025-10-02T13:33:40.500000+00:00"


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("call-001-2025-11-25.vtt", "2025-11-25T00:00:01"),
        ("20251125.vtt", "2025-11-25T00:00:01"),
        ("20251125_103005_omar.vtt", "2025-11-25T10:30:06"),
        ("GMT20251125-103005_Recording.transcript.vtt", "2025-11-25T10:30:06"),
        ("Call 2025-11-25 at 10.30.vtt", "2025-11-25T10:30:01"),
        ("2025-11-25T10-30-05.vtt", "2025-11-25T10:30:06"),
        ("order-1047-2025.11.25.vtt", "2025-11-25T00:00:01"),
    ],
)
def test_else_the_name_of_the_file_tells_when(tmp_path: Path, name: str, at: str) -> None:
    assert read(tmp_path, vtt(), name, started="2020-01-01")[0]["at"].isoformat().startswith(at)


@pytest.mark.parametrize("name", ["call.vtt", "call-20251399.vtt", "call-12025112599.vtt", "call-001.vtt"])
def test_a_number_that_is_no_date_tells_nothing(tmp_path: Path, name: str) -> None:
    assert [row["at"] for row in read(tmp_path, vtt(), name)] == [None, None]
    assert read(tmp_path, vtt(), name, started="2020-01-01")[0]["at"].year == 2020


def test_it_says_what_dated_the_call(tmp_path: Path) -> None:
    (tmp_path / "call-2025-11-25.vtt").write_text(vtt())
    understood = SOURCE.understand(SourceSettings(tmp_path / "call-2025-11-25.vtt", "calls"))
    assert "the file's name" in " ".join(understood.notes)


@pytest.mark.parametrize("note", ["Order: A-1, A-2", "Order: A-1\nOrder: A-2"])
def test_a_call_about_two_orders_has_no_goal(tmp_path: Path, note: str) -> None:
    assert {row["goal"] for row in read(tmp_path, vtt(f"NOTE\n{note}\n\n"))} == {None}


@pytest.mark.parametrize(
    ("customer", "identities"),
    [
        ("maija@example.org", {"email": "maija@example.org"}),
        ("+358 40 1234567", {"phone": "+358 40 1234567"}),
        ("Maija Virta", {"name": "Maija Virta"}),
        ("Maija Virta <+358 40 1234567>", {"name": "Maija Virta", "phone": "+358 40 1234567"}),
    ],
)
def test_the_customer_is_known_by_what_the_note_gives(
    tmp_path: Path, customer: str, identities: dict[str, str]
) -> None:
    cues = CUES.replace("<v Maija>", "<v Customer>").replace("<v Omar>", "<v Agent>")
    rows = read(tmp_path, vtt(f"NOTE\nAgent: Omar Haddad\nCustomer: {customer}\n\n", cues))
    assert known(rows[1]) == identities
    assert [row["staff_name"] for row in rows] == ["Omar Haddad", None]


def test_a_customer_who_speaks_first_is_not_taken_for_staff_when_the_note_names_them(tmp_path: Path) -> None:
    cues = CUES.replace("Omar", "X").replace("Maija", "Omar").replace("<v X>", "<v Maija>")
    assert [row["speaker"] for row in read(tmp_path, vtt("NOTE Customer: Maija\n\n", cues))] == ["customer", "staff"]


def test_a_call_of_nobody_in_particular_names_no_customer(tmp_path: Path) -> None:
    cues = CUES.replace("<v Maija>", "<v Speaker 2>")
    assert {row["customer"] for row in read(tmp_path, vtt("", cues))} == {None}


SRT_CUES = [
    ("00:00:01,000", "00:00:02,000", "Speaker 1: Boot shop."),
    ("00:00:02,100", "00:00:03,000", "Speaker 1: Omar here."),
    ("00:00:03,200", "00:00:04,000", "Speaker 2: Both"),
    ("00:00:04,100", "00:00:05,000", "of them pinch."),
    ("00:02:00,000", "00:02:01,000", "Speaker 2: Hello?"),
]


def test_srt_has_decimal_commas_numbered_speakers_and_cues_that_go_on(tmp_path: Path) -> None:
    content = "\n".join(f"{n}\n{a} --> {b}\n{text}\n" for n, (a, b, text) in enumerate(SRT_CUES, start=1))
    rows = read(tmp_path, content, "call.srt", started="2026-03-02T10:00:00Z")
    assert [row["text"] for row in rows] == ["Boot shop. Omar here.", "Both of them pinch.", "Hello?"]
    assert [row["speaker"] for row in rows] == ["staff", "customer", "customer"]
    assert rows[1]["at"].isoformat() == "2026-03-02T10:00:03.200000+00:00"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("<v Omar Haddad>Nettle &amp; Brogue</v>", "Nettle & Brogue"),
        ("<v.loud Omar>We <i>never</i> close</v>", "We never close"),
        ("Omar: 3 &lt; 4", "3 < 4"),
        ("[Omar] Good morning", "Good morning"),
        ("<00:00:01.600>Good <00:00:01.800><c>morning</c>", "Good morning"),
        ("It costs: 5 euros", "It costs: 5 euros"),
    ],
)
def test_a_line_of_a_cue_is_read_as_it_was_heard(tmp_path: Path, line: str, text: str) -> None:
    rows = read(tmp_path, vtt("", f"00:01.500 --> 00:02.000 position:10%\n{line}\n"))
    assert [row["text"] for row in rows] == [text]


def test_styles_and_regions_are_passed_over(tmp_path: Path) -> None:
    note = "STYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE nothing to see\n\n"
    assert len(read(tmp_path, vtt(note))) == 2


def test_a_broken_cue_costs_no_other(tmp_path: Path) -> None:
    rows = read(tmp_path, vtt("", "00:00:01 -> 2\nlost\n\n00:00:x --> 00:02.000\nlost\n\n" + CUES))
    assert [row["text"] for row in rows if "text" in row] == ["Boot shop.", "Hello!"]
    assert [row["line"] for row in rows if "reason" in row] == [3, 6]


def test_a_file_of_cues_in_utf_16_is_read(tmp_path: Path) -> None:
    path = tmp_path / "call.vtt"
    path.write_bytes(vtt(NOTE).replace("\n", "\r\n").encode("utf-16"))
    batches = list(SOURCE.read(SourceSettings(path, "calls")))
    assert not any(batch.schema.equals(SET_ASIDE) for batch in batches)
    assert batches[0]["text"].to_pylist() == ["Boot shop.", "Hello!"]
