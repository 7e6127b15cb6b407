"""Hints beside feedback through ledger and lake: corroborated, contradicted, unpaired, and who said it first."""

from datetime import UTC, datetime

import pytest

from bootmaker.actions.hints import Note, note_hint
from bootmaker.actions.imports import import_file
from bootmaker.actions.pairing import pair_hints, sentences
from bootmaker.actions.refresh import refresh
from bootmaker.actions.workspace import open_workspace
from tests.actions.files import messages
from tests.actions.staff_cast import hire

ROW = '{n},2026-03-{day:02} 10:00,c{n}@example.org,,email,"{text}",\n'
PRAISE = "The return form on the website was wonderfully easy to find, a great experience, thank you so much!"
SOLES = "I am angry, the sole of my boot peels off at the toe after two months."
FORM = "People are angry: the return form on the website is terrible to find."


@pytest.fixture
def cast(home, tmp_path):
    workspace = open_workspace()
    people = hire(workspace)
    rows = [ROW.format(n=n, day=n + 10, text=PRAISE) for n in range(6)]
    rows += [ROW.format(n=n, day=n + 10, text=SOLES) for n in range(6, 9)]
    import_file(workspace, messages(tmp_path, *rows))
    at = datetime(2026, 3, 4, 9, tzinfo=UTC)
    for number, text in enumerate(("Sole of the new boot peels off at the toe, bad glue.", FORM, "The kettle hisses.")):
        note_hint(workspace, people["Omar"], Note(text, at=at, id=str(number)))
    refresh(workspace)
    return workspace, people


def test_each_hint_is_called_what_it_is_and_credited(cast) -> None:
    workspace, people = cast
    by = {one.status: one for one in pair_hints(workspace, people["Omar"])}
    assert set(by) == {"corroborated", "contradicted", "unpaired"}
    assert (by["corroborated"].customers, by["corroborated"].ahead_days) == (3, 12)
    assert by["corroborated"].author == people["Omar"].key
    assert (by["contradicted"].against, by["contradicted"].customers) == (6, 0)
    assert by["contradicted"].ahead_days is None
    assert by["unpaired"].feedback == ()


def test_only_what_one_may_see_is_paired(cast) -> None:
    workspace, people = cast
    assert pair_hints(workspace, people["Ilse"]) == []


PADDING = " ".join(["and the colour is lovely"] * 12)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"The sole came loose. {PADDING}!", ["The sole came loose.", f"{PADDING}!"]),
        ("It lost its sole. In a bog.", ["It lost its sole.", "It lost its sole. In a bog."]),
        ("The sole came loose.", ["The sole came loose."]),
        ("Loose sole. Bad.", ["Loose sole. Bad."]),
        ("", [""]),
    ],
)
def test_a_letter_is_about_each_of_its_matters(text, parts) -> None:
    assert sentences(text) == parts
