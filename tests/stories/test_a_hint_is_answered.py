"""The story of a hint, through the command line: noted at the counter, passed up, answered, and the author sees it."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

pytestmark = pytest.mark.usefixtures("home")


def bootmaker(*arguments: str | Path) -> Result:
    from bootmaker.cli.app import app

    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def said(*arguments: str | Path) -> str:
    result = bootmaker(*arguments)
    assert result.exit_code == 0, result.output or result.exception
    return " ".join(result.output.split())


def test_a_hint_from_note_to_answer() -> None:
    for name, team, role in (("Omar", "support", "front-line"), ("Lena", "support", "lead"), ("Rita", "depot", "lead")):
        assert f"{role} in {team}" in said("staff", "add", name, "--team", team, "--role", role)
    assert "Omar support front-line" in said("staff", "list")
    words = "third customer today who found the parcel in a puddle"
    kept = said("hint", words, "--about", "delivery", "--as", "Omar", "--id", "phone-1")
    key = re.search(r"Kept as (\w{24})", kept)[1]
    assert "Known already" in said("hint", words, "--as", "Omar", "--id", "phone-1")
    assert "Lena owes an answer since" in said("hints", "mine", "--as", "Omar")
    assert words in said("hints", "list", "--waiting", "--as", "Lena")
    assert "No hints here" in said("hints", "mine", "--as", "Rita")
    refused = bootmaker("hints", "answer", key, "accepted", "--as", "Omar")
    assert "front-line may not answer a hint" in str(refused.exception)
    assert "passed to Rita" in said("hints", "pass", key, "--to", "Rita", "--because", "your courier", "--as", "Lena")
    assert "Rita owes an answer" in said("hints", "mine", "--as", "Omar")
    reason = "the courier will not change the hour before spring"
    said("hints", "answer", key[:8], "not now", "--because", reason, "--as", "Rita")
    assert f"not now: {reason}" in said("hints", "mine", "--as", "Omar")
    story = said("hints", "show", key, "--as", "Omar")
    assert story.index("Lena passed to Rita: your courier") < story.index("Rita answered: not now")
    assert "No hints here" in said("hints", "list", "--waiting", "--as", "Lena")
    assert "1 hints, 0 wait" in said("hints", "figures", "--as", "Omar")


def test_several_from_a_file_and_what_is_set_aside(tmp_path: Path) -> None:
    said("staff", "add", "Omar", "--team", "support")
    path = tmp_path / "hints.csv"
    path.write_text("text,mood\nThe door sticks,complaint\nThe tea is loved,song\n", "utf-8")
    assert "1 new, 0 known already. set aside, line 3" in said("hint", "--file", path, "--as", "Omar")
    assert "0 new, 1 known already." in said("hint", "--file", path, "--as", "Omar")


def test_a_team_says_whether_it_takes_hints_without_a_name() -> None:
    said("staff", "add", "Omar", "--team", "support")
    assert "may be left without a name" in said("staff", "team", "support", "--anonymous")
    assert "Omar is in shop now." in said("staff", "team", "shop", "--member", "Omar")
    assert "Omar is lead now." in said("staff", "role", "Omar", "lead")
    assert "team support: hints with or without a name" in said("staff", "list")
