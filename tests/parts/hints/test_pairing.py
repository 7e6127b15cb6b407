"""Pairing on labelled pairs, tuned on one half of the hints and measured on the other; and what must hold of any."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from bootmaker.annotators.features.likeness import alike, alike_all, read
from bootmaker.lenses.hints.pairing import (
    CUT,
    LABELLED,
    PRIORS,
    Feedback,
    Sound,
    paired,
    probability,
    speaks_against,
    surely_against,
    with_lead,
)

DAY = datetime(2026, 3, 1, tzinfo=UTC)


@cache
def labelled() -> tuple[list[str], list[tuple[int, str, str]]]:
    """Hints; and (number of the hint, feedback, label) for each pair."""
    hints: list[str] = []
    pairs = []
    for line in (Path(__file__).parent / "pairs.txt").read_text(encoding="utf-8").splitlines():
        label, _, text = line.partition(" ")
        if label == "H":
            hints.append(text)
        elif label in ("+", "-", "0"):
            pairs.append((len(hints) - 1, text, label))
    return hints, pairs


@cache
def scored() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Per pair its probability (prior of the labelled), whether it is true, and whether it measures (not tunes)."""
    hints, pairs = labelled()
    here, there = read(hints), read([text for _, text, _ in pairs])
    odds = PRIORS["theme"] / (1 - PRIORS["theme"]) * (1 - LABELLED) / LABELLED
    found = np.array([probability(alike(here, i, there, n), shares="theme") for n, (i, _, _) in enumerate(pairs)])
    asked = found / (1 - found) / odds
    measures = np.array([i >= len(hints) // 2 for i, _, _ in pairs])
    return asked / (1 + asked), np.array([label != "0" for *_, label in pairs]), measures


def test_there_are_enough_pairs_and_hard_ones() -> None:
    labels = [label for *_, label in labelled()[1]]
    assert len(labels) >= 150
    assert labels.count("-") >= 20
    assert labels.count("0") >= 80


def test_pairs_are_found_in_the_half_that_tuned_nothing() -> None:
    found, true, measures = scored()
    called, real = found[measures] >= CUT, true[measures]
    hits = (called & real).sum()
    precision, recall = hits / called.sum(), hits / real.sum()
    assert precision >= 0.74
    assert recall >= 0.88
    assert 2 * precision * recall / (precision + recall) >= 0.80


def test_the_score_is_better_than_the_base_rate() -> None:
    found, true, measures = scored()
    brier = ((found[measures] - true[measures]) ** 2).mean()
    assert brier < 0.16 < true[measures].mean() * (1 - true[measures].mean())


def test_what_says_the_opposite_is_told_by_tone_and_hardly_ever_wrongly() -> None:
    import pyarrow as pa

    from bootmaker.annotators.chain import transient

    hints, pairs = labelled()
    tones = [
        transient(pa.record_batch({"text": pa.array(texts)}), ("valence",))["valence"].to_pylist()
        for texts in (hints, [text for _, text, _ in pairs])
    ]
    half = len(hints) // 2
    called = [(label, speaks_against(tones[0][i], tones[1][n])) for n, (i, _, label) in enumerate(pairs) if i >= half]
    assert np.mean([said for label, said in called if label == "-"]) >= 0.6
    assert np.mean([said for label, said in called if label == "+"]) <= 0.05


def test_what_is_shared_makes_a_pair_likelier() -> None:
    likeness = [0.5, 0.5, 0.5, 0.8]
    by = {shares: probability(likeness, shares=shares) for shares in PRIORS}
    assert by["customer"] >= by["theme"] > by["unthemed"] > by["neither"]


def feedback(number: int, *, against: bool = False, days: int = 9, customer: str | None = None) -> Feedback:
    at, likely = DAY + timedelta(days=days), 0.5 + number / 100
    return Feedback(f"f{number}", customer or f"c{number}", at, likely, against, surely=against)


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


BAD, GOOD = Sound(-450, 800, "complaint"), Sound(400, 200, "compliment")


@pytest.mark.parametrize(
    ("one", "other", "likely", "called"),
    [
        (BAD, GOOD, 0.5, True),
        (GOOD, BAD, 0.5, True),
        (BAD, GOOD, 0.49, False),  # perhaps another matter
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
    late = paired(hint(days=20, key="l"), [feedback(2, days=12), feedback(4, days=60)])
    other = paired(hint(theme="rain", key="o"), [feedback(3, days=50), feedback(5, days=51)])
    assert [one.ahead_days for one in with_lead([early, late, other])] == [12, None, 50]


def test_one_unsure_pair_is_no_lead() -> None:
    assert [one.ahead_days for one in with_lead([paired(hint(), [feedback(1, days=40)])])] == [None]


def test_empty_and_unknown_words_are_like_nothing() -> None:
    here = read(["", "xqzzv", "the sole is loose"])
    assert alike(here, 0, here, 2).tolist() == [0, 0, 0, 0]
    assert probability(alike(here, 1, here, 2), shares="theme") < CUT


def test_beside_many_a_text_is_as_alike_as_beside_each() -> None:
    hints, pairs = labelled()
    here, there = read(hints[:3]), read(["", *(text for _, text, _ in pairs[:20]), "xqzzv"])
    for i in range(3):
        each = [alike(here, i, there, j) for j in range(22)]
        np.testing.assert_allclose(alike_all(here, i, there, range(22)), each, atol=1e-6)
    assert alike_all(here, 0, there, []).shape == (0, 4)
