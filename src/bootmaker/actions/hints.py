"""Taking hints: a line from staff becomes a touchpoint, accepted once, never lost, never doubled."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from bootmaker.actions.access import Actor, Verb, find_customer, require
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import day_of, now
from bootmaker.base.errors import BootmakerError, RefusedError
from bootmaker.base.ids import pseudonym
from bootmaker.base.sealing import Seal
from bootmaker.intake.clean import clean
from bootmaker.ledger.auditing import audit, audit_nameless
from bootmaker.ledger.hints import HINTS, known_texts
from bootmaker.ledger.links import together
from bootmaker.ledger.models import Identity
from bootmaker.ledger.staff import members, teams
from bootmaker.ledger.store import store
from bootmaker.nouns.touchpoint import RAW_TOUCHPOINT, TOUCHPOINT
from bootmaker.privacy.gate import gate

LEAST = 5  # a group of fewer hides nobody
MOODS = ("complaint", "compliment", "hunch")


@dataclass(frozen=True)
class Note:
    """One line that somebody wants to say, before it is taken.

    `customer`: a key or exact identity. `mood`: complaint, compliment, hunch or empty. `at`: when it was seen, default
    now. `id`: made by whoever sends it, so that sending it twice is no harm; default a new one.
    """

    text: str
    about: str = ""
    customer: str = ""
    place: str = ""
    mood: str = ""
    at: datetime | None = None
    id: str = ""
    channel: str = "other"


@dataclass(frozen=True)
class Taken:
    """A hint that is kept, under this id; `new` is false when it had been taken before."""

    id: str
    new: bool


def note_hint(workspace: Workspace, actor: Actor, note: Note, *, anonymous: bool = False) -> Taken:
    """Take one hint. With `anonymous` the author is stored nowhere, only the team and the day.

    Raises BootmakerError when it says nothing, when its id was used for other words, or when the team does not allow
    it without a name or is too small to hide anybody.
    """
    require(actor, Verb.NOTE_HINT)
    _refuse_nonsense(note)
    if anonymous:
        _refuse_unless_hidden(workspace, actor)
    raw = _raw(workspace, note, actor, anonymous=anonymous)
    return _taken(workspace, actor, raw, anonymous=anonymous)


def note_hints(
    workspace: Workspace, actor: Actor, notes: Sequence[Note], *, anonymous: bool = False
) -> list[tuple[Taken | None, str]]:
    """Take several; one that cannot be taken does not hold up the others. Each comes back taken, or with the reason."""
    done: list[tuple[Taken | None, str]] = []
    for note in notes:
        try:
            done.append((note_hint(workspace, actor, note, anonymous=anonymous), ""))
        except RefusedError:
            raise
        except BootmakerError as error:
            done.append((None, error.message))
    return done


@dataclass(frozen=True)
class _About:
    """The customer that a hint is about: the key, and what the gate masks in its words."""

    key: str | None
    identities: tuple[dict[str, str], ...]


def _customer(workspace: Workspace, who: str) -> _About:
    if not who:
        return _About(None, ())
    key, seal = find_customer(workspace, who), Seal(workspace.key)
    known = Identity.objects.filter(customer__in=together(key))
    return _About(key, tuple({"kind": one.kind, "value": seal.open(bytes(one.sealed))} for one in known))


def _refuse_nonsense(note: Note) -> None:
    if not note.text.strip():
        raise BootmakerError("A hint without words.", hint='`bootmaker hint "third customer today who ..."`')
    if note.mood and note.mood not in MOODS:
        raise BootmakerError(f"“{note.mood}” is no kind of hint.", hint=f"Known: {', '.join(MOODS)}.")


def _refuse_unless_hidden(workspace: Workspace, actor: Actor) -> None:
    if not teams().get(actor.team):
        raise BootmakerError(
            "This team does not take hints without a name.",
            hint="An admin allows it: `bootmaker staff team --anonymous`.",
        )
    size = sum(1 for one in members(key=workspace.key) if one.role and one.team == actor.team)
    if size < LEAST:
        raise BootmakerError(
            f"A team of {size} hides nobody: without a name it takes {LEAST} or more.",
            hint="Nothing was stored. Leave --anonymous away, or tell somebody whom you trust.",
        )


def _raw(workspace: Workspace, note: Note, actor: Actor, *, anonymous: bool) -> pa.RecordBatch:
    about, own = _customer(workspace, note.customer), note.id.strip() or secrets.token_hex(12)
    at = note.at or now()
    told = {"team": actor.team, "about": note.about, "place": note.place, "mood": note.mood}
    row = {
        "source": HINTS,
        "external_id": pseudonym(workspace.key, "hint", own),  # an id of one's own may hold one's name
        "at": day_of(at) if anonymous else at,
        "channel": note.channel,
        "kind": "noted",
        "speaker": "staff",
        "text": note.text,
        "attributes": json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False),
        "customer": about.key,
        "identities": list(about.identities),
        "staff": None if anonymous else actor.key or None,
        "line": 1,
    }
    return pa.RecordBatch.from_pylist([row], schema=RAW_TOUCHPOINT)


def _taken(workspace: Workspace, actor: Actor, raw: pa.RecordBatch, *, anonymous: bool) -> Taken:
    """Mask and store it. Staff and customer are known by their keys already: the gate makes no new ones of them."""
    settings = workspace.settings
    gated = gate(clean(raw), key=workspace.key, region=settings.region, order_pattern=settings.order_pattern)
    masked = gated.touchpoints
    for name in ("staff", "customer"):
        masked = masked.set_column(TOUCHPOINT.get_field_index(name), TOUCHPOINT.field(name), raw.column(name))
    key, text = masked.column("id")[0].as_py(), masked.column("text")[0].as_py()
    before = known_texts([key]).get(key)
    _refuse_other_words(before, text)
    new = before is None and bool(store(masked).new)
    if new and anonymous:
        audit_nameless("note a hint", hint=key)
    elif new:
        audit("note a hint", actor=actor.key, hint=key)
    return Taken(key, new)


def _refuse_other_words(before: str | None, text: str) -> None:
    """An error when other words are stored under this id: overwriting them would lose a hint."""
    if before is not None and before != text:
        raise BootmakerError(
            "This id was used for another hint, which is kept as it was.",
            hint="Send the new one under an id of its own.",
        )
