"""What a repaired moment would change, where it lies, and how sure a peak is."""

import numpy as np
import pytest

from bootmaker.lenses.journeys.effects import effect
from bootmaker.lenses.journeys.lens import LENS
from bootmaker.lenses.journeys.parameters import JourneysParameters
from tests.parts.lenses.lakes import did, lake, look, rated, said

PLAIN = JourneysParameters(merge="none", shrink="off")
LATER = said("z", 300, 0)  # so that the others are over


def path(customer, *values, channel="email", **more):
    return [
        said(customer, day, value, goal=f"o{customer}", channel=channel, **more) for day, value in enumerate(values)
    ]


def claims(view):
    return {claim.key: claim for claim in view.claims}


def test_a_repaired_end_is_neutral_and_the_rest_stays():
    view = look(LENS, lake([*path("M", 200, -800), *path("N", 200, 400), LATER]), PLAIN)
    assert (view.repaired.journeys, view.repaired.before) == (1, pytest.approx(-0.8))
    assert view.repaired.after == pytest.approx(0.1)  # the peak is now the 0.2, the end 0.0
    assert "assumption" in claims(view)["journeys.repaired"].caveat


def test_an_end_that_is_an_act_is_not_repaired():
    rows = [*path("M", 200), did("M", 3, "returned", goal="oM"), LATER]
    assert look(LENS, lake(rows), PLAIN).repaired.journeys == 0


def test_places_are_ranked_by_what_a_repair_changes_for_all_customers():
    many = [row for n in range(6) for row in path(f"m{n}", -400, 100, channel="chat")]
    few = [row for n in range(2) for row in path(f"f{n}", -900, 100, channel="phone")]
    view = look(LENS, lake([*many, *few]), PLAIN)
    chat, phone = view.act_on[:2]
    assert (chat.name, chat.effect.customers, phone.name) == ("chat", 6, "phone")
    assert chat.effect.each == pytest.approx(0.25)  # from (-0.4 + 0.1) / 2 to (0.1 + 0.1) / 2
    assert chat.effect.interval == pytest.approx((1.5, 1.5))
    assert phone.effect.interval is None


def test_a_bad_moment_that_is_neither_peak_nor_end_changes_nothing():
    view = look(LENS, lake([*path("M", 900, -300, 800)]), PLAIN)
    assert view.act_on[0].bad.k == 1
    assert view.act_on[0].effect.total == 0


def test_a_customer_counts_once_by_the_mean_of_their_journeys():
    found = effect(np.array([0.2, 0.4, 0.5]), np.array([1, 1, 2]))
    assert (found.customers, found.total) == (2, pytest.approx(0.8))


def test_an_uncertain_peak_is_called_so():
    sure = [row for n in range(3) for row in path(f"s{n}", 100, -800, -300, valence_sd=50)]
    rows = [*path("M", -500, -510, -490, valence_sd=200), *sure, LATER]
    view = look(LENS, lake(rows), PLAIN)
    doubt = {journey.customer: journey.peak_moment for journey in view.long}
    assert doubt == {"M": None, "s0": 2, "s1": 2, "s2": 2}
    assert "1 have no single peak" in claims(view)["journeys.peaks"].text


def test_themes_and_hours_of_fewer_than_five_customers_are_hidden():
    rows = [row for n in range(5) for row in path(f"m{n}", -600, theme="many")]
    rows += [row for n in range(4) for row in path(f"f{n}", -600, theme="few")]
    places = look(LENS, lake([*rows, LATER]), JourneysParameters(labels=(("many", "Late parcels"),))).places
    assert {place.name for place in places if place.by == "theme"} == {"Late parcels"}
    assert {place.name for place in places if place.by == "hour"} == {"08 to 12 h UTC"}


def team(people):
    rows = []
    for n in range(12):
        talk = {"conversation": f"v{n}"}
        rows += [*path(f"m{n}", 100, -600, **talk)]
        staff = f"s{n % people}"
        rows.append(said(None, 0.5, None, speaker="staff", staff=staff, attributes='{"team": "shop"}', **talk))
    places = look(LENS, lake([*rows, LATER]), PLAIN).places
    return {(place.role, place.name, place.customers) for place in places if place.by == "team"}


def test_a_team_is_shown_and_a_small_one_is_not():
    assert team(people=5) == {("end", "shop", 12), ("trough", "shop", 12)}
    assert team(people=4) == set()


def rated_journeys(many):
    chance, rows = np.random.default_rng(6), []
    for n in range(many):
        values = chance.integers(-900, 900, 3).tolist()
        overall = 3 + 2 * (0.7 * values[-1] + 0.3 * np.mean(values)) / 1000
        rows += [*path(f"c{n}", *values), {**rated(f"c{n}", float(overall), goal=f"oc{n}"), "at": said("", 4)["at"]}]
    return look(LENS, lake([*rows, LATER]), PLAIN).weights


def test_weights_are_fitted_to_the_ratings_of_two_hundred_journeys():
    found = rated_journeys(240)
    peak, end, mean = found.fit.weights
    assert (peak, end, mean) == (pytest.approx(0, abs=0.02), pytest.approx(0.7, abs=0.02), pytest.approx(0.3, abs=0.03))
    assert found.fit.explained > 0.99 > dict(found.alone)["recent"] > dict(found.alone)["mean"]


def test_fewer_ratings_fit_nothing():
    found = rated_journeys(150)
    assert (found.rated, found.fit) == (150, None)


def test_a_rating_before_the_end_is_no_overall_rating():
    rows = [{**rated("M", 2.0, goal="oM"), "at": said("", -1)["at"]}, *path("M", 100, 200), LATER]
    assert look(LENS, lake(rows), PLAIN).weights.rated == 0
