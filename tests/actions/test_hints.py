"""A hint is accepted once, never lost, never doubled, and its author is stored only where they want it."""

from datetime import UTC, datetime

import pytest

from bootmaker.actions.hint_chain import answer_hint, my_hints, pass_hint, show_hint, standings
from bootmaker.actions.hint_files import hints_from_file
from bootmaker.actions.hints import Note, note_hint
from bootmaker.actions.imports import import_file
from bootmaker.actions.staff import add_member, set_team
from bootmaker.actions.workspace import open_workspace
from bootmaker.base.errors import BootmakerError, NotFoundError, RefusedError
from tests.actions.files import messages
from tests.actions.staff_cast import hire

WET = Note("third customer today whose parcel was wet", about="delivery", place="Hollin Beck", id="c1")


@pytest.fixture
def workspace(home):
    return open_workspace()


@pytest.fixture
def cast(workspace):
    return hire(workspace)


def test_a_hint_is_a_touchpoint_that_staff_noted(workspace, cast) -> None:
    from bootmaker.ledger.models import Touchpoint

    key = note_hint(workspace, cast["Omar"], WET).id
    kept = Touchpoint.objects.get(id=key)
    assert (kept.kind, kept.speaker, kept.staff) == ("noted", "staff", cast["Omar"].key)
    shown = show_hint(workspace, cast["Omar"], key[:8]).hint
    assert (shown.text, shown.about, shown.place, shown.team) == (WET.text, "delivery", "Hollin Beck", "support")


def test_sent_twice_it_is_kept_once_and_other_words_never_overwrite_it(workspace, cast) -> None:
    first, again = (note_hint(workspace, cast["Omar"], WET) for _ in range(2))
    assert (first.new, again.new, again.id) == (True, False, first.id)
    with pytest.raises(BootmakerError, match="another hint"):
        note_hint(workspace, cast["Ilse"], Note("something else", id="c1"))
    assert [one.hint.text for one in standings(workspace, cast["admin"])] == [WET.text]


def test_it_knows_its_customer_and_hides_their_name(workspace, cast, tmp_path) -> None:
    from bootmaker.actions.access import find_customer
    from bootmaker.ledger.models import Customer

    import_file(workspace, messages(tmp_path))
    known = Customer.objects.count()
    note = Note("Maija Virtanen rang again, ask maija@example.org", customer="maija@example.org")
    key = note_hint(workspace, cast["Omar"], note).id
    hint = show_hint(workspace, cast["Omar"], key).hint
    assert hint.customer == find_customer(workspace, "maija@example.org")
    assert "Virtanen" not in hint.text
    assert "maija@" not in hint.text
    assert Customer.objects.count() == known


def test_without_a_name_nothing_leads_to_the_author(workspace, cast) -> None:
    from bootmaker.ledger.models import Audit, Touchpoint

    for number in range(3):
        add_member(workspace, f"Colleague {number}", team="support")
    set_team(workspace, "support", anonymous=True)
    note = Note("my lead sends customers away", at=datetime(2026, 3, 4, 17, 23, tzinfo=UTC), id="omar-17")
    key = note_hint(workspace, cast["Omar"], note, anonymous=True).id
    kept = Touchpoint.objects.get(id=key)
    trail = [line for line in Audit.objects.all() if key in str(line.detail)]
    assert (kept.staff, [line.actor for line in trail]) == (None, ["anonymous"])
    assert cast["Omar"].key not in str(kept.__dict__)
    assert kept.at % 86_400_000_000 == 0, "the minute could tell who was at work"
    assert [line.at.hour + line.at.minute + line.at.second for line in trail] == [0], "in the trail, too"
    assert "omar" not in str(kept.__dict__).lower(), "an id that they made may hold their name"
    assert note_hint(workspace, cast["Omar"], note).new is False, "sent again with a name, it gets none"
    assert [one.hint.id for one in my_hints(workspace, cast["Omar"])] == [key], "the team sees the answer"
    assert my_hints(workspace, cast["Ilse"]) == []


@pytest.mark.parametrize(("allowed", "problem"), [(False, "does not take hints"), (True, "hides nobody")])
def test_without_a_name_only_where_the_team_allows_and_is_large_enough(workspace, cast, allowed, problem) -> None:
    set_team(workspace, "support", anonymous=allowed)
    with pytest.raises(BootmakerError, match=problem):
        note_hint(workspace, cast["Omar"], WET, anonymous=True)
    assert standings(workspace, cast["admin"]) == []


def test_each_sees_what_is_theirs(workspace, cast) -> None:
    key = note_hint(workspace, cast["Omar"], WET).id
    for who in ("Omar", "Lena", "Sofia", "Ann", "admin"):
        assert [one.hint.id for one in standings(workspace, cast[who])] == [key]
    for who in ("Ilse", "Rita"):
        assert standings(workspace, cast[who]) == []
        with pytest.raises(RefusedError):
            show_hint(workspace, cast[who], key)


def test_who_owes_an_answer_is_the_lead_then_who_it_was_passed_to(workspace, cast) -> None:
    key = note_hint(workspace, cast["Omar"], WET).id
    noted = show_hint(workspace, cast["Omar"], key)
    assert (noted.holder, noted.since, noted.open) == (cast["Lena"].key, noted.hint.at, True)
    passed = pass_hint(workspace, cast["Lena"], key, "Rita", words="yours")
    assert (passed.holder, passed.since) == (cast["Rita"].key, passed.steps[-1].at)
    done = answer_hint(workspace, cast["Rita"], key, "accepted", words="the courier gets a dry porch")
    assert (done.open, done.answer, done.words) == (False, "accepted", "the courier gets a dry porch")


@pytest.mark.parametrize("who", ["Omar", "Ilse", "Sofia"])
def test_who_does_not_hold_it_cannot_answer_or_pass_it(workspace, cast, who) -> None:
    key = note_hint(workspace, cast["Omar"], WET).id
    with pytest.raises(RefusedError):
        answer_hint(workspace, cast[who], key, "accepted")
    with pytest.raises(RefusedError):
        pass_hint(workspace, cast[who], key, "Rita")


def test_an_answer_needs_what_makes_it_one(workspace, cast) -> None:
    key = note_hint(workspace, cast["Omar"], WET).id
    for answer, problem in (("maybe", "no answer"), ("no", "needs a reason"), ("not now", "needs a reason")):
        with pytest.raises(BootmakerError, match=problem):
            answer_hint(workspace, cast["Lena"], key, answer)
    with pytest.raises(BootmakerError, match="Merged into what"):
        answer_hint(workspace, cast["Lena"], key, "merged", into=key)
    other = note_hint(workspace, cast["Omar"], Note("cartons soaked again")).id
    answer_hint(workspace, cast["Lena"], other, "merged", into=key)
    assert show_hint(workspace, cast["Lena"], key).merged == (other,)


def test_a_note_of_an_imported_desk_is_a_hint_that_owes_nothing_until_it_is_passed_on(
    workspace, cast, tmp_path
) -> None:
    path = tmp_path / "staff-notes.csv"
    path.write_text(
        "note_id,date,staff,team,note\nN1,2026-03-01 10:00,Jory,shop,Two people with loose soles today.\n", "utf-8"
    )
    import_file(workspace, path)
    (one,) = standings(workspace, cast["admin"])
    assert (one.hint.team, one.counted, one.open) == ("shop", False, False)
    assert pass_hint(workspace, cast["admin"], one.hint.id, "Rita").open


def test_several_come_from_a_file_once(workspace, cast, tmp_path) -> None:
    path = tmp_path / "hints.csv"
    path.write_text(
        "text,about,date,mood\nToo cold in the shop,shop,2026-03-01,complaint\n,shop,,\nThey love the tea,,,joy\n"
        "They love the wax,,2026-03-02 09:30,compliment\n", "utf-8"
    )  # fmt: skip
    for new in (2, 0):
        done = hints_from_file(workspace, cast["Omar"], path)
        assert sum(1 for _line, one, _why in done if one and one.new) == new
        assert [(line, why) for line, one, why in done if one is None] == [
            (3, "A hint without words."), (4, "“joy” is no kind of hint."),
        ]  # fmt: skip
    lines = tmp_path / "hints.txt"
    lines.write_text("The kettle hisses\n\nThe door sticks\n", "utf-8")
    assert [line for line, _one, _why in hints_from_file(workspace, cast["Omar"], lines)] == [1, 3]


def test_a_mailbox_of_staff_is_a_file_of_hints(workspace, cast, tmp_path) -> None:
    path = tmp_path / "hints.mbox"
    mail = (
        "From x\nFrom: {who}\nTo: hints@example.com\nSubject: laces\nDate: Sun, 1 Mar 2026 10:00:00 +0000\n"
        "Message-ID: <{n}@x>\n\n{text}\n\n"
    )
    path.write_text(
        mail.format(who="Omar <omar@example.com>", n=1, text="Laces snap on the new Curlew.\n-- \nOmar, Support")
        + mail.format(who="x@example.org", n=2, text="Buy followers now"), "utf-8"
    )  # fmt: skip
    done = hints_from_file(workspace, cast["admin"], path)
    assert [bool(one) for _line, one, _why in done] == [True, False]
    assert "no registered staff" in done[1][2]
    (mine,) = my_hints(workspace, cast["Omar"])
    assert (mine.hint.text, mine.hint.about) == ("Laces snap on the new Curlew.", "laces")
    assert not any(one.new for _line, one, _why in hints_from_file(workspace, cast["admin"], path) if one)


def test_mail_that_is_taken_without_names_names_nobody_and_only_an_admin_takes_mail(workspace, cast, tmp_path) -> None:
    from bootmaker.ledger.models import Touchpoint

    path = tmp_path / "hints.mbox"
    path.write_text(
        "From x\nFrom: omar@example.com\nTo: hints@example.com\nDate: Sun, 1 Mar 2026 10:07:00 +0000\n"
        "Message-ID: <omar-1@example.com>\n\nThe rota is made at night.\n", "utf-8"
    )  # fmt: skip
    for who in ("Omar", "Lena", "Sofia"):
        with pytest.raises(RefusedError):
            hints_from_file(workspace, cast[who], path)
    ((_, taken, why),) = hints_from_file(workspace, cast["admin"], path, anonymous=True)
    assert (taken, "does not take hints without a name" in why) == (None, True)
    for number in range(3):
        add_member(workspace, f"Colleague {number}", team="support")
    set_team(workspace, "support", anonymous=True)
    for new in (True, False):
        ((_, taken, _),) = hints_from_file(workspace, cast["admin"], path, anonymous=new)
        assert taken.new is new
    kept = Touchpoint.objects.get(id=taken.id)
    assert (kept.staff, "omar" in str(kept.__dict__).lower()) == (None, False)


def test_a_file_that_cannot_be_understood_says_why(workspace, cast, tmp_path) -> None:
    path = tmp_path / "hints.csv"
    path.write_text("words\nx\n", "utf-8")
    with pytest.raises(BootmakerError, match="no column"):
        hints_from_file(workspace, cast["Omar"], path)
    path.write_text("text,date\nx,soon\nThe door sticks,2026-03-01\n", "utf-8")
    bad, good = hints_from_file(workspace, cast["Omar"], path)
    assert (bad[:2], "“soon” is no date" in bad[2], good[1].new) == ((2, None), True, True)
    with pytest.raises(NotFoundError):
        show_hint(workspace, cast["Omar"], "nothing")
