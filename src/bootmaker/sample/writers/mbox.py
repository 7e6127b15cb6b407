"""The support inbox: mails with threads, quoted tails, signatures, HTML, automatic replies."""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from zlib import crc32

from bootmaker.sample.events import Block, Line, Thread
from bootmaker.sample.writers.text_file import TextFile

SHOP = "Nettle & Brogue <help@nettle.example.com>"
POLICY = SMTP.clone(linesep="\n", max_line_length=0, cte_type="8bit")


class Mbox(TextFile):
    """An mbox file; lines that begin with "From " inside a mail are quoted with ">"."""

    encoding = "utf-8"

    def add(self, block: Block) -> None:
        """Write the block's mails in the order in which they arrived."""
        mails = []
        for i, thread in enumerate(t for t in block.threads if t.channel == "email"):
            for j, line in enumerate(thread.lines):
                mails.append((line.at, i, j, thread))
        for at, i, j, thread in sorted(mails, key=lambda mail: mail[:3]):
            self.touchpoints += 1
            text = mail(f"{block.number}.{i}", j, thread).as_string(policy=POLICY)
            body = text.replace("\nFrom ", "\n>From ").rstrip("\n")
            self.file.write(f"From {sender(thread, thread.lines[j])} {at:%a %b %d %H:%M:%S %Y}\n{body}\n\n")


def sender(thread: Thread, line: Line) -> str:
    """The bare address a line was sent from."""
    return "help@nettle.example.com" if line.who == "staff" else thread.customer.email


def mail(number: str, turn: int, thread: Thread) -> EmailMessage:
    """One turn of a thread as a mail."""
    line, customer = thread.lines[turn], f"{thread.customer.name} <{thread.customer.email}>"
    message = EmailMessage(policy=POLICY)
    message["From"] = f"{line.name} <help@nettle.example.com>" if line.who == "staff" else customer
    message["To"] = customer if line.who == "staff" else SHOP
    message["Subject"] = ("Re: " if turn else "") + thread.subject
    message["Date"] = format_datetime(line.at)
    message["Message-ID"] = f"<{number}.{turn}@mail.example.com>"
    if turn:
        message["In-Reply-To"] = f"<{number}.{turn - 1}@mail.example.com>"
        message["References"] = " ".join(f"<{number}.{i}@mail.example.com>" for i in range(turn))
    if line.who == "auto":
        message["Auto-Submitted"] = "auto-replied"
    habit = crc32(thread.customer.email.encode()) % 12
    text = (
        line.text + _signature(thread, line, habit) + (_quoted(thread.lines[turn - 1]) if turn and habit != 3 else "")
    )
    if line.who == "customer" and habit == 0:
        message.set_content(_html(text), subtype="html", cte="8bit")
        return message
    message.set_content(text, cte="8bit")
    if line.who == "customer" and habit == 1:
        message.add_alternative(_html(text), subtype="html", cte="8bit")
        message.set_boundary(f"=_{number}.{turn}")
    return message


def _signature(thread: Thread, line: Line, habit: int) -> str:
    if line.who == "staff":
        return f"\n\n-- \n{line.name}\nNettle & Brogue · Mill Lane 3 · Hollin Beck\nboots mended since 1958"
    if habit in (2, 5) and line.who == "customer":
        extra = f"\nTel. {thread.customer.phone}" if thread.customer.phone else ""
        return f"\n\n-- \n{thread.customer.name}\n{thread.customer.region}{extra}"
    return "\n\nSent from my phone" if habit == 7 and line.who == "customer" else ""


def _quoted(before: Line) -> str:
    who = f"{before.name}" if before.who == "staff" else before.name
    tail = "\n".join(f"> {row}" for row in before.text.split("\n"))
    return f"\n\nOn {before.at:%a, %d %b %Y at %H:%M}, {who} wrote:\n{tail}"


def _html(text: str) -> str:
    paragraphs = "".join(f"<p>{escape(part)}</p>".replace("\n", "<br>\n") for part in text.split("\n\n"))
    return f"<html><head><style>p {{ margin: 0 }}</style></head><body>{paragraphs}</body></html>"
