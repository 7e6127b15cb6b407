"""The Desk in a real browser: found, chosen, typed, guided, put in; calm, by keyboard, and for those who listen."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.test_pages import CHROMIUM, FLAGS
from tests.faces.desk_shop import desk_shop
from tests.faces.serving import served
from tests.faces.web_shop import moved_in

pytestmark = pytest.mark.browser
SLOW = 30_000  # milliseconds
ABUSE = "You stupid cow, I know where you live. My boots are three weeks late."
COLD = "Dear customer,\n\nUnfortunately the issue is being looked into. Please calm down."


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    return desk_shop(tmp_path_factory.mktemp("desk"), migrated)


@pytest.fixture
def address(visited: Path) -> Iterator[str]:
    with moved_in(visited), served() as address:
        yield address


@contextmanager
def browsing(address: str, *, wide: int = 1280) -> Iterator[Any]:
    """A page of a browser; at the end its console must have stayed empty."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed: install the Debian package chromium to run these tests")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(base_url=address, viewport={"width": wide, "height": 900})
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        yield page
        browser.close()
        assert said == []


def choose(page: Any) -> None:
    """Find Maija's message by its words, with the keyboard, and choose it."""
    page.goto("/desk")
    page.get_by_label("A name, an address").fill("still parcel")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Answer the message of 4 March 2026, customer").click()


def violations(page: Any) -> list[str]:
    """What axe finds, and whether the page must be scrolled sideways."""
    from axe_playwright_python.sync_playwright import Axe

    found = [f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]
    sideways = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return found + ["must be scrolled sideways"] * sideways


@pytest.mark.parametrize("wide", [1280, 390])
def test_a_customer_is_found_told_of_and_answered(address: str, wide: int) -> None:
    from playwright.sync_api import expect

    with browsing(address, wide=wide) as page:
        choose(page)
        expect(page.get_by_text("We promised", exact=True)).to_be_visible(timeout=SLOW)
        expect(page.get_by_text("You answer this", exact=True)).to_be_visible()
        assert page.get_by_label("What the customer wrote").input_value().startswith("Still no parcel.")
        page.get_by_label("Your answer").fill(COLD)
        expect(page.get_by_role("heading", name="things to improve")).to_be_visible(timeout=SLOW)
        expect(page.locator("#under mark", has_text="Please calm down")).to_be_attached()
        expect(page.get_by_role("status").filter(has_text="things to improve")).to_be_attached()
        page.get_by_role("button", name="Put in:").first.click()
        words = page.get_by_role("button", name="Put in:").first.get_attribute("value")
        assert page.get_by_label("Your answer").input_value() == f"{COLD} {words}"
        assert page.evaluate("document.activeElement.id") == "draft"
        assert violations(page) == []


def test_guidance_opens_in_place_and_stays_open_while_one_types(address: str) -> None:
    from playwright.sync_api import expect

    with browsing(address) as page:
        page.goto("/desk")
        page.get_by_label("What the customer wrote").fill(ABUSE)
        expect(page.get_by_role("heading", name="The customer is abusive")).to_be_visible(timeout=SLOW)
        expect(page.get_by_text("The person who answers comes first.")).to_be_visible()
        page.locator("#guidance-abuse").get_by_text("What helps here").click()
        page.get_by_label("Your answer").fill(COLD)
        expect(page.get_by_role("heading", name="things to improve")).to_be_visible(timeout=SLOW)
        page.get_by_label("What the customer wrote").press("End")
        page.keyboard.type(" Answer me!")
        page.wait_for_timeout(1_500)
        for part in ("What they need to hear first", "What to do", "What never to say", "Three model sentences"):
            expect(page.get_by_role("heading", name=part)).to_be_visible()
        assert violations(page) == []


def test_the_cursor_is_left_alone(address: str) -> None:
    from playwright.sync_api import expect

    with browsing(address) as page:
        page.goto("/desk")
        draft = page.get_by_label("Your answer")
        draft.fill("Please calm down, Anna.")
        expect(page.locator("#under mark").first).to_be_attached(timeout=SLOW)
        draft.evaluate("it => it.setSelectionRange(0, 0)")
        with page.expect_response("**/desk"):
            page.keyboard.type("Hello! ")
            moved = page.locator("#under mark").first.text_content()
        page.wait_for_timeout(300)
        assert moved == "Please calm down"  # it goes with its words before anything was asked
        assert draft.evaluate("it => [it.selectionStart, it.selectionEnd]") == [7, 7]
        assert page.evaluate("document.activeElement.id") == "draft"


def test_what_changed_is_said_once_and_politely(address: str) -> None:
    from playwright.sync_api import expect

    with browsing(address) as page:
        page.goto("/desk")
        heard = page.locator("#heard")
        assert heard.get_attribute("role") == "status"
        assert page.locator("#told").get_attribute("aria-live") is None
        page.get_by_label("Your answer").fill(COLD)
        expect(heard).to_have_text(page.locator("#told h2").first.text_content(timeout=SLOW), timeout=SLOW)


def test_a_long_draft_scrolls_with_its_cursor(address: str) -> None:
    with browsing(address) as page:
        page.goto("/desk")
        page.get_by_label("Your answer").click()
        page.keyboard.type("I looked for it.\n" * 40)
        box = page.locator(".paper").bounding_box()
        assert box["height"] <= 460
        below = page.locator(".paper").evaluate("it => it.scrollHeight - it.clientHeight - it.scrollTop")
        assert below < 60


def test_everything_is_reached_by_keyboard(address: str) -> None:
    focused = "(e => e.id || e.name || e.className || e.textContent.trim())(document.activeElement)"
    with browsing(address) as page:
        page.goto("/desk")
        page.keyboard.press("Tab")
        assert page.evaluate(focused) == "skip"
        page.get_by_label("A name, an address").fill("still parcel")
        page.keyboard.press("Enter")
        page.wait_for_selector(".found")
        assert page.evaluate(focused) == "answer"  # the first message that was found
        page.keyboard.press("Enter")
        page.wait_for_selector(".chosen")
        assert page.evaluate(focused) == "chosen"
        reached = []
        for _ in range(50):
            page.keyboard.press("Tab")
            reached.append(page.evaluate(focused))
        wanted = ["Somebody else", "message", "day", "draft", "channel", "Check", "put"]
        places = [next(place for place, one in enumerate(reached) if one.startswith(name)) for name in wanted]
        assert places == sorted(places)


@pytest.mark.parametrize(("path", "open_page"), [("/", ""), ("/desk", "Desk"), ("/sessions", "Sessions")])
def test_the_menu_is_one_row_and_says_where_one_is(address: str, path: str, open_page: str) -> None:
    with browsing(address) as page:
        page.goto(path)
        tops = page.locator(".bar nav > ul > li").evaluate_all("all => all.map(it => it.getBoundingClientRect().top)")
        assert max(tops) - min(tops) < 8
        here = page.locator(".bar nav").locator(":is([aria-current], .here):visible")
        assert [one.partition(",")[0] for one in here.all_text_contents()] == [open_page] * bool(open_page)
        page.locator(".bar summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Sessions"
        assert page.get_by_role("link", name="Imports").is_visible()
