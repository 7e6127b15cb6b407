"""Numbers that open what they count, two filters side by side, and kept questions on the way in."""

import re
from html import escape
from pathlib import Path
from typing import Any

import pytest

from bootmaker.lenses.catalog import LENSES
from tests.faces.web_shop import links


def page(client: Any, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    html: str = response.content.decode()
    return html


def test_every_number_behind_a_picture_opens_exactly_what_it_counts(visited: Path, client: Any) -> None:
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.web.telling import section_of

    pictures = {one.name: one for one in section_of(open_workspace(), "overview").pictures}
    opened = 0
    for name, column in (("overview-channels", "n"), ("overview-intents", "n"), ("overview-months", "touchpoints")):
        shown = pictures[name]
        for row, link in zip(shown.rows, shown.links, strict=True):
            counted = row[shown.columns.index(column)]
            assert f"<h1>{counted} touchpoint" in page(client, link)
            opened += bool(link)
    assert opened >= 6
    assert "the touchpoints of email" in page(client, "/lens/overview")


@pytest.mark.parametrize("name", [name for name in LENSES if name != "themes"])
def test_every_row_of_numbers_leads_to_touchpoints(client: Any, name: str) -> None:
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.web.telling import section_of

    section = section_of(open_workspace(), name)
    pictures = [one for one in section.pictures if not one.note]
    shown = [*pictures, *section.tables, *(section.fair.tables if section.fair else ())]
    addresses = [link for one in shown for link in one.links]
    assert len(addresses) == sum(len(one.rows) for one in shown)
    assert "" not in addresses
    for address in {link.partition("?")[0]: link for link in addresses}.values():
        page(client, address)
    assert set(addresses) & {one for one in links(page(client, f"/lens/{name}")) if "?" in one} == set(addresses)


def test_what_was_counted_fairly_opens_what_was_counted(client: Any) -> None:
    html = page(client, "/lens/overview")
    (address,) = {one for one in links(html) if one.startswith("/touchpoints?intent=question")}
    counted = re.search(rf'href="{re.escape(escape(address))}"[^>]*>(\d+)</a>', html)
    assert counted
    assert f"<h1>{counted[1]} touchpoint" in page(client, address)


@pytest.mark.parametrize("name", ["journeys", "voices", "extremes", "themes"])
def test_links_of_a_narrowed_view_keep_its_filter(client: Any, name: str) -> None:
    html = page(client, f"/lens/{name}?channel=review")
    for address in (one for one in links(html) if one.startswith("/touchpoints?")):
        assert "channel=review" in address
        page(client, address)


def test_two_parts_are_compared_and_every_number_is_opened(client: Any) -> None:
    html = page(client, "/lens/overview/compare?channel=review&against.channel=chat")
    assert "Too few customers to tell review from chat" in html
    behind = [address for address in links(html) if address.startswith("/touchpoints?")]
    assert {address.partition("channel=")[2].partition("&")[0] for address in behind} == {"review", "chat"}
    for address in behind:
        page(client, address)


def test_a_comparison_asks_what_to_compare_and_says_what_is_wrong(client: Any) -> None:
    assert "What is to be compared?" in page(client, "/lens/overview/compare")
    assert "no day" in page(client, "/lens/overview/compare?against.since=soon", status=400)


def test_a_question_that_is_kept_is_answered_from_the_way_in(client: Any) -> None:
    from bootmaker.actions.questions import Question, remove_question, save_question
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.lenses.filters import EVERYTHING, Filter

    chat = Filter(channels=("chat",))
    for name, question in (("chats", Question("themes", chat)), ("or not", Question("overview", chat, EVERYTHING))):
        save_question(open_workspace(), name, question)
    found = [address for address in links(page(client, "/")) if "channel=chat" in address]
    assert found == ["/lens/themes?channel=chat", "/lens/overview/compare?channel=chat"]
    for address in found:
        page(client, address)
    for name in ("chats", "or not"):
        remove_question(name)
