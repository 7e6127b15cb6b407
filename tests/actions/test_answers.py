"""Answers are drafted one by one from people's own words, looked at by the desk, and leave only when approved."""

from pathlib import Path

import pytest

from bootmaker.base.errors import BootmakerError, RefusedError
from bootmaker.nouns.answers import State, Verdict
from tests.actions.answer_cast import note_by_staff, said_ids, wishes
from tests.actions.staff_cast import hire

BLAMING = "You should have read the terms."


@pytest.fixture
def workspace(home: Path, tmp_path: Path) -> object:
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.workspace import open_workspace

    opened = open_workspace()
    import_file(opened, wishes(tmp_path, 5), name="wishes")
    return opened


def decided(workspace: object, *, why: str = "One van has to do.", subject: str = "") -> int:
    from bootmaker.actions.decisions import Choice, decide

    choice = Choice(Verdict.NO, why, "A parcel shop round the corner.", evidence=tuple(said_ids()))
    return decide(workspace, subject or said_ids()[0], choice).id


def approved(workspace: object, **given: str) -> int:
    from bootmaker.actions.answers import approve_answers, draft_answers

    number = decided(workspace, **given)
    draft_answers(workspace, number)
    approve_answers(number)
    return number


def test_the_desk_looks_at_every_draft_to_a_customer(workspace: object) -> None:
    from bootmaker.actions.answers import answers_of, draft_answers, edit_answer

    number = decided(workspace, why=BLAMING, subject=note_by_staff())
    draft_answers(workspace, number)
    notes = {one.person_kind: one.note for one in answers_of(number)}
    assert "blame" in notes["customer"]
    assert not notes["staff"]
    first = answers_of(number)[0]
    assert "blame" in edit_answer(workspace, first.pk, "It was you who wrote first. You failed to read the terms.")


def test_what_the_desk_has_nothing_to_say_about_is_not_noted(workspace: object) -> None:
    from bootmaker.actions.answers import answers_of, draft_answers

    number = decided(workspace)
    assert draft_answers(workspace, number).made == 5
    assert [one.note for one in answers_of(number)] == [""] * 5


def test_a_change_has_to_be_approved_again_and_begins_like_no_other(workspace: object) -> None:
    from bootmaker.actions.answers import answers_of, edit_answer

    number = approved(workspace)
    first, second = answers_of(number)[:2]
    with pytest.raises(BootmakerError, match="same words"):
        edit_answer(workspace, first.pk, second.text)
    edit_answer(workspace, first.pk, "Your evenings matter to us. Write to maija@example.org.")
    changed = answers_of(number)[0]
    assert changed.state == State.DRAFTED
    assert "maija@example.org" not in changed.text


def test_drafting_twice_drafts_nobody_twice(workspace: object) -> None:
    from bootmaker.actions.answers import draft_answers

    number = decided(workspace)
    assert [draft_answers(workspace, number).made for _ in range(2)] == [5, 0]


def test_staff_find_what_was_approved_where_their_hint_stands(workspace: object) -> None:
    from bootmaker.actions.access import acting, member_key
    from bootmaker.actions.hint_chain import my_hints
    from bootmaker.actions.hints import Note, note_hint

    omar = hire(workspace)["Omar"]
    hint = note_hint(workspace, omar, Note("Many ask for delivery in the evening.")).id
    approved(workspace, subject=hint)
    (mine,) = my_hints(workspace, acting(workspace, "Omar"))
    assert (mine.answer, "Many ask for delivery in the evening." in mine.words) == ("no", True)
    assert member_key(workspace, "omar@example.com") == omar.key


def test_a_hint_without_a_name_is_answered_with_the_decision(workspace: object) -> None:
    from bootmaker.actions.access import AT_THE_KEYBOARD
    from bootmaker.actions.hint_chain import standings
    from bootmaker.actions.hints import Note, note_hint

    hint = note_hint(workspace, AT_THE_KEYBOARD, Note("Many ask for delivery in the evening.")).id
    decided(workspace, subject=hint)
    (one,) = standings(workspace, AT_THE_KEYBOARD)
    assert (one.answer, one.words) == ("no", "One van has to do. A parcel shop round the corner.")


def test_nobody_is_written_to_twice_within_a_week(workspace: object, tmp_path: Path) -> None:
    from bootmaker.actions.answer_files import export_answers

    first = approved(workspace)
    assert len(export_answers(workspace, first, tmp_path / "out")) == 5
    assert not export_answers(workspace, first, tmp_path / "out")
    second = approved(workspace, subject=said_ids()[1])
    assert not export_answers(workspace, second, tmp_path / "out")


def test_who_wants_no_mail_is_not_invited_or_asked_either(workspace: object) -> None:
    from bootmaker.actions.access import find_customer
    from bootmaker.actions.answers import opt_out
    from bootmaker.ledger.sessions import asked_never

    assert asked_never() == set()
    opt_out(workspace, "c4@example.org")
    assert asked_never() == {find_customer(workspace, "c4@example.org")}
    opt_out(workspace, "c4@example.org", back=True)
    assert asked_never() == set()


def test_two_keys_of_one_customer_get_one_answer(workspace: object, tmp_path: Path) -> None:
    from bootmaker.actions.answer_files import export_answers
    from bootmaker.actions.customers import link_customers

    number = approved(workspace)
    link_customers(workspace, "c0@example.org", "c1@example.org", for_good=True)
    assert len(export_answers(workspace, number, tmp_path / "out")) == 4


def test_an_exported_answer_says_whom_it_is_for_and_can_come_back(workspace: object, tmp_path: Path) -> None:
    from email import message_from_bytes, policy

    from bootmaker.actions.answer_files import export_answers, record_bounces
    from bootmaker.actions.answers import answers_of

    number = approved(workspace)
    mail = message_from_bytes(
        export_answers(workspace, number, tmp_path / "out")[0].read_bytes(), policy=policy.default
    )
    assert mail["To"] == "c0@example.org"
    report = tmp_path / "report.eml"
    report.write_text(
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\n\nNo such user.\n\n--b\n'
        f"Content-Type: text/rfc822-headers\n\nMessage-ID: {mail['Message-ID']}\n\n--b--\n"
    )
    assert [record_bounces(report) for _ in range(2)] == [1, 0]
    assert answers_of(number)[0].state == State.BOUNCED


def test_what_has_left_belongs_to_the_conversation(workspace: object, tmp_path: Path) -> None:
    from bootmaker.actions.answer_files import export_answers
    from bootmaker.ledger.models import Touchpoint

    export_answers(workspace, approved(workspace), tmp_path / "out")
    kept = Touchpoint.objects.filter(source="answers")
    assert (kept.count(), {one.speaker for one in kept}) == (5, {"staff"})


def test_who_may_not_is_refused_and_nothing_changes(workspace: object, tmp_path: Path) -> None:
    from bootmaker.actions.answer_files import export_answers
    from bootmaker.actions.answers import answers_of, approve_answers, draft_answers
    from bootmaker.actions.decisions import Choice, decide
    from bootmaker.actions.sending import send_answers

    cast = hire(workspace)
    number = decided(workspace)
    draft_answers(workspace, number, actor=cast["Omar"])
    for deed in (
        lambda: decide(workspace, said_ids()[0], Choice(Verdict.DO, "x"), actor=cast["Omar"]),
        lambda: draft_answers(workspace, number, actor=cast["Sofia"]),
        lambda: approve_answers(number, actor=cast["Omar"]),
        lambda: send_answers(workspace, actor=cast["Lena"]),
        lambda: export_answers(workspace, number, tmp_path, actor=cast["Lena"]),
    ):
        with pytest.raises(RefusedError):
            deed()
    assert {one.state for one in answers_of(number)} == {State.DRAFTED}


def test_mail_is_off_by_default(workspace: object) -> None:
    from bootmaker.actions.sending import send_answers

    with pytest.raises(BootmakerError, match="Mail is off"):
        send_answers(workspace)


def test_who_spoke_of_something_else_waits_for_nothing(workspace: object) -> None:
    from bootmaker.actions.answers import answers_of, approve_answers, draft_answers, set_aside
    from bootmaker.actions.decision_standing import standing

    number = decided(workspace)
    draft_answers(workspace, number)
    set_aside(answers_of(number)[0].pk)
    assert (len(standing(workspace, number).unanswered), approve_answers(number)) == (4, 4)
    assert draft_answers(workspace, number).made == 0


def test_staff_who_are_known_from_imports_alone_have_to_be_told(workspace: object) -> None:
    from bootmaker.actions.answers import answers_of
    from bootmaker.actions.decision_standing import standing

    number = approved(workspace, subject=note_by_staff())
    (omar,) = (one for one in answers_of(number) if one.person_kind == "staff")
    assert (omar.state, "tell them" in omar.note) == (State.APPROVED, True)
    assert omar.person in {one.key for one in standing(workspace, number).unanswered}


def test_every_deed_is_in_the_trail_under_keys_and_without_words(workspace: object, tmp_path: Path) -> None:
    from bootmaker.actions.answer_files import export_answers
    from bootmaker.actions.answers import (
        answers_of,
        approve_answers,
        draft_answers,
        edit_answer,
        opt_out,
        set_aside,
        told_in_person,
    )  # fmt: skip
    from bootmaker.ledger.models import Audit

    lena = hire(workspace)["Lena"]
    number = decided(workspace)
    first, second, third = (one.pk for one in answers_of(number)[:3])
    draft_answers(workspace, number, actor=lena)
    edit_answer(workspace, first, "Your evenings matter to us all.", actor=lena)
    set_aside(second, actor=lena)
    told_in_person(third, actor=lena)
    opt_out(workspace, "c4@example.org", actor=lena)
    approve_answers(number, actor=lena)
    export_answers(workspace, number, tmp_path / "out")
    lines = list(Audit.objects.values_list("action", "actor", "detail"))
    wanted = ("draft answers", "edit an answer", "set an answer aside", "told in person", "opt out", "approve answers")
    assert [(action, actor) for action, actor, _detail in lines if action in wanted] == [
        (one, lena.key) for one in wanted
    ]
    assert [action for action, *_ in lines].count("export answers") == 1
    for secret in ("evening", "Lena", "c4@example.org"):
        assert secret not in str(lines)
