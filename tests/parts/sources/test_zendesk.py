"""Zendesk's exports (developer.zendesk.com: incremental export, ticket comments, users)."""

import json
from pathlib import Path
from typing import Any

import pytest

from bootmaker.nouns.contracts import SourceSettings
from bootmaker.nouns.touchpoint import RAW_CUSTOMER, RAW_TOUCHPOINT, SET_ASIDE
from bootmaker.sources.detect import detect

USERS = [
    {"id": 1, "role": "end-user", "name": "Maija Virta", "email": "maija@example.org", "phone": "+358401234567"},
    {"id": 9, "role": "agent", "name": "Omar Haddad", "email": "omar@shop.example"},
]


def comment(number: int, author: int, **fields: Any) -> dict[str, Any]:
    at = f"2026-03-01T0{number}:00:00Z"
    return {"id": number, "type": "Comment", "author_id": author, "body": f"Words {number}", "created_at": at} | {
        "public": True,
        **fields,
    }


def ticket(**fields: Any) -> dict[str, Any]:
    whole = {"id": 7, "requester_id": 1, "via": {"channel": "email"}, "subject": "Boots", "description": "Words 1"}
    return (
        whole | {"status": "open", "created_at": "2026-03-01T01:00:00Z", "updated_at": "2026-03-02T00:00:00Z"} | fields
    )


TALK = [comment(1, 1), comment(2, 9), comment(3, 9, public=False)]


def read(folder: Path, content: Any, part: Any = RAW_TOUCHPOINT, **options: str) -> list[dict[str, Any]]:
    path = folder / "export.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    source = detect(path)
    assert source.name == "zendesk"
    batches = source.read(SourceSettings(path, "zendesk", options=options))
    return [row for batch in batches if batch.schema.equals(part) for row in batch.to_pylist()]


def told(rows: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(row["kind"], row["speaker"], row["text"]) for row in rows]


TOLD = [("said", "customer", "Words 1"), ("said", "staff", "Words 2"), ("noted", "staff", "Words 3")]
SHAPES = {
    "a page of the export": lambda one: {"tickets": [one], "count": 1, "end_of_stream": True, "next_page": None},
    "a bare list": lambda one: [one],
    "one object": lambda one: one,
    "one object on several lines": lambda one: json.dumps(one, indent=2),
    "the answer to one request": lambda one: {"ticket": one},
    "one a line": lambda one: json.dumps(one) + "\n" + json.dumps(one | {"id": 8, "comments": []}) + "\n",
    "users first": lambda one: {"users": USERS, "tickets": [one]},
    "users last": lambda one: {"tickets": [one], "users": USERS},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_comments_inline_are_read_in_every_shape(tmp_path: Path, shape: str) -> None:
    rows = read(tmp_path, SHAPES[shape](ticket(comments=TALK)))
    assert told(rows)[:3] == TOLD
    assert {(row["conversation"], row["goal"]) for row in rows[:3]} == {("7", "7")}
    assert {row["customer"] for row in rows[:3]} == {"1"}


@pytest.mark.parametrize("comments", [{}, {"comments": []}, {"comments": None}])
def test_without_comments_the_description_speaks(tmp_path: Path, comments: dict[str, Any]) -> None:
    assert told(read(tmp_path, [ticket(**comments)])) == [("said", "customer", "Words 1")]


def test_with_comments_the_description_is_not_read_twice(tmp_path: Path) -> None:
    assert [row["text"] for row in read(tmp_path, [ticket(comments=TALK)])].count("Words 1") == 1


def test_roles_come_from_the_users(tmp_path: Path) -> None:
    talk = [comment(1, 9), comment(2, 1)]
    rows = read(tmp_path, {"tickets": [ticket(comments=talk)], "users": USERS})
    assert [row["speaker"] for row in rows] == ["staff", "customer"]
    assert [row["staff_name"] for row in rows] == ["Omar Haddad", None]
    assert {entry["kind"]: entry["value"] for entry in rows[1]["identities"]} == {
        "email": "maija@example.org",
        "phone": "+358401234567",
        "name": "Maija Virta",
    }


def test_end_users_become_customers_and_agents_do_not(tmp_path: Path) -> None:
    people = read(tmp_path, {"users": USERS, "tickets": [ticket()]}, RAW_CUSTOMER)
    assert [row["customer"] for row in people] == ["1"]


VOICE = {"transcription_text": "My boots pinch.", "from": "+358401234567", "call_duration": 40}


@pytest.mark.parametrize(
    ("fields", "text"), [({}, "Words 1"), ({"data": VOICE}, "My boots pinch."), ({"data": {}}, "Words 1")]
)
def test_a_voice_comment_is_a_call(tmp_path: Path, fields: dict[str, Any], text: str) -> None:
    (row,) = read(tmp_path, [ticket(comments=[comment(1, 1, type="VoiceComment", **fields)])])
    assert (row["channel"], row["text"]) == ("phone", text)


@pytest.mark.parametrize(
    ("via", "channel"),
    [
        ("email", "email"),
        ("web", "email"),
        ("chat", "chat"),
        ("voice", "phone"),
        ("twitter", "social"),
        ("new", "other"),
    ],
)
def test_the_channel_is_that_of_the_ticket(tmp_path: Path, via: str, channel: str) -> None:
    assert read(tmp_path, [ticket(via={"channel": via})])[0]["channel"] == channel


@pytest.mark.parametrize("body", ["plain_body", "body"])
def test_plain_words_are_preferred_to_markup(tmp_path: Path, body: str) -> None:
    one = {**comment(1, 1, html_body="<p>In markup</p>"), "body": None, body: "In plain words"}
    (row,) = read(tmp_path, [ticket(comments=[one])])
    assert (row["text"], json.loads(row["attributes"]).get("format")) == ("In plain words", None)


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        ({"score": "good"}, [("rated", 1.0)]),
        ({"score": "bad", "comment": "Too late"}, [("said", 0.0)]),
        ({"score": "offered"}, []),
        ({"score": "unoffered"}, []),
        (None, []),
    ],
)
def test_a_rating_counts_only_when_it_was_given(tmp_path: Path, rating: Any, expected: list[tuple[str, float]]) -> None:
    rows = read(tmp_path, [ticket(satisfaction_rating=rating)])[1:]
    assert [(row["kind"], row["rating"]) for row in rows] == expected


@pytest.mark.parametrize(("status", "acts"), [("solved", ["resolved"]), ("closed", ["resolved"]), ("pending", [])])
def test_a_solved_ticket_was_resolved(tmp_path: Path, status: str, acts: list[str]) -> None:
    rows = read(tmp_path, [ticket(status=status)])
    assert [row["act"] for row in rows if row["kind"] == "did"] == acts


def test_what_describes_a_ticket_is_kept_with_its_first_words(tmp_path: Path) -> None:
    one = ticket(tags=["late", "boots"], priority="high", custom_fields=[{"id": 3, "value": "red"}], comments=TALK)
    attributes = json.loads(read(tmp_path, [one])[0]["attributes"])
    assert (attributes["tags"], attributes["priority"], attributes["field 3"]) == ("late, boots", "high", "red")


@pytest.mark.parametrize("broken", ['{"id": 8, "requester_id": 1,, }', '"words"', '{"requester_id": 1}', "oops"])
def test_a_broken_ticket_costs_no_other(tmp_path: Path, broken: str) -> None:
    good = json.dumps(ticket())
    content = f'{{"tickets": [{good}, {broken}, {good}]}}'
    assert len(read(tmp_path, content)) == 2
    assert len(read(tmp_path, content, SET_ASIDE)) == 1
