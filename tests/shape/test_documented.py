"""What a person can use has its heading in the docs, and generated pages are fresh."""

import pytest

from bootmaker.base.settings import Settings
from docs.generate import PAGES, page
from tests.shape.tree import ROOT, SOURCE


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


def test_a_decision_is_short() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert records
    for path in records:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
