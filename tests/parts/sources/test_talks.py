"""Dialogues as JSON and support tweets as CSV, as the public collections have them."""

import json
from pathlib import Path
from typing import Any

import pytest

from bootmaker.nouns.contracts import SourceSettings
from bootmaker.nouns.touchpoint import RAW_TOUCHPOINT, SET_ASIDE
from bootmaker.sources.detect import detect
from bootmaker.sources.rows import gathering

HEADER = "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n"
AT = "Tue Oct 31 22:10:47 +0000 2017"


def read(path: Path, source: str, part: Any = RAW_TOUCHPOINT) -> list[dict[str, Any]]:
    assert detect(path).name == source
    batches = detect(path).read(SourceSettings(path, source))
    return [row for batch in batches if batch.schema.equals(part) for row in batch.to_pylist()]


def tweets(folder: Path, *lines: str, part: Any = RAW_TOUCHPOINT) -> list[dict[str, Any]]:
    path = folder / "twcs.csv"
    path.write_text(HEADER + "".join(f"{line}\n" for line in lines))
    return read(path, "twitter", part)


def test_a_tweet_may_have_several_answers(tmp_path: Path) -> None:
    rows = tweets(
        tmp_path,
        f'1,501,True,{AT},"@Shop my boots, again","2,4",',
        f"2,Shop,False,{AT},Which ones?,3,1",
        f"4,Shop,False,{AT},Sorry!,,1",
        f"3,501,True,{AT},The red ones,,2",
    )
    assert [row["external_id"] for row in rows] == ["1", "2", "4", "3"]
    assert {(row["conversation"], row["customer"]) for row in rows} == {("1", "501")}


def test_inbound_tells_who_speaks(tmp_path: Path) -> None:
    rows = tweets(tmp_path, f"1,501,True,{AT},help,2,", f"2,Shop,False,{AT},hi,,1")
    assert [(row["speaker"], row["staff"]) for row in rows] == [("customer", None), ("staff", "Shop")]
    assert {row["at"].isoformat() for row in rows} == {"2017-10-31T22:10:47+00:00"}


def test_an_answer_to_a_tweet_that_is_missing_begins_a_thread_of_its_own(tmp_path: Path) -> None:
    (row,) = tweets(tmp_path, f"2,Shop,False,{AT},hi,,1")
    assert (row["conversation"], row["customer"], row["in_reply_to"]) == ("2", None, "1")


def test_answers_in_a_circle_are_read_all_the_same(tmp_path: Path) -> None:
    assert len(tweets(tmp_path, f"1,5,True,{AT},a,,2", f"2,6,True,{AT},b,,1")) == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (f",501,True,{AT},help,,", "has no tweet_id"),
        (f"1,501,True,{AT},,,", "has no text"),
        ("1,501,True,yesterday,help,,", "the date cannot be read"),
        (f"1,501,True,{AT},help", "has 5 fields where the header has 7"),
    ],
)
def test_a_broken_tweet_is_set_aside_alone(tmp_path: Path, line: str, reason: str) -> None:
    lines = (f"7,501,True,{AT},first,,", line, f"8,501,True,{AT},last,,")
    assert [row["text"] for row in tweets(tmp_path, *lines)] == ["first", "last"]
    assert tweets(tmp_path, *lines, part=SET_ASIDE) == [{"line": 3, "reason": reason}]


def dialogues(folder: Path, content: Any, part: Any = RAW_TOUCHPOINT) -> list[dict[str, Any]]:
    path = folder / "talks.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return read(path, "dialogue", part)


ABCD = {
    "convo_id": 3695,
    "scenario": {
        "personal": {"customer_name": "maija virta", "email": "maija@example.org", "username": "mvirta1"},
        "order": {"order_id": "1047", "street_address": "1 Fell Lane"},
        "flow": "shipping_issue",
    },
    "original": [["agent", "Hi!"], ["customer", "Where is it?"], ["action", "Account has been pulled up."]],
    "delexed": [
        {"speaker": "agent", "text": "hi!", "targets": ["shipping", None, None, [], -1]},
        {"speaker": "customer", "text": "where is it?", "targets": ["shipping", None, None, [], -1]},
        {"speaker": "action", "text": "account ...", "targets": ["shipping", "take_action", "pull-up-account", [], -1]},
    ],
}


@pytest.mark.parametrize("wrap", [lambda talk: [talk], lambda talk: {"train": [talk]}, lambda talk: talk])
def test_actions_of_the_agent_become_acts(tmp_path: Path, wrap: Any) -> None:
    rows = dialogues(tmp_path, wrap(ABCD))
    assert [(row["kind"], row["speaker"], row["act"]) for row in rows] == [
        ("said", "staff", None),
        ("said", "customer", None),
        ("did", "system", "pull-up-account"),
    ]
    assert [row["external_id"] for row in rows] == ["3695:1", "3695:2", "3695:3"]


def test_the_scenario_tells_who_the_customer_is_but_addresses_are_no_attributes(tmp_path: Path) -> None:
    row = dialogues(tmp_path, [ABCD])[1]
    assert {entry["kind"]: entry["value"] for entry in row["identities"]} == {
        "email": "maija@example.org",
        "name": "maija virta",
        "handle": "mvirta1",
        "order": "1047",
    }
    assert row["goal"] == "1047"
    assert "Fell Lane" not in str(row)


@pytest.mark.parametrize("who", ["speaker", "role", "author", "sender", "from"])
@pytest.mark.parametrize("what", ["text", "message", "utterance", "content", "body"])
@pytest.mark.parametrize("lines", ["turns", "messages", "utterances", "log"])
def test_lines_have_many_names(tmp_path: Path, who: str, what: str, lines: str) -> None:
    talk = {"id": "t", lines: [{who: "user", what: "hi"}, {who: "assistant", what: "hello"}]}
    assert [(row["speaker"], row["text"]) for row in dialogues(tmp_path, [talk])] == [
        ("customer", "hi"),
        ("bot", "hello"),
    ]


def test_a_talk_that_names_nobody_has_no_customer(tmp_path: Path) -> None:
    talk = {"id": "t-1", "turns": [{"speaker": "user", "text": "hi"}, {"speaker": "agent", "text": "hello"}]}
    rows = dialogues(tmp_path, [talk])
    assert {(row["customer"], row["conversation"]) for row in rows} == {(None, "t-1")}
    assert not any(row["identities"] for row in rows)


def test_day_and_month_are_told_apart_by_the_whole_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "BATCH_ROWS", 10)

    def talk(number: int, at: str) -> dict[str, Any]:
        return {"id": number, "turns": [{"speaker": "user", "text": "hi", "at": at}]}

    talks = [talk(number, "03/04/2026 10:00") for number in range(50)] + [talk(50, "03/25/2026 10:00")]
    assert {row["at"].month for row in dialogues(tmp_path, talks)} == {3}


def test_a_broken_talk_costs_no_other(tmp_path: Path) -> None:
    good = json.dumps({"id": "t", "turns": [{"speaker": "user", "text": "hi"}]})
    content = f"[{good}, {good[:-3]}, {good}, {{}}, {good}]"
    assert len(dialogues(tmp_path, content)) == 3
    assert len(dialogues(tmp_path, content, SET_ASIDE)) == 2
