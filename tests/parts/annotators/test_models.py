"""The model file."""

from pathlib import Path

import numpy as np
import pytest

from bootmaker.annotators.header import CONTENT
from bootmaker.annotators.models import Model, save
from bootmaker.annotators.reading.linear import DENSE_MOST, quantised
from bootmaker.base.errors import BootmakerError


def test_a_model_file_gives_back_what_was_saved(tmp_path: Path) -> None:
    arrays = {"a": np.arange(7, dtype=np.int8), "b": np.ones((3, 2), np.float32)}
    save(tmp_path / "x.model", {"name": "x"}, arrays)
    model = Model(tmp_path / "x.model")
    assert model.about == {"name": "x"}
    assert all((model[name] == array).all() and model[name].dtype == array.dtype for name, array in arrays.items())
    assert isinstance(model["a"].base, np.memmap)


def test_the_same_model_makes_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        save(tmp_path / name, {"b": 1, "a": 2}, {"w": np.zeros(5)})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_missing_or_foreign_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "foreign").write_bytes(b"something else")
    for name in ("missing", "foreign"):
        with pytest.raises(BootmakerError, match=name) as caught:
            Model(tmp_path / name)
        assert caught.value.hint


@pytest.mark.parametrize(("most", "kind"), [(127, np.int8), (DENSE_MOST, np.int16)])
def test_quantised_weights_are_near_the_true_ones(most: int, kind: type[np.signedinteger]) -> None:
    weights = np.random.default_rng(0).normal(size=(50, 3))
    whole, scale = quantised(weights, most)
    assert whole.dtype == kind
    assert np.abs(whole).max() == most
    assert np.abs(whole * scale - weights).max() <= scale.max() / 2 + 1e-12


def test_all_shipped_models_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in CONTENT.rglob("*.model")) < 25_000_000
