"""Reads the written files with the standard library alone, so that no reader of ours is trusted here."""

import csv
import json
import mailbox
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

SHOP = "help@nettle.example.com"


@dataclass(frozen=True)
class Said:
    at: datetime
    email: str  # whose conversation it is
    by: str  # customer, staff, action, note
    text: str
    where: str
    order: str = ""
    stars: float | None = None
    invited: bool = False


def rows(path: Path, encoding: str = "utf-8", skip: int = 0) -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))[skip:]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00")).replace(tzinfo=UTC)


def plain(message: mailbox.mboxMessage) -> str:
    part = next(p for p in message.walk() if not p.is_multipart())
    return part.get_payload(decode=True).decode(part.get_content_charset() or "utf-8")


def mails(folder: Path) -> list[Said]:
    said = []
    for message in mailbox.mbox(folder / "support-inbox.mbox"):
        sender, to = parseaddr(message["From"])[1], parseaddr(message["To"])[1]
        text = plain(message).split("\n\nOn ")[0].split("\n\n-- \n")[0]
        subject = str(make_header(decode_header(message["Subject"])))
        by = "staff" if sender == SHOP else "auto" if message["Auto-Submitted"] else "customer"
        email = to if sender == SHOP else sender
        said.append(Said(parsedate_to_datetime(message["Date"]), email, by, f"{subject}\n{text}", "email"))
    return said


def tickets(folder: Path) -> list[Said]:
    found = []
    export = json.loads((folder / "zendesk-tickets.json").read_text("utf-8"))
    users = {user["id"]: user["email"] for user in export["users"]}
    for ticket in export["tickets"]:
        for comment in ticket["comments"]:
            mine = comment["author_id"] == ticket["requester_id"]
            by = "customer" if mine else "staff" if comment["public"] else "note"
            email, order = users[ticket["requester_id"]], ticket["custom_fields"][0]["value"] or ""
            found.append(Said(moment(comment["created_at"]), email, by, comment["body"], "zendesk", order))
    return found


def chats(folder: Path) -> list[Said]:
    speakers = {"agent": "staff"}
    return [
        Said(
            moment(turn["at"]), chat["customer"]["email"], speakers.get(turn["speaker"], turn["speaker"]),
            turn["text"], "chat", chat["order_id"] or "",
        )
        for chat in json.loads((folder / "chats.json").read_text("utf-8"))
        for turn in chat["turns"]
    ]  # fmt: skip


def reviews(folder: Path) -> list[Said]:
    return [
        Said(
            moment(row["date"]), row["email"], "customer", row["review"], "review", row["order_id"],
            float(row["stars"]), row["invited"] == "yes",
        )
        for row in rows(folder / "shop-reviews.csv")
        if "broken" not in row["review_id"]
    ]  # fmt: skip


def answers(folder: Path) -> list[Said]:
    table = rows(folder / "survey.csv", skip=1)
    score, why = list(table[0])[-2:]
    return [
        Said(
            datetime.strptime(row["End Date"], "%m/%d/%Y %I:%M:%S %p").replace(tzinfo=UTC), row["Email Address"],
            "customer", row[why], "survey", row["Custom Data 1"], float(row[score]), invited=True,
        )
        for row in table
    ]  # fmt: skip


def everything(folder: Path) -> list[Said]:
    """All that was said, whoever said it, in the order of time."""
    said = mails(folder) + tickets(folder) + chats(folder) + reviews(folder) + answers(folder)
    return sorted(said, key=lambda s: s.at)


def acts(folder: Path) -> list[dict[str, str]]:
    return [row for row in rows(folder / "orders.csv") if "broken" not in row["event_id"]]


def notes(folder: Path) -> list[dict[str, str]]:
    return [row for row in rows(folder / "staff-notes.csv") if "broken" not in row["note_id"]]
