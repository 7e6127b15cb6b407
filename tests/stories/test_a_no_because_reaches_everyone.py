"""A "no, because" reaches forty customers in words of their own: none twice, although the process is killed."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bootmaker.nouns.answers import State
from tests.actions.answer_cast import WISHES, note_by_staff, said_ids, wishes
from tests.smtp_server import Inbox, inbox

PEOPLE = 42  # one bounces, one opted out
BOUNCES = "c7@example.org"
OPTED_OUT = "c9@example.org"
WHY = "One van has to do, and it is full by noon."
INSTEAD = "From May on, a parcel shop round the corner is open until nine."


def bootmaker(*arguments: object) -> Result:
    from bootmaker.cli.app import app

    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert done.exit_code == 0, (done.output, done.exception)
    return done


def mail_goes_to(server: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    from bootmaker.base.settings import settings

    for name, value in (("HOST", "127.0.0.1"), ("PORT", server.port), ("SECURITY", "none")):
        monkeypatch.setenv(f"BOOTMAKER_SMTP_{name}", str(value))
    monkeypatch.setenv("BOOTMAKER_MAIL_FROM", "care@example.org")
    settings.cache_clear()


def killed_while_sending(server: Inbox) -> None:
    """Send in a process of its own, and kill it while a mail is under way."""
    from django.db import connection

    connection.close()
    sender = subprocess.Popen([sys.executable, "-m", "bootmaker", "answers", "send"], env={**os.environ})
    assert server.silent.wait(60)
    sender.send_signal(signal.SIGKILL)
    sender.wait()


@pytest.fixture
def decided(home: Path, tmp_path: Path) -> Path:
    bootmaker("import", wishes(tmp_path, PEOPLE))
    note_by_staff()
    evidence = [part for key in said_ids() for part in ("--evidence", key)]
    said = bootmaker("decide", "h" * 24, "no", "--why", WHY, "--instead", INSTEAD, "--owner", "Ilse", *evidence)
    assert f"{PEOPLE + 1} people spoke of it and wait for an answer" in said.output
    bootmaker("answers", "opt-out", OPTED_OUT)
    bootmaker("answers", "draft", 1)
    bootmaker("answers", "approve", 1, "--all")
    return home


def states() -> dict[str, int]:
    from collections import Counter

    from bootmaker.ledger.models import Answer

    return dict(Counter(Answer.objects.values_list("state", flat=True)))


def test_forty_customers_each_in_their_words_none_twice(decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with inbox(refused=(BOUNCES,), silent_after=20) as first:
        mail_goes_to(first, monkeypatch)
        killed_while_sending(first)
    between = first.to()[-1]
    assert "1 unknown, please check" in bootmaker("decisions", "show", 1).output
    with inbox(refused=(BOUNCES,)) as second:
        mail_goes_to(second, monkeypatch)
        said = bootmaker("answers", "send").output
        again = bootmaker("answers", "send").output
    reached = [*first.to(), *second.to()]
    assert len(reached) == len(set(reached)) == 40
    assert between not in second.to()
    assert not {BOUNCES, OPTED_OUT} & set(reached)
    assert "1 unknown, please check" in said
    assert "1 opted out" in said
    assert not re.search(r"\d+ sent", again)
    assert states() == {State.SENT: 39, State.UNKNOWN: 1, State.BOUNCED: 1, State.APPROVED: 2}
    each_in_the_right_words(first, second)


def each_in_the_right_words(*servers: Inbox) -> None:
    from bootmaker.actions.answer_words import opening_of

    texts = {str(mail["To"]): mail.get_content() for server in servers for mail in server.taken}
    for address, text in texts.items():
        own = WISHES[int(re.findall(r"\d+", address)[0]) % len(WISHES)]
        quoted = re.findall(r"“([^”]+)”", text)[0]
        assert quoted in own
        assert WHY in text
        assert INSTEAD in text
    assert len({opening_of(text) for text in texts.values()}) == len(texts)


def test_a_person_settles_what_is_unknown(decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bootmaker.ledger.models import Answer

    with inbox(silent_after=0) as first:
        mail_goes_to(first, monkeypatch)
        killed_while_sending(first)
    bootmaker("answers", "list", 1)
    (unknown,) = Answer.objects.filter(state=State.UNKNOWN).values_list("pk", flat=True)
    bootmaker("answers", "settle", unknown, "--not-sent")
    with inbox() as second:
        mail_goes_to(second, monkeypatch)
        bootmaker("answers", "send")
    assert second.to().count(first.to()[0]) == 1
    assert states()[State.SENT] == PEOPLE - 1
