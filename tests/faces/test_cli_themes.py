"""`bootmaker themes`: what a person does to themes stays."""

import json

import pytest
from typer.testing import CliRunner

from bootmaker.actions.refresh import refresh
from bootmaker.actions.themes import discover_themes
from bootmaker.actions.workspace import open_workspace
from bootmaker.base.errors import NotFoundError
from bootmaker.cli.app import app


def run(*arguments):
    result = CliRunner().invoke(app, ["themes", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def listed():
    return json.loads(run("list", "--json"))["themes"]


@pytest.mark.usefixtures("own_shop")
def test_a_renamed_and_a_merged_theme_survive_the_next_run_and_are_in_the_history():
    first, second, third = listed()[:3]
    assert "is “Our own name” now" in run("rename", first["id"], "Our own name")
    assert "Both are" in run("merge", second["id"], third["id"])
    assert "stays in the next runs" in run("pin", third["id"])
    workspace = open_workspace()
    refresh(workspace)
    discover_themes(workspace)
    again = {theme["id"]: theme for theme in listed()}
    assert again[first["id"]]["label"] == "Our own name"
    assert again[third["id"]]["pinned"]
    assert second["id"] not in again
    told = run("history")
    assert told.index("found") < told.index("pinned") < told.index("merged") < told.index("renamed")
    assert "Our own name" not in told


@pytest.mark.usefixtures("own_shop")
def test_a_split_theme_gets_a_second_id():
    (biggest, *_rest) = sorted(listed(), key=lambda theme: -theme["customers"])
    told = run("split", biggest["id"])
    assert biggest["id"] in told
    assert len(listed()) == 1 + len([*_rest, biggest])


@pytest.mark.usefixtures("own_shop")
def test_an_unknown_theme_is_said_to_be_unknown():
    with pytest.raises(NotFoundError, match="no theme “elephants”"):
        run("rename", "elephants", "Big animals")
