"""The report, as a file that someone else opens."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bootmaker.base.errors import BootmakerError
from tests.faces.report_page import Page
from tests.faces.report_shop import ROWS, Written, report_here, written

CHROMIUM = Path("/usr/bin/chromium")
CHAPTERS = {"heard", "map", "moments", "voices", "scores", "themes", "changing", "act", "unknown"}


@contextmanager
def opened(report: Written, *, unfold: bool = True) -> Iterator[Any]:
    """The report in a browser without a network; closed again before any test needs the database."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed: install the Debian package chromium to run these tests")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(offline=True).new_page()
        page.goto(report.path.as_uri())
        if unfold:
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        yield page
        browser.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Written:
    return written(tmp_path_factory.mktemp("small"), migrated, rows=ROWS)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Written:
    return written(tmp_path_factory.mktemp("empty"), migrated)


@pytest.fixture(params=["small", "empty"])
def either(request: pytest.FixtureRequest) -> Written:
    report: Written = request.getfixturevalue(request.param)
    return report


def test_it_needs_nothing_but_itself(either: Written) -> None:
    page = Page(either.html)
    assert page.scripts == 0
    assert page.fetches == []
    assert [link for link in page.links if not link.startswith("#")] == []


def test_it_has_one_h1_and_no_gap_in_its_headings(either: Written) -> None:
    levels = Page(either.html).headings
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_its_ids_are_unique_and_its_links_lead_somewhere(either: Written) -> None:
    page = Page(either.html)
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_an_empty_workspace_is_told_what_to_import(empty: Written) -> None:
    assert "bootmaker import" in empty.html
    assert Page(empty.html).claims == []


def test_twelve_touchpoints_are_told_as_a_story(small: Written) -> None:
    assert set(Page(small.html).ids) >= CHAPTERS
    assert "12 touchpoints, 6 customers" in small.html
    assert "Few customers" in small.html


def test_every_word_in_quotation_marks_stands_in_the_ledger(small: Written) -> None:
    words = Page(small.html).words
    assert len(words) > 12
    assert [said for said in words if not any(said in text for text in small.texts.values())] == []


def test_what_opens_shows_words_or_acts(small: Written) -> None:
    claims = Page(small.html).claims
    assert sum(1 for claim in claims if claim.opens) >= 5
    assert [claim.key for claim in claims if claim.opens and not claim.words and not claim.acts] == []


def test_what_a_customer_wrote_is_never_markup(small: Written) -> None:
    assert "<really>" not in small.html
    assert "I am &lt;really&gt; disappointed" in small.html


def test_what_is_inferred_says_so_and_looks_different(small: Written) -> None:
    for quadrant in ("thinks", "feels"):
        head = small.html.split(f'aria-labelledby="map-{quadrant}"')[0].rsplit("<section", 1)[1]
        assert "inferred" in head
    for quadrant in ("says", "does"):
        head = small.html.split(f'aria-labelledby="map-{quadrant}"')[0].rsplit("<section", 1)[1]
        assert "inferred" not in head


def test_it_is_called_redacted_and_never_anonymised(small: Written) -> None:
    assert "redacted" in small.html
    assert "anonym" not in small.html.lower()
    assert "example.org" not in small.html


def test_every_picture_has_a_name_and_its_numbers(small: Written) -> None:
    figures = [part.split("</figure>")[0] for part in small.html.split('<figure class="chart"')[1:]]
    drawn = [figure for figure in figures if "<svg" in figure]
    assert len(drawn) >= 5
    assert all('role="img" aria-label="' in one and 'aria-label=""' not in one and "<table>" in one for one in drawn)


def test_a_picture_with_nothing_to_show_is_a_sentence(small: Written) -> None:
    figures = [part.split("</figure>")[0] for part in small.html.split('<figure class="chart"')[1:]]
    bare = [figure for figure in figures if "<svg" not in figure]
    assert bare
    assert all('class="note"' in figure for figure in bare)


def test_open_journeys_have_no_end(small: Written) -> None:
    assert "a latest moment, not an end" in small.html


@pytest.mark.browser
def test_a_reader_without_eyes_or_mouse_gets_through(either: Written) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with opened(either) as page:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.browser
def test_no_screen_has_to_be_scrolled_sideways(either: Written) -> None:
    with opened(either) as page:
        for width in (360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_paper_shows_the_quotes_that_a_screen_folds_away(small: Written) -> None:
    shown = "[...document.querySelectorAll('[data-claim] .behind > .quote:first-child')].map(q => q.checkVisibility())"
    with opened(small, unfold=False) as page:
        assert not any(page.evaluate(shown))
        page.emulate_media(media="print")
        assert all(page.evaluate(shown))


@pytest.mark.slow
def test_the_sample_year_is_a_story_in_which_every_word_is_verbatim(shop: Path, tmp_path: Path) -> None:
    report = report_here(tmp_path / "report.html")
    page = Page(report.html)
    everything = "\n".join(report.texts.values())
    assert set(page.ids) >= CHAPTERS
    assert len(page.words) > 200
    assert [said for said in page.words if said not in everything] == []
    assert [claim.key for claim in page.claims if claim.opens and not claim.words and not claim.acts] == []
    assert page.scripts == 0
    assert page.fetches == []
    assert len(report.html) < 2_000_000


@pytest.mark.slow
def test_every_picture_of_the_sample_year_becomes_files(shop: Path, tmp_path: Path) -> None:
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.report import write_pictures

    written = write_pictures(open_workspace(), tmp_path / "pictures")
    starts = {".svg": b"<svg", ".png": b"\x89PNG", ".pdf": b"%PDF"}
    assert {path.suffix for path in written} == set(starts)
    assert [path.name for path in written if not path.read_bytes().startswith(starts[path.suffix])] == []
    assert {"empathy_map-map.svg", "journeys-act_on.png", "voices-lorenz.pdf"} <= {path.name for path in written}


def test_an_unknown_picture_format_is_refused(home: Path) -> None:
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.report import write_pictures

    with pytest.raises(BootmakerError, match="gif"):
        write_pictures(open_workspace(), home / "pictures", formats=("svg", "gif"))
