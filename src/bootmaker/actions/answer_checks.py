"""The desk looks at the draft of an answer: the seam between answers and its checks."""

from collections.abc import Callable, Mapping, Sequence

from bootmaker.actions.checking import check_draft, said_of
from bootmaker.ledger.reading import Quote
from bootmaker.nouns.reply import Record
from bootmaker.nouns.touchpoint import Kind

Marks = Mapping[str, object]
Check = Callable[[str, Quote | None, Marks], Sequence[str]]
"""A draft, the words that it answers and what was read in them -> what should be looked at, in short words."""


def by_the_desk(draft: str, answers: Quote | None, marks: Marks) -> Sequence[str]:
    """What the desk's checks find in a draft to a customer; colleagues who noted something are no customers."""
    if answers is None or answers.kind == Kind.NOTED:
        return ()
    items = check_draft(draft, message=said_of(answers.text, marks), channel="email", record=Record())
    return tuple(f"{item.title}: {draft[one.start : one.end]}".rstrip(": ") for item in items for one in item.findings)
