"""Which folder or package is meant, and what is said when it cannot be used."""

import json
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from bootmaker.annotators.transformer import onnx
from bootmaker.annotators.transformer.encoder import encoder_of, fingerprint, folder_of
from bootmaker.annotators.transformer.onnx import OnnxEncoder
from bootmaker.annotators.transformer.sentence import SentenceEncoder
from bootmaker.base.errors import BootmakerError, SettingsError


def folder(path: Path, *, weights: bytes = b"w", name: str = "model.safetensors") -> Path:
    path.mkdir()
    (path / "modules.json").write_text("[]")
    (path / name).write_bytes(weights)
    return path


def installed(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    def spec(name: str) -> object:
        return SimpleNamespace() if name in names else None

    monkeypatch.setattr("bootmaker.annotators.transformer.encoder.find_spec", spec)


@pytest.mark.parametrize("name", ["/nowhere/at/all", "no-such-package-here", "../..", "a b", ""])
def test_what_is_neither_a_folder_nor_a_package_is_refused(name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        folder_of(name)
    assert caught.value.hint


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="without a model"):
        folder_of(str(tmp_path))


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch)
    with pytest.raises(SettingsError) as caught:
        encoder_of(str(folder(tmp_path / "torch")))
    assert "bootmaker[transformer]" in caught.value.hint
    with pytest.raises(SettingsError) as caught:
        encoder_of(str(folder(tmp_path / "graph", name="model.onnx")))
    assert "bootmaker[onnx]" in caught.value.hint


def test_a_folder_says_which_encoder_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, "sentence_transformers", "onnxruntime")
    assert isinstance(encoder_of(str(folder(tmp_path / "torch"))), SentenceEncoder)
    assert isinstance(encoder_of(str(folder(tmp_path / "graph", name="model.onnx"))), OnnxEncoder)


def test_a_package_may_carry_the_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    carrier = ModuleType("tiny_model")
    carrier.get_model_path = lambda: folder(tmp_path / "inside")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tiny_model", carrier)
    installed(monkeypatch, "tiny_model")
    assert folder_of("tiny-model") == (tmp_path / "inside").resolve()


def test_the_fingerprint_follows_the_weights_and_nothing_else(tmp_path: Path) -> None:
    one, same = folder(tmp_path / "one"), folder(tmp_path / "same")
    (same / "README.md").write_text("words")
    other = folder(tmp_path / "other", weights=b"v")
    assert fingerprint(one) == fingerprint(same) != fingerprint(other)
    assert len(fingerprint(one)) == 16
    (tmp_path / "empty").mkdir()
    with pytest.raises(BootmakerError, match="no weights"):
        fingerprint(tmp_path / "empty")


class Graph:
    """Stands for an ONNX session: the state of a token is its id, twice."""

    def get_inputs(self) -> list[object]:
        return [SimpleNamespace(name="input_ids"), SimpleNamespace(name="attention_mask")]

    def run(self, _: None, fed: dict[str, np.ndarray]) -> list[np.ndarray]:
        ids = fed["input_ids"].astype(np.float32)
        return [np.stack([ids, np.ones_like(ids)], axis=2)]


class Words:
    """Stands for a tokenizer: a word is as many as it has letters."""

    def encode_batch(self, texts: list[str]) -> list[object]:
        lengths = [[len(word) for word in text.split()] or [0] for text in texts]
        return [SimpleNamespace(ids=ids, attention_mask=[1] * len(ids)) for ids in lengths]


@pytest.mark.parametrize(("by_first", "first"), [(False, 3), (True, 1)])
def test_the_onnx_encoder_pools_what_is_there_and_keeps_the_order(
    monkeypatch: pytest.MonkeyPatch, by_first: bool, first: float
) -> None:
    monkeypatch.setattr(onnx, "_loaded", lambda _: (Graph(), Words(), by_first))
    found = OnnxEncoder(Path("anywhere")).encode(["a bbb ccccc", "dd"] * 40)
    assert found.shape == (80, 2)
    assert found[0] == pytest.approx(np.array([first, 1]) / np.hypot(first, 1))
    assert found[1] == pytest.approx(np.array([2, 1]) / np.hypot(2, 1))
    assert (found[::2] == found[0]).all()
    assert OnnxEncoder(Path("anywhere")).encode([]).shape == (0, 2)


def test_a_pooling_that_the_folder_names_is_read(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"pooling_mode_cls_token": True}))
    assert onnx._said(tmp_path / "config.json")["pooling_mode_cls_token"]
    assert onnx._said(tmp_path / "missing.json") == {}
