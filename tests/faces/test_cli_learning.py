"""`bootmaker learn` says what it learned, what it did not, and why."""

import json
from pathlib import Path

import pytest

from tests.actions.test_learning import correct_all, taught_messages
from tests.faces.test_cli import bootmaker

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def corrected(home: Path, tmp_path: Path) -> None:
    from bootmaker.actions.workspace import open_workspace

    assert bootmaker("import", taught_messages(tmp_path)).exit_code == 0
    correct_all(open_workspace())


def test_there_is_nothing_to_learn_at_first() -> None:
    assert "Nothing that can be learned was corrected yet" in bootmaker("learn").output


def test_it_says_what_came_of_it(corrected: None) -> None:
    said = " ".join(bootmaker("learn").output.split())
    assert "intent" in said
    assert "Run `bootmaker refresh`" in said
    assert "read again" in bootmaker("refresh").output


def test_it_speaks_to_machines(corrected: None) -> None:
    (one,) = json.loads(bootmaker("learn", "intent", "--json").stdout)["learned"]
    assert (one["in_use"], one["verdict"]["mark"], one["verdict"]["better"]) == (1, "intent", True)
    assert one["verdict"]["classes"]["request"][0] == 30


def test_what_was_learned_is_forgotten_or_taken_back(corrected: None) -> None:
    bootmaker("learn")
    assert "as shipped" in bootmaker("learn", "--back", "intent").output
    bootmaker("learn")
    assert "Forgotten" in bootmaker("learn", "--forget", "intent").output


def test_a_mark_is_confirmed(corrected: None) -> None:
    from bootmaker.ledger.models import Touchpoint

    key = Touchpoint.objects.values_list("id", flat=True)[0]
    assert "Corrected" in bootmaker("correct", key, "valence", "same").output
