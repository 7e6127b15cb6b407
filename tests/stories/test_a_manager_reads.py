"""A manager opens the app, follows a lens to a claim, reads who said it, and lands in the conversation."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faces.web_server import served
from tests.faces.web_shop import filled

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture
def browser_page(tmp_path: Path, migrated: Path) -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed: install the Debian package chromium to run these tests")
    from playwright.sync_api import sync_playwright

    home = filled(tmp_path, migrated)
    with served(home) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_context(base_url=server.address).new_page()
        page.set_default_timeout(60_000)
        yield page
        browser.close()


@pytest.mark.browser
@pytest.mark.slow
def test_from_a_number_to_the_words_behind_it(browser_page: Any) -> None:
    page = browser_page
    page.goto("/")
    page.get_by_role("navigation", name="Lenses").get_by_role("link", name="Overview").click()
    page.wait_for_url("**/lens/overview")

    claim = page.locator("details.claim").first
    assert not claim.locator("blockquote").first.is_visible()
    claim.locator("summary").click()
    quote = claim.locator("blockquote .words").first
    words = quote.inner_text()
    claim.get_by_role("link", name="in its conversation").first.click()

    page.wait_for_url(re.compile(r"/touchpoints/[a-z2-7]{24}#here"))
    assert words in page.locator("[aria-current=true]").inner_text()
    page.get_by_role("link", name="Everything that happened to this customer").click()
    page.wait_for_url("**/customers/*")
    assert words in page.get_by_role("main").inner_text()


@pytest.mark.browser
@pytest.mark.slow
def test_a_question_is_narrowed_with_the_keyboard_alone(browser_page: Any) -> None:
    page = browser_page
    page.goto("/lens/overview")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.get_by_role("checkbox", name="email").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lens/overview?*channel=email*")
    assert page.get_by_role("checkbox", name="email").is_checked()
    assert "Narrowed to channel: email" in page.get_by_role("main").inner_text()
