"""Every check on its labelled drafts."""

from pathlib import Path

import pytest

from bootmaker.actions.desk_scores import CheckScore, check_scores
from bootmaker.desk.entries import entry_of, names
from bootmaker.desk.quality import UNSEEN, Example, examples, measured
from bootmaker.nouns.reply import Said

LEAST, FOUND = 0.9, 0.25
"""Precision and recall on its own labelled drafts below which no check is shown unasked. All of these drafts were read
while the checks were mended; docs/cards/desk-checks.md has the figures of drafts that were not."""


@pytest.fixture(scope="module")
def scores() -> dict[str, CheckScore]:
    return {score.check: score for score in check_scores()}


@pytest.mark.parametrize("name", [name for name in names() if examples(name) and not entry_of(name).trial])
def test_a_check_shown_unasked_is_precise(scores: dict[str, CheckScore], name: str) -> None:
    score = scores[name]
    assert (score.precision or 0) >= LEAST
    assert (score.recall or 0) >= FOUND


def test_drafts_that_nobody_read_have_columns_of_their_own(scores: dict[str, CheckScore]) -> None:
    for name, score in scores.items():
        assert score.unseen == (len(examples(name, UNSEEN)) or None)
        assert (score.unseen_recall is None) == (score.unseen is None)


@pytest.mark.parametrize("name", names())
def test_labelled_drafts_are_sound(name: str) -> None:
    for one in (*examples(name), *examples(name, UNSEEN)):
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


def test_a_channel_that_the_desk_does_not_tell_apart_is_read_as_the_nearest(tmp_path: Path) -> None:
    line = '{"say": "must", "channel": "social", "draft": "Calm down."}'
    (tmp_path / "dismissive.jsonl").write_text(line, encoding="utf-8")
    (one,) = examples("dismissive", tmp_path)
    assert one.channel == "chat"
