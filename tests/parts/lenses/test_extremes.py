import pytest

from bootmaker.lenses.extremes.lens import LENS
from bootmaker.lenses.extremes.parameters import ExtremesParameters
from tests.parts.lenses.lakes import lake, look, rated, said


def stars(*ratings, **more):
    return [rated(f"c{place}", float(rating), **more) for place, rating in enumerate(ratings)]


def test_polarity_is_the_share_at_the_two_ends():
    (source,) = look(LENS, lake(stars(1, 1, 5, 5, 3))).sources
    assert source.polarity.value == 0.8
    assert source.steps == (2, 0, 1, 0, 2)


def test_scales_are_never_mixed():
    rows = [*stars(1, 5), {**rated("z", 9.0), "rating_min": 0.0, "rating_max": 10.0}]
    assert [(one.low, one.high, one.n) for one in look(LENS, lake(rows)).sources] == [(1, 5, 2), (0, 10, 1)]


def test_a_j_is_seen_per_source():
    rows = stars(*[1] * 20, *[2] * 5, *[4] * 15, *[5] * 60, source="reviews") + stars(
        *[3] * 50, *[4] * 60, source="survey"
    )
    shapes = {one.name: one.j_shaped for one in look(LENS, lake(rows)).sources}
    assert shapes == {"reviews": True, "survey": False}


def test_invited_organic_and_unknown_stay_apart():
    rows = stars(3, 4, invited=True) + stars(1, 5, invited=False) + stars(2)
    view = look(LENS, lake(rows))
    assert {one.name: one.n for one in view.invitation} == {"invited": 2, "organic": 2, "unknown": 1}
    assert (view.invited_or_organic.first.value, view.invited_or_organic.second.value) == (0.0, 1.0)


def test_customers_who_rate_once_are_set_against_frequent_ones():
    rows = stars(*[5] * 40) + [rated("often", 4.0) for _ in range(6)] + [rated("twice", 1.0) for _ in range(2)]
    view = look(LENS, lake(rows))
    assert (view.once.n, view.between.n, view.frequent.n) == (40, 2, 6)
    assert view.once_or_frequent.clear
    assert look(LENS, lake(rows), ExtremesParameters(frequent=2)).frequent.n == 8


def test_an_unclear_difference_is_called_unclear():
    rows = stars(5, 3, 4) + [rated("often", 4.0) for _ in range(5)]
    claim = next(claim for claim in look(LENS, lake(rows)).claims if claim.key == "extremes.once")
    assert "No clear difference" in claim.caveat
    assert "Few cases" in claim.caveat


def test_a_review_with_stars_counts_and_a_stray_rating_does_not():
    rows = [said("M", 0, 100, rating=5.0, rating_min=1.0, rating_max=5.0), rated("M", 7.0), said("M", 0, 1, rating=3.0)]
    assert look(LENS, lake(rows)).ratings == 1


def test_good_or_bad_is_no_scale_with_extremes():
    thumbs = [{**rated(f"z{n}", float(n % 2)), "rating_min": 0.0, "rating_max": 1.0, "invited": True} for n in range(9)]
    view = look(LENS, lake([*stars(3, 1), *thumbs]))
    assert (view.ratings, view.left_out, len(view.sources), view.invited_or_organic.first.n) == (2, 9, 1, 0)
    assert "9 ratings on scales of two steps" in view.claims[0].caveat
    only = look(LENS, lake(thumbs))
    assert (only.ratings, only.claims[0].key) == (0, "extremes.none")
    assert "9 ratings" in only.claims[0].caveat


def test_evidence_lies_at_the_ends_of_the_scale():
    claim = look(LENS, lake(stars(3, 1, 3, 5))).claims[0]
    assert set(claim.evidence) == {"t1", "t3"}
    assert claim.value == pytest.approx(0.5)


def totals(rows):
    return {one.name: one for one in look(LENS, lake(rows)).totals}


def test_the_totals_with_every_customer_once():
    found = totals([rated("loud", 1.0) for _ in range(8)] + stars(5, 5))
    assert found["every rating"].mean.value == pytest.approx(0.2)
    assert found["every customer once"].mean.value == pytest.approx(2 / 3)
    assert (found["frequent"].ratings, found["frequent"].customers, found["once"].mean.value) == (8, 1, 1.0)


def test_one_who_rates_a_hundred_times_makes_nothing_more_certain():
    few = totals(stars(1, 2, 3, 4, 5))["every rating"].mean
    many = totals([{**row} for row in stars(1, 2, 3, 4, 5) for _ in range(100)])["every rating"].mean
    assert (many.low, many.high) == pytest.approx((few.low, few.high))


def test_the_interval_of_a_difference_counts_customers_not_ratings():
    rows = [rated(f"i{n % 6}", float(1 + n % 6 % 5), invited=True) for n in range(120)]
    rows += [rated(f"o{n % 6}", float(2 + n % 6 % 4), invited=False) for n in range(120)]
    found = look(LENS, lake(rows)).invited_or_organic
    assert found.first.n == 120
    assert found.high - found.low > 0.5
    assert not found.clear


def test_what_the_totals_become_is_said_where_it_is_clear():
    rows = stars(*[5, 1] * 60, invited=False) + [rated(f"i{n}", 4.0, invited=True) for n in range(100)]
    view = look(LENS, lake(rows))
    claim = next(claim for claim in view.claims if claim.key == "extremes.totals")
    assert view.furthest.name == "invited"
    assert "counting only those we asked 75%" in claim.text
    assert look(LENS, lake(stars(1, 5, 3))).furthest is None


def test_a_j_within_chance_is_called_one_with_a_caveat():
    view = look(LENS, lake(stars(1, 1, 2, 4, 5, 5, 5)))
    assert (view.sources[0].j_shaped, view.sources[0].j_clear) == (True, False)
    assert "within the margin of chance" in view.claims[0].caveat
    sure = look(LENS, lake(stars(*[1] * 30, *[2] * 3, *[5] * 60)))
    assert sure.sources[0].j_clear
    assert sure.sources[0].bimodality > 5 / 9
