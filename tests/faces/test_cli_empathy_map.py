"""The commands of the empathy map translate: words in, an action, what came of it."""

import json
from pathlib import Path

import pytest

from tests.actions.files import many, messages
from tests.faces.test_cli import bootmaker

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def imported(home: Path, tmp_path: Path) -> Path:
    assert bootmaker("import", many(tmp_path, 60), "--no-refresh").exit_code == 0
    assert bootmaker("import", messages(tmp_path)).exit_code == 0
    return tmp_path


def test_a_map_is_drawn_in_both_layouts_and_every_format(imported: Path) -> None:
    out = imported / "wall"
    said = bootmaker("map", "draw", out)
    assert said.exit_code == 0, said.output
    pictures = {f"empathy_map-{name}.{form}" for name in ("map", "canvas") for form in ("svg", "png", "pdf")}
    assert {path.name for path in out.iterdir()} == {*pictures, "empathy_map.md", "empathy_map.json"}
    assert json.loads((out / "empathy_map.json").read_text(encoding="utf-8"))["customers"] == 42


def test_only_what_is_asked_for_is_drawn(imported: Path) -> None:
    out = imported / "wall"
    bootmaker("map", "draw", out, "--layout", "canvas", "--format", "svg")
    assert [path.name for path in out.iterdir()] == ["empathy_map-canvas.svg"]
    assert "no format" in str(bootmaker("map", "draw", out, "--format", "gif").exception)


def test_a_person_adds_to_the_map_and_takes_it_back(imported: Path) -> None:
    said = bootmaker("map", "add", "says", "They ask for gaiters", "--author", "Maija").output
    number = said.split("undo ")[1].split("`")[0]
    assert "They ask for gaiters" in bootmaker("map", "list").output
    assert "They ask for gaiters" not in bootmaker("map", "list", "--of", "channel=chat").output
    assert bootmaker("map", "undo", number).exit_code == 0
    assert "gaiters" not in bootmaker("map", "list").output


def test_two_periods_are_compared(imported: Path) -> None:
    said = bootmaker("map", "compare", "until=2026-06-30", "since=2026-07-01")
    assert said.exit_code == 0, said.output
    assert "A: until: 2026-06-30" in said.output
    told = json.loads(bootmaker("map", "compare", "until=2026-06-30", "since=2026-07-01", "--json").stdout)
    assert set(told["parts"]) >= {"says", "does", "thinks", "feels", "pains", "gains"}


def test_too_few_are_not_compared(imported: Path) -> None:
    assert "Too few people to compare" in bootmaker("map", "compare", "plan=pro", "plan=basic").output
