"""Mail as archives really hold it (RFC 5322, RFC 2045, RFC 3834)."""

import json
from pathlib import Path
from typing import Any

import pytest

from bootmaker.nouns.contracts import SourceSettings
from bootmaker.nouns.touchpoint import SET_ASIDE
from bootmaker.sources.mail.source import SOURCE

SEPARATOR = "From maija@example.org Mon Mar  2 09:15:00 2026\n"
FROM = "From: Maija <maija@example.org>\nTo: help@shop.example\n"
RECEIVED = (
    "Received: from b.example by c.example; Mon, 2 Mar 2026 12:00:09 +0000\n"
    "Received: from a.example by b.example;\n Mon, 2 Mar 2026 12:00:03 +0000\n"
)


def read(folder: Path, content: str | bytes, **options: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Touchpoints and what was set aside."""
    path = folder / "mail.mbox"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    batches = list(SOURCE.read(SourceSettings(path, "mail", options=options)))
    aside = [row for batch in batches if batch.schema.equals(SET_ASIDE) for row in batch.to_pylist()]
    return [row for batch in batches if not batch.schema.equals(SET_ASIDE) for row in batch.to_pylist()], aside


def message(body: str = "Hello there.", *, fields: str = "") -> str:
    return f"{SEPARATOR}{FROM}{fields}\n{body}\n\n"


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ("Date: Mon, 02 Mar 2026 09:15:00 +0200\n", "2026-03-02T07:15:00"),
        ("Date: Mon, 2 Mar 26 09:15 EST\n", "2026-03-02T14:15:00"),
        ("Date: 2 Mar 2026 09:15:00 +0000 (GMT)\n", "2026-03-02T09:15:00"),
        ("Date: 2026-03-02 09:15:00 +0100\n", "2026-03-02T08:15:00"),
        ("Date: the other day\n" + RECEIVED, "2026-03-02T12:00:03"),
        (RECEIVED, "2026-03-02T12:00:03"),
        ("Date: the other day\n", "2026-03-02T09:15:00"),
        ("", "2026-03-02T09:15:00"),
    ],
)
def test_a_message_is_dated_by_its_date_else_by_its_way_else_by_the_archive(
    tmp_path: Path, fields: str, at: str
) -> None:
    (row,), aside = read(tmp_path, message(fields=fields))
    assert row["at"].isoformat() == at + "+00:00"
    assert not aside


def test_a_date_that_cannot_be_read_and_that_nothing_replaces_is_set_aside(tmp_path: Path) -> None:
    rows, aside = read(tmp_path, (message(fields="Date: the other day\n")).removeprefix(SEPARATOR))
    assert (rows, aside) == ([], [{"line": 1, "reason": "the date cannot be read"}])


LIES = [
    (declared, actual)
    for declared in ("us-ascii", "iso-8859-1", "utf-8", "no-such-charset", "windows-1252")
    for actual in ("utf-8", "cp1252")
    if (declared, actual) != ("windows-1252", "utf-8")  # every byte of UTF-8 is also Windows-1252: nobody can tell
]


@pytest.mark.parametrize(("declared", "actual"), LIES)
def test_a_charset_that_lies_is_seen_through(tmp_path: Path, declared: str, actual: str) -> None:
    text = "Très déçue, das Päckchen fehlt für immer"
    top = message("", fields=f"Content-Type: text/plain; charset={declared}\n").rstrip("\n").encode()
    (row,), _ = read(tmp_path, top + b"\n\n" + text.encode(actual) + b"\n")
    assert row["text"] == text


@pytest.mark.parametrize(
    ("encoding", "body"), [("quoted-printable", "Tr=C3=A8s bien=\n sûr"), ("base64", "VHLDqHMgYmllbiBzw7tyCg==")]
)
def test_transfer_encodings_are_undone(tmp_path: Path, encoding: str, body: str) -> None:
    fields = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n"
    (row,), _ = read(tmp_path, message(body, fields=fields))
    assert row["text"] == "Très bien sûr"


def parts(*pieces: str, kind: str = "mixed") -> str:
    body = "".join(f"--edge\n{piece}\n" for piece in pieces) + "--edge--"
    return message(body, fields=f'Content-Type: multipart/{kind}; boundary="edge"\n')


PLAIN = "Content-Type: text/plain\n\nIn plain words."
HTML = "Content-Type: text/html\n\n<p>In markup.</p>"
ATTACHED = 'Content-Type: text/plain; name="log.txt"\nContent-Disposition: attachment; filename="log.txt"\n\nNot said.'


@pytest.mark.parametrize(
    ("pieces", "text", "markup"),
    [
        ((HTML, PLAIN), "In plain words.", False),
        ((HTML,), "<p>In markup.</p>", True),
        ((ATTACHED, PLAIN), "In plain words.", False),
        ((ATTACHED, HTML), "<p>In markup.</p>", True),
    ],
)
def test_plain_text_is_preferred_and_attachments_are_ignored(
    tmp_path: Path, pieces: tuple[str, ...], text: str, *, markup: bool
) -> None:
    (row,), _ = read(tmp_path, parts(*pieces))
    assert row["text"] == text
    assert ("format" in json.loads(row["attributes"])) == markup


def test_a_message_of_attachments_alone_is_set_aside(tmp_path: Path) -> None:
    assert read(tmp_path, parts(ATTACHED))[1] == [{"line": 1, "reason": "has no text"}]


def test_auto_replies_and_lists_are_marked_as_such(tmp_path: Path) -> None:
    (row,), _ = read(tmp_path, message(fields="Auto-Submitted: auto-replied\nList-Id: <news.example>\n"))
    attributes = json.loads(row["attributes"])
    assert attributes["auto_submitted"] == "auto-replied"
    assert attributes["list_id"] == "<news.example>"


@pytest.mark.parametrize("link", ["References: <1@x> <2@x>\nIn-Reply-To: <2@x>\n", "References: <1@x> <2@x>\n"])
def test_references_name_the_thread_even_if_its_start_is_missing(tmp_path: Path, link: str) -> None:
    (row,), _ = read(tmp_path, message(fields="Message-ID: <3@x>\n" + link))
    assert (row["conversation"], row["in_reply_to"], row["external_id"]) == ("1@x", "2@x", "3@x")


def test_an_encoded_subject_and_name_are_decoded(tmp_path: Path) -> None:
    content = message(fields="Subject: =?utf-8?q?K=C3=A4ytt=C3=B6?=\n").replace("Maija ", "=?iso-8859-1?q?P=E4ivi?= ")
    (row,), _ = read(tmp_path, content)
    assert json.loads(row["attributes"])["subject"] == "Käyttö"
    assert {"kind": "name", "value": "Päivi"} in row["identities"]


def test_a_line_that_begins_with_from_is_no_new_message_inside_a_paragraph(tmp_path: Path) -> None:
    rows, _ = read(tmp_path, message("It came\nFrom the depot.\n\nFrom what I hear,\n\n>From here on."))
    assert [row["text"] for row in rows] == ["It came\nFrom the depot.\n\nFrom what I hear,\n\nFrom here on."]


def test_one_broken_message_costs_no_other(tmp_path: Path) -> None:
    rows, aside = read(tmp_path, message("One.") + SEPARATOR + "\nno fields at all\n\n" + message("Three."))
    assert [row["text"] for row in rows] == ["One.", "Three."]
    assert [entry["line"] for entry in aside] == [7]
