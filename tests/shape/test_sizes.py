"""Files stay short, functions shorter, and nothing is called utils."""

from pathlib import Path

import pytest

from tests.shape.tree import ROOT, functions, python_files

MOST_LINES = 300
MOST_FUNCTION_LINES = 50
MOST_PARAMETERS = 6
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc"}

FILES = [pytest.param(path, id=str(path.relative_to(ROOT))) for path in python_files()]


@pytest.mark.parametrize("path", FILES)
def test_a_file_fits(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    assert path.stem not in DRAWERS


@pytest.mark.parametrize("path", FILES)
def test_a_function_fits(path: Path) -> None:
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions(path) if f.end_lineno}
    assert not {name: lines for name, lines in long.items() if lines > MOST_FUNCTION_LINES}


@pytest.mark.parametrize(
    "path", [p for p in FILES if "src/bootmaker" in str(p.values[0]) and "/cli/" not in str(p.values[0])]
)
def test_a_function_takes_few_positional_arguments(path: Path) -> None:
    many = {f.name: len(f.args.args) for f in functions(path)}
    assert not {name: count for name, count in many.items() if count > MOST_PARAMETERS}
