"""Forty-odd customers who want one thing, a hint of staff, and everybody's own words."""

from pathlib import Path

from tests.actions.files import HEADER

WISHES = (
    "Please offer evening delivery, I work until seven and never get my parcel.",
    "Delivery only before noon does not work for me. Could you deliver in the evening?",
    "I had to take a day off to receive boots. An evening slot would be a great help.",
    "Why is there no delivery after six? My parcel went back twice.",
)


def wishes(folder: Path, people: int, *, name: str = "wishes.csv") -> Path:
    """A CSV in which each of `people` customers asks for evening delivery; several in the very same words."""
    row = '{n},2026-03-{d:02} 09:00,c{n}@example.org,,email,"{text}",\n'
    rows = (row.format(n=n, d=1 + n % 28, text=WISHES[n % len(WISHES)]) for n in range(people))
    path = folder / name
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def said_ids() -> list[str]:
    """Ids of everything that customers said."""
    from bootmaker.ledger.models import Touchpoint

    return list(Touchpoint.objects.filter(kind="said").order_by("position").values_list("id", flat=True))


def note_by_staff(customer: str | None = None) -> str:
    """Omar noted something; the id of the hint."""
    import pyarrow as pa

    from bootmaker.ledger.store import store
    from bootmaker.nouns.touchpoint import TOUCHPOINT

    row = {
        "id": "h" * 24, "revision": 1, "source": "hints", "external_id": "1", "channel": "other", "kind": "noted",
        "speaker": "staff", "staff": "omar" + "a" * 20, "customer": customer,
        "text": "Third customer today who asks for delivery in the evening.",
    }  # fmt: skip
    store(pa.RecordBatch.from_pylist([row], schema=TOUCHPOINT))
    return str(row["id"])
