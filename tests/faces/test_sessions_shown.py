"""Sessions and promises on the pages and in the report: what was promised, common ground, words by consent alone."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.faces.web_shop import empty, first_link, listened, moved_in


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[Any]:
    home = listened(tmp_path_factory.mktemp("sessions"), migrated)
    with moved_in(home) as client:
        yield client


def page(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def test_the_headline_is_about_promises(shop: Any) -> None:
    html = page(shop, "/sessions")
    assert "1 promise is overdue; 0 of 1 were kept" in html
    assert "<b>Overdue:</b> Parcels come after five" in html
    assert html.count("An evening on deliveries") == 2, "the one that was held, and the next"


def test_a_session_shows_only_words_that_may_be_shown(shop: Any) -> None:
    later, held = [first_link(part, "/sessions/") for part in shop.get("/sessions").content.decode().split('id="held"')]
    html = page(shop, held)
    assert "Why does the courier come at noon" in html
    assert "Because it was cheapest" in html
    assert "Not for the page" not in html
    assert "Group 2, 4 of 12" in html
    assert "4 of 4 agree: “Statement 2 on how parcels come”" in html
    assert " came." in html
    assert "What came of it" not in page(shop, later)
    assert " came." not in page(shop, later), "nobody can have come yet"


def test_nobody_knows_a_session_that_is_not_there(shop: Any) -> None:
    assert shop.get("/sessions/nothing").status_code == 404


def test_the_report_tells_of_sessions_where_there_are_some(shop: Any, tmp_path: Path) -> None:
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.report import write_report

    html = " ".join(unescape(write_report(open_workspace(), tmp_path / "report.html").read_text("utf-8")).split())
    assert "Listening sessions, and what was promised" in html
    assert "Parcels come after five" in html
    assert "Not for the page" not in html.split("Listening sessions, and what was promised")[-1]


def test_before_the_first_session_the_page_says_how_to_plan_one(tmp_path: Path, migrated: Path) -> None:
    with moved_in(empty(tmp_path, migrated)) as client:
        assert "No session has been held yet" in page(client, "/sessions")
