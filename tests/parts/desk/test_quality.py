"""Every check on the labelled drafts that nobody looked at while it was written."""

import pytest

from bootmaker.actions.desk_scores import CheckScore, check_scores
from bootmaker.desk.entries import entry_of, names
from bootmaker.desk.quality import LATER, Example, examples, halves, measured
from bootmaker.nouns.reply import Said

LEAST = 0.7
"""Precision below which no check is shown unasked; the aim is .9, and docs/cards/desk-checks.md says who is there."""


@pytest.fixture(scope="module")
def scores() -> dict[str, CheckScore]:
    return {score.check: score for score in check_scores()}


@pytest.mark.parametrize("name", [name for name in names() if examples(name)])
def test_a_check_shown_unasked_is_precise(scores: dict[str, CheckScore], name: str) -> None:
    if not entry_of(name).trial:
        score = scores[name]
        assert _right(score) / (score.found + score.later_found) >= LEAST


def test_the_checks_together_are_precise(scores: dict[str, CheckScore]) -> None:
    shown = [score for score in scores.values() if not score.trial]
    assert sum(map(_right, shown)) / sum(score.found + score.later_found for score in shown) >= 0.87


def _right(score: CheckScore) -> float:
    """How many of the drafts that it found it found rightly: odd lines, and those written later."""
    return (score.precision or 0) * score.found + (score.later_precision or 0) * score.later_found


@pytest.mark.parametrize("name", names())
def test_labelled_drafts_are_sound(name: str) -> None:
    for one in (*examples(name), *examples(name, LATER)):
        assert one.draft.strip()
        assert one.span in one.draft, (name, one.line)


def test_counts_are_those_of_the_labels() -> None:
    some = [
        Example(True, "email", "", "Please calm down.", "calm down", 1),
        Example(True, "email", "", "It is here.", "", 2),
        Example(False, "email", "", "Calm down, dear.", "", 3),
        Example(False, "email", "", "It is here.", "", 4),
    ]
    told = measured("dismissive", some, lambda texts: [Said(text) for text in texts])
    assert (told.right, told.missed, told.wrong, told.quiet, told.placed) == (1, 1, 1, 1, 1)
    assert (told.precision, told.recall) == (0.5, 0.5)
    assert [one.line for one in halves(some)[0]] == [2, 4]
