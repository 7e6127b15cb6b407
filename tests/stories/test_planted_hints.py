"""What the sample's staff knew first is found, with the days between, and both lists are right."""

import re
from typing import Any

import pytest

from bootmaker.actions.access import AT_THE_KEYBOARD
from bootmaker.actions.pairing import both_sides, pair_hints
from bootmaker.actions.workspace import open_workspace
from bootmaker.ledger.reading import quotes
from bootmaker.sample.truths import truths

pytestmark = [pytest.mark.usefixtures("shop")]
SOLES = re.compile(r"(?i)fellfox.*\bsoles?\b|\bsoles?\b.*fellfox", re.S)


def told_of_soles(kind: str) -> list[Any]:
    from bootmaker.ledger.models import Touchpoint

    rows = Touchpoint.objects.filter(kind=kind, text__isnull=False, duplicate_of=None).order_by("at")
    return [row for row in rows if SOLES.search(row.text) and (kind == "noted" or row.speaker == "customer")]


def test_the_loose_soles_were_said_ahead_of_the_data() -> None:
    notes, customers = told_of_soles("noted"), told_of_soles("said")
    days = (customers[0].at - notes[0].at) // 86_400_000_000
    found = {one.hint: one for one in pair_hints(open_workspace(), AT_THE_KEYBOARD, [note.id for note in notes])}
    first = found[notes[0].id]
    assert first.status == "corroborated"
    assert first.author == notes[0].staff
    assert first.ahead_days == days
    assert sum(one.status == "corroborated" for one in found.values()) >= 0.85 * len(found)


def test_what_is_paired_with_them_is_about_them() -> None:
    notes, real = told_of_soles("noted"), {row.id for row in told_of_soles("said")}
    found = pair_hints(open_workspace(), AT_THE_KEYBOARD, [note.id for note in notes])
    paired = [said.id for one in found for said in one.feedback]
    assert len(paired) >= 50
    assert sum(key in real for key in paired) >= 0.9 * len(paired)


def test_staff_say_the_soles_and_the_wet_parcels_more_than_customers_and_only_customers_speak_of_the_logo() -> None:
    sides = both_sides(open_workspace(), AT_THE_KEYBOARD)
    staff_only = " ".join(one.label for one in sides.staff_only)
    assert re.search(r"(?i)sole|fellfox", staff_only)
    assert re.search(r"depot|gate|rain|wet|outside", staff_only)
    clearest = min(sides.themes, key=lambda one: one.difference[1])  # beyond chance or not hangs on how themes are cut
    assert clearest.staff.k == 0
    assert all(one.staff.k == 0 for one in sides.customers_only[:1])
    assert all(
        one.staff.k == 0
        for one in sides.themes
        if re.search(r"(?i)\blogo|(?:orange|green) box|\bfox|\bleaf", one.label)
    )
    alone = (*sides.customers_only, *sides.unspoken)
    assert any(re.search(r"(?i)\blogo|(?:orange|green) box|\bfox|\bleaf", one.label) for one in alone), (
        "the logo moves customers alone"
    )
    assert not {one.theme for one in sides.staff_only} & {one.theme for one in sides.customers_only}
    low, high = sides.agreement.interval
    assert low < sides.agreement.tau < high


def test_paired_evidence_can_be_opened() -> None:
    notes = told_of_soles("noted")[:3]
    found = pair_hints(open_workspace(), AT_THE_KEYBOARD, [note.id for note in notes])
    ids = [said.id for one in found for said in one.feedback]
    assert set(ids) <= set(quotes(ids))


def test_the_hunch_that_customers_contradict_is_called_so_and_hardly_any_other() -> None:
    found = pair_hints(open_workspace(), AT_THE_KEYBOARD)
    words = truths()["message"].words[0]
    texts = {key: quote.text for key, quote in quotes([one.hint for one in found]).items()}
    (planted,) = [one for one in found if words in texts[one.hint]]
    assert planted.status == "contradicted"
    assert planted.plainly == 0
    assert 4 <= planted.surely <= len(truths()["message"].customers)
    said = quotes([one.id for one in planted.feedback if one.surely])
    assert sum(words not in quote.text for quote in said.values()) <= 1
    others = [one.status for one in found if one is not planted]
    assert others.count("contradicted") <= len(others) / 20
