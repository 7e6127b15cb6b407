"""Counting fairly: what weighing repairs, what it refuses, and what it says it cannot do."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bootmaker.lenses.catalog import LENSES
from bootmaker.lenses.fair.measure import measure
from bootmaker.lenses.fair.view import view
from bootmaker.lenses.fair.votes import voted
from bootmaker.lenses.fair.weighing import weigh
from bootmaker.lenses.overview.lens import LENS as OVERVIEW
from tests.parts.lenses.lakes import lake, measured, rated, said

SEEDS = 600
PLANS, REGIONS = ("home", "trade"), ("north", "south", "west")
STRATA = [(plan, region) for plan in PLANS for region in REGIONS]
MANY = np.array([9000, 6000, 3000, 1200, 600, 200])  # customers of each stratum
UNHAPPY = np.array([0.10, 0.15, 0.20, 0.45, 0.50, 0.60])


def fairly(lens, rows, customers, attributes=("segment",), **more):
    tables = lake(rows, customers=customers)
    parameters = lens.parameters()
    return view(measured(measure(tables, lens.votes(tables, parameters), attributes)), attributes, **more)


def answers(found, question):
    return {one.answer: one for each in found.questions if each.question == question for one in each.shares}


def simulated(seed, *, speaks):
    """A population whose opinion is known, and who of it speaks: `speaks` gives the chance by stratum and opinion."""
    chance = np.random.default_rng(seed)
    unhappy = chance.binomial(MANY, UNHAPPY)
    silent, angry = (
        chance.binomial(many, speaks[:, opinion]) for opinion, many in enumerate((MANY - unhappy, unhappy))
    )
    cells = {f"a{number}": [one[number] for one in STRATA] for number in range(2)}
    base, yes = silent + angry, angry
    nothing = {name: [0] * len(STRATA) for name in ("read", "total", "squares")}
    results = {
        "population": pa.table({**cells, "customers": MANY}),
        "bases": pa.table({**cells, "question": ["mood"] * 6, "customers": base}),
        "answers": pa.table(
            {**cells, **nothing, "question": ["mood"] * 6, "answer": ["unhappy"] * 6, "customers": yes}
        ),
    }
    return view(results, ("plan", "region"))


TRUTH = float((MANY * UNHAPPY).sum() / MANY.sum())
BY_ATTRIBUTE = np.repeat(np.array([[0.01], [0.015], [0.02], [0.08], [0.08], [0.10]]), 2, axis=1)
BY_OPINION = np.tile([[0.01, 0.05]], (6, 1))


def test_what_attributes_explain_is_repaired_and_the_interval_keeps_its_promise():
    shares = [answers(simulated(seed, speaks=BY_ATTRIBUTE), "mood")["unhappy"] for seed in range(SEEDS)]
    kept = np.mean([one.low <= TRUTH <= one.high for one in shares])
    raw = np.mean([one.raw.interval[0] <= TRUTH <= one.raw.interval[1] for one in shares])
    chance = 3 * np.sqrt(0.95 * 0.05 / SEEDS)
    assert 0.95 - chance <= kept <= 0.95 + 1.2 * chance
    assert raw < 0.2
    assert np.mean([one.fair for one in shares]) == pytest.approx(TRUTH, abs=0.005)


def test_what_opinion_explains_is_not_repaired_and_the_report_says_so():
    views = [simulated(seed, speaks=BY_OPINION) for seed in range(100)]
    shares = [answers(one, "mood")["unhappy"] for one in views]
    assert np.mean([one.low <= TRUTH <= one.high for one in shares]) < 0.1
    assert all(one.bounds[0] <= TRUTH <= one.bounds[1] for one in shares)
    assert all(
        any("does not know what the silent think" in note or "Cannot" in note for note in one.notes) for one in views
    )


def test_where_nothing_recorded_tells_who_speaks_the_report_warns():
    same = np.full((6, 2), 0.02)
    warned = [any(note.startswith("Cannot be corrected: nothing recorded") for note in one.notes)
              for one in (simulated(seed, speaks=same) for seed in range(200))]  # fmt: skip
    assert np.mean(warned) >= 0.95 - 3 * np.sqrt(0.95 * 0.05 / 200)
    explained = [simulated(seed, speaks=BY_ATTRIBUTE) for seed in range(50)]
    assert not any("nothing recorded" in note for one in explained for note in one.notes)


CROWD = [said(f"c{n}", n % 9, (-1) ** n * 300, intent=("complaint", "question")[n % 2], theme=f"t{n % 3}",
              emotions=["anger"], spans=[{"label": "pain", "start": 0, "end": 3, "grade": "stated", "score": 9}],
              rating=float(1 + n % 5), rating_min=1.0, rating_max=5.0) for n in range(60)]  # fmt: skip
CUSTOMERS = [(f"c{n}", "segment", "new" if n < 50 else "old") for n in range(90)]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(who=st.integers(0, 89), times=st.integers(1, 10), seed=st.integers(0, 5))
@pytest.mark.parametrize("name", list(LENSES))
def test_a_customer_who_shouts_ten_times_moves_fair_counts_by_one(name, who, times, seed):
    shouts = [{**CROWD[seed], "customer": f"c{who}"} for _ in range(times)]
    before, after = (fairly(LENSES[name], rows, CUSTOMERS) for rows in (CROWD, CROWD + shouts))
    for old, new in zip(before.questions, after.questions, strict=True):
        assert 0 <= new.weighing.took_part.k - old.weighing.took_part.k <= 1
        counted = {one.answer: one.raw.k for one in old.shares}
        assert all(0 <= one.raw.k - counted.get(one.answer, 0) <= 1 for one in new.shares)


@pytest.mark.parametrize("name", list(LENSES))
def test_every_lens_counts_fairly_and_says_by_what(name):
    found = fairly(LENSES[name], CROWD, CUSTOMERS)
    assert found.questions
    assert all(one.shares or one.mean for one in found.questions)
    assert "segment" in found.notes[0]


@pytest.mark.parametrize("name", list(LENSES))
def test_nothing_at_all_can_be_weighed_without_an_error(name):
    assert fairly(LENSES[name], [], []).questions == ()


def test_a_group_that_hardly_speaks_is_weighed_up_to_its_size():
    rows = [said(f"c{n}", 0, intent="question") for n in range(90)] + [
        said(f"s{n}", 0, intent="complaint") for n in range(10)
    ]
    customers = [(f"c{n}", "segment", "town") for n in range(100)] + [(f"s{n}", "segment", "rural") for n in range(30)]
    found = fairly(OVERVIEW, rows, customers)
    complaint = answers(found, "intent")["complaint"]
    assert (complaint.raw.k, complaint.raw.n) == (10, 100)
    assert complaint.fair == pytest.approx(30 / 130, abs=1e-3)
    assert complaint.low < 30 / 130 < complaint.high
    assert complaint.differs
    assert complaint.bounds == pytest.approx((10 / 130, 40 / 130))


def test_margins_take_the_place_of_the_records():
    rows = [said(f"c{n}", 0, intent=("question", "complaint")[n % 2]) for n in range(100)]
    customers = [(f"c{n}", "segment", ("town", "rural")[n % 2]) for n in range(100)]
    margins = {"segment": {"town": 300, "rural": 100, "abroad": 50}}
    found = fairly(OVERVIEW, rows, customers, margins=margins, base="base.csv")
    assert answers(found, "intent")["complaint"].fair == pytest.approx(0.25, abs=1e-3)
    assert any("nobody with segment “abroad” took part (50" in note for note in found.notes)
    assert "base.csv" in found.notes[0]
    assert found.questions[0].weighing.explained
    alike = fairly(OVERVIEW, rows, customers, margins={"segment": {"town": 7, "rural": 7}}, base="base.csv")
    assert not alike.questions[0].weighing.explained


def test_a_weighed_number_that_rests_on_too_few_is_refused():
    found = fairly(OVERVIEW, [said(f"c{n}", 0, 100, intent="question") for n in range(30)], [])
    assert all(one.weighing.refused for one in found.questions)
    assert answers(found, "intent")["question"].fair is None
    assert any(note.startswith("Not weighed") for note in found.notes)


def test_very_uneven_weights_are_refused():
    found = weigh([("a",), ("b",)], [100, 99_900], [900, 100], ["plan"])
    assert found.design_effect > 3
    assert found.refused
    assert not weigh([("a",), ("b",)], [100, 300], [60, 60], ["plan"]).refused


def test_groups_of_fewer_than_five_do_not_stand_alone_and_nobody_stays_nobody():
    found = weigh([("a",), ("b",), ("c",), ("d",)], [50, 50, 50, 50], [40, 3, 20, 0], ["plan"])
    assert found.pooled == (("plan", "b"), ("plan", "c"))
    assert found.weights[1] == found.weights[2]
    assert found.nobody == (("plan", "d", 50),)
    assert found.weights[3] == 0


def test_a_mean_counts_each_customer_once():
    rows = [said("loud", day, -900) for day in range(300)] + [said(f"c{n}", 0, 100) for n in range(99)]
    (mean,) = [one.mean for one in fairly(OVERVIEW, rows, []).questions if one.mean]
    assert mean.raw == pytest.approx((99 * 0.1 - 0.9) / 100)
    assert mean.fair == pytest.approx(mean.raw)


def test_people_without_a_rating_take_no_part_in_the_extremes():
    found = fairly(LENSES["extremes"], [*[rated(f"c{n}", 5.0) for n in range(60)], said("silent", 0)], [])
    assert {one.weighing.took_part.k for one in found.questions} == {60}


def test_a_column_of_questions_gives_each_its_own_base():
    rows = [said(f"c{n}", 30.0 * (n % 2), theme="late" if n < 20 else None) for n in range(200)]
    tables = lake(rows)
    found = view(
        measured(measure(tables, voted(tables.touchpoints, tables.touchpoints.month, tables.touchpoints.theme), ())), ()
    )
    assert [(one.question, one.weighing.took_part.k, one.shares[0].raw.k) for one in found.questions] == [
        ("2026-03", 100, 10), ("2026-04", 100, 10),
    ]  # fmt: skip
