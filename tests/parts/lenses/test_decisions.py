"""What changed after a decision: a theme that people stopped naming, and how those who were answered rate since."""

from datetime import UTC, datetime, timedelta

import pytest

from bootmaker.lenses.decisions.effect import measure
from bootmaker.lenses.decisions.sentences import caveats, sentences
from bootmaker.lenses.decisions.spoke import measure as spoke
from bootmaker.lenses.decisions.view import view
from tests.parts.lenses.lakes import MONDAY, lake, measured, rated, said

THEME = "t" * 24
WEEKS, AFTER = 30, 20
SINCE = (MONDAY + timedelta(weeks=AFTER)).date()


def weekly(named, *, mood=-500, weeks=WEEKS):
    """Twenty customers a week, of whom `named(week)` name the theme."""
    return [
        said(f"c{week}.{n}", 7 * week + n % 7, mood, theme=THEME if n < named(week) else None)
        for week in range(weeks)
        for n in range(20)
    ]


def effect(rows, *, answered=(), others=(), since=SINCE):
    people = [*answered, *others]
    found = measured(measure(lake([*rows, said("last", 7.0 * WEEKS)]), THEME, people))
    told = dict.fromkeys(answered, datetime.combine(since, datetime.min.time(), UTC))
    return view(found, since, told, others)


def test_a_theme_that_is_named_half_as_often_since_is_said_so():
    found = effect(weekly(lambda week: 10 if week < AFTER else 5))
    assert found.theme.value == pytest.approx(0.5)
    assert (found.theme.before, found.theme.after) == pytest.approx((0.5, 0.25))
    assert "it is named less" in sentences(found)[0]


def test_the_week_of_the_decision_and_broken_weeks_belong_to_no_side():
    assert effect(weekly(lambda _week: 5)).weeks == (AFTER - 1, WEEKS - AFTER - 1)


def test_a_customer_counts_once_a_week_however_often_they_say_it():
    rows = weekly(lambda _week: 5)
    loud = [said("c3.0", 7 * 3 + day / 10, -900, theme=THEME) for day in range(40)]
    assert effect([*rows, *loud]).theme == effect(rows).theme


def test_too_early_is_said_and_nothing_is_claimed():
    found = effect(weekly(lambda _week: 5), since=(MONDAY + timedelta(weeks=WEEKS - 2)).date())
    assert (found.theme, found.moments, found.scores) == (None, None, None)
    assert sentences(found)[0].startswith("Too early to tell")


def test_what_was_never_rated_and_never_named_is_left_out():
    found = effect(weekly(lambda _week: 0))
    assert (found.theme, found.scores, found.scale, sentences(found)) == (None, None, None, ())


def ratings(who, before, after):
    day = 7.0 * AFTER
    return [rated(who, before) | {"at": MONDAY + timedelta(days=day - 3)},
            rated(who, after) | {"at": MONDAY + timedelta(days=day + 9)}]  # fmt: skip


def test_those_who_were_answered_and_rated_again_are_compared_with_themselves():
    people = [f"p{n}" for n in range(6)]
    rows = [row for n, who in enumerate(people) for row in ratings(who, 2, 4 if n else 5)]
    found = effect(
        [*weekly(lambda _week: 5), *rows, *ratings("other", 1, 1)], answered=[*people, "mute"], others=["other"]
    )
    assert (found.answered.people, found.answered.both) == (7, 6)
    assert (found.answered.before, found.answered.value) == pytest.approx((0.25, 0.5417), abs=1e-3)
    assert found.answered.interval[0] > 0
    assert (found.others.both, found.others.interval) == (1, None)
    assert "Of 7 customers who were answered, 6 rated" in " ".join(sentences(found))


def test_ratings_on_another_scale_are_not_compared():
    first, second = ratings("p", 2, 4)
    found = effect([*weekly(lambda _week: 5), first, second | {"rating_max": 10.0}], answered=["p"])
    assert found.answered.both == 0


def test_the_selection_is_named():
    assert "nobody drew lots" in " ".join(caveats())


def test_who_spoke_of_a_theme_is_found_once_with_their_most_telling_words():
    rows = [
        said("maija", 0, -100, theme=THEME, text="late", informative=100),
        said("maija", 1, -800, theme=THEME, text="three weeks late, I am cross", informative=900),
        said("juho", 2, 100, text="fine"),
        said(None, 3, None, theme=THEME, text="they all ask", kind="noted", speaker="staff", staff="omar"),
    ]
    found = measured(spoke(lake(rows), [THEME]))["spoke"].to_pylist()
    assert sorted((one["who"], one["person"], one["id"]) for one in found) == [
        ("customer", "maija", "t1"), ("staff", "omar", "t3"),
    ]  # fmt: skip


def test_so_few_that_an_interval_spans_everything_get_none_printed():
    found = effect(weekly(lambda week: int(week in (3, 17, 25))))
    assert found.theme.high > 20 * found.theme.low
    assert sentences(found)[0].endswith("So few cannot tell what that is with the trend taken out.")
