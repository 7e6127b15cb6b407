"""The head learns what can be learned, from the train split alone."""

from pathlib import Path

import numpy as np
import pytest

from bootmaker.annotators.corpus import of_split
from bootmaker.annotators.transformer import train as training
from bootmaker.annotators.transformer.fitting import ridge, softmax_regression
from bootmaker.annotators.transformer.head import with_constant
from tests.fakes import FakeEncoder


def test_ridge_finds_a_line_and_shrinks_it_with_the_penalty() -> None:
    rows = with_constant(np.linspace(-1, 1, 50, dtype=np.float32)[:, None])
    truth = 3 * rows[:, 0] + 2
    assert ridge(rows, truth, 0)[:, 0] == pytest.approx([3, 2])
    assert ridge(rows, truth, 100)[0, 0] < 1
    assert ridge(rows, truth, 100)[1, 0] == pytest.approx(2)


def test_softmax_regression_finds_the_classes() -> None:
    rng = np.random.default_rng(1)
    truth = rng.integers(0, 3, 300)
    rows = with_constant((np.eye(3)[truth] * 2 + rng.normal(0, 0.3, (300, 3))).astype(np.float32))
    weights = softmax_regression(rows, truth, 3, 1.0)
    assert ((rows @ weights).argmax(axis=1) == truth).mean() > 0.97


def test_the_gradient_is_zero_where_it_stops() -> None:
    rng = np.random.default_rng(2)
    rows, truth = with_constant(rng.normal(size=(200, 4)).astype(np.float32)), rng.integers(0, 2, 200)
    weights = softmax_regression(rows, truth, 2, 1.0)
    powers = np.exp(rows @ weights)
    slope = rows.T @ (np.eye(2)[truth] - powers / powers.sum(axis=1, keepdims=True))
    assert np.abs(slope[:-1] - weights[:-1]).max() < 1e-3


def test_no_text_of_the_test_split_is_seen() -> None:
    learned, held_out = ({message.text for message in part} for part in training.material())
    assert not learned & held_out
    assert not (learned | held_out) & {message.text for message in of_split("test")}
    assert min(len(learned), len(held_out)) > 500


def test_training_twice_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        training.train(FakeEncoder(), tmp_path / name, fingerprint="x", most=80)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["one", "two"]
