"""What was measured is kept under everything it depends on."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bootmaker.actions.imports import import_file
from bootmaker.actions.looking import code_digest, look
from bootmaker.actions.refresh import refresh
from bootmaker.actions.workspace import open_workspace
from bootmaker.lenses.catalog import LENSES
from bootmaker.lenses.filters import EVERYTHING, Filter, apply
from tests.actions.files import messages


@pytest.fixture
def lens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of lenses with one lens in it, not known to this process before."""
    folder = tmp_path / f"lenses_{tmp_path.name}" / "mood"
    folder.mkdir(parents=True)
    for path in (folder / "__init__.py", folder / "measure.py", folder.parent / "__init__.py"):
        path.write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder


def digest(lens: Path) -> str:
    code_digest.cache_clear()
    return code_digest(f"{lens.parent.name}.{lens.name}")


def test_the_same_code_has_the_same_digest(lens: Path) -> None:
    assert digest(lens) == digest(lens)


def test_a_change_in_any_file_of_a_lens_is_a_new_digest(lens: Path) -> None:
    before = digest(lens)
    (lens / "measure.py").write_text("LIMIT = 2")
    assert digest(lens) != before


def test_a_change_in_what_lenses_share_is_a_new_digest(lens: Path) -> None:
    before = digest(lens)
    (lens.parent / "packing.py").write_text("ROOM = 8")
    assert digest(lens) != before


def test_another_lens_is_another_digest() -> None:
    assert code_digest("bootmaker.lenses.voices") != code_digest("bootmaker.lenses.extremes")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("name", list(LENSES))
def test_a_look_is_the_same_whether_or_not_it_was_compiled_before(name: str, tmp_path: Path) -> None:
    workspace = open_workspace()
    import_file(workspace, messages(tmp_path))
    refresh(workspace)
    wanted = [Filter(channels=("chat",)), Filter(since=date(2026, 3, 5)), EVERYTHING]
    looks = [look(workspace, name, filter=one) for one in wanted]
    lens = LENSES[name]
    for one, seen in zip(wanted, looks, strict=True):
        narrowed = apply_to(lens, seen.parameters, one)
        assert lens.view(workspace.engine.run(narrowed), seen.parameters) == seen.view


def apply_to(lens: Any, parameters: Any, wanted: Filter) -> Any:
    return lambda tables: lens.measure(apply(tables, wanted), parameters)
