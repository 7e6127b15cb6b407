"""The connector for transcripts: WebVTT and SRT, with or without speakers."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pyarrow as pa

from bootmaker.nouns.contracts import SourceSettings, Understood
from bootmaker.sources.encoding import decode_head, open_text
from bootmaker.sources.rows.gathering import Aside, Row, gather
from bootmaker.sources.table.synonyms import SPEAKERS
from bootmaker.sources.table.traits import plain
from bootmaker.sources.transcript.call import Call, call_of
from bootmaker.sources.transcript.cues import TIMING, Broken, Turn, joined
from bootmaker.sources.transcript.recorded import recorded_cues


class TranscriptSource:
    """Reads one call. Options: `staff` (speaker names with commas), `customer` (a key), `started` (date and time)."""

    name = "transcript"

    def recognise(self, path: Path, head: bytes) -> float:
        """Sure where the file starts with WEBVTT or with a cue."""
        text = decode_head(head).lstrip("\ufeff \t\r\n")
        if text.startswith("WEBVTT"):
            return 0.95
        first = [line for line in text[:2000].splitlines() if line.strip()][:2]
        return 0.9 if len(first) == 2 and first[0].strip().isdigit() and TIMING.match(first[1].strip()) else 0.0

    def understand(self, settings: SourceSettings) -> Understood:
        """Who speaks, who of them is taken for staff, and when the call began."""
        call, names = _call(settings), _names(settings)
        staff = _staff(names, settings, call)
        if not names:
            who = "No speakers named: everything is taken as said by the customer."
        else:
            who = f"{len(names)} speakers, {len(staff)} taken for staff; the option staff=NAME says otherwise."
        when = f"The call is dated by {call.dated_by}." if call.dated_by else "Undated; the option started=DATE helps."
        return Understood("Call transcript", {"text": "cues", "speaker": "speaker"}, notes=(who, when))

    def read(self, settings: SourceSettings) -> Iterator[pa.RecordBatch]:
        """One touchpoint for each turn: adjacent cues of one speaker are one."""
        yield from gather(_rows(settings), settings.name)


def spoken(path: Path, staff: str = "") -> list[tuple[bool, Turn]]:
    """Every cue of a call with whether staff speaks it; `staff` names them where the transcript does not tell."""
    settings = SourceSettings(path, path.stem, options={"staff": staff})
    ours = _staff(_names(settings), settings, _call(settings))
    found: list[tuple[bool, Turn]] = []
    for cue in recorded_cues(path):
        if isinstance(cue, Turn):  # a cue without a label goes on with the one before
            found.append((cue.name in ours if cue.name or not found else found[-1][0], cue))
    return found


def _turns(settings: SourceSettings) -> Iterator[Turn | Broken]:
    yield from joined(recorded_cues(settings.path, settings.options.get("encoding", "")))


def _names(settings: SourceSettings) -> list[str]:
    """The speakers in the order in which they first speak."""
    return list(dict.fromkeys(turn.name for turn in _turns(settings) if isinstance(turn, Turn) and turn.name))


def _call(settings: SourceSettings) -> Call:
    if settings.path.suffix.lower() == ".json":  # has no comments
        return call_of(StringIO(), settings.path, settings.options.get("started", ""))
    with open_text(settings.path, settings.options.get("encoding", "")) as stream:
        return call_of(stream, settings.path, settings.options.get("started", ""))


def _staff(names: list[str], settings: SourceSettings, call: Call) -> set[str]:
    """The speakers that work here: as stated, as noted, by a word such as `Agent`, else whoever spoke first."""
    stated = [plain(part) for part in settings.options.get("staff", "").split(",") if part.strip()]
    if stated:
        return {name for name in names if plain(name) in stated}
    noted = {name for name in names if call.agent and plain(name) == plain(call.agent)}
    if noted:
        return noted
    roles = {name: SPEAKERS.get(plain(name)) for name in names}
    if any(roles.values()):
        known = {name for name, role in roles.items() if role == "staff"}
        has_customer = "customer" in roles.values()
        return known | ({name for name, role in roles.items() if role is None} if has_customer else set())
    others = [name for name in names if plain(name) != plain(call.identities.get("name", ""))]
    return set(others[:1]) if len(names) > 1 else set()


def _rows(settings: SourceSettings) -> Iterator[Row]:
    name, call, names = settings.path.stem, _call(settings), _names(settings)
    staff = _staff(names, settings, call)
    customers = [name for name in names if name not in staff and _is_person(name)]
    identities = {**({"name": customers[0]} if len(customers) == 1 else {}), **call.identities}
    number = 0
    for turn in _turns(settings):
        if isinstance(turn, Broken):
            yield Aside(turn.line, turn.reason)
            continue
        number += 1
        role = "staff" if turn.name in staff else SPEAKERS.get(plain(turn.name or ""), "customer")
        agent = _agent(turn.name, call) if role == "staff" else None
        yield {
            "external_id": f"{name}:{number}",
            "at": str(call.started + round(turn.start * 1_000_000)) if call.started is not None else None,
            "customer": settings.options.get("customer") or identities.get("email"),
            "conversation": name,
            "goal": call.order,
            "channel": "phone",
            "kind": "said",
            "speaker": role,
            "staff": agent,
            "staff_name": agent,
            "text": turn.text,
            "identities": identities,
            "attributes": {"start": f"{turn.start:.3f}"},
            "line": turn.line,
        }


def _agent(name: str | None, call: Call) -> str | None:
    """The member of staff who speaks: by name, where the label is a role; a number is somebody else in each call."""
    if name and _is_person(name):
        return name
    return call.agent or (None if _is_number(name) else name)


def _is_person(name: str) -> bool:
    """Whether a speaker's label is a name rather than `Customer` or `Speaker 2`."""
    return plain(name) not in SPEAKERS and not _is_number(name)


def _is_number(name: str | None) -> bool:
    return plain(name or "").startswith("speaker")


SOURCE = TranscriptSource()
