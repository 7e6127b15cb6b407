"""Who was asked and who was not: everybody once, in groups of five or more, also by subtraction."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bootmaker.actions.asked_figures import GroupAsked, asked_figures, shown
from bootmaker.actions.hint_chain import Standing
from bootmaker.actions.hints import LEAST
from bootmaker.ledger.hints import HINTS, StoredHint
from bootmaker.ledger.staff import Member
from bootmaker.ledger.staff_asks import Asked
from bootmaker.nouns.answers import State

TODAY = datetime(2026, 6, 1, tzinfo=UTC)
SINCE = TODAY - timedelta(days=90)


def people(count: int, team: str = "support") -> list[Member]:
    return [Member(f"{team[0]}{n}", f"P{n}", team, "front-line") for n in range(count)]


def ask(person: str, days_ago: int = 20, *, state: State = State.SENT, session: str = "") -> Asked:
    return Asked(1, "o", person, "", session, "lead", TODAY - timedelta(days=days_ago), state)


def hint(author: str | None, days_ago: int) -> Standing:
    at = TODAY - timedelta(days=days_ago)
    return Standing(StoredHint("h", at, "words", author, "support", None, HINTS, "", "", ""), (), "lead", at)


def test_everybody_is_in_one_group() -> None:
    asks = [ask(f"s{n}") for n in range(12)]
    hints = [hint(f"s{n}", 3) for n in range(7)] + [hint(f"s{n}", 3) for n in range(12, 17)]
    found = asked_figures(people(24), asks, hints, set(), SINCE)
    assert found.teams == (GroupAsked("support", 24, unasked=7, answered=7, hinted=5, reached=5),)
    assert found.everybody == GroupAsked("", 24, 7, 7, 5, 5)


def test_an_answer_is_a_hint_after_the_question_and_an_older_one_is_heard_all_the_same() -> None:
    asks = [ask(f"s{n}", 20) for n in range(10)]
    hints = [hint(f"s{n}", 19) for n in range(5)] + [hint(f"s{n}", 21) for n in range(5, 10)]
    (team,) = asked_figures(people(10), asks, hints, set(), SINCE).teams
    assert (team.answered, team.hinted, team.reached, team.unasked) == (5, 5, 0, 0)


def test_who_is_invited_to_or_speaks_at_a_session_is_heard() -> None:
    asks = [ask(f"s{n}", session="k") for n in range(5)]
    (team,) = asked_figures(people(15), asks, [], {f"s{n}" for n in range(4, 10)}, SINCE).teams
    assert (team.reached, team.unasked) == (10, 5)


def test_an_invitation_to_a_session_is_no_question_that_a_hint_answers() -> None:
    asks = [ask(f"s{n}", session="k") for n in range(5)]
    (team,) = asked_figures(people(5), asks, [hint(f"s{n}", 1) for n in range(5)], set(), SINCE).teams
    assert (team.answered, team.hinted) == (0, 5)


def test_who_asks_others_needs_not_be_asked() -> None:
    (team,) = asked_figures([*people(6), Member("lead", "L", "support", "lead")], [ask("s0")], [], set(), SINCE).teams
    assert team == GroupAsked("support"), "of seven two were reached"
    asks = [ask(f"s{n}") for n in range(6)]
    (team,) = asked_figures([*people(6), Member("lead", "L", "support", "lead")], asks, [], set(), SINCE).teams
    assert (team.people, team.unasked, team.reached) == (7, 0, 7)


def test_a_question_counts_once_it_reached_them_and_lately() -> None:
    asks = [ask("s0", state=State.WAITING), ask("s1", state=State.BOUNCED), ask("s2", state=State.UNKNOWN)]
    found = asked_figures(people(6), [*asks, ask("s3", 91)], [hint("s4", 91), hint(None, 1)], set(), SINCE)
    assert (found.teams[0].unasked, found.unknown) == (6, 1)


def test_where_few_answered_only_who_was_not_asked_is_told() -> None:
    asks = [ask(f"s{n}") for n in range(5, 12)]
    hints = [hint(f"s{n}", 3) for n in (0, 1, 2, 3, 5)]
    (team,) = asked_figures([*people(17)], asks, hints, set(), SINCE).teams
    assert team == GroupAsked("support", 17, unasked=6)


def test_a_team_in_which_one_was_not_asked_is_not_shown() -> None:
    found = asked_figures(people(6), [ask(f"s{n}") for n in range(5)], [], set(), SINCE)
    assert found.teams == (GroupAsked("support"),)
    assert found.everybody == GroupAsked("", 6, few=True)


def test_nobody_registered_is_no_error() -> None:
    assert asked_figures([], [], [], set(), SINCE).teams == ()


CELLS = st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))


@given(st.dictionaries(st.sampled_from("abcdef"), CELLS, min_size=1))
def test_no_count_of_one_to_four_can_be_had_by_taking_one_from_another(rows: dict[str, tuple[int, int, int]]) -> None:
    told, total = shown(rows)
    rest = [sum(cells[n] for name, cells in rows.items() if name not in told) for n in range(3)]
    seen = [cells for name, cells in rows.items() if name in told]
    assert all(cell == 0 or cell >= LEAST for cells in seen for cell in cells)
    if total and len(told) < len(rows):
        assert all(cell == 0 or cell >= LEAST for cell in rest)
        assert len(rows) - len(told) != 1 or not told
