"""What can be plugged in is a list; renaming an entry by accident fails here."""

import json
from pathlib import Path

import pytest

SNAPSHOT = Path(__file__).parent / "catalogs.json"


def catalogs() -> dict[str, list[str]]:
    from bootmaker.annotators.catalog import ANNOTATORS
    from bootmaker.lenses.catalog import LENSES
    from bootmaker.sources.catalog import SOURCES
    from bootmaker.web.pages.catalog import PAGES

    return {"sources": list(SOURCES), "annotators": list(ANNOTATORS), "lenses": list(LENSES), "pages": list(PAGES)}


def test_the_catalogs_are_what_they_were() -> None:
    assert catalogs() == json.loads(SNAPSHOT.read_text())


@pytest.mark.parametrize("kind", ["sources", "annotators", "lenses"])
def test_every_entry_loads_under_its_name(kind: str) -> None:
    from importlib import import_module

    (catalog,) = (getattr(import_module(f"bootmaker.{kind}.catalog"), kind.upper()),)
    assert [thing.name for thing in catalog.values()] == list(catalog)
