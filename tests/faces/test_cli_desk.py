"""The desk's other commands: reply, phrases, practise, review-call, guidance."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bootmaker.base.settings import settings

pytestmark = pytest.mark.usefixtures("home")
CALL = """WEBVTT

00:00:00.000 --> 00:00:02.000
<v Agent>Boot shop, this is Omar.</v>

00:00:03.000 --> 00:00:09.000
<v Customer>My boiler broke on Monday and the engineer never came.</v>

00:00:08.000 --> 00:00:12.000
<v Agent>Please calm down, it's only a boiler.</v>
"""


def bootmaker(*arguments: str | Path, said: str | None = None) -> Result:
    from bootmaker.cli.app import app

    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=said)


def test_reply_tells_what_happened_and_checks_the_draft(tmp_path: Path) -> None:
    message, draft = tmp_path / "m.txt", tmp_path / "d.txt"
    message.write_text("My boots are three weeks late, I am furious. When do they come?", encoding="utf-8")
    draft.write_text("Please calm down.", encoding="utf-8")
    said = bootmaker("reply", "--to", message, "--draft", draft).output
    assert "your boots are three weeks late" in said
    assert "When do they come?" in said
    assert "dismissive" in said
    told = json.loads(bootmaker("reply", "--to", message, "--json").output)
    assert told["brief"]["upset"] is True


def test_a_phrase_is_added_retired_and_taken_up(tmp_path: Path) -> None:
    assert "own-001" in bootmaker("phrases", "add", "I have {next_step}.", "--stage", "act").output
    assert "own-001" in bootmaker("phrases", "list", "--stage", "act").output
    assert bootmaker("phrases", "retire", "own-001").exit_code == 0
    assert "own-001" not in bootmaker("phrases", "list").output
    assert "own-001" in bootmaker("phrases", "list", "--retired").output
    assert bootmaker("phrases", "take-up", "own-001").exit_code == 0
    assert "known:" in str(bootmaker("phrases", "add", "Hello {stranger}.", "--stage", "open").exception)


def test_macros_are_audited_the_worst_first(tmp_path: Path) -> None:
    path = tmp_path / "macros.txt"
    path.write_text("I have sent it today.\n---\nPlease calm down, it will come soon.\n", encoding="utf-8")
    said = bootmaker("phrases", "audit", path).output
    assert "2 saved replies, 1 can stay" in said
    assert "line 3: dismissive" in said


def test_a_call_is_reviewed_with_places(tmp_path: Path) -> None:
    path = tmp_path / "call.vtt"
    path.write_text(CALL, encoding="utf-8")
    said = bootmaker("review-call", path).output
    assert "You began to speak while they still spoke: 1" in said
    assert "0:08 dismissive" in said
    assert json.loads(bootmaker("review-call", path, "--json").output)["review"]["staff_share"] == 0.5


def test_a_call_of_one_side_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "call.vtt"
    path.write_text("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nHello\n", encoding="utf-8")
    assert "two sides" in str(bootmaker("review-call", path).exception)


def test_practice_keeps_progress_in_the_person_s_own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bootmaker.desk.practice.scenarios import scenarios

    monkeypatch.setenv("BOOTMAKER_PRACTICE", str(tmp_path / "mine.json"))
    settings.cache_clear()
    first = scenarios()[0]
    said = bootmaker("practise", said="Please calm down.\n.\n").output
    assert first.pitfall in said
    assert (tmp_path / "mine.json").stat().st_mode & 0o077 == 0
    (card,) = json.loads((tmp_path / "mine.json").read_text())
    assert (card["scenario"], card["box"]) == (first.id, 0)
    assert "box 1" in bootmaker("practise", "--list").output
    guessed = bootmaker("practise", first.id, "--feelings", said=f"{first.feelings[0]}\n").output
    assert first.feels_told in guessed
    settings.cache_clear()


def test_a_word_or_two_is_not_done_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bootmaker.actions.practising import answered
    from bootmaker.desk.practice.scenarios import scenarios

    monkeypatch.setenv("BOOTMAKER_PRACTICE", str(tmp_path / "others.json"))
    settings.cache_clear()
    one, path = scenarios()[0], tmp_path / "mine.json"
    rounds = [answered(one, words, today=date(2026, 3, 2), path=path) for words in ("asdf", one.answers[0].text)]
    assert [done.well for done in rounds] == [False, True]
    assert "too short to tell" in bootmaker("practise", one.id, said="asdf\n.\n").output
    settings.cache_clear()


def test_guidance_is_listed_and_read() -> None:
    from bootmaker.desk.guidance import pages

    said = bootmaker("guidance").output
    assert all(page.id in said for page in pages())
    assert "no page" in str(bootmaker("guidance", "nonsense").exception)
