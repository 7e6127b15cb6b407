"""What the checklist says of whole replies, and what is repaired without asking."""

import subprocess
import sys
from pathlib import Path

import pytest

from bootmaker.desk.checklist import checklist
from bootmaker.desk.fixing import fixed
from bootmaker.desk.saved import drafts_in, without_placeholders
from bootmaker.nouns.reply import Context, Record, Said, Status

ANGRY = Said(
    "My boots have not arrived since 3 May and nobody answers, this is the third time I write. I am furious. "
    "When do they come?\n\nAnna Brook",
    -0.7,
    0.8,
    ("anger",),
    "complaint",
)
COLD = (
    "Dear customer,\n\nUnfortunately we cannot comment on the issue. As per our policy you should have tracked it. "
    "We will be in touch soon.\n\nKind regards,\nThe team"
)
GOOD = (
    "Hello Anna,\n\nI am sorry: your boots should have been with you on 3 May, and you had to write three times before "
    "anybody answered. I can see why you are furious; it was our mistake. I have sent a new pair this "
    "morning; they come on Friday before noon. "
    "I will look myself on Friday and write to you by two o'clock.\n\nOmar"
)


def to_improve(draft: str, context: Context) -> set[str]:
    return {item.check for item in checklist(draft, context) if item.status is Status.IMPROVE}


def test_a_good_answer_passes_everything_that_applies() -> None:
    assert to_improve(GOOD, Context(ANGRY)) == set()


def test_a_cold_answer_is_told_what_is_wrong() -> None:
    found = to_improve(COLD, Context(ANGRY))
    assert {"name_feeling", "policy_shield", "blame", "timeframe_vague", "greeting_name"} <= found


def test_suggestions_speak_of_their_things() -> None:
    offered = " ".join(f.suggestion for item in checklist(COLD, Context(ANGRY)) for f in item.findings)
    assert "your boots" in offered
    assert "Anna" in offered


@pytest.mark.parametrize(
    ("check", "draft"),
    [
        ("policy_shield", "As per our policy this is not possible."),
        ("timeframe_vague", "We will be in touch soon."),
        ("blame", "You should have tracked it."),
        ("pass_the_parcel", "Please contact the courier directly."),
        ("passive_hiding", "A mistake was made."),
        ("unearned_promise", "I guarantee that this will never happen again."),
        ("cheer_on_anger", "Great news!!! It is on its way."),
        ("first_person_i", "We have looked into it."),
        ("request_form", "Please send the receipt."),
        ("warm_open_close", COLD),
    ],
)
def test_better_words_come_from_what_they_wrote(check: str, draft: str) -> None:
    (item,) = checklist(draft, Context(ANGRY), only=(check,))
    assert item.findings
    assert all("your boots" in one.suggestion.lower() for one in item.findings)


def test_the_same_letter_to_another_customer_is_noticed() -> None:
    others = (GOOD.replace("Anna", "Juho"),)
    assert "template_similarity" in to_improve(GOOD, Context(ANGRY, others=others))
    assert "template_similarity" not in to_improve(
        GOOD, Context(ANGRY, others=("We open at nine on Sunday, as always.",))
    )


def test_the_record_knows_the_name() -> None:
    assert "greeting_name" in to_improve("Hello Bob,\n\nIt is here.", Context(record=Record("Anna Brook")))
    assert "greeting_name" not in to_improve("Hello Anna,\n\nIt is here.", Context(record=Record("Anna Brook")))


def test_one_place_is_found_once_however_many_lists_have_it() -> None:
    (item,) = checklist("Sorry you feel that way.", Context(ANGRY), only=("non_apology",))
    assert [(one.start, one.end) for one in item.findings] == [(0, 23)]


def test_nothing_is_said_of_an_empty_draft() -> None:
    assert {item.status for item in checklist("  \n", Context(ANGRY))} == {Status.NOT_APPLICABLE}


@pytest.mark.parametrize(
    ("draft", "better"),
    [
        ("It is here!!!", "It is here!"),
        ("It left on Monday 🙂.", "It left on Monday."),
        ("It is NOT lost.", "It is not lost."),
        ("It left on Monday.", "It left on Monday."),
    ],
)
def test_safe_repairs_add_no_word(draft: str, better: str) -> None:
    assert fixed(draft, checklist(draft, Context())) == better
    assert fixed(better, checklist(better, Context())) == better


def test_macros_are_parted_by_rules_and_keep_their_places() -> None:
    text = "First one.\n---\n\nSecond {{name}}.\n"
    first, second = drafts_in(Path("macros.txt"), text)
    assert (first.text, second.text, second.line) == ("First one.", "Second {{name}}.", 4)
    assert text[second.offset or 0 :].startswith("Second")
    assert len(without_placeholders(second.text)) == len(second.text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("m.csv", "title,body\nLate,It is late.\n"),
        ("m.json", '{"macros": [{"title": "Late", "body": "It is late."}]}'),
        ("m.jsonl", '{"title": "Late", "body": "It is late."}\n'),
    ],
)
def test_tables_and_json_are_read(name: str, text: str) -> None:
    (one,) = drafts_in(Path(name), text)
    assert (one.text, one.title) == ("It is late.", "Late")


def test_the_desk_knows_neither_django_nor_ibis_nor_arrow() -> None:
    code = (
        "import sys; from bootmaker.desk.checklist import checklist; from bootmaker.nouns.reply import Context; "
        "checklist('It is late.', Context()); "
        "sys.exit(any(name in sys.modules for name in ('django', 'ibis', 'pyarrow', 'numpy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("day", "found"), [(" by {{day}} noon", False), (" by {{ticket.due_date}}", False), ("", True)]
)
def test_a_placeholder_is_the_time_of_a_saved_promise(day: str, found: bool) -> None:
    words = without_placeholders(f"I will call you about {{{{product}}}}{day}.")
    assert ("promise_check" in to_improve(words, Context())) is found
