"""A decision knows who spoke of it, and who has not been answered."""

from pathlib import Path

import pytest

from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.nouns.answers import State, Subject, Verdict
from tests.actions.answer_cast import note_by_staff, said_ids, wishes


@pytest.fixture
def workspace(any_home: Path, tmp_path: Path) -> object:
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.refresh import refresh
    from bootmaker.actions.workspace import open_workspace

    opened = open_workspace()
    import_file(opened, wishes(tmp_path, 5), name="wishes")
    refresh(opened)
    return opened


def no_because(**given: object) -> object:
    from bootmaker.actions.decisions import Choice

    return Choice(Verdict.NO, "One van has to do, and it is full by noon.", "A parcel shop round the corner.", **given)


def test_everyone_who_spoke_of_it_waits_customers_and_staff(workspace: object) -> None:
    from bootmaker.actions.decisions import decide

    hint = note_by_staff()
    made = decide(workspace, hint, no_because(evidence=tuple(said_ids())))
    assert made.subject_kind == Subject.HINT
    assert sorted(one.kind for one in made.unanswered) == ["customer"] * 5 + ["staff"]


def test_a_note_on_a_customer_is_answered_to_staff_not_to_the_customer(workspace: object) -> None:
    from bootmaker.actions.access import find_customer
    from bootmaker.actions.decisions import decide

    made = decide(workspace, note_by_staff(find_customer(workspace, "c1@example.org")), no_because())
    assert [one.kind for one in made.people] == ["staff"]


def test_two_keys_of_one_customer_are_one_person(workspace: object) -> None:
    from bootmaker.actions.customers import link_customers
    from bootmaker.actions.decision_standing import standing
    from bootmaker.actions.decisions import decide

    made = decide(workspace, said_ids()[0], no_because(evidence=tuple(said_ids())))
    link_customers(workspace, "c0@example.org", "c1@example.org")
    assert (len(made.people), len(standing(workspace, made.id).people)) == (5, 4)


def test_who_was_answered_or_wants_no_mail_does_not_count_as_waiting(workspace: object) -> None:
    from bootmaker.actions.decision_standing import standing
    from bootmaker.actions.decisions import decide
    from bootmaker.base.clock import now
    from bootmaker.ledger.models import Answer, OptOut

    made = decide(workspace, said_ids()[0], no_because(evidence=tuple(said_ids())))
    Answer.objects.filter(person=made.people[0].key).update(state=State.SENT)
    OptOut.objects.create(person=made.people[1].key, at=now())
    after = standing(workspace, made.id)
    assert (after.answered, len(after.unanswered), len(after.people)) == (1, 3, 5)


def test_a_newer_decision_on_the_same_takes_over_the_headline(workspace: object) -> None:
    from bootmaker.actions.decision_standing import standings, unanswered
    from bootmaker.actions.decisions import decide

    first = said_ids()[0]
    decide(workspace, first, no_because(evidence=tuple(said_ids())))
    decide(workspace, first, no_because())
    found = standings(workspace)
    assert [one.current for one in found] == [True, False]
    assert unanswered(found) == 1


def test_a_decision_needs_a_reason_and_a_subject(workspace: object) -> None:
    from bootmaker.actions.decisions import Choice, decide

    with pytest.raises(BootmakerError, match="reason"):
        decide(workspace, said_ids()[0], Choice(Verdict.NO, " "))
    with pytest.raises(NotFoundError):
        decide(workspace, "no such thing", no_because())
    with pytest.raises(NotFoundError):
        decide(workspace, said_ids()[0], no_because(evidence=("nothing",)))


def test_the_reason_is_masked_before_it_is_stored_and_the_trail_has_no_words(workspace: object) -> None:
    from bootmaker.actions.decisions import Choice, decide
    from bootmaker.ledger.auditing import trail

    made = decide(workspace, said_ids()[0], Choice(Verdict.DO, "Because c0@example.org asked.", owner="Ilse"))
    assert "c0@example.org" not in made.why
    assert trail("decide")[0][3] == {"decision": made.id, "on": "moment", "verdict": "do", "waiting": 1}


def test_where_there_is_no_theme_nothing_is_counted_before_and_after(workspace: object) -> None:
    from bootmaker.actions.decisions import decide
    from bootmaker.actions.effects import effect_of

    with pytest.raises(BootmakerError, match="no theme"):
        effect_of(workspace, decide(workspace, said_ids()[0], no_because()).id)


def test_nothing_is_decided_on_a_day_to_come(workspace: object) -> None:
    from datetime import timedelta

    from bootmaker.actions.decisions import decide
    from bootmaker.base.clock import now

    with pytest.raises(BootmakerError, match="day to come"):
        decide(workspace, said_ids()[0], no_because(on=now().date() + timedelta(days=2)))
