"""A decision on the soles of the sample shop: who waits, whether it helped, and that the report says both."""

import re
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

pytestmark = pytest.mark.slow
WHY = "The glue of the spring batch let go in the cold."


def bootmaker(*arguments: str) -> str:
    from bootmaker.cli.app import app

    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, done.output or done.exception
    return " ".join(done.output.split())


def soles() -> str:
    """The theme of the broken soles."""
    from bootmaker.actions.themes import current_model
    from bootmaker.actions.workspace import open_workspace

    return next(one.id for one in current_model(open_workspace()).themes if "sole" in one.label)


def test_what_changed_after_the_soles_were_glued_anew(own_shop: Path) -> None:
    said = bootmaker("decide", soles(), "do", "--why", WHY, "--on", "2026-04-15")
    waiting = int(re.search(r"(\d+) people spoke of it", said)[1])
    assert waiting > 30
    assert f"{waiting} people have not been answered" in bootmaker("decisions", "list")
    effect = bootmaker("decisions", "effect", "1")
    assert "26 whole weeks before 2026-04-15, 13 after" in effect
    assert "With the trend taken out" in effect
    assert "nobody drew lots" in effect
    assert "Too early to tell" in bootmaker("decisions", "effect", "1", "--since", "2026-09-20")


def test_the_report_tells_what_was_decided_who_waits_and_whether_it_helped(own_shop: Path) -> None:
    from bootmaker.actions.decisions import Choice, decide
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.nouns.answers import Verdict
    from bootmaker.report.decided import decisions

    workspace = open_workspace()
    decide(workspace, soles(), Choice(Verdict.DO, WHY, on=date(2026, 4, 15)))
    told = decisions(workspace)
    (one,) = told.decided
    assert told.headline == f"{told.waiting} people who spoke have not been answered"
    assert (one.why, len(one.passages), len(one.caveats)) == (WHY, 4, 3)
    assert one.effect[0].startswith("It was named by")


def test_the_alert_on_gift_cards_reaches_the_digest_while_it_is_news(
    own_shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import UTC, datetime

    from bootmaker.actions.digest_words import alerts
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    assert alerts(workspace) == {}
    monkeypatch.setattr("bootmaker.actions.digest_words.now", lambda: datetime(2026, 10, 5, tzinfo=UTC))
    assert any("customers spoke of “gift card" in words for words in alerts(workspace).values())
