import json
from datetime import date

import pytest

from bootmaker.base.errors import BootmakerError
from bootmaker.lenses.scores.lens import LENS
from bootmaker.lenses.scores.metrics import metric_of, two_shares
from bootmaker.lenses.scores.parameters import ScoresParameters
from bootmaker.lenses.statistics.proportions import Share
from tests.parts.lenses.lakes import did, lake, look, said

RECOMMEND = json.dumps({"question": "Would you recommend us?"})


def answers(ratings, day=0.0, who="c", high=10.0, low=0.0, **more):
    """Ratings of as many customers, one an hour from `day` on."""
    return [
        said(f"{who}{place}", day + place / 24, kind="rated", rating=float(rating), rating_min=low, rating_max=high,
             **more)
        for place, rating in enumerate(ratings)
    ]  # fmt: skip


def nps(promoters, passives, detractors):
    return [10] * promoters + [8] * passives + [3] * detractors


def scores(rows, **asked):
    return look(LENS, lake(rows), ScoresParameters(**asked)).scores


def claims(rows, key, **asked):
    return [claim for claim in look(LENS, lake(rows), ScoresParameters(**asked)).claims if claim.key == key]


def test_the_net_promoter_score_and_its_adjusted_interval():
    (score,) = scores(answers(nps(15, 8, 13)))
    found = score.whole.estimate
    assert (score.metric, score.whole.n) == ("nps", 36)
    assert (found.value, found.low, found.high) == pytest.approx((5.56, -22.1, 32.4), abs=0.05)


def test_satisfaction_counts_the_two_best_steps():
    (score,) = scores(answers([5, 4, 3, 2, 1] * 4, low=1.0, high=5.0))
    found = score.whole.estimate
    assert score.metric == "csat"
    assert (found.value, found.low, found.high) == pytest.approx((40, 21.88, 61.34), abs=0.01)


def test_ease_is_a_mean_with_the_share_who_found_it_easy():
    (score,) = scores(answers([7, 6, 5, 4, 3] * 3, low=1.0, high=7.0))
    assert (score.metric, score.whole.estimate.value, score.easy.k, score.easy.n) == ("ces", pytest.approx(5), 9, 15)
    assert score.whole.steps == (0, 0, 3, 3, 3, 3, 3)


@pytest.mark.parametrize(
    ("scale", "words", "found"),
    [
        ((0, 10), "survey Would you recommend us?", ("nps", "question")),
        ((0, 10), "import.csv", ("nps", "scale")),
        ((1, 5), "How satisfied are you?", ("csat", "question")),
        ((1, 7), "It was easy to get help", ("ces", "question")),
        ((0, 1), "tickets", ("csat", "scale")),
        ((1, 10), "Would you recommend us?", None),
    ],
)
def test_the_scale_decides_and_the_question_confirms(scale, words, found):
    assert metric_of(*scale, words) == found


def test_a_score_taken_by_its_scale_says_so():
    assert "by its scale alone" in claims(answers(nps(10, 5, 5)), "scores.level")[0].caveat
    asked = claims(answers(nps(10, 5, 5), attributes=RECOMMEND), "scores.level")
    assert "by its scale alone" not in asked[0].caveat


def test_two_questions_on_one_scale_are_two_scores():
    other = json.dumps({"question": "How likely are you to stay?"})
    rows = answers(nps(10, 5, 5), attributes=RECOMMEND) + answers(nps(5, 5, 10), attributes=other)
    assert sorted(one.whole.estimate.value for one in scores(rows)) == [-25, 25]


def test_only_the_latest_answer_of_a_customer_counts():
    rows = answers(nps(0, 0, 20)) + answers(nps(20, 0, 0), day=30)
    (score,) = scores(rows)
    assert (score.whole.n, score.whole.estimate.value, score.both) == (20, 100, 20)


def test_twenty_points_are_no_clear_change_at_a_hundred_answers():
    rows = answers(nps(50, 25, 25), who="a") + answers(nps(60, 25, 15), day=40, who="b")
    (score,) = scores(rows)
    assert (score.change.value, score.change.statistic) == pytest.approx((19.4, 1.773), abs=0.05)
    assert not score.change.clear
    (claim,) = claims(rows, "scores.change")
    assert "no clear change" in claim.text


def test_a_large_change_is_called_one():
    rows = answers([5] * 10 + [2] * 30, low=1.0, high=5.0, who="a")
    rows += answers([5] * 30 + [2] * 10, low=1.0, high=5.0, day=40, who="b")
    (score,) = scores(rows)
    assert score.change.clear
    assert score.effect == pytest.approx(0.5)
    (claim,) = claims(rows, "scores.change")
    assert "rose: 25% before" in claim.text


def test_the_day_that_parts_early_from_late_can_be_given():
    rows = answers(nps(10, 0, 0), who="a") + answers(nps(0, 0, 30), day=5, who="b")
    (score,) = scores(rows, split="2026-03-06")
    assert (score.early.n, score.late.n, score.parted) == (10, 30, date(2026, 3, 6))
    with pytest.raises(BootmakerError, match="is no day"):
        scores(rows, split="spring")


def test_those_who_answered_twice_are_said_to_be_no_others():
    rows = answers(nps(20, 5, 5)) + answers(nps(10, 5, 15), day=30)
    (claim,) = claims(rows, "scores.change")
    assert "30 answered in both times" in claim.caveat


def test_fewer_than_ten_are_not_shown():
    view = look(LENS, lake(answers(nps(4, 3, 2))))
    assert view.shown == ()
    (claim,) = view.claims
    assert "n = 9" in claim.text


def test_undated_answers_count_but_not_over_time():
    rows = answers(nps(10, 2, 3)) + [
        {**row, "at": None, "customer": f"u{place}"} for place, row in enumerate(answers([9, 9]))
    ]
    (score,) = scores(rows)
    assert (score.whole.n, score.undated, score.early.n + score.late.n) == (17, 2, 15)


def test_asked_and_unasked_are_compared_and_the_lean_of_the_total_told():
    rows = answers([1, 5] * 15, low=1.0, high=5.0, who="o", invited=False)
    rows += answers([4] * 28 + [2] * 2, low=1.0, high=5.0, who="i", invited=True)
    (claim,) = claims(rows, "scores.asked")
    assert "93% among those we asked, 50% among those who came unasked" in claim.text
    assert "leans" in claim.caveat


def test_the_response_rate_where_acts_tell_who_was_invited():
    rows = answers(nps(20, 5, 5), invited=True) + [did(f"c{n}", -1, "invited") for n in range(100)]
    view = look(LENS, lake(rows))
    assert (view.response.k, view.response.n) == (30, 100)
    assert view.bounds == pytest.approx((0.3 * 50 - 70, 0.3 * 50 + 70))
    (claim,) = claims(rows, "scores.response")
    assert "Whatever the silent think" in claim.caveat


def test_the_response_rate_where_somebody_knows_how_many_were_asked():
    view = look(LENS, lake(answers(nps(20, 5, 5), invited=True)), ScoresParameters(asked=300))
    assert (view.response.k, view.response.n) == (30, 300)
    assert "is not recorded" in look(LENS, lake(answers(nps(20, 5, 5)))).note


def test_a_theme_that_goes_with_a_score_is_found_and_not_called_a_cause():
    rows = answers([10, 9] * 30 + [2] * 20, day=10)
    rows += [said(f"c{n}", 9, -500, theme="fee") for n in range(60, 80)]
    rows += [said(f"c{n}", 9, 100, theme="laces") for n in range(10, 75, 3)]
    (score,) = scores(rows)
    clear = {one.name: one for one in score.drivers if one.clear}
    assert clear["fee"].difference.high < -100
    assert "laces" not in clear
    assert all("that it causes it is not shown" in claim.caveat for claim in claims(rows, "scores.driver"))


def test_what_came_long_before_or_after_does_not_go_with_a_score():
    rows = answers([10] * 20 + [2] * 20, day=200)
    rows += [said(f"c{n}", 20, theme="old") for n in range(20, 40)] + [
        said(f"c{n}", 230, theme="after") for n in range(20, 40)
    ]
    assert scores(rows)[0].drivers == ()


def test_chance_themes_rarely_go_with_a_score():
    rows = answers([(7 * n) % 11 for n in range(200)], day=10)
    rows += [said(f"c{n}", 9, theme=f"t{(n * n) % 8}") for n in range(200)]
    assert not [one for one in scores(rows)[0].drivers if one.clear]


def test_z_of_two_shares_by_hand():
    assert two_shares(Share(30, 40), Share(10, 40)) == pytest.approx(0.5 / (0.25 * 0.05 * 80 / 79) ** 0.5)
    assert two_shares(Share(0, 9), Share(0, 9)) == 0
