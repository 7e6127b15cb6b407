"""Who may see and do what: the table is walked completely, allowed and refused, and every change is audited."""

from itertools import product
from pathlib import Path

import pytest

from bootmaker.actions.access import MAY, Actor, Record, Verb, may, read_identities, require
from bootmaker.actions.customers import link_customers, unlink_customer
from bootmaker.actions.erase import erase_customer
from bootmaker.actions.imports import import_file
from bootmaker.actions.map_edits import add_item, take_back
from bootmaker.actions.staff import add_member, change_role, everybody, move_member, remove_member, set_team
from bootmaker.actions.theme_edits import merge_themes, pin_theme, rename_theme, split_theme
from bootmaker.actions.workspace import open_workspace
from bootmaker.base.errors import BootmakerError, NotFoundError, RefusedError
from bootmaker.nouns.roles import Relation, Role
from tests.actions.staff_cast import hire

ANYONE, AUTHOR, HOLDER, TEAM, OWN = (
    Relation.ANYONE, Relation.AUTHOR, Relation.HOLDER, Relation.TEAM, Relation.TEAMS_OWN,
)  # fmt: skip
RECORDS = {  # a record that stands so to somebody with the key `me` of the team `support`, and what they are to it
    "a stranger's": (Record("them", "shop", "they"), {ANYONE}),
    "their own": (Record("me", "shop", "they"), {ANYONE, AUTHOR}),
    "held by them": (Record("them", "shop", "me"), {ANYONE, HOLDER}),
    "of their team": (Record("them", "support", "they"), {ANYONE, TEAM}),
    "nameless of their team": (Record(None, "support", "they"), {ANYONE, TEAM, OWN}),
    "nameless of another": (Record(None, "shop", "they"), {ANYONE}),
}
# Written out a second time, by hand: what each role may do with whose record.
EXPECTED = {
    (Verb.BRING_IN, Role.FRONT_LINE): set(),
    (Verb.SHAPE, Role.FRONT_LINE): set(),
    (Verb.JOIN, Role.FRONT_LINE): set(),
    (Verb.JOIN, Role.RESEARCHER): set(),
    **{(Verb.ERASE, role): set() for role in Role if role != Role.ADMIN},
    **{(Verb.TAKE_MAIL, role): set() for role in Role if role != Role.ADMIN},
    (Verb.SEE_HINT, Role.FRONT_LINE): {"their own", "held by them", "nameless of their team"},
    (Verb.SEE_HINT, Role.LEAD): {"their own", "held by them", "of their team", "nameless of their team"},
    (Verb.PASS_HINT, Role.FRONT_LINE): {"held by them"},
    (Verb.PASS_HINT, Role.LEAD): {"held by them", "of their team", "nameless of their team"},
    (Verb.PASS_HINT, Role.RESEARCHER): {"held by them"},
    (Verb.ANSWER_HINT, Role.FRONT_LINE): {"held by them"},
    (Verb.ANSWER_HINT, Role.LEAD): {"held by them", "of their team", "nameless of their team"},
    (Verb.ANSWER_HINT, Role.RESEARCHER): {"held by them"},
    (Verb.ASK_STAFF, Role.FRONT_LINE): set(),
    (Verb.ASK_STAFF, Role.LEAD): {"of their team", "nameless of their team"},
    (Verb.DECIDE, Role.FRONT_LINE): set(),
    (Verb.DECIDE, Role.RESEARCHER): set(),
    (Verb.WRITE_ANSWERS, Role.RESEARCHER): set(),
    (Verb.APPROVE_ANSWERS, Role.FRONT_LINE): set(),
    (Verb.APPROVE_ANSWERS, Role.RESEARCHER): set(),
    (Verb.SEND_MAIL, Role.FRONT_LINE): set(),
    (Verb.SEND_MAIL, Role.LEAD): set(),
    (Verb.SEND_MAIL, Role.RESEARCHER): set(),
    **{(Verb.CHOOSE_MAIL, role): {"their own"} for role in Role if role != Role.ADMIN},
    (Verb.HOLD_SESSION, Role.FRONT_LINE): {"their own"},
    (Verb.HOLD_SESSION, Role.LEAD): {"their own", "of their team", "nameless of their team"},
    (Verb.SETTLE_PROMISE, Role.FRONT_LINE): {"their own", "held by them"},
    (Verb.SETTLE_PROMISE, Role.LEAD): {"their own", "held by them", "of their team", "nameless of their team"},
    (Verb.SETTLE_PROMISE, Role.RESEARCHER): {"their own", "held by them"},
    (Verb.ASK_CUSTOMERS, Role.FRONT_LINE): set(),
    (Verb.READ_IDENTITIES, Role.FRONT_LINE): set(),
    (Verb.READ_IDENTITIES, Role.LEAD): set(),
    (Verb.READ_IDENTITIES, Role.RESEARCHER): set(),
    (Verb.MANAGE_STAFF, Role.FRONT_LINE): set(),
    (Verb.MANAGE_STAFF, Role.LEAD): set(),
    (Verb.MANAGE_STAFF, Role.RESEARCHER): set(),
}


def test_the_table_knows_every_verb_and_role() -> None:
    assert set(MAY) == set(Verb)
    assert all(set(row) == set(Role) for row in MAY.values())


@pytest.mark.parametrize(("verb", "role", "whose"), list(product(Verb, Role, RECORDS)))
def test_the_door_opens_for_those_and_for_no_others(home, verb: Verb, role: Role, whose: str) -> None:
    actor = Actor("me", "Me", role, "support")
    allowed = whose in EXPECTED.get((verb, role), set(RECORDS))
    assert may(actor, verb, RECORDS[whose][0]) is allowed
    if allowed:
        require(actor, verb, RECORDS[whose][0])
    else:
        with pytest.raises(RefusedError, match=str(role)):
            require(actor, verb, RECORDS[whose][0])


@pytest.mark.parametrize("whose", RECORDS)
def test_a_person_stands_to_a_record_as_it_says(whose: str) -> None:
    from bootmaker.actions.access import relations

    record, stands = RECORDS[whose]
    assert relations(Actor("me", "Me", Role.LEAD, "support"), record) == stands


def test_somebody_without_key_and_team_is_nobodys_author_or_colleague() -> None:
    from bootmaker.actions.access import relations

    assert relations(Actor("", "", Role.FRONT_LINE, ""), Record(None, "", "")) == {ANYONE}


@pytest.mark.parametrize("who", ["Omar", "Lena", "Sofia"])
def test_only_admins_change_who_works_here(home, who: str) -> None:
    workspace = open_workspace()
    actor = hire(workspace)[who]
    for deed in (
        lambda: add_member(workspace, "Nils", team="shop", actor=actor),
        lambda: move_member(workspace, "Ilse", "support", actor=actor),
        lambda: change_role(workspace, who, "admin", actor=actor),
        lambda: set_team(workspace, "support", anonymous=True, actor=actor),
        lambda: remove_member(workspace, "Ilse", actor=actor),
        lambda: everybody(workspace, actor=actor),
        lambda: read_identities(workspace, "any", reason="curious", actor=actor),
    ):
        with pytest.raises(RefusedError):
            deed()


def test_the_door_stands_before_what_customers_said_too(home, tmp_path: Path) -> None:
    workspace = open_workspace()
    omar = hire(workspace)["Omar"]
    for deed in (
        lambda: import_file(workspace, tmp_path / "reviews.csv", actor=omar),
        lambda: rename_theme(workspace, "late", "Late parcels", actor=omar),
        lambda: pin_theme(workspace, "late", actor=omar),
        lambda: merge_themes(workspace, "late", "lost", actor=omar),
        lambda: split_theme(workspace, "late", actor=omar),
        lambda: add_item(workspace, "says", "It is late.", actor=omar),
        lambda: take_back(workspace, 1, actor=omar),
        lambda: link_customers(workspace, "one", "other", actor=omar),
        lambda: unlink_customer(workspace, "one", actor=omar),
        lambda: erase_customer(workspace, "one", actor=omar),
    ):
        with pytest.raises(RefusedError):
            deed()


def test_every_change_and_every_refusal_is_in_the_trail_without_names(home) -> None:
    from bootmaker.ledger.models import Audit

    workspace = open_workspace()
    cast = hire(workspace)
    change_role(workspace, "Omar", "lead", actor=cast["Ann"])
    move_member(workspace, "Omar", "shop", actor=cast["Ann"])
    set_team(workspace, "shop", anonymous=True, actor=cast["Ann"])
    with pytest.raises(RefusedError):
        change_role(workspace, "Ilse", "admin", actor=cast["Ilse"])
    lines = list(Audit.objects.order_by("pk").values_list("action", "actor"))
    ann, ilse = cast["Ann"].key, cast["Ilse"].key
    wanted = ["staff: role changed", "staff: moved", "staff: team set"]
    assert lines[-4:] == [*((action, ann) for action in wanted), ("refused", ilse)]
    assert "Omar" not in str(list(Audit.objects.values_list("detail", flat=True)))


def test_who_leaves_acts_and_owes_no_more_and_what_they_noted_stays(home) -> None:
    from bootmaker.actions.access import acting
    from bootmaker.actions.digests import subscribe
    from bootmaker.actions.hint_chain import pass_hint, show_hint
    from bootmaker.actions.hints import Note, note_hint
    from bootmaker.ledger.digests import Wanted
    from bootmaker.ledger.models import Subscription

    workspace = open_workspace()
    cast = hire(workspace)
    subscribe(workspace, "Rita", Wanted("", "rita@example.com"))
    own, theirs = (note_hint(workspace, cast[who], Note(f"{who} saw it")).id for who in ("Rita", "Omar"))
    pass_hint(workspace, cast["Lena"], theirs, "Rita")
    assert remove_member(workspace, "Rita", forget=True, actor=cast["Ann"]).name == ""
    with pytest.raises(NotFoundError):
        acting(workspace, "Rita")
    assert show_hint(workspace, cast["Ann"], theirs).holder == cast["Lena"].key
    assert show_hint(workspace, cast["Ann"], own).hint.author == cast["Rita"].key
    assert Subscription.objects.count() == 0
    with pytest.raises(BootmakerError, match="last admin"):
        remove_member(workspace, "Ann", actor=cast["Ann"])


def test_names_are_sealed(home) -> None:
    from bootmaker.ledger.models import Staff

    hire(open_workspace())
    assert all(b"Omar" not in bytes(one.sealed) for one in Staff.objects.all())


def test_who_is_known_from_mail_keeps_the_key(home, tmp_path) -> None:
    from bootmaker.actions.imports import import_file

    mail = tmp_path / "box.mbox"
    mail.write_text(
        "From x\nFrom: Omar <omar@shop.example.com>\nTo: Maija <maija@example.org>\nSubject: Parcel\n"
        "Date: Sun, 1 Mar 2026 10:00:00 +0000\nMessage-ID: <1@x>\n\nIt is on its way.\n",
        encoding="utf-8",
    )
    workspace = open_workspace()
    import_file(workspace, mail, options={"staff": "shop.example.com"})
    (known,) = everybody(workspace)[0]
    assert add_member(workspace, "Omar", team="support", email="omar@shop.example.com").key == known.key


@pytest.mark.parametrize(
    ("deed", "problem"),
    [
        (lambda w: add_member(w, "Nils", team="shop", role="king"), "no role"),
        (lambda w: add_member(w, " ", team="shop"), "needs a name"),
        (lambda w: add_member(w, "Ilse", team="shop"), "registered already"),
        (lambda w: move_member(w, "Nobody", "shop"), "Nobody of the staff"),
    ],
)
def test_what_cannot_be_is_said(home, deed, problem: str) -> None:
    workspace = open_workspace()
    hire(workspace)
    with pytest.raises(BootmakerError, match=problem):
        deed(workspace)


def test_two_of_one_name_are_told_apart_by_key(home) -> None:
    from bootmaker.actions.access import acting

    workspace = open_workspace()
    hire(workspace)
    other = add_member(workspace, "Ilse", team="support", email="ilse2@example.com")
    with pytest.raises(NotFoundError, match="2 of the staff"):
        acting(workspace, "Ilse")
    assert acting(workspace, "ilse2@example.com").key == acting(workspace, other.key).key == other.key
