"""Hints as the ledger holds them: touchpoints of the kind `noted`, and the steps that were taken with each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from bootmaker.ledger.columns import Row
from bootmaker.ledger.hint_models import HintStep
from bootmaker.ledger.models import Touchpoint
from bootmaker.ledger.reading import when

HINTS = "hints"  # the source of those that were noted in Bootmaker
SOME = 500


@dataclass(frozen=True)
class StoredHint:
    """One hint; `author` is None where it was left without a name. `about`, `place` and `mood` may be empty."""

    id: str
    at: datetime | None
    text: str
    author: str | None
    team: str
    customer: str | None
    source: str
    about: str
    place: str
    mood: str


@dataclass(frozen=True)
class Step:
    """A hint was passed to `holder`, or answered. `by` is empty for the person at the keyboard."""

    at: datetime
    by: str
    holder: str
    answer: str
    words: str
    merged_into: str


def stored_hints(ids: Sequence[str] | None = None) -> list[StoredHint]:
    """Hints in order of time, those without one first; with `ids` only these."""
    found = Touchpoint.objects.filter(kind="noted", text__isnull=False)
    if ids is not None:
        found = found.filter(id__in=ids)
    rows = found.order_by("at", "position").values_list("id", "at", "text", "staff", "customer", "source", "attributes")
    return [_hint(row) for row in rows.iterator(chunk_size=10_000)]


def known_texts(ids: Sequence[str]) -> dict[str, str]:
    """The texts stored under these ids."""
    return {key: text or "" for key, text in Touchpoint.objects.filter(id__in=ids).values_list("id", "text")}


def steps() -> dict[str, list[Step]]:
    """The steps of every hint that anything was done with, in order."""
    taken: dict[str, list[Step]] = {}
    for one in HintStep.objects.order_by("at", "pk"):
        taken.setdefault(one.touchpoint, []).append(
            Step(one.at, one.by, one.holder, one.answer, one.words, one.merged_into)
        )
    return taken


def add_step(hint: str, step: Step) -> None:
    """Write a step down."""
    HintStep.objects.create(
        touchpoint=hint, at=step.at, by=step.by, holder=step.holder, answer=step.answer, words=step.words,
        merged_into=step.merged_into,
    )  # fmt: skip


def merged_into(hint: str) -> list[str]:
    """Hints that were merged into this one."""
    found = HintStep.objects.filter(Q(merged_into=hint)).order_by("pk").values_list("touchpoint", flat=True)
    return list(dict.fromkeys(found))


def _hint(row: Row) -> StoredHint:
    key, at, text, staff, customer, source, attributes = row
    known = {name.lower(): str(value) for name, value in json.loads(attributes or "{}").items()}
    told = {name: known.get(name, "") for name in ("team", "about", "place", "mood")}
    return StoredHint(key, when(at), text, staff, customer=customer, source=source, **told)
