"""The support inbox: mails with threads, quoted tails, signatures, HTML, automatic replies.

Written by hand: email.message took two thirds of the whole sample's time.
"""

import quopri
from email.header import Header
from email.utils import format_datetime
from html import escape
from zlib import crc32

from bootmaker.sample.events import Block, Line, Thread
from bootmaker.sample.writers.text_file import TextFile

SHOP = "help@nettle.example.com"
NO_QUOTE, PHONE_SIGNED, SIGNED = 3, 7, (2, 5)  # habits of mail programs; 0, 1 and 4 choose the body


class Mbox(TextFile):
    """An mbox file; lines that begin with "From " inside a mail are quoted with ">"."""

    def add(self, block: Block) -> None:
        """Write the block's mails in the order in which they arrived."""
        threads = [thread for thread in block.threads if thread.channel == "email"]
        turns = [(line.at, i, j) for i, thread in enumerate(threads) for j, line in enumerate(thread.lines)]
        for at, i, j in sorted(turns):
            sender = SHOP if threads[i].lines[j].who == "staff" else threads[i].customer.email
            text = mail(f"{block.number}.{i}", j, threads[i]).replace("\nFrom ", "\n>From ")
            self.file.write(f"From {sender} {at:%a %b %d %H:%M:%S %Y}\n{text}\n\n")
        self.touchpoints += len(turns)


def mail(number: str, turn: int, thread: Thread) -> str:
    """One turn of a thread as a mail: headers, an empty line, the body."""
    line, customer = thread.lines[turn], f"{thread.customer.name} <{thread.customer.email}>"
    staff = line.who == "staff"
    title = ("Re: " if turn else "") + thread.subject
    headers = {
        "From": f"{line.name} <{SHOP}>" if staff else customer,
        "To": customer if staff else f"Nettle & Brogue <{SHOP}>",
        "Subject": title if title.isascii() else Header(title, "utf-8").encode(),
        "Date": format_datetime(line.at),
        "Message-ID": f"<{number}.{turn}@mail.example.com>",
    }
    if turn:
        headers["In-Reply-To"] = f"<{number}.{turn - 1}@mail.example.com>"
        headers["References"] = " ".join(f"<{number}.{i}@mail.example.com>" for i in range(turn))
    if line.who == "auto":
        headers["Auto-Submitted"] = "auto-replied"
    habit = crc32(thread.customer.email.encode()) % 12 if line.who == "customer" else -1
    quoted = _quoted(thread.lines[turn - 1]) if turn and habit != NO_QUOTE else ""
    more, body = _body(line.text + _signature(thread, line, habit) + quoted, habit, number)
    return f"{_head({**headers, 'MIME-Version': '1.0', **more})}\n{body}"


def _head(headers: dict[str, str]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in headers.items())


def _body(text: str, habit: int, number: str) -> tuple[dict[str, str], str]:
    plain = {"Content-Type": 'text/plain; charset="utf-8"', "Content-Transfer-Encoding": "8bit"}
    rich = {**plain, "Content-Type": 'text/html; charset="utf-8"'}
    match habit:
        case 0:
            return rich, _html(text)
        case 1:
            edge = f"=_{number}"
            parts = [(plain, text), (rich, _html(text))]
            inner = "".join(f"--{edge}\n{_head(head)}\n{part}\n" for head, part in parts)
            return {"Content-Type": f'multipart/alternative; boundary="{edge}"'}, f"{inner}--{edge}--"
        case 4:
            body = quopri.encodestring(text.encode()).decode("ascii")
            return {**plain, "Content-Transfer-Encoding": "quoted-printable"}, body
        case _:
            return plain, text


def _signature(thread: Thread, line: Line, habit: int) -> str:
    if line.who == "staff":
        return f"\n\n-- \n{line.name}\nNettle & Brogue · Mill Lane 3 · Hollin Beck\nboots mended since 1958"
    if habit in SIGNED:
        extra = f"\nTel. {thread.customer.phone}" if thread.customer.phone else ""
        return f"\n\n-- \n{thread.customer.name}\n{thread.customer.region}{extra}"
    return "\n\nSent from my phone" if habit == PHONE_SIGNED else ""


def _quoted(before: Line) -> str:
    tail = "\n".join(f"> {row}" for row in before.text.split("\n"))
    return f"\n\nOn {before.at:%a, %d %b %Y at %H:%M}, {before.name} wrote:\n{tail}"


def _html(text: str) -> str:
    paragraphs = "".join(f"<p>{escape(part)}</p>".replace("\n", "<br>\n") for part in text.split("\n\n"))
    return f"<html><head><style>p {{ margin: 0 }}</style></head><body>{paragraphs}</body></html>"
