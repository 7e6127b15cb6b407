"""Every page of the catalog, on an empty and on a filled workspace: a walk from the way in must reach them all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bootmaker.web.pages.catalog import PAGES
from tests.faces.serving import served
from tests.faces.web_shop import empty, links, listened, moved_in

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
EACH = 3  # addresses of one kind that a walk tries
FILES = ("report_file",)  # answers that are no page


@dataclass(frozen=True)
class Opened:
    """An address that a walk opened, which page it is, and what came back."""

    address: str
    page: str
    response: Any

    @property
    def html(self) -> str:
        """The page as text."""
        return "" if self.response.streaming else self.response.content.decode()


def walk(client: Any) -> list[Opened]:
    """Open the way in, and every kind of page that can be reached from it."""
    from django.urls import resolve

    opened, waiting, tried = list[Opened](), ["/"], set[str]()
    while waiting:
        address = waiting.pop(0)
        match = resolve(address.partition("?")[0])
        kind = f"{match.url_name} {match.kwargs.get('name')}"
        if address in tried or sum(f"{one.page} {name_of(one)}" == kind for one in opened) >= EACH:
            continue
        tried.add(address)
        opened.append(Opened(address, str(match.url_name), client.get(address)))
        waiting += links(opened[-1].html)
    return opened


def name_of(one: Opened) -> object:
    from django.urls import resolve

    return resolve(one.address.partition("?")[0]).kwargs.get("name")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    return listened(tmp_path_factory.mktemp("pages"), migrated)


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    return empty(tmp_path_factory.mktemp("pages"), migrated)


@pytest.fixture(scope="module", params=["shop", "nothing"])
def walked(request: pytest.FixtureRequest) -> list[Opened]:
    with moved_in(request.getfixturevalue(request.param)) as client:
        return walk(client)


class Read(HTMLParser):
    """What a page is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.fields: list[dict[str, str]] = []
        self.inside_label = 0
        self.inline: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.ids += [given["id"]] if "id" in given else []
        self.inline += [tag] if tag == "style" or (tag == "script" and "src" not in given) else []
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        self.inside_label += tag == "label"
        self.labelled |= {given["for"]} if tag == "label" and "for" in given else set()
        if tag in ("input", "select", "textarea") and given.get("type") != "hidden":
            self.fields.append({**given, "inside": "yes" if self.inside_label else ""})

    def handle_endtag(self, tag: str) -> None:
        self.inside_label -= tag == "label"


def pages(walked: list[Opened]) -> list[Opened]:
    return [one for one in walked if one.page not in FILES]


def test_every_page_is_reached_from_the_way_in(shop: Path) -> None:
    with moved_in(shop) as client:
        assert {one.page for one in walk(client)} == set(PAGES)


def test_every_link_leads_somewhere(walked: list[Opened]) -> None:
    assert len(walked) >= 10
    assert {one.address: one.response.status_code for one in walked if one.response.status_code != 200} == {}


def test_a_page_has_its_own_title_and_one_h1(walked: list[Opened]) -> None:
    for one in pages(walked):
        title = re.search("<title>(.+?) · Bootmaker</title>", one.html)
        assert title, one.address
        assert Read(one.html).headings.count(1) == 1, one.address


def test_headings_leave_no_step_out(walked: list[Opened]) -> None:
    for one in pages(walked):
        levels = Read(one.html).headings
        assert all(after - before <= 1 for before, after in pairwise(levels)), (one.address, levels)


def test_every_input_has_a_label(walked: list[Opened]) -> None:
    for one in pages(walked):
        read = Read(one.html)
        bare = [field for field in read.fields if not field["inside"] and field.get("id") not in read.labelled]
        assert not bare, (one.address, bare)


def test_ids_are_unique(walked: list[Opened]) -> None:
    for one in pages(walked):
        ids = Read(one.html).ids
        assert len(ids) == len(set(ids)), one.address


def test_nothing_is_inline_that_the_policy_would_have_to_allow(walked: list[Opened]) -> None:
    for one in pages(walked):
        assert Read(one.html).inline == [], one.address


def test_every_answer_carries_the_security_headers(walked: list[Opened]) -> None:
    for one in walked:
        headers = one.response.headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cache-Control"] == "no-store"


@pytest.fixture(params=["shop", "nothing"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """A workspace served on a free port of this machine by a thread of this process."""
    with moved_in(request.getfixturevalue(request.param)), served() as address:
        yield address


@pytest.mark.browser
def test_no_page_is_hard_to_use(address: str) -> None:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed: install the Debian package chromium to run these tests")
    assert list(hard_to_use(address)) == []


def hard_to_use(address: str) -> Iterator[tuple[str, str]]:
    """Each address with what axe finds, what the console says, and whether it must be scrolled sideways."""
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        for path in every_kind(page, address):
            page.set_viewport_size({"width": 1280, "height": 800})
            page.goto(address + path)
            violations = Axe().run(page).response["violations"]
            yield from ((path, f"{one['id']}: {one['nodes'][0]['html']}") for one in violations)
            page.set_viewport_size({"width": 375, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                yield path, "must be scrolled sideways on a phone"
            yield from ((path, one) for one in said)
            said.clear()
        browser.close()


def every_kind(page: Any, address: str) -> list[str]:
    """One address of every kind of page, and every lens."""
    found, waiting = dict[str, str](), ["/"]
    while waiting:
        path = waiting.pop(0)
        kind = re.sub("[a-z2-7]{24}|/claims/.*", "*", path.partition("?")[0])
        if kind not in found and not path.endswith("/download"):
            found[kind] = path
            page.goto(address + path)
            waiting += links(page.content())
    return list(found.values())
