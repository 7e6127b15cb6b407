"""Sessions are planned once or by a rule, invite whom we do not hear, and keep what was said as each person agreed."""

from datetime import datetime
from pathlib import Path

import pytest

from bootmaker.actions.session_agenda import make_agenda
from bootmaker.actions.session_air import air_time, speaking_order
from bootmaker.actions.session_invitations import Draw, came, invitation_words, invitations, invite, reply
from bootmaker.actions.session_minutes import Entry, add_minutes, set_kind
from bootmaker.actions.session_promises import Pledge, counted, make_promise, overdue, settle_promise
from bootmaker.actions.session_series import occurrence_after
from bootmaker.actions.sessions import Wanted, close_session, plan_session, start_session
from bootmaker.base.errors import BootmakerError, NotFoundError, RefusedError
from bootmaker.nouns.sessions import PromiseState
from tests.actions.session_cast import PEOPLE, WHEN, address, open_session, open_shop


@pytest.fixture
def shop(home, tmp_path: Path):
    return open_shop(tmp_path)


def key_of(workspace, name: str) -> str:
    from bootmaker.actions.access import find_customer

    return find_customer(workspace, address(name))


@pytest.mark.parametrize(
    ("every", "starts", "following"),
    [
        ("week", datetime(2026, 3, 25, 18, 0), "2026-04-01T15:00:00+00:00"),  # summer time begins in between
        ("month", datetime(2026, 1, 31, 18, 0), "2026-03-31T15:00:00+00:00"),  # February has no 31st
        ("FREQ=MONTHLY;BYDAY=2TU", datetime(2026, 12, 8, 18, 0), "2027-01-12T16:00:00+00:00"),
        ("FREQ=WEEKLY;UNTIL=20260401T150000Z", datetime(2026, 3, 25, 18, 0), "2026-04-01T15:00:00+00:00"),
        ("FREQ=WEEKLY;UNTIL=20260401", datetime(2026, 3, 25, 18, 0), "2026-04-01T15:00:00+00:00"),
        ("day", None, None),
        ("FREQ=MINUTELY", None, None),
        ("FREQ=MONTHLY;BYDAY=XX", None, None),
    ],
)
def test_the_next_of_a_series_keeps_the_wall_clock(home, every, starts, following) -> None:
    from bootmaker.actions.access import AT_THE_KEYBOARD
    from bootmaker.actions.workspace import open_workspace

    def planned():
        wanted = Wanted("Tea", starts or WHEN, zone="Europe/Helsinki", every=every)
        return plan_session(open_workspace(), AT_THE_KEYBOARD, wanted)

    if following is None:
        with pytest.raises(BootmakerError, match="no rule"):
            planned()
    else:
        assert occurrence_after(planned()) == datetime.fromisoformat(following)


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        (Wanted("Tea", WHEN, kind="party"), "no kind of session"),
        (Wanted(" ", WHEN), "needs a title"),
        (Wanted("Tea", WHEN, zone="Mars/Phobos"), "no time zone"),
        (Wanted("Tea", WHEN, every="FREQ=MONTHLY;BYDAY=2TH"), "first would be: Thursday, 10 December 2026"),
    ],
)
def test_what_cannot_be_planned_is_said(home, wanted: Wanted, problem: str) -> None:
    from bootmaker.actions.access import AT_THE_KEYBOARD
    from bootmaker.actions.workspace import open_workspace

    with pytest.raises(BootmakerError, match=problem):
        plan_session(open_workspace(), AT_THE_KEYBOARD, wanted)


def test_a_series_of_three_ends_after_three(home) -> None:
    from bootmaker.actions.access import AT_THE_KEYBOARD
    from bootmaker.actions.workspace import open_workspace

    workspace, held = open_workspace(), 0
    one = plan_session(workspace, AT_THE_KEYBOARD, Wanted("Tea", WHEN, every="FREQ=WEEKLY;COUNT=3"))
    while one is not None and held < 9:
        held, one = held + 1, close_session(workspace, AT_THE_KEYBOARD, one.key)
    assert held == 3
    first = plan_session(workspace, AT_THE_KEYBOARD, Wanted("Tea", WHEN, every="week"))
    assert "comes again on Tuesday, 15 December 2026." in invitation_words(first)
    assert close_session(workspace, AT_THE_KEYBOARD, first.key, last=True) is None


def test_a_session_that_is_held_once_has_no_next_and_is_closed_once(shop) -> None:
    from bootmaker.actions.access import AT_THE_KEYBOARD

    session = plan_session(shop, AT_THE_KEYBOARD, Wanted("Tea", WHEN))
    assert close_session(shop, AT_THE_KEYBOARD, session.key) is None
    with pytest.raises(BootmakerError, match="closed already"):
        close_session(shop, AT_THE_KEYBOARD, session.key)
    with pytest.raises(BootmakerError, match="is closed"):
        start_session(shop, AT_THE_KEYBOARD, session.key)


def test_the_quiet_are_drawn_and_nobody_twice_for_anything(shop) -> None:
    from bootmaker.actions.access import AT_THE_KEYBOARD as KEYBOARD
    from bootmaker.actions.outreach import plan_outreach
    from bootmaker.lenses.voices.outreach import Wish

    first, second = (plan_session(shop, KEYBOARD, Wanted(name, WHEN)).key for name in ("One", "Two"))
    drawn = invite(shop, KEYBOARD, first, draw=Draw(1))
    assert not {key_of(shop, "Maija"), key_of(shop, "Juho")} & set(drawn)
    assert drawn
    assert not set(drawn) & set(invite(shop, KEYBOARD, second, draw=Draw(1)))
    assert not set(drawn) & {one for one, _ in plan_outreach(shop, Wish(1, 0)).invited}
    again = invite(shop, KEYBOARD, second, draw=Draw(1, cap_days=0))
    reply(shop, KEYBOARD, first, drawn[0], "never", consent=["quote"])
    assert not next(one for one in invitations_of(first) if one.customer == drawn[0]).consent
    everyone = {one for one, _ in plan_outreach(shop, Wish(60, 0, response=1.0), cap_days=0).invited}
    assert set(drawn) & everyone | set(again)
    assert drawn[0] not in everyone


def invitations_of(key: str):
    from bootmaker.ledger.models import ListeningSession

    return invitations(ListeningSession.objects.get(key=key))


def test_only_who_was_invited_replies_and_only_known_words_count(shop) -> None:
    session, cast = open_session(shop)
    with pytest.raises(BootmakerError, match="not invited"):
        reply(shop, cast["Lena"], session.key, "q1@example.org", "yes")
    with pytest.raises(BootmakerError, match="no reply"):
        reply(shop, cast["Lena"], session.key, address("Maija"), "perhaps")
    with pytest.raises(BootmakerError, match="no reply"):
        reply(shop, cast["Lena"], session.key, address("Maija"), "yes", consent=["everything"])


def test_who_comes_uninvited_is_added_and_has_agreed_to_nothing(shop) -> None:
    session, cast = open_session(shop)
    came(shop, cast["Lena"], session.key, ["q1@example.org"])
    added = next(one for one in invitations(session) if one.customer == key_of(shop, "q1"))
    assert (added.came, added.consent) == (True, [])


def test_words_are_a_touchpoint_with_the_key_only_of_who_agreed(shop) -> None:
    session, cast = open_session(shop, agreed=())
    reply(shop, cast["Lena"], session.key, address("Aino"), "yes", consent=["minutes"])
    said = add_minutes(
        shop,
        cast["Lena"],
        session.key,
        [
            Entry("Eero said it too: why at noon?", customer=address("Aino"), kind="question"),
            Entry("It was cheapest, Aino.", staff="Lena", answers=None, after=""),
            Entry("They lost my boots.", customer=address("Eero"), kind="grievance"),
        ],
    )
    assert [one.customer for one in said] == [key_of(shop, "Aino"), None, None]
    assert said[0].text == "[name] said it too: why at noon?", "who was invited is masked, whoever speaks"
    assert said[1].text == "It was cheapest, [name]."
    answered = add_minutes(shop, cast["Lena"], session.key, [Entry("Sorry.", staff="staff", answers=1)])[-1]
    assert (answered.customer, answered.kind, answered.staff) == (key_of(shop, "Aino"), "answer", None)


def test_kinds_are_read_where_nobody_says_them_and_can_be_put_right(shop) -> None:
    session, cast = open_session(shop)
    words = (
        "Where can I leave the empty boxes?",
        "The courier threw my parcel over the fence and it broke. Terrible service.",
        "The new boots are wonderful, thank you so much.",
    )
    said = add_minutes(shop, cast["Lena"], session.key, [Entry(one, customer=address("Olli")) for one in words])
    assert [one.kind for one in said] == ["question", "grievance", "praise"]
    assert set_kind(shop, cast["Lena"], session.key, 3, "idea")[2].kind == "idea"
    with pytest.raises(BootmakerError, match="no minute 9"):
        set_kind(shop, cast["Lena"], session.key, 9, "idea")


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (Entry(" ", customer="aino@example.org"), "no words"),
        (Entry("Hm.", kind="song"), "no kind"),
        (Entry("Yes.", staff="Lena", answers=7), "no minute 7"),
        (Entry("Hello.", customer="q2@example.org"), "not among those who came"),
        (Entry("Hello.", staff="Nobody"), "Nobody of the staff"),
    ],
)
def test_minutes_are_kept_all_or_none(shop, entry: Entry, problem: str) -> None:
    session, cast = open_session(shop)
    with pytest.raises(BootmakerError, match=problem):
        add_minutes(shop, cast["Lena"], session.key, [Entry("Good evening.", staff="Lena"), entry])
    assert not session.said.exists()


def test_quiet_voices_speak_first_and_air_time_is_shared(shop) -> None:
    session, cast = open_session(shop)
    order = speaking_order(session, key=shop.key)
    assert order[-2:] == [key_of(shop, "Juho"), key_of(shop, "Maija")], "who wrote most speaks last"
    add_minutes(
        shop, cast["Lena"], session.key,
        [
            Entry("Good evening to you all.", staff="Lena", seconds=30),
            Entry("Noon is bad.", customer=order[0], kind="grievance", seconds=20),
            Entry("And nobody calls.", customer=order[0], kind="grievance", seconds=10),
            Entry("My boots leak.", customer=order[1], kind="grievance", seconds=40),
        ],
    )  # fmt: skip
    air = air_time(session)
    assert air.timed
    assert air.customers == pytest.approx(0.7)
    assert [round(one.share, 2) for one in air.people] == [0.4, 0.3, 0.3]
    assert speaking_order(session, key=shop.key)[-2:] == [order[1], order[0]], (
        "who spoke once comes before who did twice"
    )
    add_minutes(shop, cast["Lena"], session.key, [Entry("One more.", staff="Lena")])
    assert not air_time(session).timed


def test_promises_have_an_owner_a_day_and_an_end(shop) -> None:
    session, cast = open_session(shop)
    pledge = Pledge("A call back within a day, Maija", owner="Rita", due=datetime(2026, 12, 20).date())
    made = make_promise(shop, cast["Lena"], session.key, pledge)
    assert made.words == "A call back within a day, [name]"
    assert overdue(made, today=datetime(2026, 12, 21).date())
    assert not overdue(made, today=datetime(2026, 12, 20).date())
    with pytest.raises(RefusedError, match="may not say what became of a promise"):
        settle_promise(shop, cast["Ilse"], session.key, 1, PromiseState.KEPT)
    with pytest.raises(BootmakerError, match="Say why"):
        settle_promise(shop, cast["Rita"], session.key, 1, PromiseState.BROKEN)
    settled = settle_promise(shop, cast["Rita"], session.key, 1, PromiseState.BROKEN, why="no line was free")
    assert (settled.state, settled.why) == ("broken", "no line was free")
    assert counted([settled]).broken == 1
    with pytest.raises(NotFoundError, match="no promise 2"):
        settle_promise(shop, cast["Rita"], session.key, 2, PromiseState.KEPT)
    with pytest.raises(BootmakerError, match="no minute 5"):
        make_promise(shop, cast["Lena"], session.key, Pledge("More", owner="Rita", answers=5))


def test_an_agenda_without_a_lake_holds_the_round_and_ones_own(home) -> None:
    from bootmaker.actions.access import AT_THE_KEYBOARD
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    session = plan_session(workspace, AT_THE_KEYBOARD, Wanted("Tea", WHEN))
    items = make_agenda(workspace, AT_THE_KEYBOARD, session.key, own=("Which evening?",))
    assert [(one.kind, one.minutes) for one in items] == [("round", 10), ("own", 50)]


def test_every_deed_is_in_the_trail_without_words_or_names(shop) -> None:
    from bootmaker.ledger.models import Audit

    session, cast = open_session(shop)
    add_minutes(shop, cast["Lena"], session.key, [Entry("A secret about boots.", customer=address("Aino"))])
    make_promise(shop, cast["Lena"], session.key, Pledge("New boots", owner="Rita"))
    settle_promise(shop, cast["Rita"], session.key, 1, PromiseState.KEPT)
    close_session(shop, cast["Lena"], session.key)
    lines = list(Audit.objects.filter(action__startswith="session").values_list("action", "actor", "detail"))
    actions = {action for action, _who, _detail in lines}
    assert actions == {
        "session: planned", "session: invited", "session: replied", "session: started", "session: came",
        "session: minutes", "session: promised", "session: promise settled", "session: closed",
    }  # fmt: skip
    assert {who for _action, who, _detail in lines} == {cast["Lena"].key, cast["Rita"].key}
    told = str([detail for _action, _who, detail in lines])
    assert not any(word in told for word in ("boots", "Aino", *PEOPLE, key_of(shop, "Aino")))
