"""Saved replies taken into the book: once, recorded, offered and remembered like its own, and taken back."""

from pathlib import Path

import pytest

from bootmaker.actions.answering import answer
from bootmaker.actions.phrase_importing import correct_phrase, import_phrases
from bootmaker.actions.phrasing import finder_of, note_sent, phrase_book, retire_phrase
from bootmaker.actions.workspace import Workspace, open_workspace
from bootmaker.base.errors import BootmakerError, NotFoundError

MACROS = """Hello {{name}}, I can see how frustrating the wait for the parcel has been.
---
You should have read the terms.
---
I can see how frustrating the wait for the parcel has been!
"""
LATE = "My parcel has still not arrived. I am so frustrated. Maija"


@pytest.fixture
def workspace(home: Path) -> Workspace:
    return open_workspace()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "macros.txt"
    path.write_text(MACROS, encoding="utf-8")
    return path


def test_each_statement_is_taken_in_once_or_refused(workspace: Workspace, file: Path) -> None:
    outcomes = import_phrases(workspace, file)
    assert [(one.taken.note, one.key, one.new, one.taken.refused) for one in outcomes] == [
        ("greeting", "", False, True),
        ("", "own-001", True, False),
        ("", "", False, True),
        ("", "own-001", False, False),
    ]
    again = import_phrases(workspace, file)
    assert [one.key for one in again if one.taken.told] == ["own-001", "", "own-001"]
    assert not any(one.new for one in again)


def test_a_dry_run_changes_nothing(workspace: Workspace, file: Path) -> None:
    before = len(phrase_book(workspace))
    assert any(one.new for one in import_phrases(workspace, file, keep=False))
    assert len(phrase_book(workspace)) == before


def test_what_was_taken_in_is_offered_and_remembered_like_the_books_own(workspace: Workspace, file: Path) -> None:
    import_phrases(workspace, file)
    offered = answer(LATE, workspace=workspace).offers["acknowledge"]
    (own,) = [one for one in offered if one.phrase.id == "own-001"]
    assert note_sent(finder_of(workspace), f"Hello. {own.text}", customer="c1") == ["own-001"]


def test_the_import_is_on_the_trail_and_can_be_taken_back(workspace: Workspace, file: Path) -> None:
    from bootmaker.ledger.auditing import trail

    import_phrases(workspace, file)
    ((_, _, _, detail),) = trail("import phrases")
    assert detail == {"file": "macros.txt", "phrases": ["own-001"], "refused": 2}
    retire_phrase(workspace, "own-001")
    assert "own-001" not in {one.id for one in phrase_book(workspace)}
    assert not any(one.new for one in import_phrases(workspace, file))


def test_what_was_guessed_is_put_right(workspace: Workspace, file: Path) -> None:
    import_phrases(workspace, file)
    phrase = correct_phrase(workspace, "own-001", {"stage": "open", "causes": ["lost"]})
    assert (phrase.stage, phrase.causes) == ("open", ("lost",))
    (kept,) = [one for one in phrase_book(workspace) if one.id == "own-001"]
    assert kept == phrase
    with pytest.raises(ValueError, match="no stage"):
        correct_phrase(workspace, "own-001", {"stage": "sing"})
    with pytest.raises(NotFoundError):
        correct_phrase(workspace, "open-read-01", {"stage": "open"})


def test_a_retired_phrase_stays_retired_when_it_is_put_right(workspace: Workspace, file: Path) -> None:
    import_phrases(workspace, file)
    retire_phrase(workspace, "own-001")
    correct_phrase(workspace, "own-001", {"stage": "open"})
    assert "own-001" not in {one.id for one in phrase_book(workspace)}


def test_a_file_that_cannot_be_read_says_so(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(BootmakerError, match="cannot be read"):
        import_phrases(workspace, tmp_path / "nowhere.txt")
    with pytest.raises(BootmakerError, match="pigeon"):
        import_phrases(workspace, tmp_path / "nowhere.txt", channels=("pigeon",))


def test_the_command_tells_what_became_of_each(workspace: Workspace, file: Path) -> None:
    from typer.testing import CliRunner

    from bootmaker.cli.app import app

    said = CliRunner().invoke(app, ["phrases", "import", str(file)]).output
    for words in (
        "left out (greeting)",
        "own-001:",
        "acknowledge; feelings:",
        "blame: “You should have",
        "there already",
    ):
        assert words in said
    assert "1 taken in, 1 refused." in said
    assert "bootmaker phrases retire own-001" in said
    assert "own-001: open" in CliRunner().invoke(app, ["phrases", "correct", "own-001", "--stage", "open"]).output
    wrong = CliRunner().invoke(app, ["phrases", "correct", "own-001", "--stage", "sing"])
    assert wrong.exit_code != 0
