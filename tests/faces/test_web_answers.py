"""The page of answers: who waits comes first, and every number opens the people behind it."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from bootmaker.actions.decision_standing import Waiting
from bootmaker.nouns.answers import State
from tests.faces.test_web_decisions import decided
from tests.faces.web_shop import SECRETS, filled, links, moved_in


@pytest.fixture
def client(tmp_path: Path, migrated: Path) -> Iterator[Any]:
    with moved_in(filled(tmp_path, migrated)) as visitor:
        yield visitor


def page(client: Any, query: str = "") -> str:
    return " ".join(unescape(client.get(f"/answers{query}").content.decode()).split())


def two_decisions() -> tuple[int, int]:
    """Late parcels concern Maija and Juho, the repair Juho alone; his answer on parcels bounced."""
    from bootmaker.actions.decisions import Choice, decide
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.ledger.models import Answer, Touchpoint
    from bootmaker.nouns.answers import Verdict

    first = decided()
    repair = Touchpoint.objects.get(text__contains="repair is perfect")
    second = decide(open_workspace(), repair.id, Choice(Verdict.DO, "It works well.")).id
    Answer.objects.filter(decision=first, person=repair.customer).update(state=State.BOUNCED)
    return first, second


def test_before_anything_is_decided_it_says_how_somebody_comes_to_wait(client: Any) -> None:
    html = page(client)
    assert "Nobody waits yet" in html
    assert "bootmaker decide" in html


def test_it_begins_with_how_many_people_wait_and_counts_answers_below(client: Any) -> None:
    first, second = two_decisions()
    html = page(client)
    assert "<h1>2 people who spoke have not been answered</h1>" in html, "Juho waits twice, and is one"
    assert 'href="/answers?stand=waiting" aria-label="2 without a draft' in html
    assert 'href="/answers?stand=bounced" aria-label="1 bounced' in html
    assert f'href="/decisions#decision-{first}">Later: A moment</a>' in html
    assert f'href="/answers?decision={second}&stand=waiting"' in html
    assert not [secret for secret in SECRETS if secret in html]


def test_a_number_opens_the_words_of_the_people_behind_it(client: Any) -> None:
    first, _second = two_decisions()
    html = page(client, "?stand=bounced")
    assert "<h1>1 bounced</h1>" in html
    assert '<span class="badge">bounced</span> <span class="badge">Later: A moment</span>' in html
    assert "The parcel of laces came today, great." in html
    assert "I am disappointed" not in html
    assert "<h1>2 answers</h1>" in page(client, f"?decision={first}")


def test_every_link_of_it_opens(client: Any) -> None:
    two_decisions()
    followed = [one for one in links(client.get("/answers").content.decode()) if one.startswith(("/answers", "/dec"))]
    assert len(followed) >= 6
    assert {client.get(one).status_code for one in followed} == {200}


@pytest.mark.parametrize("query", ["?stand=lost", "?decision=99", "?decision=x"])
def test_what_is_not_there_is_said(client: Any, query: str) -> None:
    two_decisions()
    assert client.get(f"/answers{query}").status_code == 404


def test_the_decision_leads_to_its_answers_and_the_way_in_to_all(client: Any) -> None:
    first = decided()
    assert f"/answers?decision={first}" in links(client.get("/decisions").content.decode())
    assert "/answers" in links(client.get("/").content.decode())


@pytest.mark.parametrize(
    ("state", "opted_out", "stands"),
    [
        (State.SENT, True, "sent"),
        (State.ASIDE, True, "aside"),
        (State.UNKNOWN, True, "unknown"),
        (State.APPROVED, True, "opted out"),
        (State.BOUNCED, True, "opted out"),
        (State.BOUNCED, False, "bounced"),
    ],
)
def test_everybody_stands_in_one_place(state: State, opted_out: bool, stands: str) -> None:
    assert Waiting("customer", "k", "t", state, opted_out).stands == stands
