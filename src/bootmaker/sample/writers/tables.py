"""The plain CSV files: customers, orders, reviews on the shop's site, staff notes."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bootmaker.sample.events import Block
from bootmaker.sample.writers.text_file import CsvFile


def stamp(at: datetime) -> str:
    """The date dialect of these exports: 2026-03-01 14:05:00, in UTC."""
    return at.strftime("%Y-%m-%d %H:%M:%S")


class Customers(CsvFile):
    """Everybody on the books, also those who never write."""

    header = ("customer_id", "name", "email", "phone", "segment", "club", "region", "since")
    counts = False

    def rows(self, block: Block) -> Iterable[Sequence[str]]:
        """One row per customer."""
        return ((c.id, c.name, c.email, c.phone, c.segment, c.club, c.region, c.since) for c in block.customers)


class Orders(CsvFile):
    """What was done: ordered, delivered, returned, repaired, renewed, left."""

    header = ("event_id", "date", "event", "order_id", "customer_id", "email", "item")
    broken = (
        "EV-broken-1,31/31/2026,ordered,NB-109001,C-00012,,Larchmere",
        "EV-broken-2,2026-02-11 09:12:00",
        "EV-broken-3,soon,delivered,NB-109003,C-00044,,Curlew socks",
    )

    def rows(self, block: Block) -> Iterable[Sequence[str]]:
        """One row per act."""
        for i, act in enumerate(block.acts):
            number = f"EV-{block.number:03d}{i:05d}"
            yield number, stamp(act.at), act.act, act.order, act.customer.id, act.customer.email, act.item


class Reviews(CsvFile):
    """Reviews on the shop's own site, some of them invited by mail."""

    header = ("review_id", "date", "author", "email", "order_id", "stars", "review", "invited")
    broken = (
        "SR-broken-1,yesterday,R. Nobody,,,5,Lovely,no",
        "SR-broken-2,2026-01-05 10:00:00,A. Nobody",
    )

    def rows(self, block: Block) -> Iterable[Sequence[object]]:
        """One row per review."""
        for i, r in enumerate(r for r in block.reviews if r.where == "shop"):
            author = f"{r.customer.first} {r.customer.last[0]}."
            asked = "yes" if r.invited else "no"
            yield (
                f"SR-{block.number:03d}{i:05d}",
                stamp(r.at),
                author,
                r.customer.email,
                r.order,
                r.stars,
                r.text,
                asked,
            )


class Notes(CsvFile):
    """What shop, phone and workshop staff jot down."""

    header = ("note_id", "date", "staff", "team", "customer_id", "order_id", "note")
    broken = ("SN-broken-1,2026-13-40 11:00:00,Odette Lark,shop,,,Till jammed again",)

    def rows(self, block: Block) -> Iterable[Sequence[str]]:
        """One row per note."""
        for i, note in enumerate(block.notes):
            who = note.customer.id if note.customer else ""
            yield f"SN-{block.number:03d}{i:05d}", stamp(note.at), note.staff, note.team, who, note.order, note.text
