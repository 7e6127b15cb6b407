from pathlib import Path

import pytest

from bootmaker.sample import Sample, write


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return write(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def folder(sample: Sample) -> Path:
    return sample.folder
