"""What a person puts right overrules what was read."""

import pyarrow as pa
import pytest

from bootmaker.base.errors import NotFoundError
from bootmaker.nouns.marks import LAKE
from tests.cast import batch, touchpoint

pytestmark = pytest.mark.usefixtures("any_home")
ROW = touchpoint(1, "Great, another delay")


@pytest.fixture(autouse=True)
def stored(any_home: object) -> None:
    from bootmaker.ledger.store import store

    store(batch(ROW, touchpoint(2, "Fine")))


def marked() -> pa.RecordBatch:
    rows = [ROW | {"valence": 600, "intent": "compliment"}, touchpoint(2, "Fine") | {"valence": 100}]
    return pa.RecordBatch.from_pylist(rows, schema=LAKE)


def test_a_correction_overrules_the_mark_of_that_touchpoint_alone() -> None:
    from bootmaker.ledger.corrections import correct, overlay

    correct(ROW["id"], "valence", -700, author="omar")
    correct(ROW["id"], "intent", "complaint", author="omar")
    shown = overlay(marked())
    assert shown.column("valence").to_pylist() == [-700, 100]
    assert shown.column("intent").to_pylist() == ["complaint", None]
    assert shown.schema == LAKE


def test_a_mark_can_be_corrected_to_nothing() -> None:
    from bootmaker.ledger.corrections import correct, overlay

    correct(ROW["id"], "valence", None, author="omar")
    assert overlay(marked()).column("valence").to_pylist() == [None, 100]


def test_the_last_correction_counts() -> None:
    from bootmaker.ledger.corrections import correct, overlay

    correct(ROW["id"], "valence", -100, author="omar")
    correct(ROW["id"], "valence", -900, author="ilse")
    assert overlay(marked()).column("valence").to_pylist()[0] == -900


def test_a_correction_makes_the_lake_catch_up() -> None:
    from bootmaker.ledger.changes import stretches
    from bootmaker.ledger.clock import last_tick
    from bootmaker.ledger.corrections import correct

    before = last_tick()
    correct(ROW["id"], "valence", -700, author="omar")
    assert len(list(stretches(before))) == 1


@pytest.mark.parametrize(("touchpoint_id", "mark"), [(ROW["id"], "mood"), (ROW["id"], "spans"), ("nobody", "valence")])
def test_what_does_not_exist_is_refused(touchpoint_id: str, mark: str) -> None:
    from bootmaker.ledger.corrections import correct

    with pytest.raises(NotFoundError):
        correct(touchpoint_id, mark, 1, author="omar")
