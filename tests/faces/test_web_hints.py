"""What staff know, on its page and in the report: who said it first, who waits, and nobody's name."""

from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bootmaker.actions.hint_chain import Standing
from bootmaker.ledger.hints import StoredHint
from bootmaker.lenses.hints.pairing import Feedback, Paired, paired
from bootmaker.lenses.statistics.concordance import Concordance
from tests.actions.files import messages
from tests.actions.staff_cast import hire
from tests.actions.test_pairing import FORM, PRAISE, ROW, SOLES
from tests.faces.report_page import Page
from tests.faces.web_shop import empty, filled, moved_in

SAID = datetime(2026, 3, 4, 9, tzinfo=UTC)
HINTS = ("Sole of the new boot peels off at the toe, bad glue.", FORM, "The kettle in the <back> room hisses.")
NAMES = ("Omar", "Lena", "Rita", "Sofia", "Ilse")


def hinted(folder: Path, migrated: Path) -> Path:
    """A workspace where Omar noted three things, of which customers say one, too, and the opposite of another."""
    home = empty(folder, migrated)
    with moved_in(home):
        from bootmaker.actions.hint_chain import answer_hint
        from bootmaker.actions.hints import Note, note_hint
        from bootmaker.actions.imports import import_file
        from bootmaker.actions.refresh import refresh
        from bootmaker.actions.workspace import open_workspace

        workspace = open_workspace()
        people = hire(workspace)
        rows = [ROW.format(n=n, day=n + 10, text=PRAISE) for n in range(6)]
        rows += [ROW.format(n=n, day=n + 10, text=SOLES) for n in range(6, 10)]
        import_file(workspace, messages(folder, *rows))
        taken = [note_hint(workspace, people["Omar"], Note(text, at=SAID, id=text[:9])) for text in HINTS]
        answer_hint(workspace, people["Lena"], taken[2].id, "no", words="It is to go to the bin, & soon.")
        refresh(workspace)
    return home


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    return hinted(tmp_path_factory.mktemp("hints"), migrated)


def page(client: Any) -> str:
    answer = client.get("/hints")
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def report(folder: Path) -> str:
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.report import write_report

    return write_report(open_workspace(), folder / "report.html").read_text("utf-8")


def test_it_begins_with_what_staff_said_first(client: Any) -> None:
    html = page(client)
    assert "<h1>Staff said it 12 days before the first customer</h1>" in html
    assert "Noted on 4 March 2026 by one of the staff; 4 customers have said the same since." in html
    assert "<b>Corroborated</b>: 4 customers say the same · said 12 days before the first customer" in html


def test_what_customers_contradict_or_have_not_said_is_called_so(client: Any) -> None:
    html = page(client)
    assert "<b>Contradicted</b>: 6 customers say the opposite" in html
    assert "<b>Staff alone</b>: no customer has said so yet" in html
    assert html.count("wonderfully easy to find") == 3, "three of their quotes open"


def test_it_says_who_owes_answers_since_when(client: Any) -> None:
    html = page(client)
    assert "2 hints wait for an answer, the oldest since 4 March 2026" in html
    assert "support owes 2 answers, one since 4 March 2026" in html
    assert "teams are not shown" in html


def test_it_says_who_has_not_been_asked_and_how_that_is_counted(client: Any) -> None:
    html = page(client)
    assert "6 of 6 registered people were neither asked nor heard in 90 days." in html, "a hint of March is long ago"
    assert (
        "Who left any hint, held, spoke at or was invited to a listening session, or asked others counts as heard"
        in html
    )
    assert "bootmaker hints ask --team support --about delivery" in html


def test_who_was_asked_is_told_in_groups(client: Any) -> None:
    from bootmaker.actions.asked_figures import AskedFigures, GroupAsked
    from bootmaker.report.staff_voice import VoiceSays, with_asked

    teams = (GroupAsked("shop", 17, 6), GroupAsked("support", 24, 7, 7, 5, 5), GroupAsked("yard"))
    said = with_asked(VoiceSays("", ()), AskedFigures(GroupAsked("", 46, 13), teams, 1))
    assert said.unasked.startswith("13 of 46 registered people were neither asked nor heard in 90 days. 1 question may")
    assert said.asked == (
        "shop: 6 of 17 neither asked nor heard",
        "support: 7 of 24 neither asked nor heard, 7 asked and answered, 5 left a hint otherwise, "
        "5 asked or at a session and no hint so far",
    )


def test_no_colleague_is_named_and_words_stay_words(client: Any) -> None:
    html = client.get("/hints").content.decode()
    assert not [name for name in NAMES if name in html.replace("Omar Said", "")]
    assert "&lt;back&gt; room" in html


def test_before_any_hint_it_says_how_to_leave_one(tmp_path: Path, migrated: Path) -> None:
    with moved_in(empty(tmp_path, migrated)) as client:
        html = page(client)
        assert "Your staff have not been heard yet" in html
        assert "bootmaker hint" in html


def test_a_hint_that_was_not_read_yet_is_no_silence(tmp_path: Path, migrated: Path) -> None:
    with moved_in(empty(tmp_path, migrated)) as client:
        from bootmaker.actions.access import AT_THE_KEYBOARD
        from bootmaker.actions.hints import Note, note_hint
        from bootmaker.actions.workspace import open_workspace

        note_hint(open_workspace(), AT_THE_KEYBOARD, Note("The kettle hisses."))
        html = page(client)
        assert "Hints came in that have not been read yet" in html
        assert "1 hint waits for an answer" in html


def test_the_report_tells_it_after_the_themes(client: Any, tmp_path: Path) -> None:
    html = report(tmp_path)
    read = Page(html)
    assert read.ids.index("themes") < read.ids.index("staff") < read.ids.index("changing")
    assert "Staff said it 12 days before the first customer" in html
    assert read.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(read.headings))
    assert len(read.ids) == len(set(read.ids))
    assert not [name for name in NAMES if name in html.replace("Omar Said", "")]


def test_the_report_says_who_has_not_been_asked_before_anybody_noted_anything(tmp_path: Path, migrated: Path) -> None:
    with moved_in(filled(tmp_path, migrated)):
        from bootmaker.actions.workspace import open_workspace

        assert "Who has not been asked" not in report(tmp_path)
        hire(open_workspace())
        html = report(tmp_path)
        assert "Your staff have not been heard yet" in html
        assert "6 of 6 registered people were neither asked nor heard in 90 days." in html


@pytest.mark.browser
def test_a_reader_without_eyes_or_mouse_gets_through(client: Any, tmp_path: Path) -> None:
    chromium = Path("/usr/bin/chromium")
    if not chromium.exists():
        pytest.skip("Chromium is not installed: install the Debian package chromium to run these tests")
    report(tmp_path)
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_context(offline=True).new_page()
        opened.goto((tmp_path / "report.html").as_uri())
        opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found = Axe().run(opened).response["violations"]
        opened.set_viewport_size({"width": 390, "height": 800})
        wide = opened.evaluate("document.documentElement.scrollWidth")
        browser.close()
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert wide <= 390


@pytest.mark.parametrize(
    ("tau", "n", "said"),
    [
        (0.6, 40, "tend to speak of more, too"),
        (-0.6, 40, "tend to speak of less"),
        (0.1, 40, "says nothing sure"),
        (None, 3, "too few themes"),
    ],
)
def test_agreement_is_claimed_only_beyond_chance(tau: float | None, n: int, said: str) -> None:
    from bootmaker.report.staff_says import agreement

    assert said in agreement(Concordance(tau, n))


def test_what_no_note_speaks_of_is_named_with_its_customers() -> None:
    from bootmaker.lenses.hints.themes import Sides
    from bootmaker.lenses.statistics.proportions import Share
    from bootmaker.report.staff_says import unspoken

    some = [Sides(str(n), f"theme {n}", Share(0, 90), Share(40 - n, 900), (-0.04, 0.01)) for n in range(6)]
    said = unspoken(some)
    assert said.startswith(
        "No note of staff speaks of “theme 0” (40), “theme 1” (39), “theme 2” (38) and “theme 3” (37)"
    )
    assert said.endswith("So it is with 2 more themes.")
    assert unspoken([]) == ""


def one_ahead(key: str, theme: str, days: int, customers: int, *, likely: float = 0.8) -> Paired:
    at = SAID + timedelta(days=days)
    said = [Feedback(f"{key}{n}", f"{theme}{n}", at, likely, against=False) for n in range(customers)]
    found = paired({"id": key, "at": SAID, "staff": None, "theme": theme}, said)
    return Paired(found.hint, SAID, None, theme, found.feedback, customers, 0, ahead_days=days)


def test_first_is_what_was_ahead_by_most_days_for_most_customers() -> None:
    from bootmaker.report.staff_says import ahead

    few, weak = one_ahead("a", "tin", 90, 2), one_ahead("b", "size", 90, 9, likely=0.45)
    soles, later, fee = one_ahead("c", "sole", 50, 4), one_ahead("d", "sole", 30, 9), one_ahead("e", "fee", 6, 30)
    found = [(one.hint.hint, one.days, one.customers) for one in ahead([few, weak, fee, later, soles])]
    assert found == [("c", 50, 9), ("e", 6, 30)]


def waiting(holder: str, since: datetime | None) -> Standing:
    hint = StoredHint("h", since, "Wet.", None, "", None, "hints", "", "", "")
    return Standing(hint, (), holder, since)


def test_the_longest_wait_comes_first_and_who_is_no_team_is_an_admin() -> None:
    from bootmaker.report.staff_voice import owing

    open_ones = [waiting("r", SAID), waiting("", SAID - timedelta(days=3)), waiting("r", None), waiting("x", None)]
    assert owing(open_ones, {"r": "logistics", "x": "shop"}) == [
        "an admin owes 1 answer, one since 1 March 2026",
        "logistics owes 2 answers, one since 4 March 2026",
        "shop owes 1 answer",
    ]
