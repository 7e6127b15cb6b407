"""The shop that pages show and its visitor; a file with a shop of its own overrides `visited`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faces.web_shop import filled, moved_in


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    return filled(tmp_path_factory.mktemp("shop"), migrated)


@pytest.fixture
def client(visited: Path) -> Iterator[Any]:
    with moved_in(visited) as visitor:
        yield visitor
