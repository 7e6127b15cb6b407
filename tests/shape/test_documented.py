"""What a person can use has its heading in the docs, and generated pages are fresh."""

import re

import pytest

from bootmaker.base.settings import Settings
from docs.generate import PAGES, page
from tests.shape.tree import ROOT, SOURCE

LINK = re.compile(r"\]\(([^)#\s]+)")


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_fresh(name: str) -> None:
    assert (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8") == page(name), "run `make docs`"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_setting_is_documented(name: str) -> None:
    assert f"`BOOTMAKER_{name.upper()}`" in page("settings.md")


def test_a_connector_has_its_folder() -> None:
    from bootmaker.sources.catalog import SOURCES

    for name in SOURCES:
        folder = SOURCE / "sources" / name
        assert {"source.py", "expected.json", "README.md"} <= {path.name for path in folder.iterdir()}
        assert list(folder.glob("sample.*"))


def test_an_annotator_has_its_card() -> None:
    from bootmaker.annotators.catalog import ANNOTATORS

    for name in ANNOTATORS:
        assert (SOURCE / "annotators" / name / "card.md").exists()


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "docs/start.md", "docs/map.md"])
def test_a_reader_finds_the_way(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8")) > 500


def test_a_link_leads_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    links = [(page, one) for page in pages for one in LINK.findall(page.read_text(encoding="utf-8"))]
    assert [(page.name, one) for page, one in links if "://" not in one and not (page.parent / one).exists()] == []


@pytest.mark.parametrize("folder", ["howto", "lenses"])
def test_a_page_is_found_from_the_start_or_the_map(folder: str) -> None:
    ways = "".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("start.md", "map.md"))
    pages = [f"{folder}/{path.name}" for path in (ROOT / "docs" / folder).glob("*.md")]
    assert pages
    assert [page for page in pages if f"({page})" not in ways] == []


def test_a_decision_is_short() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert records
    for path in records:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
