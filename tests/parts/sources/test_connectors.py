"""What the samples of the connectors do not show."""

import json
from pathlib import Path
from typing import Any

import pytest

from bootmaker.base.errors import SourceError
from bootmaker.nouns.contracts import SourceSettings
from bootmaker.nouns.touchpoint import RAW_TOUCHPOINT
from bootmaker.sources.detect import detect


def read(path: Path, source: str, **options: str) -> list[dict[str, Any]]:
    """The touchpoints of a file that must be recognised as `source`."""
    found = detect(path)
    assert found.name == source
    settings = SourceSettings(path, path.name, options=options)
    spoken = [batch for batch in found.read(settings) if batch.schema.equals(RAW_TOUCHPOINT)]
    return [row for batch in spoken for row in batch.to_pylist()]


def file(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, "utf-8")
    return path


TICKET = {
    "id": 7,
    "requester_id": 1,
    "description": "Where is it?",
    "status": "closed",
    "created_at": "2026-03-01T00:00:00Z",
}
COMMENTS = [
    {"id": 1, "author_id": 5, "body": "Where is it?", "public": True, "created_at": "2026-03-01T00:00:00Z"},
    {"id": 2, "author_id": 6, "body": "Depot again.", "public": False, "created_at": "2026-03-01T01:00:00Z"},
    {"id": 3, "author_id": 6, "html_body": "<p>Soon</p>", "public": True, "created_at": "2026-03-01T02:00:00Z"},
]


@pytest.mark.parametrize("text", [json.dumps([TICKET]), json.dumps(TICKET) + "\n" + json.dumps(TICKET | {"id": 8})])
def test_zendesk_tickets_come_as_a_list_or_one_a_line(tmp_path: Path, text: str) -> None:
    rows = read(file(tmp_path, "tickets.json", text), "zendesk")
    assert [row["kind"] for row in rows[:2]] == ["said", "did"]
    assert rows[0]["customer"] == "1"


def test_zendesk_comments_alone_take_the_ticket_from_the_name_and_the_customer_from_the_first(tmp_path: Path) -> None:
    rows = read(file(tmp_path, "ticket_42_comments.json", json.dumps({"comments": COMMENTS})), "zendesk")
    assert {row["conversation"] for row in rows} == {"42"}
    assert [(row["kind"], row["speaker"]) for row in rows] == [
        ("said", "customer"),
        ("noted", "staff"),
        ("said", "staff"),
    ]
    assert {row["customer"] for row in rows} == {"5"}
    assert json.loads(rows[2]["attributes"]) == {"format": "html"}


def test_a_bad_zendesk_rating_without_words_was_only_rated(tmp_path: Path) -> None:
    ticket = TICKET | {"satisfaction_rating": {"score": "bad"}, "updated_at": "2026-03-02T00:00:00Z"}
    rated = read(file(tmp_path, "t.json", json.dumps([ticket])), "zendesk")[1]
    assert (rated["kind"], rated["rating"], rated["invited"]) == ("rated", 0.0, True)


SRT = (
    "1\n00:00:01,000 --> 00:00:02,000\nAgent: Hello.\n\n2\n00:00:02,500 --> 00:00:03,000\nSpeaker 2: My boots pinch.\n"
)


def test_srt_reads_like_webvtt(tmp_path: Path) -> None:
    rows = read(file(tmp_path, "call.srt", SRT + "\n3\n00:00:03,100 --> 00:00:04,000\nBoth of them.\n"), "transcript")
    assert [row["speaker"] for row in rows[:2]] == ["staff", "customer"]
    assert rows[1]["text"].startswith("My boots pinch.")


def test_a_call_that_says_when_it_began_is_dated(tmp_path: Path) -> None:
    rows = read(file(tmp_path, "call.srt", SRT), "transcript", started="2026-03-02T10:00:00Z", staff="Speaker 2")
    assert rows[1]["at"].isoformat() == "2026-03-02T10:00:02.500000+00:00"
    assert [row["speaker"] for row in rows] == ["staff", "staff"]


def test_a_call_with_a_wrong_beginning_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is no date"):
        read(file(tmp_path, "call.srt", SRT), "transcript", started="noon")


def test_a_transcript_without_speakers_is_the_customers(tmp_path: Path) -> None:
    rows = read(file(tmp_path, "v.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nThe zip broke.\n"), "transcript")
    assert [(row["speaker"], row["text"], row["at"]) for row in rows] == [("customer", "The zip broke.", None)]


EML = (
    "From: Maija <maija@example.org>\nTo: help@shop.example\nSubject: Hi\n"
    "Date: Mon, 02 Mar 2026 09:15:00 +0200\n\nHello there.\n"
)


def test_one_message_in_a_file_is_read_and_known_again_without_a_message_id(tmp_path: Path) -> None:
    path = file(tmp_path, "one.eml", EML)
    (row,) = read(path, "mail")
    assert (row["speaker"], row["customer"], row["text"]) == ("customer", "maija@example.org", "Hello there.")
    assert read(path, "mail")[0]["external_id"] == row["external_id"]


def test_who_is_staff_in_mail_can_be_stated(tmp_path: Path) -> None:
    (row,) = read(file(tmp_path, "one.eml", EML), "mail", staff="example.org")
    assert (row["speaker"], row["staff"], row["customer"]) == ("staff", "maija@example.org", "help@shop.example")


def test_a_reply_that_names_only_its_parent_finds_the_thread(tmp_path: Path) -> None:
    def message(key: str, parent: str) -> str:
        reply = f"In-Reply-To: <{parent}>\n" if parent else ""
        top = "From x Mon Mar  2 09:15:00 2026\nFrom: a@b.org\nTo: c@d.org\n"
        return f"{top}Message-ID: <{key}>\n{reply}\nHello {key}\n\n"

    rows = read(file(tmp_path, "a.mbox", message("1", "") + message("2", "1") + message("3", "2")), "mail")
    assert [row["conversation"] for row in rows] == ["1", "1", "1"]
    assert [row["in_reply_to"] for row in rows] == [None, "1", "2"]


def test_a_dialogue_a_line_is_read_too(tmp_path: Path) -> None:
    talk = {
        "dialogue_id": "d1",
        "turns": [{"speaker": "user", "text": "hi"}, {"speaker": "system", "action": "refund"}],
    }
    rows = read(
        file(tmp_path, "d.jsonl", json.dumps(talk) + "\n" + json.dumps(talk | {"dialogue_id": "d2"})), "dialogue"
    )
    assert [(row["conversation"], row["kind"], row["speaker"], row["act"]) for row in rows[:2]] == [
        ("d1", "said", "customer", None),
        ("d1", "did", "system", "refund"),
    ]
    assert rows[2]["conversation"] == "d2"


def test_dialogues_under_keys_are_all_read(tmp_path: Path) -> None:
    talk = {"convo_id": 1, "original": [["agent", "Hi!"], ["customer", "Hello"]]}
    rows = read(file(tmp_path, "d.json", json.dumps({"train": [talk], "dev": [talk | {"convo_id": 2}]})), "dialogue")
    assert [row["external_id"] for row in rows] == ["1:1", "1:2", "2:1", "2:2"]


def test_a_single_dialogue_object_is_read(tmp_path: Path) -> None:
    talk = {"conversation_id": "c", "turns": [{"speaker": "customer", "text": "hi", "at": "2026-03-02"}]}
    (row,) = read(file(tmp_path, "one.json", json.dumps(talk, indent=1)), "dialogue")
    assert (row["conversation"], row["text"]) == ("c", "hi")


def test_a_tweet_without_a_brand_reply_names_its_own_thread(tmp_path: Path) -> None:
    header = "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n"
    later_first = (
        "9,Shop,False,Tue Oct 31 22:12:09 +0000 2017,hello back,,8\n8,77,True,Tue Oct 31 22:10:47 +0000 2017,hello,9,\n"
    )
    rows = read(file(tmp_path, "twcs.csv", header + later_first), "twitter")
    assert [(row["conversation"], row["customer"]) for row in rows] == [("8", "77"), ("8", "77")]
