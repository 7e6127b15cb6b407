"""A session leaves and comes back whole; who was erased leaves it, and does not come back with it."""

import json
from pathlib import Path

import pytest

from bootmaker.actions.session_data import export_session, import_session
from bootmaker.actions.session_minutes import Entry, add_minutes
from bootmaker.actions.session_promises import Pledge, make_promise, settle_promise
from bootmaker.actions.session_round import vote, write_statements
from bootmaker.actions.sessions import close_session
from bootmaker.base.errors import BootmakerError
from bootmaker.nouns.sessions import PromiseState
from tests.actions.session_cast import address, divided_votes, open_session, open_shop
from tests.actions.test_erase import files, runs_of_words

HERS = "I would rather fetch the seven green parcels from the old harbour myself than wait for him"
OURS = "Then we shall bring the seven green parcels to the old harbour on Friday for you"


@pytest.fixture
def held(any_home: Path, tmp_path: Path):
    """A session with all that it can have; Aino said HERS, and was answered and promised OURS."""
    from bootmaker.actions.session_agenda import make_agenda

    workspace = open_shop(tmp_path)
    session, cast = open_session(workspace)
    lena = cast["Lena"]
    make_agenda(workspace, lena, session.key)
    write_statements(workspace, lena, session.key, [f"Statement {n} on parcels" for n in range(1, 7)])
    vote(workspace, lena, session.key, divided_votes("card"))
    add_minutes(workspace, lena, session.key, [
        Entry(HERS, customer=address("Aino"), kind="idea", seconds=9.5, id="a"), Entry(OURS, staff="Lena", after="a"),
        Entry("My boots leak.", customer=address("Olli"), kind="grievance"),
    ])  # fmt: skip
    make_promise(workspace, lena, session.key, Pledge(OURS, owner="Rita", answers=1))
    make_promise(workspace, lena, session.key, Pledge("Dry boots for all", owner="Rita"))
    settle_promise(workspace, cast["Rita"], session.key, 2, PromiseState.KEPT)
    close_session(workspace, lena, session.key, outcome="Boots first.")
    session.refresh_from_db()
    return workspace, session, lena


def forget_the_session(session) -> None:
    from bootmaker.ledger.models import Invitation

    Invitation.objects.filter(occasion=session.key).delete()
    session.delete()


def test_a_session_comes_back_as_it_left(held, tmp_path: Path) -> None:
    workspace, session, lena = held
    path = export_session(workspace, lena, session.key, tmp_path / "session.json")
    with pytest.raises(BootmakerError, match="here already"):
        import_session(workspace, lena, path)
    forget_the_session(session)
    back = import_session(workspace, lena, path)
    again = export_session(workspace, lena, back.key, tmp_path / "again.json")
    assert again.read_text("utf-8") == path.read_text("utf-8")
    assert "maija" not in path.read_text("utf-8").lower()


@pytest.mark.parametrize(
    "damage", ["{", "[]", '{"format": "other"}', '{"format": "bootmaker session 1", "session": {}}']
)
def test_a_file_that_is_no_session_is_refused(held, tmp_path: Path, damage: str) -> None:
    workspace, _session, lena = held
    path = tmp_path / "broken.json"
    path.write_text(damage, "utf-8")
    with pytest.raises(BootmakerError, match=r"no exported session|damaged"):
        import_session(workspace, lena, path)


def test_nothing_of_an_erased_customer_stays_in_a_session_or_comes_back(held, any_home: Path, tmp_path: Path) -> None:
    from bootmaker.actions.access import find_customer
    from bootmaker.actions.erase import erase_customer
    from bootmaker.actions.refresh import refresh
    from bootmaker.ledger.models import Invitation

    workspace, session, lena = held
    aino = find_customer(workspace, address("Aino"))
    vote(workspace, lena, session.key, [(aino, 1, "agree")])  # as an app may do that knows who votes
    before = export_session(workspace, lena, session.key, tmp_path / "before.json")
    refresh(workspace)
    erase_customer(workspace, aino)
    for path, content in files(any_home).items():
        found = [text for text in (aino, *runs_of_words([HERS, OURS])) if text.encode() in content]
        assert not found, f"{path} still holds {found}"
    check_without_aino(workspace, session, aino)
    forget_the_session(session)
    back = import_session(workspace, lena, before)
    check_without_aino(workspace, back, aino)
    assert not Invitation.objects.filter(customer=aino).exists()
    told = json.loads(export_session(workspace, lena, back.key, tmp_path / "after.json").read_text("utf-8"))
    assert [one["words"] for one in told["promises"]] == ["", "Dry boots for all"]


def check_without_aino(workspace, session, aino: str) -> None:
    from bootmaker.ledger.sessions import minutes_of

    assert [one.text for one in minutes_of(session)] == ["My boots leak."]
    assert [one.words for one in session.promises.order_by("number")] == ["", "Dry boots for all"]
    assert len(set(session.votes.values_list("card", flat=True))) == 12, "the votes of the others stay"


def test_the_question_of_an_erased_customer_leaves_the_agenda(held) -> None:
    from bootmaker.actions.erase import erase_customer
    from bootmaker.actions.session_agenda import agenda_of

    workspace, session, _lena = held
    assert "Do you deliver to the islands?" in [one.words for one in agenda_of(session)]
    erase_customer(workspace, address("Maija"))
    session.refresh_from_db()
    assert "question" not in [one.kind for one in agenda_of(session)]
