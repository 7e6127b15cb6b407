"""What a transcript says about the call itself: when it began, who took it, who called, for which order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pyarrow as pa

from bootmaker.base.errors import SourceError
from bootmaker.sources.dates import parse_dates
from bootmaker.sources.table.traits import EMAIL, PHONE, plain
from bootmaker.sources.transcript.cues import blocks

KEYS = {
    **dict.fromkeys(("date", "started", "start", "starttime", "recorded", "recordedat"), "started"),
    **dict.fromkeys(("agent", "staff", "advisor", "adviser", "representative", "takenby"), "agent"),
    **dict.fromkeys(("customer", "caller", "client"), "customer"),
    **dict.fromkeys(("order", "orderid", "ordernumber", "orderno"), "order"),
}
ENTRY = re.compile(r"^\s*(?:NOTE\s+)?([A-Za-z][A-Za-z _]{1,20}):\s+(\S.*?)\s*$")
ADDRESSED = re.compile(r"^(.*?)\s*<\s*([^<>]+?)\s*>$")
IN_NAME = re.compile(
    r"(?<!\d)(20\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])"
    r"(?:(?:[T _-]|\s+at\s+)([01]\d|2[0-3])[-_.:h]?([0-5]\d)(?:[-_.:m]?([0-5]\d))?)?(?!\d)"
)


@dataclass(frozen=True)
class Call:
    """`started` in microseconds since 1970; `order` only where it is one; `identities` of the customer by kind."""

    started: int | None = None
    dated_by: str = ""
    agent: str | None = None
    order: str | None = None
    identities: Mapping[str, str] = field(default_factory=dict)


def call_of(stream: IO[str], path: Path, stated: str) -> Call:
    """The call by its comment blocks, the name of the file and the option `started`, in this order."""
    entries = _entries(stream)
    option = _moment(stated)
    if stated and option is None:
        raise SourceError(f"started={stated} is no date.", hint="Write it as 2026-03-02T09:15:00Z.")
    told = {"the transcript": _moment(entries.get("started", "")), "the file's name": _in_name(path.stem)}
    dated_by, started = next(((by, at) for by, at in told.items() if at is not None), ("the option started", option))
    orders = set(re.split(r"[\s,;]+", entries.get("order", ""))) - {"", "and"}
    order = orders.pop() if len(orders) == 1 else None
    identities = {**_who(entries.get("customer", "")), **({"order": order} if order else {})}
    return Call(started, dated_by if started is not None else "", entries.get("agent"), order, identities)


def _entries(stream: IO[str]) -> dict[str, str]:
    """`Key: value` lines of the comments and of the file's own head; the first of a kind counts, but every order."""
    found: dict[str, str] = {}
    for _, block in blocks(stream):
        if not block[0].lstrip("\ufeff").startswith(("WEBVTT", "NOTE")):
            continue
        for line in block:
            entry = ENTRY.match(line)
            if entry and plain(entry.group(1)) in KEYS:
                key = KEYS[plain(entry.group(1))]
                found[key] = (
                    f"{found.get(key, '')} {entry.group(2)}" if key == "order" else found.get(key, entry.group(2))
                )
    return found


def _who(text: str) -> dict[str, str]:
    """A name, an address or number, or both as in `Name <address>`."""
    addressed = ADDRESSED.match(text)
    name, address = addressed.groups() if addressed else ("", text)
    if re.match(EMAIL, address):
        known = {"email": address.lower()}
    elif re.match(PHONE, address):
        known = {"phone": address}
    else:
        known = {"handle": address} if addressed else {"name": address}
    return {kind: value for kind, value in {**known, **({"name": name} if name else {})}.items() if value}


def _moment(text: str) -> int | None:
    found: int | None = parse_dates(pa.array([text], pa.string())).cast(pa.int64())[0].as_py()
    return found


def _in_name(stem: str) -> int | None:
    """The last date, with its time if there is one, in the name of a file."""
    moments = []
    for found in IN_NAME.finditer(stem):
        year, _, month, day, hour, minute, second = found.groups()
        moments.append(_moment(f"{year}-{month}-{day} {hour or '00'}:{minute or '00'}:{second or '00'}"))
    return next((moment for moment in reversed(moments) if moment is not None), None)
