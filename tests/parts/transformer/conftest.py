"""A head trained on a few messages with a fake encoder."""

from pathlib import Path

import pytest

from bootmaker.annotators.transformer.annotator import Embedding, Transformer
from bootmaker.annotators.transformer.train import train
from bootmaker.nouns.contracts import Annotator
from tests.fakes import FakeEncoder

FEW = 300


@pytest.fixture(scope="session")
def head(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("head") / "models" / "transformer-fake.model"
    train(FakeEncoder(), path, fingerprint="fake", most=FEW)
    return path


@pytest.fixture(scope="session")
def pair(head: Path) -> tuple[Annotator, Annotator]:
    return Embedding(FakeEncoder(), FakeEncoder().width), Transformer(head, "fake")
