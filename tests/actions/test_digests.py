"""Digests: off by default, then one weekly mail; each once, none in quiet hours, to each what concerns them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bootmaker.base.errors import BootmakerError, RefusedError
from tests.actions.answer_cast import said_ids, wishes
from tests.actions.staff_cast import hire
from tests.smtp_server import inbox

MONDAY = datetime(2026, 3, 30, 9, 0, tzinfo=UTC)  # the week after the wishes
ALERT = "14 customers spoke of “evening” in the week of 23 March; about 2.0 would have been usual."


@pytest.fixture
def workspace(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.refresh import refresh
    from bootmaker.actions.workspace import open_workspace

    at(monkeypatch, MONDAY)
    opened = open_workspace()
    import_file(opened, wishes(tmp_path, 5), name="wishes")
    refresh(opened)
    hire(opened)
    return opened


def at(monkeypatch: pytest.MonkeyPatch, when: datetime) -> None:
    """Let it be that time for everything that a digest asks."""
    for place in ("digests", "digest_words", "hints", "hint_chain", "decisions", "answer_hints"):
        monkeypatch.setattr(f"bootmaker.actions.{place}.now", lambda: when)


def alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("digests", "digest_words"):
        monkeypatch.setattr(f"bootmaker.actions.{place}.alerts", lambda _workspace: {"theme evening week": ALERT})


def taking(workspace: Any, who: str, **choice: Any) -> Any:
    from bootmaker.actions.digests import subscribe
    from bootmaker.ledger.digests import Wanted

    return subscribe(workspace, who, Wanted("", f"{who.lower()}@example.com", **choice))


def sent(workspace: Any, folder: Path) -> list[str]:
    """Send what is due into a folder; the mails that are new, as text."""
    from email import message_from_bytes, policy

    from bootmaker.actions.digests import send_digests

    before = set(folder.glob("*.eml"))
    send_digests(workspace, folder=folder)
    new = set(folder.glob("*.eml")) - before
    mails = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in new]
    return sorted(f"{mail['To']}\n{mail['Subject']}\n{mail.get_content()}" for mail in mails)


def test_nobody_gets_anything_until_they_ask(workspace: Any, tmp_path: Path) -> None:
    assert sent(workspace, tmp_path / "out") == []


def test_then_they_get_one_weekly_mail_once(workspace: Any, tmp_path: Path) -> None:
    taking(workspace, "Omar")
    (mail,) = sent(workspace, tmp_path / "out")
    assert mail.startswith("omar@example.com\nYour week with customers\n")
    assert sent(workspace, tmp_path / "out") == []


def test_the_next_week_brings_the_next_one(workspace: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taking(workspace, "Omar")
    sent(workspace, tmp_path / "out")
    at(monkeypatch, MONDAY + timedelta(days=6))
    assert sent(workspace, tmp_path / "out") == []
    at(monkeypatch, MONDAY + timedelta(days=7))
    assert len(sent(workspace, tmp_path / "out")) == 1


@pytest.mark.parametrize(
    ("hour", "zone", "mails"), [(9, "UTC", 1), (21, "UTC", 0), (7, "UTC", 0), (7, "Europe/Helsinki", 1), (8, "UTC", 1)]
)
def test_quiet_hours_are_kept_in_their_own_time(
    workspace: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hour: int, zone: str, mails: int
) -> None:
    taking(workspace, "Omar", zone=zone)
    at(monkeypatch, MONDAY.replace(hour=hour))
    assert len(sent(workspace, tmp_path / "out")) == mails


def test_each_hears_what_concerns_them(workspace: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bootmaker.actions.access import acting
    from bootmaker.actions.decisions import Choice, decide
    from bootmaker.actions.hint_chain import answer_hint
    from bootmaker.actions.hints import Note, note_hint
    from bootmaker.nouns.answers import Verdict

    at(monkeypatch, MONDAY - timedelta(days=4))
    omar, lena = acting(workspace, "Omar"), acting(workspace, "Lena")
    first = note_hint(workspace, omar, Note("Boxes come in wet.")).id
    note_hint(workspace, omar, Note("Many ask for the evening."))
    answer_hint(workspace, lena, first, "no", words="The van has no roof.")
    decide(workspace, said_ids()[0], Choice(Verdict.NO, "One van has to do."))
    at(monkeypatch, MONDAY)
    for who in ("Omar", "Lena", "Sofia"):
        taking(workspace, who)
    to_lena, to_omar, to_sofia = sent(workspace, tmp_path / "out")
    assert "1 hint waits for your answer:\n- “Many ask for the evening.” (26 March)" in to_lena
    assert "- “Boxes come in wet.” (26 March) -> no" in to_omar
    assert "waits for your answer" not in to_omar
    assert "1 person who spoke of what was decided has not been answered." in to_omar
    assert "has not been answered" not in to_sofia
    assert all("moment: no. One van has to do." in mail for mail in (to_lena, to_omar, to_sofia))


def test_a_promise_to_customers_waits_for_its_owner(
    workspace: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bootmaker.ledger.models import ListeningSession, Promise

    session = ListeningSession.objects.create(key="s" * 24, series="s" * 24, starts=MONDAY, minutes=60)
    rita, omar = taking(workspace, "Rita").person, taking(workspace, "Omar").person
    for number, (owner, state) in enumerate(((rita, "open"), (rita, "kept"), (omar, "kept"))):
        Promise.objects.create(
            session=session, number=number, words="Dry boots for all", owner=owner, state=state, made_at=MONDAY,
            due=MONDAY.date() - timedelta(days=2),
        )  # fmt: skip
    to_omar, to_rita = sent(workspace, tmp_path / "out")
    assert "1 promise is yours to keep:\n- Dry boots for all (28 March): overdue" in to_rita
    assert "promise" not in to_omar


def test_a_day_with_nothing_to_say_brings_no_mail(workspace: Any, tmp_path: Path) -> None:
    taking(workspace, "Sofia", weekly=False, daily=True)
    assert sent(workspace, tmp_path / "out") == []


def test_an_alert_comes_once_and_only_to_those_who_want_it(
    workspace: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alarm(monkeypatch)
    taking(workspace, "Omar", weekly=False, alerts=True)
    taking(workspace, "Sofia", weekly=False)
    (mail,) = sent(workspace, tmp_path / "out")
    assert mail.startswith("omar@example.com\nCustomers say something more than usual")
    assert ALERT in mail
    assert sent(workspace, tmp_path / "out") == []


def test_they_go_by_mail_where_a_server_is_set_and_what_was_put_off_is_tried_again(
    workspace: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bootmaker.actions.digests import send_digests
    from bootmaker.base.settings import settings

    taking(workspace, "Omar")
    with inbox(put_off=("omar@",)) as busy, inbox() as server:
        for name, value in (("MAIL_FROM", "care@example.org"), ("SMTP_HOST", "127.0.0.1"), ("SMTP_SECURITY", "none")):
            monkeypatch.setenv(f"BOOTMAKER_{name}", value)
        done = []
        for one in (busy, server, server):
            monkeypatch.setenv("BOOTMAKER_SMTP_PORT", str(one.port))
            settings.cache_clear()
            done.append(send_digests(replace(workspace, settings=settings())))
    assert done == [{"not sent, tried again later": 1}, {"sent": 1}, {}]
    assert server.to() == ["omar@example.com"]


def test_one_that_was_under_way_when_the_process_died_is_never_sent_again_but_named(
    workspace: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from typer.testing import CliRunner

    from bootmaker.actions import digests
    from bootmaker.cli.app import app
    from bootmaker.ledger.digests import unsure

    taken = taking(workspace, "Omar")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(digests, "handed_over", killed)
        with pytest.raises(KeyboardInterrupt):
            digests.send_digests(workspace, folder=tmp_path / "out")
    assert sent(workspace, tmp_path / "out") == []
    assert unsure(taken.person) == ["weekly 2026-W13"]
    assert "please check: weekly 2026-W13" in CliRunner().invoke(app, ["digests", "list"]).output


def test_without_a_server_nothing_is_sent_and_nothing_counts_as_sent(workspace: Any, tmp_path: Path) -> None:
    from bootmaker.actions.digests import send_digests

    taking(workspace, "Omar")
    with pytest.raises(BootmakerError, match="Mail is off"):
        send_digests(workspace)
    assert len(sent(workspace, tmp_path / "out")) == 1


def test_who_leaves_is_forgotten_with_the_address(workspace: Any, tmp_path: Path) -> None:
    from bootmaker.actions.digests import unsubscribe
    from bootmaker.ledger.models import Digest, Subscription

    taking(workspace, "Omar")
    assert b"omar@example.com" not in bytes(Subscription.objects.get().sealed)
    sent(workspace, tmp_path / "out")
    assert unsubscribe(workspace, "Omar")
    assert (Subscription.objects.count(), Digest.objects.count()) == (0, 0)
    assert not unsubscribe(workspace, "Omar")


def test_everybody_minds_their_own_and_an_admin_all(workspace: Any) -> None:
    from bootmaker.actions.access import acting
    from bootmaker.actions.digests import preview, send_digests, subscribe, unsubscribe
    from bootmaker.ledger.digests import Wanted

    omar, choice = acting(workspace, "Omar"), Wanted("", "x@example.com")
    subscribe(workspace, "Omar", choice, actor=omar)
    subscribe(workspace, "Omar", choice, actor=acting(workspace, "Ann"))
    for deed in (
        lambda: subscribe(workspace, "Lena", choice, actor=omar),
        lambda: unsubscribe(workspace, "Lena", actor=omar),
        lambda: preview(workspace, "Lena", actor=omar),
        lambda: send_digests(workspace, actor=omar),
    ):
        with pytest.raises(RefusedError):
            deed()


@pytest.mark.parametrize(
    ("choice", "problem"),
    [({"zone": "Nowhere/Land"}, "time zone"), ({"quiet_from": 25}, "0 to 23"), ({"address": "omar"}, "no address")],
)
def test_what_cannot_be_is_said(workspace: Any, choice: dict[str, Any], problem: str) -> None:
    from bootmaker.actions.digests import subscribe
    from bootmaker.ledger.digests import Wanted

    with pytest.raises(BootmakerError, match=problem):
        subscribe(workspace, "Omar", Wanted(**{"person": "", "address": "x@example.com", **choice}))


def test_a_workspace_whose_lake_was_never_filled_has_digests_too(home: Path, tmp_path: Path) -> None:
    from bootmaker.actions.workspace import open_workspace

    opened = open_workspace()
    hire(opened)
    taking(opened, "Omar", quiet_from=0, quiet_until=0)
    assert "A quiet week" in sent(opened, tmp_path / "out")[0]
