"""Identities are read through one door, and every read is written down."""

from pathlib import Path

import pytest

from bootmaker.base.errors import NotFoundError
from tests.actions.files import messages


@pytest.fixture
def workspace(home: Path, tmp_path: Path) -> object:
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.workspace import open_workspace

    opened = open_workspace()
    import_file(opened, messages(tmp_path))
    return opened


def test_a_read_is_audited_with_its_reason(workspace: object) -> None:
    from bootmaker.actions.access import find_customer, read_identities
    from bootmaker.ledger.models import Audit

    customer = find_customer(workspace, "maija@example.org")
    known = read_identities(workspace, customer, reason="she asked for her data")
    assert ("email", "maija@example.org") in [(one.kind, one.value) for one in known]
    line = Audit.objects.get(action="read identities")
    assert line.detail["reason"] == "she asked for her data"
    assert "maija" not in str(line.detail)


def test_a_key_is_its_own_customer(workspace: object) -> None:
    from bootmaker.actions.access import find_customer

    key = find_customer(workspace, "juho@example.org")
    assert find_customer(workspace, key) == key


def test_nobody_is_found_by_half_an_address(workspace: object) -> None:
    from bootmaker.actions.access import find_customer

    with pytest.raises(NotFoundError, match="Nobody"):
        find_customer(workspace, "maija@")


def test_the_identities_of_linked_customers_are_read_together(workspace: object) -> None:
    from bootmaker.actions.access import find_customer, read_identities
    from bootmaker.actions.customers import link_customers

    chief = link_customers(workspace, "maija@example.org", "juho@example.org")
    assert find_customer(workspace, "juho@example.org") == chief
    known = {one.value for one in read_identities(workspace, chief, reason="drill") if one.kind == "email"}
    assert known == {"maija@example.org", "juho@example.org"}
