"""Saved replies as phrases: placeholders as slots, statements, what the checks refuse, what is guessed."""

from pathlib import Path

import pytest

from bootmaker.desk.phrases.importing import Taken, stage_of, statements
from bootmaker.desk.phrases.placeholders import slot_of, with_slots
from bootmaker.desk.saved import Saved, drafts_in


@pytest.mark.parametrize(
    ("placeholder", "slot"),
    [
        ("{{ticket.requester.first_name}}", "name"),
        ("{{ticket.customer.firstname}}", "name"),
        ("{%customer.firstName,fallback=there%}", "name"),
        ("{{recipient.first_name}}", "name"),
        ('{{first_name | fallback: "there"}}', "name"),
        ("[NAME]", "name"),
        ("%name%", "name"),
        ("{{current_user.first_name}}", "staff_me"),
        ("{%user.firstName%}", "staff_me"),
        ("{{agent.name}}", "staff_me"),
        ("[ORDER NUMBER]", "order"),
        ("{{shopify.last_order.number}}", ""),
        ("{{order.number}}", "order"),
        ("${product}", "product"),
        ("{{delivery_date}}", "when"),
        ("{{user.first_name}}", ""),
        ("{{ticket.requester.last_name}}", ""),
        ("{{ticket.id}}", ""),
    ],
)
def test_a_placeholder_is_a_slot_where_its_meaning_is_sure(placeholder: str, slot: str) -> None:
    assert slot_of(placeholder) == slot


def test_an_order_is_not_said_twice() -> None:
    assert with_slots("I sent your order {{order.number}}.") == ("I sent {order}.", ())
    assert with_slots("It is #{{order_id}}, {{ticket.id}}.") == ("It is {order}, {{ticket.id}}.", ("{{ticket.id}}",))


def taken(text: str, title: str = "") -> list[Taken]:
    return list(statements(Saved(text, title, 1), ("email",)))


def test_a_reply_is_cut_into_statements_and_nothing_is_dropped_silently() -> None:
    body = "I have sent the lamp. It comes on {{day}}. I'll look on Friday."
    text = f"Hello {{{{name}}}},\n\n{body}\n\nKind regards,\n{{{{agent.name}}}}"
    found = taken(text)
    assert [(one.note, one.text) for one in found] == [
        ("greeting", "Hello {name},"),
        ("", "I have sent the lamp. It comes on {when}."),
        ("", "I'll look on Friday."),
        ("sign-off", "Kind regards, {staff_me}"),
    ]
    assert [one.refused for one in found] == [True, False, False, True]


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("You should have tried them indoors.", "blame"),
        ("As per our policy, we keep the fee.", "policy_shield"),
        ("I will write to you soon.", "timeframe_vague"),
    ],
)
def test_what_the_checks_find_is_refused_with_its_words_and_better_ones(text: str, check: str) -> None:
    (one,) = taken(text)
    assert one.refused
    words, finding = next((words, finding) for words, finding in one.findings if finding.check == check)
    assert words in text
    assert finding.suggestion


def test_findings_of_style_alone_keep_nothing_out() -> None:
    (one,) = taken("We have sent it back to your card by {{date}}.")
    assert [finding.check for _, finding in one.findings] == ["first_person_i"]
    assert not one.refused


def test_what_a_placeholder_means_must_be_sure() -> None:
    (one,) = taken("I have put {{ticket.id}} on my list for Friday.")
    assert one.refused
    assert one.placeholders == ("{{ticket.id}}",)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Thank you for the photos.", "open"),
        ("I can see how long you waited.", "acknowledge"),
        ("I'm sorry that it came broken, that was our mistake.", "own"),
        ("I have sent a new one today.", "act"),
        ("I can't pay that back, because it was worn.", "refuse"),
        ("You'll hear from me by Friday.", "close"),
    ],
)
def test_the_stage_is_guessed_from_the_words(text: str, stage: str) -> None:
    assert stage_of(text) == stage


def test_cause_and_feeling_are_guessed_from_words_and_title() -> None:
    (one,) = taken("I can see how frustrating that is.", title="Parcel delayed")
    assert (one.told["feelings"], one.told["causes"]) == (["frustration"], ["late"])
    (plain,) = taken("Thank you for your patience.")
    assert plain.told["needs"] == "patience"


def test_exports_of_other_help_desks_are_read() -> None:
    zendesk = (
        '{"macros": [{"title": "Late", "actions": [{"field": "status", "value": "solved"}, '
        '{"field": "comment_value", "value": ["channel:all", "I look into it today."]}]}]}'
    )
    assert [(one.title, one.text) for one in drafts_in(Path("m.json"), zendesk)] == [("Late", "I look into it today.")]
    scout = '[{"name": "Late", "text": "<p>Hello &amp; welcome.</p><p>I look<br>today.</p>"}]'
    (one,) = drafts_in(Path("m.json"), scout)
    assert (one.title, one.text) == ("Late", "Hello & welcome.\nI look\ntoday.")
