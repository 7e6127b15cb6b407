"""Answers to our own questions: whole ones, partial ones, and silence, which is counted."""

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pyarrow as pa
from django.db import transaction

from bootmaker.actions.access import Actor, Verb, require
from bootmaker.actions.asking_files import (
    code_of,
    direction,
    found_asking,
    language_for,
    languages_of,
    worded,
)
from bootmaker.actions.keeping import identities_of, keep_rows
from bootmaker.actions.question_sets import QuestionSet, question_set
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.models import Asking, Invitation
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.nouns.sessions import QUESTIONS, InvitationState
from bootmaker.nouns.touchpoint import Kind, Speaker
from bootmaker.sources.dates import parse_dates

NEVER = ("never", "stop", "unsubscribe")
AT_ONCE = 5_000


@dataclass
class Answered:
    """What came of a file of answers. `partial`: a rating without words, or words without a rating."""

    rows: int = 0
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    partial: int = 0
    opened: int = 0  # seen, nothing answered
    stopped: int = 0  # do not want to be asked again
    set_aside: list[tuple[int, str]] = field(default_factory=list)  # line, reason


@dataclass(frozen=True)
class AskingFigures:
    """How an asking stands. `answered` of the invited, with its interval; the rest is silent or has only looked."""

    asking: Asking
    answered: Share
    opened: int
    stopped: int

    @property
    def silent(self) -> int:
        """Who was asked and did not even look, as far as is known."""
        return self.answered.n - self.answered.k - self.opened - self.stopped


@dataclass(frozen=True)
class _Given:
    """One row of the file, understood."""

    line: int
    customer: str
    code: str
    rating: float | None
    text: str
    at: datetime | None


def import_answers(workspace: Workspace, actor: Actor, key: str, path: Path) -> Answered:
    """Bring answers in (CSV: code, rating, text, at): touchpoints of whom was invited. The same file changes nothing.

    A row without rating and words means: seen, not answered. The word “never” alone means: do not ask me again. Rows
    that cannot be understood are set aside, with line and reason. BootmakerError when the file cannot be read.
    """
    require(actor, Verb.ASK_CUSTOMERS)
    asking = found_asking(key)
    asked, done = question_set(asking.questions), Answered()
    people = {
        code_of(workspace, asking.key, one.customer): one for one in Invitation.objects.filter(occasion=asking.key)
    }
    given = list(_understood(path, asked, {code: one.customer for code, one in people.items()}, done))
    answers = [one for one in given if one.rating is not None or (one.text and not _stops(one))]
    with transaction.atomic():
        for start in range(0, len(answers), AT_ONCE):
            _keep(workspace, asking, asked, answers[start : start + AT_ONCE], done)
        for one in given:
            _note(people[one.code], one, done)
    if asked.metric:
        done.partial = sum(one.rating is None or not one.text for one in answers)
    audit("ask: answered", actor=actor.key, asking=asking.key, new=done.new, set_aside=len(done.set_aside))
    return done


def asking_figures(workspace: Workspace, actor: Actor) -> list[AskingFigures]:
    """Every asking, the latest first, with who answered and who stayed silent."""
    require(actor, Verb.ASK_CUSTOMERS)
    found = []
    for asking in Asking.objects.order_by("-at"):
        states = Counter(Invitation.objects.filter(occasion=asking.key).values_list("state", flat=True))
        answered = Share(states[InvitationState.ANSWERED], sum(states.values()))
        found.append(AskingFigures(asking, answered, states[InvitationState.OPENED], states[InvitationState.NEVER]))
    return found


def _understood(path: Path, asked: QuestionSet, codes: Mapping[str, str], done: Answered) -> Iterator[_Given]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows = list(reader)
            known = {name.strip().lower() for name in reader.fieldnames or ()}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BootmakerError(f"{path} cannot be read.", hint="A CSV file in UTF-8: code,rating,text,at.") from error
    if "code" not in known or not known & {"rating", "text"}:
        raise BootmakerError(f"{path.name} has no answers.", hint="Columns: code, rating, text, at (the day or time).")
    times = parse_dates(pa.array([_cell(row, "at") or None for row in rows], pa.string())).to_pylist()
    for line, (row, at) in enumerate(zip(rows, times, strict=True), 2):
        done.rows += 1
        customer = codes.get(_cell(row, "code"))
        rating, reason = _rating(_cell(row, "rating"), asked)
        if customer is None:
            reason = "the code is of nobody who was asked (or of somebody who was erased)"
        elif _cell(row, "at") and at is None:
            reason = "the time cannot be read"
        if reason or customer is None:
            done.set_aside.append((line, reason))
        else:
            yield _Given(line, customer, _cell(row, "code"), rating, _cell(row, "text"), at)


def _rating(cell: str, asked: QuestionSet) -> tuple[float | None, str]:
    """The rating of a cell, or why it is none; a number on the scale, or nothing."""
    if not cell:
        return None, ""
    try:
        rating = float(cell.replace(",", "."))
    except ValueError:
        return None, "the rating is no number"
    if not asked.metric or not (asked.rating_min <= rating <= asked.rating_max) or rating != int(rating):
        scale = f"{asked.rating_min:.0f} to {asked.rating_max:.0f}" if asked.metric else "none is asked for"
        return None, f"the rating is not on the scale ({scale})"
    return rating, ""


def _cell(row: Mapping[str | None, str | None], name: str) -> str:
    return next((str(value or "").strip() for key, value in row.items() if key and key.strip().lower() == name), "")


def _stops(one: _Given) -> bool:
    return one.rating is None and one.text.strip(" .!").lower() in NEVER


def _keep(workspace: Workspace, asking: Asking, asked: QuestionSet, some: list[_Given], done: Answered) -> None:
    customers = [one.customer for one in some]
    known, spoken = identities_of(workspace, customers), languages_of(customers)
    rows = [_row(asking, asked, one, known.get(one.customer, []), spoken.get(one.customer, "")) for one in some]
    stored = keep_rows(workspace, rows)[1]
    done.new += stored.new
    done.revised += stored.revised
    done.unchanged += stored.unchanged


def _row(
    asking: Asking, asked: QuestionSet, one: _Given, identities: list[dict[str, str]], spoken: str
) -> dict[str, object]:
    """An answer as a touchpoint. `question` is told in one language for all, English if it can, to make one score."""
    language = language_for(asking, asked, spoken)
    plain = worded(asking, asked, asking.language if asking.what else "en")
    told = {
        "question": plain.rating or plain.open, "set": asked.name, "asking": asking.key, "language": language,
        "steps": direction(asked, one.code), "drawn_of": str(asking.eligible),
    }  # fmt: skip
    scale = {"rating_min": asked.rating_min, "rating_max": asked.rating_max} if one.rating is not None else {}
    return {
        "source": QUESTIONS, "external_id": f"{asking.key}:{one.code}", "conversation": f"{asking.key}:{one.code}",
        "at": one.at or asking.exported_at or asking.at, "customer": one.customer, "channel": "survey",
        "kind": str(Kind.SAID if one.text else Kind.RATED), "speaker": str(Speaker.CUSTOMER), "text": one.text or None,
        "rating": one.rating, "invited": True, "attributes": json.dumps(told, ensure_ascii=False),
        "identities": identities, "line": one.line, **scale,
    }  # fmt: skip


def _note(invitation: Invitation, one: _Given, done: Answered) -> None:
    """What the invitation came to; who has answered stays so, and who wants no more, whatever comes later."""
    state = InvitationState.ANSWERED
    if _stops(one):
        state, done.stopped = InvitationState.NEVER, done.stopped + 1
    elif one.rating is None and not one.text:
        state, done.opened = InvitationState.OPENED, done.opened + 1
        if invitation.state == InvitationState.ANSWERED:
            return
    if invitation.state not in (state, InvitationState.NEVER):
        invitation.state = state
        invitation.save(update_fields=["state"])
