"""A session's minutes from the transcript of its recording: who of the speakers is who, and who answers whom."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bootmaker.actions.access import Actor, find_member
from bootmaker.actions.session_minutes import Entry, add_minutes
from bootmaker.actions.sessions import held
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.base.ids import pseudonym
from bootmaker.base.sealing import lookup
from bootmaker.ledger.models import Identity, Invitation, ListeningSession
from bootmaker.ledger.sessions import Minute
from bootmaker.nouns.touchpoint import IdentityKind, Speaker
from bootmaker.sources.transcript.cues import Broken, Turn
from bootmaker.sources.transcript.recorded import recorded_turns

GUEST = "guest"


def minutes_from_recording(
    workspace: Workspace, actor: Actor, key: str, path: Path, speakers: Mapping[str, str]
) -> tuple[list[Minute], list[Broken]]:
    """Keep every turn of a transcript (.vtt, .srt, Whisper's .json); the minutes, and cues that could not be read.

    `speakers` says who a label is: a customer, a member of staff, “staff” or “guest”. A label that is the name of one
    who came, or of a member of staff, needs no saying. A turn of staff answers the customer who spoke before. The same
    file twice changes nothing. BootmakerError where somebody is not known.
    """
    session = held(workspace, actor, key)
    found = recorded_turns(path)
    turns = [one for one in found if isinstance(one, Turn)]
    labels = list(dict.fromkeys(one.name or "" for one in turns))
    who = {label: _who(workspace, session, label, speakers, place) for place, label in enumerate(labels, 1)}
    entries = _entries(workspace, session, turns, [who[one.name or ""] for one in turns])
    return add_minutes(workspace, actor, key, entries), [one for one in found if isinstance(one, Broken)]


def _entries(
    workspace: Workspace, session: ListeningSession, turns: Sequence[Turn], who: Sequence[tuple[str, str]]
) -> list[Entry]:
    entries: list[Entry] = []
    asked = ""  # what a turn of staff answers
    for turn, (customer, staff) in zip(turns, who, strict=True):
        told = pseudonym(workspace.key, "turn", f"{session.key}\x00{turn.start:.3f}\x00{turn.text}")
        entries.append(
            Entry(
                turn.text, customer, staff, start=turn.start, seconds=max(0.0, turn.end - turn.start), id=told,
                after=asked if staff else "",
            )
        )  # fmt: skip
        asked = asked if staff else told
    return entries


def _who(
    workspace: Workspace, session: ListeningSession, label: str, speakers: Mapping[str, str], place: int
) -> tuple[str, str]:
    """Customer and staff of a label, one of them empty; both for a guest."""
    said = speakers.get(label, "")
    if said.lower() in (GUEST, Speaker.STAFF):
        return "", str(Speaker.STAFF) if said.lower() == Speaker.STAFF else ""
    if staff := _member(workspace, said or label):
        return "", staff
    if said:
        return said, ""
    came = Invitation.objects.filter(occasion=session.key, came=True).values("customer")
    named = lookup(workspace.key, IdentityKind.NAME, label)
    known = Identity.objects.filter(customer__in=came, kind=IdentityKind.NAME, lookup=named)
    keys = set(known.values_list("customer", flat=True))
    if len(keys) != 1:
        raise BootmakerError(
            f"Speaker {place} of the transcript is not known. Nothing was kept.",
            hint='Say who it is: --speaker "NAME=maija@example.org", or =Omar, =staff, =guest.',
        )
    return keys.pop(), ""


def _member(workspace: Workspace, name: str) -> str:
    """The key of the member of staff with this name; empty when there is none."""
    try:
        return find_member(workspace, name).key if name else ""
    except NotFoundError:
        return ""
