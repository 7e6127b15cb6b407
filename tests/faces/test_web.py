"""The web app, page by page: it opens what a number rests on, and shows nobody who they are."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from bootmaker.lenses.catalog import LENSES
from tests.faces.web_shop import SECRETS, empty, first_link, links, moved_in

FIGURE = re.compile(r'<dd><a href="([^"]+)" aria-label="([^"]+)"')


@pytest.fixture
def newcomer(tmp_path: Path, migrated: Path) -> Iterator[Any]:
    with moved_in(empty(tmp_path, migrated)) as visitor:
        yield visitor


@pytest.mark.parametrize(
    ("asked", "led"),
    [("/decisions/", "/decisions"), ("/lens/voices//?channel=chat", "/lens/voices?channel=chat"), ("/nowhere/", None)],
)
def test_a_slash_too_many_is_no_dead_end(client: Any, asked: str, led: str | None) -> None:
    response = client.get(asked)
    assert response.status_code == (301 if led else 404)
    assert response.headers.get("Location") == led


def page(client: Any, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    html: str = response.content.decode()
    return html


def touchpoint(text: str) -> Any:
    from bootmaker.ledger.models import Touchpoint

    return Touchpoint.objects.get(text__contains=text)


def test_the_way_in_shows_what_is_there_and_every_lens(client: Any) -> None:
    html = page(client, "/")
    assert "11 touchpoints" in html
    assert html.count('<li class="card">') == len(LENSES)
    assert "What do customers say, do, think and feel" in html


def test_a_newcomer_is_told_what_to_import(newcomer: Any) -> None:
    for address in ("/", "/lens/journeys", "/imports", "/report"):
        assert "bootmaker import" in page(newcomer, address)


def test_what_was_not_read_yet_is_said(visited: Path, client: Any) -> None:
    from bootmaker.ledger.models import Touchpoint

    assert "has not been read yet" not in page(client, "/")
    one = Touchpoint.objects.order_by("pk").last()
    Touchpoint.objects.filter(pk=one.pk).update(changed=one.changed + 1_000)
    assert "has not been read yet" in page(client, "/")
    Touchpoint.objects.filter(pk=one.pk).update(changed=one.changed)


def test_a_filter_narrows_a_lens_and_its_form_says_so(client: Any) -> None:
    html = page(client, "/lens/overview?channel=email&segment=segment%3Dnew&since=2026-03-02")
    assert "Narrowed to since: 2026-03-02; channel: email; segment: segment = new" in html
    assert '<input type="checkbox" name="channel" value="email" checked>' in html
    assert 'name="since" type="date" value="2026-03-02"' in html
    assert first_link(html, "/touchpoints?") == "/touchpoints?since=2026-03-02&channel=email&segment=segment%3Dnew"


def test_the_touchpoints_behind_a_view_are_those_of_its_filter(client: Any) -> None:
    html = page(client, "/touchpoints?since=2026-03-02&channel=email&segment=segment%3Dnew")
    assert "<h1>2 touchpoints</h1>" in html
    assert "Still no parcel" in html
    assert "Where is my parcel" not in html
    assert "Nothing passes this filter" in page(client, "/touchpoints?until=1999-01-01")


def test_a_figure_opens_as_many_touchpoints_as_it_says(client: Any) -> None:
    found = FIGURE.findall(page(client, "/lens/overview?channel=email"))
    behind = {
        "3 things customers said, did or rated": 3,
        "2 customers heard": 3,
        "1 conversation": 4,  # with what staff answered
        "1 channel": 3,
    }
    assert [label.split(":")[0] for _address, label in found] == list(behind)
    for (address, _label), many in zip(found, behind.values(), strict=True):
        assert f"<h1>{many} touchpoints</h1>" in page(client, unescape(address))


def test_a_list_is_turned_page_by_page(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from bootmaker.web.pages.touchpoints import page as listing

    monkeypatch.setattr(listing, "AT_ONCE", 4)
    first, last = page(client, "/touchpoints?kind=said"), page(client, "/touchpoints?kind=said&page=3")
    assert 'rel="next" href="?kind=said&amp;page=2"' in first
    assert 'rel="prev"' not in first
    assert "page 3 of 3" in last
    assert 'rel="next"' not in last


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/lens/overview?since=2026-02-30", "no day that the calendar knows"),
        ("/touchpoints?page=0", "no such page of the list"),
        ("/touchpoints?page=x", "no such page of the list"),
    ],
)
def test_a_question_that_makes_no_sense_is_answered_kindly(client: Any, address: str, said: str) -> None:
    assert said in page(client, address, status=400)


@pytest.mark.parametrize(
    "address", ["/nowhere", "/lens/nonsense", "/touchpoints/abc", "/customers/abc", "/lens/overview/claims/none"]
)
def test_what_is_not_there_gets_a_page_that_helps(client: Any, address: str) -> None:
    html = page(client, address, status=404)
    assert "Where to go from here" in html
    assert 'role="search"' in html


def test_every_claim_with_quotes_opens_them_on_a_page_of_its_own(client: Any) -> None:
    html = page(client, first_link(page(client, "/"), "/lens/overview/claims/"))
    assert "The most telling touchpoints" in html
    ids = first_link(html, "/quotes?ids=")
    assert page(client, ids).count("<article") == ids.count(",") + 1


def test_quotes_that_are_gone_are_counted(client: Any) -> None:
    key = touchpoint("Still no parcel").id
    html = page(client, f"/quotes?ids={key},{'a' * 24}")
    assert "<h1>1 quote</h1>" in html
    assert "1 touchpoint is not there" in html


def test_a_touchpoint_stands_in_its_conversation(client: Any) -> None:
    html = page(client, f"/touchpoints/{touchpoint('Sorry to hear').id}")
    assert html.index("Where is my parcel?") < html.index("Sorry to hear") < html.index("Still no parcel")
    assert html.count('aria-current="true"') == 1


def test_words_are_shown_as_words(client: Any) -> None:
    assert "Four days &amp; &gt; 3 nights." in page(client, f"/touchpoints/{touchpoint('Where is').id}")


def test_an_edit_is_noted_with_what_was_there_before(client: Any) -> None:
    html = page(client, f"/touchpoints/{touchpoint('Where is').id}")
    assert "Revision 1" in html
    assert "Two days &amp; &gt; 3 nights." in html


def test_what_was_redacted_is_explained(client: Any) -> None:
    html = page(client, f"/touchpoints/{touchpoint('Still no parcel').id}")
    assert 'title="a phone number, redacted before it was stored">[phone' in html
    assert "personal data that was redacted" in html


def test_what_was_read_says_how_we_know(client: Any) -> None:
    html = page(client, f"/touchpoints/{touchpoint('Still no parcel').id}")
    assert "How it feels" in html
    assert '<div class="inferred">' in html


def test_a_corrected_mark_is_called_so(client: Any) -> None:
    from bootmaker.base.clock import now
    from bootmaker.ledger.models import Correction

    key = touchpoint("Fine.").id
    Correction.objects.create(touchpoint=key, revision=1, mark="valence", value=100, author="omar", at=now())
    assert "put right" in page(client, f"/touchpoints/{key}")


def test_a_customer_is_followed_with_peaks_and_ends_marked(client: Any) -> None:
    html = page(client, f"/customers/{touchpoint('Still no parcel').customer}")
    assert html.index("Where is my parcel?") < html.index("the wait was awful")
    assert "low point" in html
    assert "high point" in html
    assert "segment: new" in html
    assert 'data-lens="empathy_map"' in html


def test_a_linked_customer_leads_to_the_one_that_stands_for_both(client: Any) -> None:
    from bootmaker.ledger.links import link, unlink

    chief, other = touchpoint("Still no parcel").customer, touchpoint("The sole broke").customer
    link(chief, other)
    response = client.get(f"/customers/{other}")
    assert (response.status_code, response.headers["Location"]) == (302, f"/customers/{chief}")
    assert "The sole broke" in page(client, f"/customers/{chief}")
    unlink(other)


def test_nobody_is_named_anywhere(client: Any) -> None:
    waiting, seen = ["/"], set[str]()
    while waiting and len(seen) < 35:
        address = waiting.pop(0)
        if address in seen or address.endswith("/download"):
            continue
        seen.add(address)
        html = page(client, address)
        assert not [secret for secret in SECRETS if secret in html], address
        waiting += links(html)


def test_search_finds_words_and_sets_them_apart(client: Any) -> None:
    html = page(client, "/search?q=the+sole")
    assert "2 touchpoints have these words" in html
    assert "<mark>The</mark>" in html
    assert "<mark>sole</mark>" in html


def test_search_that_finds_nothing_says_what_to_try(client: Any) -> None:
    assert "Nobody said it in these words" in page(client, "/search?q=zeppelin")
    assert "Every word must be there" in page(client, "/search")


def test_imports_say_what_was_set_aside_and_why(client: Any) -> None:
    html = page(client, "/imports")
    assert "the date cannot be read" in html
    assert "<td>13</td>" in html
    assert "phone" in html


def test_the_report_comes_as_a_file_that_needs_nothing_else(client: Any) -> None:
    response = client.get("/report/download")
    html = b"".join(response.streaming_content).decode()
    assert response.headers["Content-Disposition"].startswith('attachment; filename="bootmaker-report-')
    assert "<style>" in html
    assert 'href="/' not in html


def test_style_is_kept_by_its_content_and_by_nothing_else(client: Any) -> None:
    html = page(client, "/")
    address = next(part.split('"')[0] for part in html.split('href="') if part.startswith("/static/web/web.css"))
    assert "immutable" in client.get(address).headers["Cache-Control"]
    assert client.get(address.split("?")[0]).headers["Cache-Control"] == "no-cache"
    assert client.get("/static/web/../../views.py").status_code == 400
    assert client.get("/static/web/none.css").status_code == 404


def test_it_answers_to_its_own_name_alone(client: Any) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("address", ["/", "/imports", "/search?q=x"])
def test_it_only_reads(client: Any, address: str) -> None:
    assert client.post(address).status_code == 405


def test_a_mistake_of_ours_gets_a_page_and_no_traceback(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from bootmaker.web.pages.imports import page as imports

    monkeypatch.setattr(imports, "runs", lambda: 1 / 0)
    client.raise_request_exception = False
    html = page(client, "/imports", status=500)
    assert "Something broke on our side" in html
    assert "Zero" not in html
