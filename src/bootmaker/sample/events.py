"""What happens in the fictional shop before it is written into any file."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class Customer:
    """Somebody who buys boots. `story` is the part they play; it is never written to a file."""

    id: str
    email: str
    first: str
    last: str
    phone: str
    segment: str
    club: str
    region: str
    since: str
    style: str
    temper: str
    story: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


@dataclass(slots=True)
class Act:
    """Something that was done to an order or a membership."""

    at: datetime
    act: str
    customer: Customer
    order: str
    item: str = ""


@dataclass(slots=True)
class Order:
    """One purchase or repair, with the days that matter to what is said about it."""

    id: str
    item: str
    boot: str
    ordered: datetime
    delivered: datetime


@dataclass(slots=True)
class Line:
    """One turn of a thread. `who`: customer, staff, action (a system line), note (internal) or auto (a machine)."""

    at: datetime
    who: str
    name: str
    text: str


@dataclass(slots=True)
class Thread:
    """Turns that belong together on one channel: email, chat, ticket or call."""

    channel: str
    customer: Customer
    order: str
    subject: str
    lines: list[Line]
    score: str = ""

    @property
    def at(self) -> datetime:
        """When it began."""
        return self.lines[0].at


@dataclass(slots=True)
class Review:
    """Stars with or without words. `where`: shop or play."""

    at: datetime
    where: str
    customer: Customer
    stars: int
    text: str
    order: str = ""
    invited: bool = False


@dataclass(slots=True)
class Answer:
    """One survey answer: 0-10 and an open question."""

    at: datetime
    customer: Customer
    score: int
    text: str
    order: str = ""


@dataclass(slots=True)
class Note:
    """What a member of staff noted; `customer` and `order` only where they knew."""

    at: datetime
    staff: str
    team: str
    text: str
    customer: Customer | None = None
    order: str = ""


@dataclass(slots=True)
class Block:
    """A year of up to 600 customers; `planted` remembers who plays which story, for tests only."""

    number: int
    customers: list[Customer] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    planted: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def sort(self) -> None:
        """Put everything in the order of time, as an export would have it."""
        for events in (self.acts, self.threads, self.reviews, self.answers, self.notes):
            events.sort(key=lambda event: event.at)
