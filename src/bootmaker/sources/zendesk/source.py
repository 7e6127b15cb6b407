"""The connector for Zendesk exports: tickets with or without comments, comments alone, users beside them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from bootmaker.nouns.contracts import SourceSettings, Understood
from bootmaker.sources.encoding import decode_head, open_text
from bootmaker.sources.rows.gathering import Aside, Person, Row, gather
from bootmaker.sources.rows.json_stream import Element, elements
from bootmaker.sources.zendesk.people import People
from bootmaker.sources.zendesk.tickets import comment_row, ticket_rows

CONTAINERS = ("tickets", "comments", "users")
TICKET = re.compile(r'"requester_id"\s*:')
COMMENT = re.compile(r'"author_id"\s*:.*"public"\s*:|"public"\s*:.*"author_id"\s*:', re.DOTALL)


class ZendeskSource:
    """Reads `{"tickets": [...]}`, `{"comments": [...]}`, bare lists and one object a line.

    Options: `ticket` (the ticket of a comments file that does not say it).
    """

    name = "zendesk"

    def recognise(self, path: Path, head: bytes) -> float:
        """Sure where requester_id, or author_id with public, are keys."""
        text = decode_head(head)
        if text.lstrip()[:1] not in ("{", "["):
            return 0.0
        return 0.95 if TICKET.search(text) or COMMENT.search(text) else 0.0

    def understand(self, settings: SourceSettings) -> Understood:
        """The fixed reading of a ticket."""
        return Understood(
            "Zendesk tickets or comments (JSON)",
            {"text": "description, comments", "at": "created_at", "conversation": "ticket id", "goal": "ticket id"},
            notes=(
                "Internal comments become staff notes; solved and closed tickets become the act “resolved”.",
                "A ticket's description is its first comment: it is read only where comments are missing.",
            ),
        )

    def read(self, settings: SourceSettings) -> Iterator[pa.RecordBatch]:
        """Touchpoints ticket by ticket; end users of a side-loaded list first, as customers."""
        yield from gather(_rows(settings), settings.name)


def _rows(settings: SourceSettings) -> Iterator[Row]:
    people = People()
    if _mentions_users(settings.path):
        yield from _customers(settings, people)
    for element in _elements(settings):
        if element.key != "users":
            yield from _element_rows(element, settings, people)


def _customers(settings: SourceSettings, people: People) -> Iterator[Row]:
    for element in _elements(settings):
        if element.key == "users" and isinstance(element.value, dict):
            person = people.add(element.value, element.line)
            if person:
                yield Person(person)


def _elements(settings: SourceSettings) -> Iterator[Element]:
    with open_text(settings.path, settings.options.get("encoding", "")) as stream:
        yield from elements(stream, CONTAINERS, own_key="id")


def _mentions_users(path: Path) -> bool:
    with path.open("rb") as file:
        tail = b""
        while chunk := file.read(1 << 20):
            if b'"users"' in tail + chunk:
                return True
            tail = chunk[-8:]
    return False


def _element_rows(element: Element, settings: SourceSettings, people: People) -> Iterator[Row]:
    record = element.value
    if isinstance(record, dict) and isinstance(record.get("ticket"), dict):
        record = record["ticket"]
    if element.problem or not isinstance(record, dict):
        yield Aside(element.line, element.problem or "is not a JSON object")
    elif not record.get("id"):
        yield Aside(element.line, "has no id")
    elif "author_id" in record and "requester_id" not in record:
        yield comment_row(record, _ticket_of(record, settings), people, element.line)
    else:
        yield from ticket_rows(record, people, element.line)


def _ticket_of(comment: dict[str, Any], settings: SourceSettings) -> dict[str, Any]:
    """As much of the ticket as a comment alone tells: its id, from the comment, an option or the file's name."""
    in_name = re.search(r"\d+", settings.path.stem)
    number = comment.get("ticket_id") or settings.options.get("ticket") or (in_name.group() if in_name else None)
    return {"id": number}


SOURCE = ZendeskSource()
