"""The figures of staff voice: waits with those still open, people and not persons, small groups hidden."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.actions.hint_chain import Standing
from bootmaker.actions.hint_figures import figures, median_wait, team_voices
from bootmaker.actions.hints import LEAST
from bootmaker.ledger.hints import HINTS, Step, StoredHint
from bootmaker.ledger.staff import Member

TODAY = datetime(2026, 6, 1, tzinfo=UTC)


def noted(days_ago: int, *, author: str | None = "s0", team: str = "support", after: int | None = None) -> Standing:
    at = TODAY - timedelta(days=days_ago)
    hint = StoredHint(f"h{days_ago}", at, "words", author, team, None, HINTS, "", "", "")
    one = Standing(hint, (), "lead", at)
    if after is None:
        return one
    return replace(one, steps=(Step(at + timedelta(days=after), "lead", "", "accepted", "", ""),), answer="accepted")


def people(count: int, team: str = "support") -> list[Member]:
    return [Member(f"{team[0]}{n}", f"P{n}", team, "front-line") for n in range(count)]


def test_answers_in_time_are_of_those_that_had_the_time() -> None:
    found = figures([noted(60, after=3), noted(50, after=20), noted(40), noted(5), noted(4, after=1)], [], TODAY)
    assert (found.in_time.k, found.in_time.n) == (1, 3)
    assert (found.hints, found.open, found.oldest) == (5, 2, TODAY - timedelta(days=40))


def test_the_median_wait_counts_those_who_still_wait() -> None:
    assert median_wait([(3, True), (20, True), (40, False)]) == 20
    assert median_wait([(3, True), (40, False), (40, False)]) is None, "the answered alone would say 3"
    assert median_wait([]) is None


def test_small_groups_and_few_voices_are_not_shown() -> None:
    staff = [*people(12), *people(9, "workshop"), *people(4, "shop"), *people(6, "office")]
    recent = [noted(n + 1, author=f"s{n}") for n in range(6)] + [noted(20, author="w1", team="workshop")]
    shown = {one.team: one for one in team_voices(recent, staff)}
    assert (shown["support"].people.k, shown["support"].people.n, shown["support"].hints) == (6, 12, 6)
    assert shown["office"].people.k == 0, "nobody of six is nobody in particular"
    assert not shown["shop"].shown
    assert not shown["workshop"].shown


def test_one_hidden_team_hides_another_so_that_no_difference_gives_it_away() -> None:
    shown = {one.team: one.shown for one in team_voices([], [*people(12), *people(7, "office"), *people(3, "shop")])}
    assert shown == {"support": True, "office": False, "shop": False}


def test_two_hidden_teams_of_few_hide_a_third() -> None:
    staff = [*people(12), *people(9, "office"), *people(1, "yard"), *people(2, "till")]
    assert [one.team for one in team_voices([], staff) if one.shown] == ["support"], "21 of 24 would tell of three"


def test_teams_from_which_nothing_comes_are_named_to_be_asked() -> None:
    found = figures([noted(n + 1, author=f"s{n}") for n in range(6)], [*people(8), *people(6, "office")], TODAY)
    assert found.quiet == ("office",)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9)), max_size=20), st.integers(1, 9))
def test_what_is_shown_never_speaks_of_fewer_than_five(said: list[tuple[str, int]], size: int) -> None:
    staff = [one for team in "abc" for one in people(size + ord(team) - ord("a"), team)]
    recent = [noted(1, author=f"{team}{n}", team=team) for team, n in said]
    shown = [one for one in team_voices(recent, staff) if one.people is not None]
    assert all(one.people.n >= LEAST and (one.people.k == 0 or one.people.k >= LEAST) for one in shown)
    found = figures(recent, staff, TODAY)
    rest = len(staff) - sum(one.people.n for one in shown)
    spoke = {one.hint.author for one in recent} & {one.key for one in staff}
    others = len(spoke) - sum(one.people.k for one in shown)
    assert len(found.teams) - len(shown) != 1
    assert not shown or rest == 0 or rest >= LEAST, "nor by difference"
    assert found.participation is None or not 0 < others < LEAST


def test_no_person_is_named_in_the_figures() -> None:
    found = figures([noted(1, author="s1")], people(6), TODAY)
    assert "s1" not in str(found)


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_yet_is_no_error(count: int) -> None:
    assert figures([noted(1)] * count, [], TODAY).median_days is None
