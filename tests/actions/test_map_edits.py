"""People change the items of a map: with an author, audited, to be taken back, and gone with the customer."""

from pathlib import Path
from typing import Any

import pytest

from bootmaker.actions.access import signing
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.lenses.filters import Filter
from tests.actions.files import messages

LATE = '{n},2026-03-{d:02} 09:00,c{n}@example.org,,email,"Your parcel arrived three weeks late again.",\n'
TORN = '{n},2026-04-{d:02} 09:00,c{n}@example.org,,email,"My new leather boots were torn at the heel.",\n'


@pytest.fixture
def workspace(home: Path, tmp_path: Path) -> Any:
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.refresh import refresh
    from bootmaker.actions.workspace import open_workspace

    opened = open_workspace()
    rows = [(LATE if n < 8 else TORN).format(n=n, d=1 + n) for n in range(14)]
    import_file(opened, messages(tmp_path, *rows), name="messages")
    refresh(opened)
    return opened


def items(workspace: Any, **wanted: Any) -> list[Any]:
    from bootmaker.actions.looking import look

    return [one for one in look(workspace, "empathy_map", filter=Filter(**wanted)).view.items if one.name or one.edits]


def test_an_added_item_is_on_its_own_map_only(workspace: Any) -> None:
    from bootmaker.actions.map_edits import add_item, take_back

    number = add_item(workspace, "says", "They ask for gaiters", actor=signing("Maija"))
    added = next(one for one in items(workspace) if one.kind == "person")
    assert (added.wording, added.edits[0].author, added.edits[0].number) == ("They ask for gaiters", "Maija", number)
    assert not [one for one in items(workspace, channels=("email",)) if one.kind == "person"]
    take_back(workspace, number)
    assert not [one for one in items(workspace) if one.kind == "person"]


def test_every_change_is_audited_with_who_made_it(workspace: Any) -> None:
    from bootmaker.actions.map_edits import hide_item, note_item, reword_item
    from bootmaker.ledger.models import Audit

    one = items(workspace)[0]
    reword_item(workspace, one.id, "Parcels come late", actor=signing("Maija"))
    note_item(workspace, one.id, "Ask the carrier", actor=signing("Omar"))
    changed = next(other for other in items(workspace) if other.id == one.id)
    assert (changed.wording, [edit.kind for edit in changed.edits]) == ("Parcels come late", ["reworded", "noted"])
    hide_item(workspace, one.id, actor=signing("Omar"))
    assert one.id not in [other.id for other in items(workspace)]
    trail = Audit.objects.filter(action="change an empathy map").order_by("pk")
    assert [(line.actor, line.detail["kind"]) for line in trail] == [
        ("Maija", "reworded"), ("Omar", "noted"), ("Omar", "hidden"),
    ]  # fmt: skip


def test_what_quotes_an_erased_customer_goes_with_them(workspace: Any) -> None:
    from bootmaker.actions.access import find_customer
    from bootmaker.actions.erase import erase_customer
    from bootmaker.actions.map_edits import add_item
    from bootmaker.ledger.models import MapEdit
    from bootmaker.ledger.reading import of_customer

    customer = find_customer(workspace, "c3@example.org")
    add_item(workspace, "thinks", "They gave up on us", quote=of_customer(customer)[0].id)
    add_item(workspace, "thinks", "Hers alone", wanted=Filter(customer=customer))
    add_item(workspace, "thinks", "Of everybody")
    erase_customer(workspace, "c3@example.org")
    assert [one.words for one in MapEdit.objects.all()] == ["Of everybody"]


@pytest.mark.parametrize(
    ("part", "words", "quote"), [("smells", "Leather", ""), ("says", "  ", ""), ("says", "Leather", "nobody")]
)
def test_what_cannot_be_added_is_refused_and_nothing_is_kept(workspace: Any, part: str, words: str, quote: str) -> None:
    from bootmaker.actions.map_edits import add_item
    from bootmaker.ledger.models import MapEdit

    with pytest.raises(BootmakerError):
        add_item(workspace, part, words, quote=quote)
    assert not MapEdit.objects.exists()


def test_items_that_are_not_there_cannot_be_changed(workspace: Any) -> None:
    from bootmaker.actions.map_edits import add_item, hide_item, merge_items, take_back

    with pytest.raises(NotFoundError):
        hide_item(workspace, "nobody")
    with pytest.raises(NotFoundError):
        take_back(workspace, 99)
    one = items(workspace)[0].id
    with pytest.raises(BootmakerError, match="same part"):
        merge_items(workspace, one, one)
    number = add_item(workspace, "says", "Mine")
    with pytest.raises(BootmakerError, match="added by hand"):
        hide_item(workspace, f"e{number}")
