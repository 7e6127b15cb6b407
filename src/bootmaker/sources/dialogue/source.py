"""The connector for conversations as JSON: each with its lines by customer, agent, bot or as an action."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from bootmaker.nouns.contracts import SourceSettings, Understood
from bootmaker.sources.dialogue.shapes import LINES, Line, attributes, find, find_flat, identities, lines_of
from bootmaker.sources.encoding import decode_head, open_text
from bootmaker.sources.numbering import Numbering
from bootmaker.sources.rows.gathering import Aside, Row, day_order, gather
from bootmaker.sources.rows.json_stream import elements

CONTAINERS = ("conversations", "dialogues", "dialogs", "chats", "data", "items", "train", "dev", "test")
LIST_OF_LINES = re.compile(rf'"(?:{"|".join(LINES)})"\s*:\s*\[\s*[\[{{]')
WHO = re.compile(
    r'"(?:speaker|role|author|sender|from)"\s*:|\[\s*"(?:agent|customer|user|system|bot|client)"\s*,', re.IGNORECASE
)
IDS = ("conversation_id", "convo_id", "dialogue_id", "dialog_id", "chat_id", "session_id", "thread_id", "id", "uuid")
CUSTOMER_IDS = ("customer_id", "user_id", "account_id", "client_id", "contact_id", "username")


class DialogueSource:
    """Reads lists of conversations, objects that hold such lists, and one conversation a line. Option: channel."""

    name = "dialogue"

    def recognise(self, path: Path, head: bytes) -> float:
        """Sure where a list of lines with speakers shows."""
        text = decode_head(head)
        if text.lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
            return 0.0
        return 0.8 if LIST_OF_LINES.search(text) and WHO.search(text) else 0.0

    def understand(self, settings: SourceSettings) -> Understood:
        """How conversations are read."""
        note = "Action lines become acts; what describes the conversation is kept with its first line."
        notes = tuple(filter(None, (note, day_order(_rows(settings)).note())))
        return Understood("Conversations (JSON)", {"conversation": "conversation id", "text": "lines"}, notes=notes)

    def read(self, settings: SourceSettings) -> Iterator[pa.RecordBatch]:
        """Touchpoints line by line, conversations in file order."""
        yield from gather(_rows(settings), settings.name, day_order(_rows(settings)))


def _rows(settings: SourceSettings) -> Iterator[Row]:
    numbering = Numbering()
    with open_text(settings.path, settings.options.get("encoding", "")) as stream:
        for element in elements(stream, CONTAINERS):
            record = element.value
            if element.problem or not isinstance(record, Mapping):
                yield Aside(element.line, element.problem or "is not a JSON object")
                continue
            found = lines_of(record)
            if not found:
                yield Aside(element.line, "holds no lines of a conversation")
                continue
            key = find(record, IDS) or numbering.ids([pa.array([found[0].text or ""])])[0].as_py()
            yield from _conversation(record, found, str(key), element.line, settings.options.get("channel"))


def _customer_id(record: Mapping[str, Any]) -> str | None:
    inner = record.get("customer")
    own = find_flat(inner, ("id", "key")) if isinstance(inner, Mapping) else find_flat(record, ("customer",))
    return own or find(record, CUSTOMER_IDS)


def _conversation(
    record: Mapping[str, Any], lines: list[Line], key: str, number: int, channel: str | None
) -> Iterator[Row]:
    known = identities(record)
    customer = _customer_id(record) or known.get("email") or known.get("phone") or known.get("name")
    base = {
        "conversation": key,
        "customer": customer,
        "goal": known.get("order"),
        "channel": channel or find(record, ("channel",)) or "chat",
        "identities": known,
        "line": number,
    }
    about = {name: value for name, value in attributes(record).items() if name not in (*IDS, *CUSTOMER_IDS, "channel")}
    for position, line in enumerate(lines, start=1):
        if not line.text and not line.act:
            yield Aside(number, f"line {position} of the conversation is empty")
            continue
        yield {
            **base,
            "external_id": f"{key}:{line.key or position}",
            "at": line.at,
            "kind": line.kind,
            "speaker": line.speaker,
            "staff": line.name if line.speaker == "staff" else None,
            "staff_name": line.name if line.speaker == "staff" else None,
            "text": line.text,
            "act": line.act,
            "attributes": {**(about if position == 1 else {}), **line.attributes},
        }


SOURCE = DialogueSource()
