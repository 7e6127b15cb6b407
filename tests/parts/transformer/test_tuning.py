"""Fine-tuning, with a tiny encoder of chance weights: it learns, keeps all or nothing, and is read as any folder."""

import json
import signal
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bootmaker.annotators.transformer.encoder import encoder_of, fingerprint
from bootmaker.annotators.transformer.finetuning import Plan, Progress, fine_tune
from bootmaker.annotators.transformer.head import head_path, open_head
from bootmaker.annotators.transformer.layout import CARD, write
from bootmaker.annotators.transformer.lessons import Lesson, lessons
from bootmaker.annotators.transformer.tuned import HALF_DONE, refuse, tune, workplace
from bootmaker.base.errors import SettingsError
from tests.parts.transformer.tiny import tiny

TORCH = all(find_spec(name) for name in ("torch", "transformers", "sentence_transformers"))
FEW = 120


def needs_torch(test: Callable[..., None]) -> Any:
    """As test_real_encoders.py: run by `pytest -m data`, where bootmaker[transformer] is installed."""
    return pytest.mark.data(pytest.mark.skipif(not TORCH, reason="bootmaker[transformer] is not installed")(test))


def quiet(progress: Progress) -> None:
    """Hears, and says nothing."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny(tmp_path_factory.mktemp("base"), [lesson.text for lesson in lessons()[:2000]])


@needs_torch
def test_it_learns_what_the_labels_say(base: Path) -> None:
    words = {"bad": ("late broken wrong", [1.0, 0, 0]), "good": ("love great happy", [0, 0, 1.0])}
    chance, heard = np.random.default_rng(1), []
    learned = [
        Lesson(" ".join(chance.permutation([*text.split(), "the", "parcel", "was"])), {"valence": label, "mood": label})
        for _ in range(150)
        for text, label in words.values()
    ]
    fine_tune(base, learned, plan=Plan(epochs=20, rate=1e-3), say=heard.append)
    assert heard[-1].loss < heard[0].loss / 3
    assert [one.done for one in heard] == list(range(1, heard[-1].all + 1))


@needs_torch
def test_the_same_seed_gives_the_same_weights_and_another_one_others(base: Path, tmp_path: Path) -> None:
    prints = []
    for name, seed in (("one", 1), ("two", 1), ("three", 2)):
        (tmp_path / name).mkdir()
        write(fine_tune(base, lessons()[:FEW], plan=Plan(seed=seed), say=quiet), tmp_path / name, base=base)
        prints.append(fingerprint(tmp_path / name))
    assert prints[0] == prints[1] != prints[2]


@needs_torch
def test_the_folder_is_read_as_it_was_trained(base: Path, tmp_path: Path) -> None:
    import torch

    tuned = fine_tune(base, lessons()[:FEW], plan=Plan(), say=quiet)
    write(tuned, tmp_path, base=base)
    texts = ["the parcel was late", "great"]
    with torch.inference_mode():
        read = tuned.tokenizer(texts, padding=True, return_tensors="pt")
        states, mask = tuned.body(**read).last_hidden_state, read["attention_mask"][:, :, None]
        pooled = torch.cat([states[:, 0], (states * mask).sum(1) / mask.sum(1)], 1)
        vectors = torch.tanh(tuned.dense(pooled)).numpy()
    expected = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert encoder_of(str(tmp_path)).encode(texts) == pytest.approx(expected, abs=1e-5)


@needs_torch
def test_what_is_kept_is_a_folder_with_its_card_and_a_head(base: Path, tmp_path: Path) -> None:
    before = fingerprint(base)
    kept = tune(base, tmp_path, say=quiet, most=FEW)
    weights = fingerprint(kept.folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"transformer-{weights}.model", f"tuned-{weights}"]
    assert open_head(head_path(tmp_path, weights)).about["encoder"] == weights != before
    card = (kept.folder / CARD).read_text(encoding="utf-8")
    for told in ("licence: mit", f"{FEW} texts", "valence: Pearson", "SHA-256", "2_Dense/model.safetensors"):
        assert told in card
    assert json.loads((kept.folder / "sentence_bert_config.json").read_text())["max_seq_length"] == 48
    assert tune(base, tmp_path, say=quiet, most=FEW).folder == kept.folder
    with pytest.raises(SettingsError, match="already"):
        refuse(kept.folder)


@needs_torch
@pytest.mark.parametrize("at", [1, 2])
def test_whoever_stops_it_finds_nothing_half_done(base: Path, tmp_path: Path, at: int) -> None:
    def stop(progress: Progress) -> None:
        if progress.done == at:
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        tune(base, tmp_path, say=stop, most=FEW)
    assert list(tmp_path.iterdir()) == []


@needs_torch
def test_a_head_that_cannot_be_trained_leaves_no_encoder_behind(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object, **named: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("bootmaker.annotators.transformer.tuned.train", full)
    with pytest.raises(OSError, match="No space"):
        tune(base, tmp_path, say=quiet, most=FEW)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_goes_after_a_day_and_a_run_beside_this_one_is_left_alone(tmp_path: Path) -> None:
    import os

    old, new = (tmp_path / f"{HALF_DONE}{name}" for name in ("old", "new"))
    for folder in (old, new):
        folder.mkdir()
    os.utime(old, (0, 0))
    with workplace(tmp_path) as place:
        assert place.parent == tmp_path
        assert not old.exists()
    assert [path.name for path in tmp_path.iterdir()] == [new.name]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], object]:
    """What is installed, as the test says."""
    return lambda missing: monkeypatch.setattr(
        "bootmaker.annotators.transformer.tuned.find_spec", lambda name: None if name == missing else object()
    )


def test_an_onnx_folder_or_a_missing_library_is_refused_with_what_to_do(
    tmp_path: Path, installed: Callable[[str], object]
) -> None:
    installed("")
    (tmp_path / "model.onnx").write_bytes(b"graph")
    with pytest.raises(SettingsError, match="ONNX") as caught:
        refuse(tmp_path)
    assert "sentence-transformers" in caught.value.hint
    (tmp_path / "model.onnx").rename(tmp_path / "model.safetensors")
    refuse(tmp_path)
    installed("torch")
    with pytest.raises(SettingsError, match="needs torch") as caught:
        refuse(tmp_path)
    assert "bootmaker[transformer]" in caught.value.hint


@needs_torch
def test_a_folder_that_is_no_transformer_is_refused(tmp_path: Path) -> None:
    from bootmaker.base.errors import BootmakerError

    (tmp_path / "modules.json").write_text("[]")
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    with pytest.raises(BootmakerError, match="cannot be fine-tuned"):
        fine_tune(tmp_path, lessons()[:2], plan=Plan(), say=quiet)
