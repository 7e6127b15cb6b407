"""`train-reader` in the terminal: how long it will take, what it brought, and what to do next."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bootmaker.annotators.transformer.finetuning import Progress, Say
from bootmaker.annotators.transformer.train import Compared
from bootmaker.annotators.transformer.tuned import Kept
from bootmaker.cli.app import app
from bootmaker.cli.training import Telling, minutes

COMPARED = [Compared("valence: Pearson", 0.5, 0.625)]


def test_it_tells_the_time_once_the_pace_is_known_and_then_ten_times() -> None:
    told: list[str] = []
    telling = Telling(told.append)
    for done in range(1, 701):
        telling(Progress(done, 700, seconds=done * 2.0, loss=4.0))
    assert "700 batches" in told[0]
    assert "23 minutes" in told[0]
    assert "Ctrl-C" in told[1]
    assert told[2].startswith("10 %: about 21 minutes to go")
    assert "90 %" in told[-2]
    assert told[-1].startswith("Fine-tuned.")
    assert len(told) == 12


def test_a_very_short_training_is_told_of_as_well() -> None:
    told: list[str] = []
    Telling(told.append)(Progress(1, 1, seconds=1, loss=4.0))
    assert "about a minute" in told[0]
    assert told[-1].startswith("Fine-tuned.")


def test_minutes_are_whole() -> None:
    assert [minutes(seconds) for seconds in (1, 80, 95, 600)] == ["a minute", "a minute", "2 minutes", "10 minutes"]


def test_it_says_what_it_kept_and_how_to_read_with_it(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tuned(known: object, say: Say) -> Kept:
        say(Progress(1, 1, 1, 1))
        return Kept(tmp_path / "a folder" / "tuned-0", COMPARED)

    monkeypatch.setattr("bootmaker.actions.readers.tune_reader", tuned)
    shown = CliRunner().invoke(app, ["train-reader", "--tune"])
    assert shown.exit_code == 0
    assert "0.625" in shown.stdout
    assert f"export BOOTMAKER_TRANSFORMER='{tmp_path}/a folder/tuned-0'" in shown.stdout
    assert "lake rebuild" in shown.stdout


def test_without_the_option_only_the_head_is_trained(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bootmaker.actions.readers.train_reader", lambda known: COMPARED)
    shown = CliRunner().invoke(app, ["train-reader"])
    assert "0.500" in shown.stdout
    assert "BOOTMAKER_TRANSFORMER" not in shown.stdout


def test_without_a_transformer_it_says_what_to_set(home: Path) -> None:
    shown = CliRunner().invoke(app, ["train-reader", "--tune"])
    assert shown.exit_code != 0
    assert "No transformer is configured" in str(shown.exception or shown.output)
