"""The project names no registry, no path of a machine, and nothing of where it was made."""

import re
from pathlib import Path

import pytest

from tests.shape.tree import ROOT, tracked

WORDS = (
    "*.py",
    "*.md",
    "*.toml",
    "*.txt",
    "*.lock",
    "*.html",
    "*.css",
    "*.json",
    "*.sh",
    "Makefile",
    ".ci/*",
    ".importlinter",
)
UNWANTED = re.compile(
    r"[p]ypi\.org|[r]egistry\.npmjs|[f]iles\.pythonhosted|/[w]ork/|/[r]oot/|\.\./[s]hared|[f]arm-[bs]", re.I
)


@pytest.mark.parametrize("path", [pytest.param(p, id=str(p.relative_to(ROOT))) for p in tracked(*WORDS)])
def test_a_file_names_no_host_and_no_place(path: Path) -> None:
    assert not UNWANTED.findall(path.read_text(encoding="utf-8", errors="replace"))


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_file_has_names_versions_and_hashes_alone(name: str) -> None:
    text = (ROOT / name).read_text()
    pins = re.findall(r"^[a-z0-9._-]+==\S+", text, re.M)
    assert pins
    assert "://" not in text
    assert text.count("--hash=sha256:") >= len(pins)
