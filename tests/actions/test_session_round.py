"""The written round is anonymous, votes are by card, groups and minorities come out of them."""

import pytest

from bootmaker.actions.session_round import opinions, vote, votes_from_file, write_statements
from bootmaker.base.errors import BootmakerError
from tests.actions.session_cast import divided_votes, open_session, open_shop

WORDS = tuple(f"Statement {n} on how parcels come" for n in range(1, 7))


@pytest.fixture
def session(home, tmp_path):
    workspace = open_shop(tmp_path)
    session, cast = open_session(workspace)
    return workspace, session, cast["Lena"]


def test_who_wrote_a_statement_is_stored_nowhere(session) -> None:
    from bootmaker.ledger.models import Touchpoint

    workspace, held, lena = session
    told = write_statements(workspace, lena, held.key, ["Maija is right: noon is bad", *WORDS[:1], WORDS[0].upper()])
    assert [one.text for one in told] == ["[name] is right: noon is bad", WORDS[0]]
    stored = Touchpoint.objects.filter(id__in=[one.touchpoint for one in told])
    assert set(stored.values_list("customer", "staff", "speaker", "invited")) == {(None, None, "customer", True)}
    assert len(set(stored.values_list("conversation", flat=True))) == 2, "no two are tied together"
    assert all(at % 86_400_000_000 == 0 for at in stored.values_list("at", flat=True)), "only the day"


def test_votes_make_groups_and_keep_the_minority(session) -> None:
    workspace, held, lena = session
    write_statements(workspace, lena, held.key, WORDS)
    assert vote(workspace, lena, held.key, divided_votes("card")) == 72
    told = opinions(held)
    assert [group.size for group in told.groups] == [8, 4]
    few = [(one.statement.number, one.agrees) for one in told.groups[1].says]
    assert sorted(few) == [(1, False), (2, True), (3, False), (4, True), (5, False)]
    assert [one.number for one, _share in told.common] == [6], "what one group is against is no common ground"


def test_a_card_is_no_name_and_its_last_word_counts(session) -> None:
    workspace, held, lena = session
    write_statements(workspace, lena, held.key, WORDS[:1])
    vote(workspace, lena, held.key, [("maija@example.org", 1, "agree")])
    vote(workspace, lena, held.key, [("maija@example.org ", 1, "pass")])
    (stored,) = held.votes.all()
    assert stored.vote == "pass"
    assert "maija" not in stored.card


@pytest.mark.parametrize("wrong", [("1", 9, "agree"), ("1", 1, "maybe"), (" ", 1, "agree")])
def test_a_wrong_vote_keeps_none(session, wrong) -> None:
    workspace, held, lena = session
    write_statements(workspace, lena, held.key, WORDS)
    with pytest.raises(BootmakerError, match="No vote was kept"):
        vote(workspace, lena, held.key, [("1", 1, "agree"), wrong])
    assert not held.votes.exists()


def test_no_votes_are_no_opinions(session) -> None:
    workspace, held, lena = session
    write_statements(workspace, lena, held.key, WORDS)
    told = opinions(held)
    assert (told.cards, told.groups, told.common, len(told.statements)) == (0, (), (), 6)
    with pytest.raises(BootmakerError, match="without words"):
        write_statements(workspace, lena, held.key, [" "])


def test_a_file_of_votes_names_the_wrong_line(tmp_path) -> None:
    path = tmp_path / "votes.csv"
    path.write_text("card,statement,vote\n1,2,Agree\n", "utf-8")
    assert votes_from_file(path) == [("1", 2, "agree")]
    path.write_text("card,statement,vote\n1,2,agree\n1,two,agree\n", "utf-8")
    with pytest.raises(BootmakerError, match="line 3"):
        votes_from_file(path)
    with pytest.raises(BootmakerError, match="cannot be read"):
        votes_from_file(tmp_path / "none.csv")
