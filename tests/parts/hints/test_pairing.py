"""Pairing on labelled pairs, tuned on one half of the hints and measured on the other; and what must hold of any."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from bootmaker.annotators.features.likeness import alike, alike_all, read
from bootmaker.lenses.hints.pairing import (
    CUT,
    EARLY,
    INTERCEPT,
    LABELLED,
    WEIGHTS,
    Feedback,
    Sound,
    first_said,
    paired,
    probability,
    sounds_alike,
    speaks_against,
    surely_against,
    with_lead,
)

DAY = datetime(2026, 3, 1, tzinfo=UTC)


RIDGE = 5.0


@cache
def labelled() -> tuple[list[str], list[tuple[int, str, str]], list[bool]]:
    """Hints; (number of the hint, feedback, label) for each pair; and whether each hint measures (not tunes)."""
    hints: list[str] = []
    measures: list[bool] = []
    pairs = []
    for name in ("pairs.txt", "pairs_more.txt"):
        lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
        many = sum(line.startswith("H ") for line in lines)
        measures += [number >= many // 2 for number in range(many)]
        for label, _, text in (line.partition(" ") for line in lines):
            if label == "H":
                hints.append(text)
            elif label in ("+", "-", "0"):
                pairs.append((len(hints) - 1, text, label))
    return hints, pairs, measures


@cache
def likenesses() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Per pair its likeness, whether it is true, and whether it measures."""
    hints, pairs, measures = labelled()
    here, there = read(hints), read([text for _, text, _ in pairs])
    found = np.array([alike(here, i, there, n) for n, (i, _, _) in enumerate(pairs)])
    return found, np.array([label != "0" for *_, label in pairs]), np.array([measures[i] for i, _, _ in pairs])


def fitted(likeness: np.ndarray, true: np.ndarray) -> tuple[float, np.ndarray]:
    """Intercept and weights of a ridge logistic regression on standardised likeness, by Newton's method."""
    mean, spread = likeness.mean(axis=0), likeness.std(axis=0)
    rows = np.c_[np.ones(len(true)), (likeness - mean) / spread]
    ridge = np.diag([0.0, *[RIDGE] * likeness.shape[1]])
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (likely - true) + ridge @ weights
        weights -= np.linalg.solve((rows * (likely * (1 - likely))[:, None]).T @ rows + ridge, slope)
    return weights[0] - (weights[1:] * mean / spread).sum(), weights[1:] / spread


def figures(likely: np.ndarray, true: np.ndarray) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    called = likely >= CUT
    precision, recall = (called & true).sum() / called.sum(), (called & true).sum() / true.sum()
    return precision, recall, 2 * precision * recall / (precision + recall)


def read_alone(likeness: np.ndarray, intercept: float, weights: Sequence[float] | np.ndarray) -> np.ndarray:
    """The probability among the labelled pairs."""
    return 1 / (1 + np.exp(-(intercept + likeness @ np.asarray(weights))))


def test_there_are_enough_pairs_and_hard_ones() -> None:
    labels = [label for *_, label in labelled()[1]]
    assert len(labels) >= 330
    assert labels.count("-") >= 50
    assert labels.count("0") >= 150


def test_the_weights_are_those_of_the_first_half() -> None:
    likeness, true, measures = likenesses()
    intercept, weights = fitted(likeness[~measures], true[~measures])
    assert abs(true[~measures].mean() - LABELLED) < 0.005
    np.testing.assert_allclose([INTERCEPT, *WEIGHTS], [intercept, *weights], rtol=0.02)


def test_pairs_are_found_in_the_half_that_tuned_nothing() -> None:
    likeness, true, measures = likenesses()
    precision, recall, f1 = figures(read_alone(likeness, INTERCEPT, WEIGHTS)[measures], true[measures])
    assert (precision >= 0.80, recall >= 0.78, f1 >= 0.80) == (True, True, True)


def test_and_the_other_way_round() -> None:
    likeness, true, measures = likenesses()
    likely = read_alone(likeness, *fitted(likeness[measures], true[measures]))
    assert figures(likely[~measures], true[~measures])[2] >= 0.80


def test_the_score_is_better_than_the_base_rate() -> None:
    likeness, true, measures = likenesses()
    brier = ((read_alone(likeness, INTERCEPT, WEIGHTS)[measures] - true[measures]) ** 2).mean()
    assert brier < 0.15 < true[measures].mean() * (1 - true[measures].mean())


def test_what_says_the_opposite_is_told_by_tone_and_hardly_ever_wrongly() -> None:
    import pyarrow as pa

    from bootmaker.annotators.chain import transient

    hints, pairs, measures = labelled()
    tones = [
        transient(pa.record_batch({"text": pa.array(texts)}), ("valence",))["valence"].to_pylist()
        for texts in (hints, [text for _, text, _ in pairs])
    ]
    called = [(label, speaks_against(tones[0][i], tones[1][n])) for n, (i, _, label) in enumerate(pairs) if measures[i]]
    assert np.mean([said for label, said in called if label == "-"]) >= 0.7
    assert np.mean([said for label, said in called if label == "+"]) <= 0.085


def test_the_closer_to_the_same_themes_the_likelier_and_never_by_a_leap() -> None:
    likeness = [0.5, 0.5, 0.5, 0.8, 500, 300]
    likely = np.array([probability(likeness, overlap=step / 50) for step in range(51)])
    assert np.all(np.diff(likely) > 0)
    assert np.diff(likely).max() < 0.05
    assert likely[0] < probability(likeness, overlap=None) < likely[-1]


def feedback(number: int, *, against: bool = False, days: int = 9, customer: str | None = None) -> Feedback:
    at, likely = DAY + timedelta(days=days), 0.9 + number / 1000
    who = customer or f"c{number}"
    return Feedback(f"f{number}", who, at, likely, against, surely=against, plainly=not against)


def hint(theme: str | None = "soles", days: int = 0, key: str = "h") -> dict[str, object]:
    return {"id": key, "at": DAY + timedelta(days=days), "staff": "omar", "theme": theme}


@pytest.mark.parametrize(
    ("same", "opposite", "status"),
    [(0, 0, "unpaired"), (1, 0, "corroborated"), (1, 4, "corroborated"), (0, 4, "contradicted"),
     (1, 9, "contradicted"), (0, 2, "unpaired")],
)  # fmt: skip
def test_it_is_contradicted_only_beyond_chance(same: int, opposite: int, status: str) -> None:
    said = [feedback(n) for n in range(same)] + [feedback(20 + n, against=True) for n in range(opposite)]
    assert paired(hint(), said).status == status


def test_what_may_be_against_contradicts_nothing() -> None:
    said = [Feedback(f"f{n}", f"c{n}", DAY, 0.45, against=True) for n in range(9)]
    assert (paired(hint(), said).against, paired(hint(), said).status) == (9, "unpaired")


def test_who_may_say_the_same_but_has_no_tone_does_not_hide_a_contradiction() -> None:
    said = [feedback(20 + n, against=True) for n in range(4)]
    toneless = Feedback("f1", "c1", DAY, 0.9, against=False)
    assert paired(hint(), [*said, toneless]).status == "contradicted"
    assert paired(hint(), [*said, feedback(1)]).status == "corroborated"


@pytest.mark.parametrize(("one", "other", "same"), [(-300, -200, True), (-300, 200, False), (-300, -20, False)])
def test_tones_are_alike_only_where_there_are_tones(one: int, other: int, same: bool) -> None:
    assert (sounds_alike(one, other), sounds_alike(one, None), sounds_alike(None, other)) == (same, False, False)


BAD, GOOD = Sound(-450, 800, "complaint"), Sound(400, 200, "compliment")


@pytest.mark.parametrize(
    ("one", "other", "likely", "called"),
    [
        (BAD, GOOD, 0.6, True),
        (GOOD, BAD, 0.6, True),
        (BAD, GOOD, 0.59, False),  # perhaps another matter
        (BAD, BAD, 0.9, False),
        (Sound(-150, 800, "complaint"), Sound(150, 200, "compliment"), 0.9, False),  # hardly apart
        (Sound(300, 497, "compliment"), BAD, 0.9, False),  # "reattached a sole for free": sounds good, is no praise
        (Sound(401, 162, "other"), BAD, 0.9, False),  # "refunded the postage, hope that's ok"
        (Sound(-450, 300, "other"), GOOD, 0.9, False),
        (Sound(None, None, None), GOOD, 0.9, False),
        (BAD, Sound(400, None, "compliment"), 0.9, False),
    ],
)
def test_only_who_surely_takes_the_other_side_contradicts(
    one: Sound, other: Sound, likely: float, called: bool
) -> None:
    assert surely_against(one, other, likely) is called


def test_one_customer_counts_once_with_what_is_surest() -> None:
    one = paired(hint(), [feedback(1, customer="maija"), feedback(2, customer="maija", against=True)])
    assert (one.customers, one.against, one.feedback[0].id) == (0, 1, "f2")


def test_who_said_it_first_is_ahead_of_all_that_is_on_the_matter() -> None:
    early = paired(hint(), [feedback(1, days=40), feedback(3, days=50)])
    late = paired(hint(days=20, key="l", theme="another"), [feedback(2, days=12), feedback(3, days=50)])
    other = paired(hint(key="o"), [feedback(5, days=50), feedback(6, days=51)])
    assert [one.ahead_days for one in with_lead([early, late, other])] == [12, None, 50]


def test_what_is_paired_with_one_of_many_hints_on_a_matter_tells_nothing_of_it() -> None:
    several = [paired(hint(key=key), [feedback(1, days=40), feedback(2, days=50)]) for key in "abc"]
    mistaken = paired(hint(key="d"), [feedback(1, days=40), feedback(9, days=12)])
    assert [one.ahead_days for one in with_lead([*several, mistaken])] == [40, 40, 40, 40]


def test_one_unsure_pair_is_no_lead() -> None:
    unsure = Feedback("f1", "c1", DAY + timedelta(days=40), 0.6, against=False)
    assert [one.ahead_days for one in with_lead([paired(hint(), [unsure])])] == [None]


def test_somebody_said_it_by_the_day_on_which_hardly_anybody_doubts_it() -> None:
    """Three who each may have said it with .5: nobody of them with .5 to the third, .125."""
    may = [Feedback(f"f{n}", f"c{n}", DAY + timedelta(days=n), 0.5, against=False) for n in (1, 2, 3)]
    assert EARLY == 0.8
    assert first_said(may) == DAY + timedelta(days=3)
    assert first_said(may[:2]) is None
    again = Feedback("f9", "c1", DAY + timedelta(days=2), 0.5, against=False)
    assert first_said([*may[:2], again]) is None, "one who says it twice is one"
    assert first_said([]) is None


def test_empty_and_unknown_words_are_like_nothing() -> None:
    here = read(["", "xqzzv", "the sole is loose"])
    assert alike(here, 0, here, 2).tolist() == [0] * 6
    assert probability(alike(here, 1, here, 2), overlap=1.0) < CUT


def test_beside_many_a_text_is_as_alike_as_beside_each() -> None:
    hints, pairs, _ = labelled()
    here, there = read(hints[:3]), read(["", *(text for _, text, _ in pairs[:20]), "xqzzv"])
    for i in range(3):
        each = [alike(here, i, there, j) for j in range(22)]
        np.testing.assert_allclose(alike_all(here, i, there, range(22)), each, atol=1e-6)
    assert alike_all(here, 0, there, []).shape == (0, 6)
