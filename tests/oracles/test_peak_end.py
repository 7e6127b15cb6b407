"""Published and exact values of the peak-end rule (Fredrickson & Kahneman 1993; Kahneman 2011, ch. 35)."""

import os
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import csv

from bootmaker.lenses.journeys.figures import figures
from bootmaker.lenses.journeys.lens import LENS
from bootmaker.lenses.journeys.parameters import JourneysParameters
from bootmaker.nouns.marks import LAKE
from tests.parts.lenses.lakes import lake, rated, run, said

PLAIN = JourneysParameters(merge="none", shrink="off")
RATED = JourneysParameters(merge="none", shrink="off", moments="rating")
SCORES = st.integers(-1000, 1000)
PAIN = {"rating_min": -10.0, "rating_max": 10.0}


def peak_end(values):
    journeys = run(LENS, lake([said("M", day, value, goal="o") for day, value in enumerate(values)]), PLAIN)["journeys"]
    return float(figures(journeys, None, PLAIN).peak_end[0])


@pytest.mark.parametrize(
    ("pains", "expected"),
    [((2, 4, 8, 7), 7.5), ((2, 4, 8, 7, 6, 5, 4, 3, 2, 1), 4.5)],
    ids=["patient A: 8 and 7", "patient B: the same and more, to 1"],
)
def test_the_colonoscopy_patients(pains, expected):
    rows = [{**rated("M", -float(pain), goal="o"), **PAIN} for pain in pains]
    journeys = run(LENS, lake(rows), RATED)["journeys"]
    assert -10 * figures(journeys, None, RATED).peak_end[0] == pytest.approx(expected)


@settings(max_examples=8, deadline=None)
@given(st.lists(SCORES, min_size=1, max_size=6), st.data())
def test_a_weaker_moment_in_the_middle_changes_nothing(values, data):
    strongest = max(abs(value) for value in values)
    weaker = data.draw(st.integers(-max(strongest - 1, 0), max(strongest - 1, 0)))
    place = data.draw(st.integers(0, len(values) - 1))
    if strongest:
        assert peak_end([*values[:place], weaker, *values[place:]]) == peak_end(values)


@settings(max_examples=5, deadline=None)
@given(SCORES, st.integers(1, 9))
def test_without_variance_every_figure_is_the_same(value, n):
    journeys = run(LENS, lake([said("M", day, value, goal="o") for day in range(n)]), PLAIN)["journeys"]
    figure = figures(journeys, None, PLAIN)
    for name in ("mean", "recent", "peak", "trough", "end", "peak_end", "trough_end"):
        assert getattr(figure, name)[0] == pytest.approx(value / 1000)


def test_baseball_averages_shrink_as_in_efron_and_morris():
    """18 batting averages, JASA 70:311: with their factor .212, .400 becomes .294 and .156 becomes .242."""
    averages = (400, 378, 356, 333, 311, 311, 289, 267, 244, 244, 222, 222, 222, 222, 222, 200, 178, 156)
    noise = round((np.var(averages) * (1 - 0.2124)) ** 0.5)  # the sampling deviation that makes the factor .212
    rows = [said(f"p{n}", 0, value, valence_sd=noise) for n, value in enumerate(averages)]
    journeys = run(LENS, lake(rows))["journeys"].sort_by("journey")
    shrunk = figures(journeys, None, JourneysParameters()).mean
    assert (shrunk[0], shrunk[-1]) == (pytest.approx(0.294, abs=1.5e-3), pytest.approx(0.242, abs=1.5e-3))


def test_noise_as_large_as_the_spread_leaves_nothing_but_the_mean():
    rows = [said(f"p{n}", 0, value, valence_sd=900) for n, value in enumerate((-300, 300, 0, 0))]
    journeys = run(LENS, lake(rows))["journeys"]
    assert figures(journeys, None, JourneysParameters()).mean.tolist() == [0.0] * 4


USS = {  # Pearson r with the rating of the whole dialogue: mean, end, PE(abs), PE-, EW .8
    "SGD": (0.603, 0.613, 0.654, 0.609, 0.698),
    "MWOZ": (0.597, 0.607, 0.628, 0.632, 0.678),
    "ReDial": (0.706, 0.665, 0.702, 0.677, 0.762),
    "CCPE": (0.665, 0.531, 0.623, 0.604, 0.710),
}


@pytest.fixture(scope="module")
def dialogues():
    if "BOOTMAKER_DATA" not in os.environ:
        pytest.skip("BOOTMAKER_DATA is not set")
    folder = Path(os.environ["BOOTMAKER_DATA"]) / "measure" / "uss"
    results = run(LENS, lake(_turns(folder / "turns.csv")), RATED)
    goals = results["shown"].select(["place", "goal"])
    journeys = results["journeys"].join(goals, "end_position", "place").sort_by("goal")
    overall = csv.read_csv(folder / "dialogues.csv").sort_by("dialogue_id")
    assert journeys["goal"].to_pylist() == overall["dialogue_id"].to_pylist()
    return figures(journeys, None, RATED), overall


def _turns(path):
    """The user turns of Sun et al. (SIGIR 2021) as touchpoints: one goal per dialogue, undated, rated from 1 to 5."""
    turns = csv.read_csv(path, parse_options=csv.ParseOptions(newlines_in_values=True))
    turns = turns.append_column("position", pa.array(np.arange(len(turns))))
    turns = turns.filter(pc.and_(pc.equal(turns["role"], "USER"), pc.is_valid(turns["rating_mean"])))
    given_ = {
        "id": pc.cast(turns["position"], pa.string()), "position": turns["position"], "goal": turns["dialogue_id"],
        "rating": turns["rating_mean"],
        **{name: pa.array([value] * len(turns)) for name, value in
           {"kind": "said", "speaker": "customer", "rating_min": 1.0, "rating_max": 5.0}.items()},
    }  # fmt: skip
    empty = {field.name: pa.nulls(len(turns), field.type) for field in LAKE}
    return pa.table({**empty, **given_}).select(LAKE.names).cast(LAKE)


@pytest.mark.data
@pytest.mark.parametrize("corpus", USS)
def test_it_reproduces_the_correlations_of_the_rated_dialogues(dialogues, corpus):
    figure, overall = dialogues
    chosen = pc.equal(overall["corpus"], corpus).to_numpy()
    rating = overall["overall_mean"].to_numpy()[chosen]
    names = ("mean", "end", "peak_end", "trough_end", "recent")
    found = [np.corrcoef(getattr(figure, name)[chosen], rating)[0, 1] for name in names]
    assert found == pytest.approx(USS[corpus], abs=0.0056)  # two decimals
