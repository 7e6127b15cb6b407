"""Nothing fetches or sends but the parts that may; .importlinter sees packages, this sees urllib.request too."""

import ast
from pathlib import Path

import pytest

from tests.shape.tree import ROOT, SOURCE, python_files

MAY = ("sources", "language_models", "mailing")
FETCHING = {"urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib", "smtplib"}
SILENT = [
    pytest.param(path, id=str(path.relative_to(ROOT)))
    for path in python_files()
    if path.is_relative_to(SOURCE) and path.relative_to(SOURCE).parts[0] not in (*MAY, "web")
]


@pytest.mark.parametrize("path", SILENT)
def test_a_file_uses_no_network(path: Path) -> None:
    named = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            named |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    assert not named & FETCHING
