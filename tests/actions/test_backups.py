"""The drill: back up, lose everything, restore, and find all of it again."""

import shutil
from pathlib import Path

import pytest

from bootmaker.base.errors import BootmakerError
from tests.actions.files import messages


@pytest.fixture
def workspace(any_home: Path, tmp_path: Path) -> object:
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.refresh import refresh
    from bootmaker.actions.workspace import open_workspace

    opened = open_workspace()
    import_file(opened, messages(tmp_path))
    refresh(opened)
    return opened


def everything() -> tuple[object, ...]:
    from bootmaker.actions.access import find_customer, read_identities
    from bootmaker.actions.looking import look
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.ledger.search import search

    opened = open_workspace()
    maija = find_customer(opened, "maija@example.org")
    names = [known.value for known in read_identities(opened, maija, reason="drill")]
    return maija, sorted(names), search("parcel").total, look(opened, "overview").view


def test_what_was_lost_comes_back(workspace: object, any_home: Path, tmp_path: Path) -> None:
    from django.db import connection

    from bootmaker.actions.backups import back_up, restore

    before = everything()
    archive = back_up(workspace, tmp_path / "safe" / "workspace.tar.gz")
    connection.close()
    shutil.rmtree(any_home)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE ledger_touchpoint, ledger_identity, ledger_customer CASCADE")
    restore(archive)
    assert everything() == before


def test_answers_that_may_have_left_since_are_not_sent_again(workspace: object, any_home: Path, tmp_path: Path) -> None:
    from django.db import connection

    from bootmaker.actions.answers import answers_of, approve_answers, draft_answers
    from bootmaker.actions.backups import back_up, restore
    from bootmaker.actions.decisions import Choice, decide
    from bootmaker.ledger.models import Touchpoint
    from bootmaker.nouns.answers import State, Verdict

    number = decide(workspace, Touchpoint.objects.earliest("position").id, Choice(Verdict.DO, "It was late.")).id
    draft_answers(workspace, number)
    approve_answers(number)
    archive = back_up(workspace, tmp_path / "workspace.tar.gz")
    connection.close()
    shutil.rmtree(any_home)
    restore(archive)
    assert [one.state for one in answers_of(number)] == [State.UNKNOWN]


def test_a_backup_is_readable_by_its_owner_alone(workspace: object, tmp_path: Path) -> None:
    from bootmaker.actions.backups import back_up

    archive = back_up(workspace, tmp_path / "workspace.tar.gz")
    assert not archive.stat().st_mode & 0o077


def test_nothing_is_overwritten(workspace: object, tmp_path: Path) -> None:
    from bootmaker.actions.backups import back_up, restore

    archive = back_up(workspace, tmp_path / "workspace.tar.gz")
    with pytest.raises(BootmakerError, match="already"):
        back_up(workspace, archive)
    with pytest.raises(BootmakerError, match="not empty"):
        restore(archive)
