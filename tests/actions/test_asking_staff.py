"""Asking staff what they saw: written down before it leaves, seldom, nobody who minds, and never in quiet hours."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bootmaker.base.errors import BootmakerError, NotFoundError, RefusedError
from tests.actions.staff_cast import hire
from tests.smtp_server import inbox

NINE = datetime(2026, 3, 30, 9, 0, tzinfo=UTC)
PLACES = (
    "actions.asking_staff", "actions.digests", "actions.digest_words", "ledger.staff_asks", "actions.hints",
    "actions.asked_figures", "ledger.sessions",
)  # fmt: skip


@pytest.fixture
def workspace(home: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    from bootmaker.actions.workspace import open_workspace

    at(monkeypatch, NINE)
    opened = open_workspace()
    hire(opened)
    return opened


def at(monkeypatch: pytest.MonkeyPatch, when: datetime) -> None:
    for place in PLACES:
        monkeypatch.setattr(f"bootmaker.{place}.now", lambda: when)


def ask(workspace: Any, *, by: str = "", **question: Any) -> Any:
    from bootmaker.actions.access import acting
    from bootmaker.actions.asking_staff import Question, ask_staff

    return ask_staff(workspace, Question(**question), actor=acting(workspace, by))


def taking(workspace: Any, who: str, **choice: Any) -> None:
    from bootmaker.actions.digests import subscribe
    from bootmaker.ledger.digests import Wanted

    subscribe(workspace, who, Wanted("", f"{who.lower()}@example.com", weekly=False, **choice))


def mails(workspace: Any, folder: Path) -> list[Any]:
    from bootmaker.actions.digests import send_digests

    before = set(folder.glob("*.eml"))
    send_digests(workspace, folder=folder)
    new = set(folder.glob("*.eml")) - before
    return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(new)]


def states() -> dict[str, int]:
    from collections import Counter

    from bootmaker.ledger.models import StaffAsk

    return dict(Counter(StaffAsk.objects.values_list("state", flat=True)))


def test_who_asked_whom_about_what_and_when_is_written_down_and_in_the_trail(workspace: Any) -> None:
    from bootmaker.actions.access import acting
    from bootmaker.ledger.models import Audit, StaffAsk

    done = ask(workspace, by="Sofia", team="support", people=("Rita",), about="delivery, says anna@example.org")
    assert (done.people, done.without_address) == (3, 3)
    sofia, people = acting(workspace, "Sofia").key, {acting(workspace, who).key for who in ("Omar", "Lena", "Rita")}
    assert set(StaffAsk.objects.values_list("person", "by", "at", "state")) == {
        (one, sofia, NINE, "waiting") for one in people
    }
    (about,) = set(StaffAsk.objects.values_list("about", flat=True))
    assert about.startswith("delivery, says [email")
    line = Audit.objects.get(action="ask staff")
    assert (line.actor, line.detail["people"]) == (sofia, 3)


def test_it_leaves_by_mail_once_and_outside_of_quiet_hours(workspace: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from bootmaker.actions.digests import send_digests
    from bootmaker.base.settings import settings

    taking(workspace, "Omar")
    taking(workspace, "Rita", quiet_from=8, quiet_until=12)
    ask(workspace, by="Ann", people=("Omar", "Rita", "Ilse"), about="delivery")
    with inbox() as server:
        told = (("MAIL_FROM", "care@example.org"), ("SMTP_HOST", "127.0.0.1"), ("SMTP_SECURITY", "none"))
        for name, value in (*told, ("SMTP_PORT", str(server.port))):
            monkeypatch.setenv(f"BOOTMAKER_{name}", value)
        settings.cache_clear()
        opened = replace(workspace, settings=settings())
        assert send_digests(opened) == {"sent": 1}
        assert server.to() == ["omar@example.com"]
        at(monkeypatch, NINE + timedelta(hours=4))
        assert send_digests(opened) == {"sent": 1}
        assert send_digests(opened) == {}
    assert states() == {"sent": 2, "waiting": 1}, "nobody knows where Ilse gets her mail"


def test_as_a_file_it_reaches_those_too_whose_address_is_not_known(workspace: Any, tmp_path: Path) -> None:
    ask(workspace, by="Lena", team="support", about="the wet parcels")
    (mail,) = mails(workspace, tmp_path / "out")
    assert mail["To"] is None
    words = mail.get_content()
    assert words.startswith("Omar,\n\nLena asks what you saw or heard about “the wet parcels”.")
    assert 'bootmaker hint "…" --about "the wet parcels"' in words
    assert states() == {"exported": 1}, "who asks is not asked"


def test_what_was_under_way_when_the_process_died_is_unknown_and_not_sent_again(
    workspace: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bootmaker.actions import asking_mail
    from bootmaker.actions.asking_staff import told_staff

    ask(workspace, people=("Omar",))

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(asking_mail, "handed_over", killed)
        with pytest.raises(KeyboardInterrupt):
            mails(workspace, tmp_path / "out")
    assert mails(workspace, tmp_path / "out") == []
    assert states() == {"unknown": 1}
    assert ask(workspace, people=("Omar",)).lately == 1
    assert told_staff(workspace, "Omar") == 1
    assert states() == {"told": 1}


def test_nobody_is_asked_twice_in_thirty_days_or_who_minds(workspace: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from bootmaker.actions.access import acting
    from bootmaker.actions.asking_staff import mind_being_asked

    assert ask(workspace, team="support", told=True).people == 2
    mind_being_asked(workspace, "Rita", actor=acting(workspace, "Rita"))
    done = ask(workspace, people=("Omar", "Rita", "Ilse"))
    assert (done.people, done.lately, done.never) == (1, 1, 1)
    mind_being_asked(workspace, "Rita", back=True)
    at(monkeypatch, NINE + timedelta(days=31))
    assert ask(workspace, people=("Omar", "Rita", "Ilse")).people == 3


def test_who_minds_while_it_waits_is_not_asked_and_still_gets_answers(workspace: Any, tmp_path: Path) -> None:
    from bootmaker.actions.asking_staff import mind_being_asked
    from bootmaker.ledger.models import OptOut

    ask(workspace, people=("Omar",))
    mind_being_asked(workspace, "Omar")
    assert mails(workspace, tmp_path / "out") == []
    assert OptOut.objects.count() == 0, "that would count their hints as answered"


def test_they_are_invited_to_a_session_by_its_hour_and_once(workspace: Any, tmp_path: Path) -> None:
    from bootmaker.actions.access import AT_THE_KEYBOARD
    from bootmaker.actions.sessions import Wanted, plan_session

    wanted = Wanted("An evening on deliveries", datetime(2026, 4, 10, 18), zone="Europe/Helsinki", place="Room 2")
    key = plan_session(workspace, AT_THE_KEYBOARD, wanted).key
    ask(workspace, people=("Omar",), told=True)
    assert ask(workspace, people=("Omar",), session=key[:8]).people == 1
    assert ask(workspace, people=("Omar",), session=key).lately == 1
    (mail,) = mails(workspace, tmp_path / "out")
    assert mail["Subject"] == "Come and listen"
    assert "“An evening on deliveries”, where customers are heard: 10 April 2026, 18:00" in mail.get_content()


@pytest.mark.parametrize(("by", "people"), [("Omar", "Lena"), ("Lena", "Rita")])
def test_front_line_asks_nobody_and_a_lead_only_the_team(workspace: Any, by: str, people: str) -> None:
    from bootmaker.actions.access import acting
    from bootmaker.actions.asking_staff import mind_being_asked, told_staff

    for deed in (
        lambda: ask(workspace, by=by, people=(people,)),
        lambda: told_staff(workspace, people, actor=acting(workspace, by)),
        lambda: mind_being_asked(workspace, people, actor=acting(workspace, by)),
    ):
        with pytest.raises(RefusedError):
            deed()
    assert states() == {}


def test_each_sees_whom_they_asked_and_may_ask(workspace: Any) -> None:
    from bootmaker.actions.access import acting
    from bootmaker.actions.asking_staff import asked_staff

    ask(workspace, by="Ann", people=("Omar", "Rita"))
    seen = {who: len(asked_staff(workspace, actor=acting(workspace, who))) for who in ("Ann", "Lena", "Omar")}
    assert seen == {"Ann": 2, "Lena": 1, "Omar": 0}


@pytest.mark.parametrize(
    ("question", "error"),
    [({}, "Ask whom"), ({"team": "moon"}, "Nobody of the staff"), ({"people": ("Nobody",)}, "Nobody of the staff")],
)
def test_what_cannot_be_is_said(workspace: Any, question: dict[str, Any], error: str) -> None:
    with pytest.raises((BootmakerError, NotFoundError), match=error):
        ask(workspace, **question)


@pytest.mark.parametrize(("forget", "left"), [(False, {"told": 1}), (True, {})])
def test_who_leaves_is_asked_no_more(workspace: Any, forget: bool, left: dict[str, int]) -> None:
    from bootmaker.actions.asking_staff import told_staff
    from bootmaker.actions.staff import remove_member

    ask(workspace, people=("Omar",), about="delivery")
    told_staff(workspace, "Omar")
    ask(workspace, people=("Rita",))
    for who in ("Omar", "Rita"):
        remove_member(workspace, who, forget=forget)
    assert states() == left


def test_a_restored_backup_sends_no_question_again(workspace: Any, tmp_path: Path, monkeypatch: Any) -> None:
    from bootmaker.actions.backups import back_up, restore
    from tests.conftest import move_in

    ask(workspace, people=("Omar",))
    back_up(workspace, tmp_path / "backup.tar.gz")
    move_in(tmp_path / "new", monkeypatch)
    restore(tmp_path / "backup.tar.gz")
    assert states() == {"unknown": 1}


def test_from_question_to_answer_on_the_command_line(workspace: Any, tmp_path: Path) -> None:
    from bootmaker.cli.app import app

    def run(*words: str) -> str:
        done = CliRunner().invoke(app, [*words], catch_exceptions=False)
        return " ".join(done.output.split())

    said = run("hints", "ask", "--team", "support", "--about", "delivery", "--as", "Ann")
    assert "2 people are asked." in said
    assert "2 take no digests" in said
    run("digests", "send", "--to", str(tmp_path / "out"), "--as", "Ann")
    assert "Omar about “delivery”, by Ann: exported" in run("hints", "asked", "--as", "Lena")
    assert "Ann asked you what you saw of “delivery” (2026-03-30)." in run("hints", "mine", "--as", "Omar")
    assert run("hints", "ask", "--who", "Rita", "--told") == "1 person is asked."
    assert "They are asked no more." in run("hints", "ask-never", "Ilse", "--as", "Ilse")
    assert "Left out: 1 who do not want to be asked." in run("hints", "ask", "--who", "Ilse")
    assert "everybody: fewer than 5 of 6 people neither asked nor heard" in run("hints", "figures")
