"""Checking a draft: the customer's message is read by the annotators, the draft by the desk. Nothing is stored."""

from collections.abc import Collection, Mapping, Sequence

from bootmaker.desk.checklist import checklist
from bootmaker.nouns.reply import Context, Item, Record, Said, Span

READ = ("valence", "emotion", "intent", "urgency")
READ_SPANS = (*READ, "spans")


def check_draft(
    draft: str,
    *,
    message: Said | None = None,
    channel: str = "email",
    record: Record | None = None,
    only: Collection[str] = (),
    trial: bool = False,
) -> list[Item]:
    """The checklist of a draft that answers `message`; checks on trial only where they are wanted."""
    return checklist(draft, Context(message, channel, record or Record()), only=only, trial=trial)


def read_message(text: str, *, spans: bool = False) -> Said:
    """A customer's message with its marks; in a language that is not read, or empty, it has none.

    Read in plain Python where no spans are wanted: a person waits, and loading NumPy alone takes longer than that.
    """
    from bootmaker.annotators.alone.marks import can_read, marks_of

    return read_messages([text], spans=spans)[0] if spans or not can_read() else said_of(text, marks_of(text))


def read_messages(texts: Sequence[str], *, spans: bool = False) -> list[Said]:
    """Several messages, read at once."""
    import pyarrow as pa

    from bootmaker.annotators.chain import annotate

    columns = {"text": list(texts), "kind": ["said"] * len(texts), "speaker": ["customer"] * len(texts)}
    batch = pa.RecordBatch.from_pydict({name: pa.array(values, pa.string()) for name, values in columns.items()})
    marks = {name: array.to_pylist() for name, array in annotate(batch, READ_SPANS if spans else READ).items()}
    return [said_of(text, {name: values[row] for name, values in marks.items()}) for row, text in enumerate(texts)]


def said_of(text: str, marks: Mapping[str, object]) -> Said:
    """A message with the marks that annotators made, in milli-units as they make them."""

    def milli(name: str) -> float | None:
        value = marks.get(name)
        return value / 1000 if isinstance(value, int) else None

    def words(name: str) -> tuple[str, ...]:
        value = marks.get(name)
        return tuple(value) if isinstance(value, list) else ()

    spans = marks.get("spans")
    pieces = spans if isinstance(spans, list) else []
    intent = marks.get("intent")
    return Said(
        text=text,
        valence=milli("valence"),
        intensity=milli("intensity"),
        emotions=words("emotions"),
        intent=intent if isinstance(intent, str) else None,
        urgency=words("urgency"),
        spans=tuple(Span(one["label"], one["start"], one["end"]) for one in pieces),
    )
