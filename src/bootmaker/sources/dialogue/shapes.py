"""The shapes in which conversations come, read as one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bootmaker.sources.table.synonyms import SPEAKERS
from bootmaker.sources.table.traits import plain

LINES = (
    "original",
    "turns",
    "utterances",
    "messages",
    "dialogue",
    "dialog",
    "conversation",
    "lines",
    "log",
    "transcript",
)
WHO = ("speaker", "role", "author_type", "sender_type", "author", "sender", "from")
WHAT = ("text", "message", "utterance", "content", "body", "value")
WHEN = ("at", "created_at", "timestamp", "time", "date", "sent_at", "ts")
NAMES = ("name", "agent_name", "agent", "staff", "display_name")
IDENTITY_KEYS = {
    "email": ("email", "customer_email", "email_address"),
    "phone": ("phone", "customer_phone", "phone_number"),
    "name": ("customer_name", "name", "full_name"),
    "handle": ("username", "handle"),
    "account": ("account_id",),
    "order": ("order_id", "order_number"),
}
PEOPLE = ("personal", "customer", "user", "contact", "client", "order", "scenario")
PRIVATE = ("address", "street", "zip", "postal", "password", "pin", "birth")
LONGEST_ATTRIBUTE = 300


@dataclass(frozen=True)
class Line:
    """One line of a conversation."""

    speaker: str
    kind: str
    text: str | None
    act: str | None = None
    at: str | None = None
    key: str | None = None
    name: str | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)


def lines_of(record: Mapping[str, Any]) -> list[Line]:
    """The lines of a conversation in order; empty when it has none."""
    for name in LINES:
        raw = record.get(name)
        if isinstance(raw, list) and raw and all(isinstance(line, Mapping | list) for line in raw):
            acts = _acts(record, len(raw))
            return [_line(line, act) for line, act in zip(raw, acts, strict=True)]
    return []


def _line(raw: Any, act: str | None) -> Line:
    if isinstance(raw, list):
        who, text = (str(part) if part is not None else "" for part in (*raw[:2], "", "")[:2])
        rest: Mapping[str, Any] = {}
    else:
        who, text = str(_role(raw)), str(find_flat(raw, WHAT) or "")
        rest = raw
    role = SPEAKERS.get(plain(who), "")
    at, key, name = (find_flat(rest, names) for names in (WHEN, ("id", "message_id", "utterance_id"), NAMES))
    used = {*WHO, *WHAT, *WHEN, *NAMES, "id", "message_id", "utterance_id", "act", "action"}
    extra = {key: value for key, value in rest.items() if key not in used and _small(value)}
    act = find_flat(rest, ("act", "action")) or act
    if plain(who) == "action" or (act and not text):
        return Line(
            "system" if plain(who) == "action" else role or "system",
            "did",
            text or None,
            act or "acted",
            at,
            key,
            name,
            extra,
        )
    return Line(role or ("customer" if not who else "staff"), "said", text.strip() or None, None, at, key, name, extra)


def _role(raw: Mapping[str, Any]) -> Any:
    """Who speaks, whether it is written plainly or inside an author object."""
    for name in WHO:
        value = raw.get(name)
        if isinstance(value, Mapping):
            value = value.get("role") or value.get("type")
        if value:
            return value
    return ""


def _acts(record: Mapping[str, Any], count: int) -> Iterator[str | None]:
    """The names of actions that stand in a parallel list of targets (the ABCD layout), else nothing."""
    parallel = record.get("delexed")
    if not isinstance(parallel, list) or len(parallel) != count:
        return iter([None] * count)
    targets = (turn.get("targets") if isinstance(turn, Mapping) else None for turn in parallel)
    return (
        str(target[2]) if isinstance(target, Sequence) and len(target) > 2 and target[2] else None for target in targets
    )


def find_flat(record: Mapping[str, Any], names: Sequence[str]) -> str | None:
    """The first of `names` that holds a plain value, as a string."""
    for name in names:
        value = record.get(name)
        if value not in (None, "") and not isinstance(value, Mapping | list):
            return str(value)
    return None


def find(record: Mapping[str, Any], names: Sequence[str]) -> str | None:
    """The same, looking also into the objects that describe people and orders."""
    here = find_flat(record, names)
    if here is not None:
        return here
    inner = (find(value, names) for key, value in record.items() if key in PEOPLE and isinstance(value, Mapping))
    return next((value for value in inner if value is not None), None)


def identities(record: Mapping[str, Any]) -> dict[str, str]:
    """What is known of the customer: kind of identity -> value."""
    found = {kind: find(record, names) for kind, names in IDENTITY_KEYS.items()}
    return {kind: value for kind, value in found.items() if value}


def attributes(record: Mapping[str, Any]) -> dict[str, Any]:
    """Plain values that describe the conversation, but for people's addresses and what is read elsewhere."""
    known = {name for names in IDENTITY_KEYS.values() for name in names}
    found: dict[str, Any] = {}
    for key, value in record.items():
        if key in PEOPLE and isinstance(value, Mapping):
            found.update(attributes(value))
        elif key not in known and not any(word in key for word in PRIVATE) and _small(value):
            found[key] = value
    return found


def _small(value: Any) -> bool:
    return isinstance(value, str | int | float | bool) and len(str(value)) <= LONGEST_ATTRIBUTE
