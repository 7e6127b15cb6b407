"""The desk page in a real browser: it checks as one types, and by a button where scripts are off."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.test_pages import CHROMIUM, FLAGS
from tests.faces.serving import served
from tests.faces.web_shop import empty, moved_in

MESSAGE = "My brown boots are three weeks late. I am furious. When do they come?\n\nAnna Brook"
COLD = "Dear Bob,\n\nUnfortunately the issue is being looked into. Please calm down."
WARM = (
    "Hello Anna,\n\nThree weeks without your boots: I can see why you are furious, and I am sorry. We sent them to the "
    "old address, which was our mistake. I have sent a new pair today; they come on Friday before noon. "
    "I will look myself on Friday and write to you by two o'clock."
)


@pytest.fixture
def client(tmp_path: Path, migrated: Path) -> Iterator[Any]:
    with moved_in(empty(tmp_path, migrated)) as visitor:
        yield visitor


def test_a_cold_answer_is_marked_and_explained(client: Any) -> None:
    html = client.post("/desk", {"message": MESSAGE, "draft": COLD, "channel": "email"}).content.decode()
    assert '<mark title="Takes them seriously">Please calm down</mark>' in html
    assert "Personnel Psychology" in html
    assert "your brown boots" in html


def test_of_two_findings_that_overlap_both_are_marked(client: Any) -> None:
    draft = "We apologise for any inconvenience this may have caused. I have sent a new pair today."
    html = client.post("/desk", {"message": MESSAGE, "draft": draft}).content.decode()
    assert ">We apologise</mark>" in html
    assert "> for any inconvenience this may have</mark>" in html
    assert "> caused</mark>" in html


def test_a_hard_case_is_named_with_its_guidance(client: Any) -> None:
    html = client.post("/desk", {"message": "You stupid cow, I know where you live."}).content.decode()
    assert "The customer is abusive" in html
    assert "The person who answers comes first" in html.partition("<summary>What helps here")[0]
    assert "Afterwards: ten minutes off the line" in html
    cold = client.post("/desk", {"message": "You stupid cow.", "draft": COLD}).content.decode()
    assert cold.index("The customer is abusive") < cold.index("things to improve")
    assert "What helps here" not in client.post("/desk", {"message": "Are you open on Sunday?"}).content.decode()


def test_a_person_sees_on_the_page_when_they_repeat_themselves(client: Any) -> None:
    from bootmaker.desk.phrases.book import shipped_phrases
    from bootmaker.ledger.phrases import note_uses

    phrase = next(one for one in shipped_phrases() if not one.slots)
    note_uses([phrase.id, phrase.id], customer="")
    html = client.post("/desk", {"message": MESSAGE, "draft": phrase.text}).content.decode()
    assert "You said this 2 times in the last 30 days:" in html


def test_a_good_answer_is_left_alone(client: Any) -> None:
    html = client.post("/desk", {"message": MESSAGE, "draft": WARM, "channel": "email"}).content.decode()
    assert "Nothing to improve" in html


def test_words_are_never_taken_for_markup(client: Any) -> None:
    html = client.post(
        "/desk", {"message": "<script>x</script>", "draft": "</textarea><b>Actually</b>"}
    ).content.decode()
    assert "<script>x" not in html
    assert "<b>" not in html


def test_what_is_written_stays_out_of_addresses_and_of_the_ledger(client: Any) -> None:
    from bootmaker.ledger.models import Audit, Touchpoint

    before = Audit.objects.count()
    assert client.get("/desk?draft=Actually").content.decode().count("Actually") == 0
    client.post("/desk", {"message": MESSAGE, "draft": COLD})
    assert (Audit.objects.count(), Touchpoint.objects.count()) == (before, 0)


def test_only_the_app_s_own_scripts_run(client: Any) -> None:
    policy = client.get("/desk").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in client.get("/").headers["Content-Security-Policy"]


@pytest.fixture
def address(client: Any) -> Iterator[str]:
    with served() as address:
        yield address


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_it_is_used_with_and_without_scripts(address: str, scripts: bool) -> None:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed: install the Debian package chromium to run these tests")
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_context(java_script_enabled=scripts).new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{address}/desk")
        page.get_by_label("What the customer wrote").fill(MESSAGE)
        page.get_by_label("Your answer").fill(COLD)
        if not scripts:
            page.get_by_role("button", name="Check", exact=True).click()
        expect(page.get_by_text("Please calm down", exact=True).first).to_be_visible(timeout=30_000)
        page.get_by_label("Your answer").fill(WARM)
        if not scripts:
            page.get_by_role("button", name="Check", exact=True).click()
        expect(page.get_by_role("heading", name="Nothing to improve")).to_be_visible(timeout=30_000)
        assert page.get_by_label("Your answer").input_value().replace("\r", "") == WARM
        assert said == []
        browser.close()
