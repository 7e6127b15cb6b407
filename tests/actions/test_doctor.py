"""The doctor says what is well and what is missing, and never breaks down over it."""

from pathlib import Path

import pytest

from bootmaker.base.errors import BootmakerError
from tests.actions.files import messages


def says(topic: str) -> tuple[bool, str]:
    from bootmaker.actions.doctor import examine
    from bootmaker.base.settings import settings

    settings.cache_clear()
    (finding,) = [finding for finding in examine() if finding.topic == topic]
    return finding.ok, finding.says


def bring_in(folder: Path) -> None:
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.workspace import open_workspace

    import_file(open_workspace(), messages(folder))


def test_a_new_home_lacks_nothing_but_a_file(home: Path) -> None:
    assert says("lake") == (False, "none yet: import a file")
    assert says("secret key") == (True, "will be made with the first import")
    assert says("freshness") == (True, "nothing to read yet")
    assert says("mail") == (True, "off; nothing leaves this machine")


def test_what_was_imported_waits_to_be_read(home: Path, tmp_path: Path) -> None:
    bring_in(tmp_path)
    assert says("touchpoints") == (True, "5 of 2 customers")
    assert says("freshness") == (False, "run `bootmaker refresh`")


def test_a_lost_key_is_noticed_and_never_replaced(home: Path, tmp_path: Path) -> None:
    bring_in(tmp_path)
    (home / "secret.key").unlink()
    assert says("secret key")[0] is False
    with pytest.raises(BootmakerError, match=r"secret key .* is missing"):
        bring_in(tmp_path)
    assert not (home / "secret.key").exists()


def test_a_mail_server_needs_a_sender(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOTMAKER_SMTP_HOST", "mail.example.org")
    assert says("mail")[0] is False
    monkeypatch.setenv("BOOTMAKER_MAIL_FROM", "care@example.org")
    assert says("mail") == (True, "approved answers and digests go to mail.example.org as care@example.org")


def test_a_ledger_that_cannot_be_opened_is_said_and_the_rest_is_looked_at(home: Path) -> None:
    from django.db import connection

    connection.close()
    (home / "ledger.sqlite3").write_bytes(b"no database at all, but long enough to look like one" * 20)
    try:
        ok, words = says("ledger")
    finally:
        connection.close()
    assert not ok
    assert "cannot be opened" in words
    assert "bootmaker restore" in words
