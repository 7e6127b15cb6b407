"""The story of a recurring session, through the command line: from the invitation to the promise that was kept."""

import csv
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.actions.session_cast import PEOPLE, address, divided_votes, open_shop


def bootmaker(*arguments: object) -> Result:
    from bootmaker.cli.app import app

    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def said(*arguments: object) -> str:
    result = bootmaker(*arguments)
    assert result.exit_code == 0, result.output or result.exception
    return " ".join(result.output.split())


@pytest.fixture
def session(home: Path, tmp_path: Path) -> str:
    """Lena, who leads support, plans a monthly session; Rita of the depot will owe the promise."""
    open_shop(tmp_path)
    said("staff", "add", "Lena", "--team", "support", "--role", "lead")
    said("staff", "add", "Rita", "--team", "depot")
    planned = said(
        "session", "new", "Deliveries", "--when", "2026-12-08 18:00", "--zone", "Europe/Helsinki",
        "--kind", "grievances", "--every", "month", "--about", "delivery", "--place", "the shop", "--as", "Lena",
    )  # fmt: skip
    return re.match(r"\w{8}", planned)[0]


LENA = ("--as", "Lena")


def test_from_the_invitation_to_the_kept_promise(session: str, tmp_path: Path) -> None:
    the_quiet_are_invited(session, tmp_path)
    others_reply(session)
    order = it_begins(session)
    votes_are_cast(session, tmp_path)
    things_are_said(session, order)
    following = it_closes_with_a_promise(session)
    the_promise_is_kept(session, following, tmp_path)


def the_quiet_are_invited(session: str, tmp_path: Path) -> None:
    quiet = said("session", "invite", session, "--answers", "3", "--out", tmp_path / "out", *LENA)
    assert "without addresses" in quiet
    drawn = list(csv.DictReader((tmp_path / "out" / "invited.csv").open(encoding="utf-8")))
    assert len(drawn) == int(re.search(r"Invited: (\d+)", quiet)[1]) >= 3
    assert not any(row["address"] for row in drawn)
    said("session", "invite", session, "--out", tmp_path / "out")  # the admin at the keyboard may see addresses
    rows = list(csv.DictReader((tmp_path / "out" / "invited.csv").open(encoding="utf-8")))
    assert all("@example.org" in row["address"] for row in rows)
    assert not {"maija@example.org", "juho@example.org"} & {row["address"] for row in rows}, "they are heard already"
    calendar = (tmp_path / "out" / "session.ics").read_bytes()
    assert b"DTSTART;TZID=Europe/Helsinki:20261208T180000\r\n" in calendar
    assert b"RRULE:FREQ=MONTHLY" in calendar


def others_reply(session: str) -> None:
    others = [part for name in PEOPLE for part in ("--who", address(name))]
    said("session", "invite", session, *others, *LENA)
    consent = ("--consent", "minutes", "--consent", "quote", "--consent", "follow-up")
    said("session", "invite", session, *others[:-2], "--says", "yes", *consent, *LENA)
    said("session", "invite", session, *others[-2:], "--says", "never", *LENA)
    refused = bootmaker("session", "invite", session, *others[-2:], *LENA)
    assert "does not want to be asked" in str(refused.exception)


def it_begins(session: str) -> list[str]:
    agenda = said("session", "agenda", session, "--add", "Which evening would suit you?", *LENA)
    assert "round Everyone writes down" in agenda
    assert "question Do you deliver to the islands?" in agenda
    came = [part for name in PEOPLE[:5] for part in ("--came", address(name))]
    started = said("session", "start", session, *came, *LENA)
    order = re.search(r"Who speaks next: (.*)", started)[1].split(", ")
    assert len(order) == 5
    return order


def votes_are_cast(session: str, tmp_path: Path) -> None:
    slips = tmp_path / "slips.txt"
    slips.write_text("\n".join(f"Statement {n} about the hour of delivery" for n in range(1, 7)), encoding="utf-8")
    assert "6 Statement 6" in said("session", "round", session, "--file", slips, *LENA)
    votes = tmp_path / "votes.csv"
    lines = [",".join(map(str, one)) for one in divided_votes("card")]
    votes.write_text("card,statement,vote\n" + "\n".join(lines), encoding="utf-8")
    told = said("session", "vote", session, "--file", votes, *LENA)
    assert "Group 1: 8 of 12" in told
    assert "4 of 4 agree: Statement 2" in told.split("Group 2: 4 of 12")[1]
    assert re.search(r"firmest first 0\.\d\d Statement 6", told)


def things_are_said(session: str, order: list[str]) -> None:
    asked = ("Why does the courier come at noon, when nobody is at home?", "--who", "aino@example.org")
    said("session", "minutes", session, *asked, "--kind", "question", *LENA)
    answer = ("Because it was cheapest. That was wrong of us.", "--staff", "Lena", "--answers", 1)
    minutes = said("session", "minutes", session, *answer, *LENA)
    assert "2 Lena, answer (to 1): Because it was cheapest." in minutes
    now = re.search(r"Who speaks next: (.*)", minutes)[1].split(", ")
    assert sorted(now) == sorted(order)
    assert now[-1] == re.search(r"1 (\w{8}), question", minutes)[1], "who has spoken comes last"


def it_closes_with_a_promise(session: str) -> str:
    pledge = ("Parcels come after five", "--owner", "Rita", "--due", "2026-12-20", "--answers", 1)
    promised = said("session", "promise", session, *pledge, *LENA)
    assert "Parcels come after five (Rita, by 20 December 2026): open" in promised
    closed = said("session", "close", session, "--outcome", "We heard that noon is the wrong hour.", *LENA)
    following = re.search(r"The next of the series: (\w{8}) (2027-01-08 18:00) Europe/Helsinki", closed)
    assert following, closed
    assert "promise What became of: Parcels come after five" in said("session", "agenda", following[1], *LENA)
    return str(following[1])


def the_promise_is_kept(session: str, following: str, tmp_path: Path) -> None:
    assert bootmaker("session", "promise", session, "--kept", 1, "--as", "Nobody").exit_code == 1
    why = "the new courier delivers from five to nine"
    said("session", "promise", session, "--kept", 1, "--because", why, "--as", "Rita")
    told = said("session", "outcome", session, "--follow-up", tmp_path / "after", *LENA)
    assert "We heard that noon is the wrong hour." in told
    assert f"Parcels come after five (Rita, by 20 December 2026): kept ({why})" in told
    letters = list((tmp_path / "after").glob("*.md"))
    assert len(letters) == 5
    (hers,) = [one for one in letters if "You said:" in one.read_text("utf-8")]
    assert "We promised you:\n- Parcels come after five" in hers.read_text("utf-8")
    assert "1 kept, 0 not kept, 0 open" in said("session", "list", "--promises")
    assert "promise What became of" not in said("session", "agenda", following, *LENA)


def test_what_was_said_is_seen_by_search_and_lake(session: str) -> None:
    said("session", "start", session, "--came", "aino@example.org")
    said("session", "invite", session, "--who", "aino@example.org", "--says", "yes", "--consent", "minutes")
    said("session", "minutes", session, "The courier threw the parcel over the hedge.", "--who", "aino@example.org")
    assert "1 touchpoints read" in said("refresh")
    assert "threw the parcel over the hedge" in said("search", "hedge")


def test_a_front_line_member_holds_only_their_own(session: str) -> None:
    refused = bootmaker("session", "close", session, "--as", "Rita")
    assert "front-line may not hold a listening session" in str(refused.exception)
    assert "Tea" in said("session", "new", "Tea", "--when", "2026-12-09 18:00", "--as", "Rita")
