"""Questions kept under a name: a lens, its filter, what to compare with. Asked again, they read the newest lake."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor
from bootmaker.actions.looking import parameters_of
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.ledger.auditing import at_the_keyboard, audit
from bootmaker.ledger.models import Question as Row
from bootmaker.lenses.catalog import LENSES
from bootmaker.lenses.filters import EVERYTHING, Filter

LONGEST = 80
COMMANDS = ("save", "list", "remove", "show")


@dataclass(frozen=True)
class Question:
    """What is put to a lens; `against` is a second filter to compare with, None for none."""

    lens: str
    filter: Filter = EVERYTHING
    against: Filter | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The question as a person would say it."""
        asked = [self.lens, self.filter.words]
        asked += [f"against {self.against.words}"] if self.against is not None else []
        return " · ".join([*asked, *(f"{name}={value}" for name, value in self.parameters.items())])


@dataclass(frozen=True)
class Saved:
    """A question with its name, who keeps it and since when."""

    name: str
    question: Question
    author: str
    at: datetime


def save_question(workspace: Workspace, name: str, question: Question, *, actor: Actor = AT_THE_KEYBOARD) -> Saved:
    """Keep a question under a name, in place of the one that had it.

    BootmakerError for a name that cannot be, and for a question about one customer: it would outlive their erasure.
    """
    name = _name(name)
    if any(one is not None and one.customer for one in (question.filter, question.against)):
        raise BootmakerError(
            "A question about one customer is not kept.", hint="It would still name them after an erasure."
        )
    parameters_of(workspace, LENSES[question.lens], question.parameters)
    kept: dict[str, Any] = {
        "lens": question.lens,
        "filter": question.filter.pairs,
        "against": None if question.against is None else question.against.pairs,
        "parameters": dict(question.parameters),
        "author": actor.signature or at_the_keyboard(),
        "at": now(),
    }
    with transaction.atomic():
        row, _new = Row.objects.update_or_create(name=name, defaults=kept)
        audit("save a question", actor=actor.signature, name=name, lens=question.lens)
    return _saved(row)


def saved_questions() -> tuple[Saved, ...]:
    """Every question that is kept, by name."""
    return tuple(_saved(row) for row in Row.objects.order_by("name"))


def saved_question(name: str) -> Saved:
    """The question under a name; NotFoundError names those that there are."""
    row = Row.objects.filter(name=name.strip()).first()
    if row is None:
        known = ", ".join(Row.objects.order_by("name").values_list("name", flat=True))
        hint = f"Kept: {known}." if known else "`bootmaker ask save NAME LENS` keeps one."
        raise NotFoundError(f"There is no question “{name}”.", hint=hint)
    return _saved(row)


def remove_question(name: str, *, actor: Actor = AT_THE_KEYBOARD) -> None:
    """Forget the question under a name; NotFoundError when there is none."""
    with transaction.atomic():
        Row.objects.filter(name=saved_question(name).name).delete()
        audit("remove a question", actor=actor.signature, name=name.strip())


def _name(name: str) -> str:
    short = " ".join(name.split())
    if not short or len(short) > LONGEST or short in COMMANDS:
        raise BootmakerError(
            f"“{short}” cannot be the name of a question.",
            hint=f"Take 1 to {LONGEST} letters; {', '.join(COMMANDS)} are commands.",
        )
    return short


def _saved(row: Row) -> Saved:
    against = None if row.against is None else Filter.of_pairs(_pairs(row.against))
    parameters = {name: tuple(value) if isinstance(value, list) else value for name, value in row.parameters.items()}
    return Saved(
        row.name, Question(row.lens, Filter.of_pairs(_pairs(row.filter)), against, parameters), row.author, row.at
    )


def _pairs(kept: list[list[str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in kept]
