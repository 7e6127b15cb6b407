"""The pages for the hard cases: named for ordinary wordings, and never for look-alikes."""

import tomllib
from pathlib import Path

import pytest

from bootmaker.desk.guidance import pages, recognised
from bootmaker.nouns.reply import Said

WORDINGS = tomllib.loads((Path(__file__).parent / "hard_cases.toml").read_text(encoding="utf-8"))
CASES = [name for name in WORDINGS if name != "none"]


def named(text: str) -> set[str]:
    return {page.id for page in recognised(Said(text))}


@pytest.mark.parametrize("case", CASES)
def test_a_hard_case_is_known_by_its_ordinary_wordings(case: str) -> None:
    wordings = WORDINGS[case]
    assert len(wordings) >= 40
    assert [text for text in wordings if case not in named(text)] == []


@pytest.mark.parametrize("text", WORDINGS["none"])
def test_no_page_is_named_for_a_look_alike(text: str) -> None:
    assert named(text) == set()


def test_what_protects_people_comes_first() -> None:
    ids = [page.id for page in pages()]
    assert ids[:3] == ["abuse", "grieving", "vulnerable"]
    found = recognised(Said("You charged me twice. My husband died in March. I know where you live."))
    assert [page.id for page in found][:2] == ["abuse", "grieving"]


@pytest.mark.parametrize("name", ["abuse", "grieving", "vulnerable"])
def test_a_page_about_protecting_people_replaces_no_trained_help(name: str, home: Path) -> None:
    from bootmaker.actions.guiding import guided

    found = guided(name)
    assert "does not replace trained help" in found.page.text
    assert found.file == home / "contacts.md"
    assert found.contacts == ""
    found.file.parent.mkdir(parents=True, exist_ok=True)
    found.file.write_text("Crisis line: the number on the wall.\n", encoding="utf-8")
    assert guided(name).contacts == "Crisis line: the number on the wall."


def test_other_pages_have_no_contacts(home: Path) -> None:
    from bootmaker.actions.guiding import guided
    from bootmaker.base.errors import NotFoundError

    assert guided("policy").file is None
    with pytest.raises(NotFoundError, match="sulking"):
        guided("sulking")
