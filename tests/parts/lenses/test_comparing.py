"""Comparing two filters: customers once, those on both sides known, and no alarm where there is nothing."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bootmaker.lenses.catalog import LENSES
from bootmaker.lenses.comparing.charts import charts
from bootmaker.lenses.comparing.measure import measure
from bootmaker.lenses.comparing.view import view
from bootmaker.lenses.filters import Filter, apply
from bootmaker.lenses.overview.lens import LENS as OVERVIEW
from bootmaker.lenses.render import to_svg
from tests.parts.lenses.lakes import lake, measured, said

CHAT, MAIL = Filter(channels=("chat",)), Filter(channels=("email",))


def compared(rows, lens=OVERVIEW, sides=(CHAT, MAIL), **more):
    tables, parameters = lake(rows), lens.parameters()
    votes = (lens.votes(apply(tables, side), parameters) for side in sides)
    return view(measured(measure(*votes, tables.keep)), ("chat", "email"), **more)


def answers(found):
    return {(one.question, one.answer): one for one in found.differences}


def crowd(channel, intents, *, names="c", **more):
    return [said(f"{names}{n}", 1, channel=channel, intent=intent, **more) for n, intent in enumerate(intents)]


UNHAPPY = ["complaint"] * 30 + ["question"] * 10
HAPPY = ["complaint"] * 8 + ["question"] * 32


def test_both_numbers_their_difference_and_who_is_on_both_sides():
    found = compared([*crowd("chat", UNHAPPY), *crowd("email", HAPPY)], without={"channel"})
    one = answers(found)["intent", "complaint"]
    assert (one.first.k, one.first.n, one.second.k, one.second.n, one.both) == (30, 40, 8, 40, 40)
    assert one.value == pytest.approx(0.55)
    assert one.clear
    assert found.customers == (40, 40)
    assert found.both == 40
    assert "“complaint” (intent): chat 75%, email 20%" in found.sentences[0]


def test_who_shouts_ten_times_counts_once():
    quiet = [*crowd("chat", UNHAPPY), *crowd("email", HAPPY, names="d")]
    assert compared([*quiet, *(crowd("chat", UNHAPPY[:1]) * 10)]) == compared(quiet)


def test_what_the_same_customers_say_on_both_sides_is_not_counted_as_two_opinions():
    apart = compared([*crowd("chat", UNHAPPY), *crowd("email", UNHAPPY[3:], names="d")])
    together = compared([*crowd("chat", UNHAPPY), *crowd("email", UNHAPPY[:-3])])
    widths = [one.high - one.low for one in (answers(found)["intent", "complaint"] for found in (apart, together))]
    assert widths[1] < 0.6 * widths[0]


def test_means_are_compared_over_customers():
    rows = [said(f"c{n}", 1, 10 * n, channel="chat") for n in range(30)]
    rows += [said(f"d{n}", 1, 10 * n - 500, channel="email") for n in range(30)]
    one = answers(compared(rows))["valence", "mean"]
    assert one.first.value == pytest.approx(0.145)
    assert one.value == pytest.approx(0.5)
    assert one.first.sd == pytest.approx(np.std(np.arange(30) / 100, ddof=1))
    assert one.clear


def test_ten_customers_are_needed_and_said():
    found = compared([*crowd("chat", UNHAPPY[:9]), *crowd("email", HAPPY, names="d")])
    assert all(one.few and not one.clear for one in found.differences)
    assert found.sentences == ("Too few customers to tell chat from email",)


def test_where_nobody_is_on_a_side_it_says_so():
    found = compared(crowd("email", HAPPY))
    assert found.sentences == ("Nobody to compare: chat has no customers",)
    assert to_svg(charts(found)["shares"]).startswith("<svg")


def test_what_the_filters_ask_for_is_no_finding():
    assert ("channel", "chat") not in answers(
        compared([*crowd("chat", UNHAPPY), *crowd("email", HAPPY)], without={"channel"})
    )


def test_where_there_is_no_difference_few_comparisons_raise_an_alarm():
    alarms = 0
    for seed in range(60):
        chance = np.random.default_rng(seed)
        rows = [
            said(f"{names}{n}", 1, int(chance.integers(-500, 500)), channel=channel, theme=f"t{chance.integers(12)}")
            for names, channel in (("c", "chat"), ("d", "email"))
            for n in range(80)
        ]
        alarms += any(one.clear for one in compared(rows, LENSES["voices"], without={"channel"}).differences)
    assert alarms <= 8, "at most 5% of such comparisons, but for chance"


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 25), st.booleans(), st.sampled_from(["complaint", "question"])), min_size=25))
def test_swapping_the_sides_turns_every_difference_round(told):
    rows = [said(f"c{who}", 1, channel="chat" if chat else "email", intent=intent) for who, chat, intent in told]
    there, back = (answers(compared(rows, sides=sides)) for sides in ((CHAT, MAIL), (MAIL, CHAT)))
    assert there.keys() == back.keys()
    for key, one in there.items():
        assert (one.low, one.high) == pytest.approx((-back[key].high, -back[key].low))
        assert one.clear == back[key].clear


@pytest.mark.parametrize("name", list(LENSES))
def test_every_lens_can_be_compared(name):
    spans = [{"label": "pain", "start": 0, "end": 3, "grade": "stated", "score": 900}]
    more = {"emotions": ["anger"], "spans": spans, "theme": "t1", "rating": 1.0, "rating_min": 1.0, "rating_max": 5.0}
    rows = [*crowd("chat", UNHAPPY, valence=-600, **more), *crowd("email", HAPPY, names="d", valence=100)]
    rows += crowd("email", HAPPY, names="e", rating=4.0, rating_min=1.0, rating_max=5.0)
    found = compared(rows, LENSES[name])
    assert any(one.clear for one in found.differences)
    assert all(to_svg(chart).startswith("<svg") for chart in charts(found).values())
