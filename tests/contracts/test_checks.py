"""Every check of the list: what an entry must say, its own examples, and what holds for any draft."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bootmaker.desk.checklist import checklist
from bootmaker.desk.entries import FOLDER, GRADES, Entry, entries, names
from bootmaker.nouns.reply import CHANNELS, Context, Said, Status

ENTRIES = [pytest.param(entry, id=entry.id) for entry in entries()]
WORDS = [
    "Dear",
    "Anna",
    "sorry",
    "we",
    "the",
    "issue",
    "will",
    "be",
    "soon",
    "calm",
    "down",
    "actually",
    "please",
    "you",
    "should",
    "have",
    "GREAT!!!",
    "🙂",
    "order",
    "12",
    "by",
    "Friday",
    "?",
    ".",
    ",",
    "\n",
]
ANGRY = Said(
    "My boots are still not here, third time I ask. When do they come? I am furious. Anna", -0.7, 0.8, ("anger",)
)


def context_of(example: dict[str, str]) -> Context:
    message = example.get("message", "")
    return Context(Said(message) if message else None, example.get("channel", "email"))


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_says_why_and_on_what_grounds(entry: Entry) -> None:
    assert entry.why.endswith(".")
    assert len(entry.why) < 200
    assert entry.source
    assert entry.evidence in GRADES
    assert entry.suggestion
    assert set(entry.channels) <= set(CHANNELS)


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_has_examples_and_keeps_to_them(entry: Entry) -> None:
    assert entry.must or entry.id == "template_similarity"  # needs the replies to others
    assert entry.must_not
    for example in entry.must:
        found = entry.find(example["draft"], context_of(dict(example)))
        assert found, example
        assert not example.get("span") or any(example["draft"][f.start : f.end] == example["span"] for f in found), (
            found
        )
    for example in entry.must_not:
        assert not entry.find(example["draft"], context_of(dict(example))), example


def test_the_list_and_the_folder_agree() -> None:
    assert sorted(names()) == sorted(path.stem for path in FOLDER.glob("*.toml"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from(CHANNELS), st.booleans())
def test_every_finding_lies_in_the_draft_and_says_what_to_do(words: list[str], channel: str, answers: bool) -> None:
    draft = " ".join(words)
    for item in checklist(draft, Context(ANGRY if answers else None, channel)):
        assert (item.status is Status.IMPROVE) == bool(item.findings)
        for finding in item.findings:
            assert 0 <= finding.start <= finding.end <= len(draft)
            assert finding.suggestion
            assert "{" not in finding.suggestion


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_curly_quotes_change_nothing(words: list[str]) -> None:
    draft = " ".join([*words, "I can't see why you didn't read it"])
    plain, curly = (checklist(text, Context(ANGRY)) for text in (draft, draft.replace("'", "\u2019")))
    assert [(i.check, [(f.start, f.end) for f in i.findings]) for i in plain] == [
        (i.check, [(f.start, f.end) for f in i.findings]) for i in curly
    ]
