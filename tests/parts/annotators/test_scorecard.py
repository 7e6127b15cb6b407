"""The measures, and (with the public sets) what the annotators reach."""

import os
from pathlib import Path

import numpy as np
import pytest

from bootmaker.annotators.measures import area, calibration_error, ekman, interval, macro_f1, pearson, ranks, spearman
from bootmaker.annotators.quality.own import held_out, traps
from bootmaker.annotators.quality.real import messages
from bootmaker.annotators.scorecard import scorecard

FLOORS = {
    ("emotion", "macro-F1, 28 labels"): 0.46,
    ("valence", "Pearson with V"): 0.52,
    ("valence", "Spearman with stars"): 0.64,
    ("valence", "Spearman with rating, mean of four sets"): 0.38,
    ("intensity", "Pearson, mean of four feelings"): 0.55,
    ("informative", "AUC"): 0.8,
}


@pytest.fixture
def data() -> Path:
    if "BOOTMAKER_DATA" not in os.environ:
        pytest.skip("BOOTMAKER_DATA does not name the folder of public data sets")
    return Path(os.environ["BOOTMAKER_DATA"])


def test_ties_share_their_mean_rank() -> None:
    assert ranks(np.array([10.0, 20, 20, 5])).tolist() == [2, 3.5, 3.5, 1]


def test_correlations_are_those_of_the_textbook() -> None:
    one, other = np.array([1.0, 2, 3, 4, 5]), np.array([2.0, 1, 4, 3, 5])
    assert spearman(one, other) == pytest.approx(0.8)  # 1 - 6 * 4 / (5 * 24)
    assert pearson(one, -one) == pytest.approx(-1)


def test_the_area_is_the_share_of_pairs_in_the_right_order() -> None:
    assert area(np.array([0.9, 0.4, 0.4, 0.1]), np.array([1.0, 1, 0, 0])) == pytest.approx(3.5 / 4)


def test_macro_f1_counts_every_label_alike() -> None:
    truth = np.array([[1, 0], [1, 0], [0, 1]], bool)
    guess = np.array([[1, 0], [1, 0], [1, 0]], bool)
    assert macro_f1(truth, guess) == pytest.approx((0.8 + 0) / 2)


def test_the_calibration_error_is_that_of_bins_weighed_by_their_rows() -> None:
    """Two rows stated at .9 of which one is true, two at .1 of which none is: (|1.8 - 1| + |.2 - 0|) / 4."""
    assert calibration_error(np.array([0.9, 0.9, 0.1, 0.1]), np.array([1.0, 0, 0, 0])) == pytest.approx(0.25)
    assert calibration_error(np.array([1.0, 0.0]), np.array([1.0, 0.0])) == 0


def test_an_interval_holds_the_value_and_is_the_same_each_time() -> None:
    rng = np.random.default_rng(1)
    one = rng.normal(size=300)
    pair = (one, one + rng.normal(size=300))
    low, high = interval(pair, pearson)
    assert low < pearson(*pair) < high
    assert interval(pair, pearson) == (low, high)


def test_emotions_fall_into_the_groups_of_ekman() -> None:
    assert ekman(["annoyance", "relief", "neutral", "grief"]) == ["anger", "joy", "neutral", "sadness"]


@pytest.mark.data
@pytest.mark.slow
def test_the_annotators_hold_their_floors_on_public_sets(data: Path) -> None:
    rows = scorecard(data)
    assert {row.annotator for row in rows} >= {"valence", "intensity", "emotion", "informative"}
    too_low = [row for row in rows if row.value < FLOORS.get((row.annotator, row.metric), -1)]
    assert too_low == []


def test_most_traps_do_not_fool_it() -> None:
    reached = {score.dataset: score for score in traps()}
    assert all(score.n >= 200 for score in reached.values())
    assert reached["traps"].value >= 0.86
    assert reached["more traps"].value >= 0.89


def test_it_reads_messages_of_an_author_that_nothing_was_learned_from() -> None:
    reached = {(score.dataset, score.annotator, score.metric): score.value for score in held_out()}
    first, second = "corpus, held-out author", "corpus, second held-out author"
    short = "short messages, held-out author"
    for texts, least, informative in ((first, 0.95, 0.91), (second, 0.97, 0.94), (short, 0.95, 0.84)):
        assert reached[texts, "valence", "negative or not, AUC"] >= least
        assert reached[texts, "intent", "complaint or not, AUC"] >= least
        assert 0.75 <= reached[texts, "valence", "share in stated 80 % interval"] <= 0.92
        assert reached[texts, "informative", "macro-F1, 2 labels"] >= informative
        assert reached[texts, "informative", "calibration error of informative (ECE)"] <= 0.04
        assert reached[texts, "intent", "calibration error of complaint_p (ECE)"] <= 0.05
    for texts, intent, effort in ((first, 0.8, 0.78), (second, 0.88, 0.84), (short, 0.88, 0.84)):
        assert reached[texts, "intent", "macro-F1, 6 labels"] >= intent
        assert reached[texts, "effort", "macro-F1, 3 labels"] >= effort
    assert reached["corpus, both held-out authors", "spans", "macro-F1 of quadrants, by words"] >= 0.75


@pytest.mark.data
def test_no_real_text_that_is_learned_from_is_one_that_is_kept_apart(data: Path) -> None:
    labelled = Path(__file__).parents[3] / "training" / "labelled"
    learned = {message.text.strip() for message in messages(data, labelled / "real_train.jsonl")}
    assert len(learned) > 5_000
    assert not learned & {message.text.strip() for message in messages(data)}
    assert not learned & {message.text.strip() for message in messages(data, labelled / "real_dev.jsonl")}
