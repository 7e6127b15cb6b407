"""The connector for transcripts: WebVTT and SRT, with or without speakers."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from bootmaker.base.errors import SourceError
from bootmaker.nouns.contracts import SourceSettings, Understood
from bootmaker.sources.dates import parse_dates
from bootmaker.sources.encoding import decode_head, open_text
from bootmaker.sources.rows.gathering import Aside, Row, gather
from bootmaker.sources.table.synonyms import SPEAKERS
from bootmaker.sources.table.traits import plain
from bootmaker.sources.transcript.cues import TIMING, Broken, Turn, turns


class TranscriptSource:
    """Reads one call. Options: `staff` (speaker names with commas), `customer` (a key), `started` (a date and time)."""

    name = "transcript"

    def recognise(self, path: Path, head: bytes) -> float:
        """Sure where the file starts with WEBVTT or with a cue."""
        text = decode_head(head).lstrip("\ufeff \t\r\n")
        if text.startswith("WEBVTT"):
            return 0.95
        first = [line for line in text[:2000].splitlines() if line.strip()][:2]
        return 0.9 if len(first) == 2 and first[0].strip().isdigit() and TIMING.match(first[1].strip()) else 0.0

    def understand(self, settings: SourceSettings) -> Understood:
        """Who speaks, and who of them is taken for staff."""
        names = list(dict.fromkeys(turn.name for turn in _turns(settings) if isinstance(turn, Turn) and turn.name))
        staff = _staff(names, settings)
        if not names:
            note = "No speakers named: everything is taken as said by the customer."
        else:
            note = f"{len(names)} speakers, {len(staff)} taken for staff; the option staff=NAME says otherwise."
        return Understood("Call transcript", {"text": "cues", "speaker": "speaker"}, notes=(note,))

    def read(self, settings: SourceSettings) -> Iterator[pa.RecordBatch]:
        """One touchpoint for each turn: adjacent cues of one speaker are one."""
        yield from gather(_rows(settings), settings.name)


def _turns(settings: SourceSettings) -> Iterator[Turn | Broken]:
    with open_text(settings.path, settings.options.get("encoding", "")) as stream:
        yield from turns(stream)


def _staff(names: list[str], settings: SourceSettings) -> set[str]:
    """The speakers that work here: as stated, by a word such as `Agent`, else whoever spoke first."""
    stated = [plain(part) for part in settings.options.get("staff", "").split(",") if part.strip()]
    if stated:
        return {name for name in names if plain(name) in stated}
    roles = {name: SPEAKERS.get(plain(name)) for name in names}
    if any(roles.values()):
        known = {name for name, role in roles.items() if role == "staff"}
        has_customer = "customer" in roles.values()
        return known | ({name for name, role in roles.items() if role is None} if has_customer else set())
    return set(names[:1]) if len(names) > 1 else set()


def _rows(settings: SourceSettings) -> Iterator[Row]:
    call = settings.path.stem
    names = list(dict.fromkeys(turn.name for turn in _turns(settings) if isinstance(turn, Turn) and turn.name))
    staff, started = _staff(names, settings), _started(settings)
    customers = [name for name in names if name not in staff and _is_person(name)]
    identities = {"name": customers[0]} if len(customers) == 1 else {}
    number = 0
    for turn in _turns(settings):
        if isinstance(turn, Broken):
            yield Aside(turn.line, turn.reason)
            continue
        number += 1
        role = "staff" if turn.name in staff else SPEAKERS.get(plain(turn.name or ""), "customer")
        yield {
            "external_id": f"{call}:{number}",
            "at": str(round(started + turn.start * 1_000_000)) if started is not None else None,
            "customer": settings.options.get("customer") or call,
            "conversation": call,
            "channel": "phone",
            "kind": "said",
            "speaker": role,
            "staff": turn.name if role == "staff" else None,
            "staff_name": turn.name if role == "staff" else None,
            "text": turn.text,
            "identities": identities,
            "attributes": {"start": f"{turn.start:.3f}"},
            "line": turn.line,
        }


def _is_person(name: str) -> bool:
    """Whether a speaker's label is a name rather than `Customer` or `Speaker 2`."""
    return plain(name) not in SPEAKERS and not plain(name).startswith("speaker")


def _started(settings: SourceSettings) -> int | None:
    """When the call began, in microseconds since 1970."""
    stated = settings.options.get("started", "")
    if not stated:
        return None
    found: int | None = parse_dates(pa.array([stated])).cast(pa.int64())[0].as_py()
    if found is None:
        raise SourceError(f"started={stated} is no date.", hint="Write it as 2026-03-02T09:15:00Z.")
    return found


SOURCE = TranscriptSource()
