"""docs/howto/answer-a-customer.md prints what the commands print today, on the texts that stand in it."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

pytestmark = pytest.mark.usefixtures("home")
PAGE = Path(__file__).parents[2] / "docs" / "howto" / "answer-a-customer.md"
BLOCKS = re.findall(r"```\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
MESSAGE, COLD, CHECKED, BRIEF, WARM, WARM_CHECKED, CALL, MACROS, AUDIT, IMPORTED = BLOCKS


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The texts of the page as the files that its commands name."""
    call = (PAGE.parent / "call.vtt").read_text(encoding="utf-8")
    named = {"message.txt": MESSAGE, "cold.txt": COLD, "warm.txt": WARM, "macros.csv": MACROS, "call.vtt": call}
    for name, text in named.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def said(command: str) -> list[str]:
    from bootmaker.cli.app import app

    return CliRunner().invoke(app, command.split()).output.splitlines()


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        ("check cold.txt --to message.txt", CHECKED),
        ("reply --to message.txt", BRIEF),
        ("reply --to message.txt --draft warm.txt", WARM_CHECKED),
    ],
)
def test_a_shortened_output_has_only_lines_of_the_whole_one_in_order(command: str, printed: str) -> None:
    lines = iter(said(command))
    assert [line for line in printed.splitlines() if line not in lines] == []


@pytest.mark.parametrize(
    ("command", "printed"),
    [("review-call call.vtt", CALL), ("phrases audit macros.csv", AUDIT), ("phrases import macros.csv", IMPORTED)],
)
def test_an_output_that_is_printed_whole_is_the_same(command: str, printed: str) -> None:
    assert said(command) == printed.splitlines()
