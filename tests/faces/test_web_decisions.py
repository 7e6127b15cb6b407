"""The page of decisions: who has not been answered comes first, and nobody is named."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.faces.web_shop import SECRETS, filled, moved_in

WHY = "The courier changed, & we did not say so."


@pytest.fixture
def client(tmp_path: Path, migrated: Path) -> Iterator[Any]:
    with moved_in(filled(tmp_path, migrated)) as visitor:
        yield visitor


def page(client: Any) -> str:
    return " ".join(unescape(client.get("/decisions").content.decode()).split())


def late_parcels() -> list[str]:
    from bootmaker.ledger.models import Touchpoint

    found = Touchpoint.objects.filter(speaker="customer", text__contains="parcel").order_by("position")
    return list(found.values_list("id", flat=True))


def decided() -> int:
    from bootmaker.actions.decisions import Choice, decide
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.nouns.answers import Verdict

    first, *others = late_parcels()
    choice = Choice(Verdict.LATER, WHY, "We tell you on the day it leaves.", "Ilse", evidence=tuple(others))
    return decide(open_workspace(), first, choice).id


def test_before_anything_is_decided_it_says_how_to_begin(client: Any) -> None:
    assert "Nothing has been decided yet" in page(client)
    assert "bootmaker decide" in page(client)


def test_it_begins_with_how_many_wait(client: Any) -> None:
    decided()
    html = page(client)
    assert "<h1>2 people who spoke have not been answered</h1>" in html
    assert "2 of 2 people have not been answered" in html
    assert WHY in html
    assert "Still no parcel. I am disappointed." in html
    assert not [secret for secret in SECRETS if secret in html]


def test_what_is_unknown_is_asked_to_be_checked_and_who_wants_no_mail_does_not_wait(client: Any) -> None:
    from bootmaker.actions.answers import opt_out
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.ledger.models import Answer
    from bootmaker.nouns.answers import State

    decided()
    opt_out(open_workspace(), "juho@example.org")
    Answer.objects.update(state=State.SENDING)
    html = page(client)
    assert "<h1>1 person who spoke has not been answered</h1>" in html
    assert "2 unknown, please check. <a" in html, "whether it arrived has to be looked at, even if they want no more"
