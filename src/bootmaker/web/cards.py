"""What the way in shows: what to act on first, and each lens with its question and its headline."""

from dataclasses import dataclass

from django.urls import reverse

from bootmaker.actions.questions import Saved, saved_questions
from bootmaker.actions.workspace import Workspace
from bootmaker.lenses.catalog import LENSES
from bootmaker.report.priorities import Action
from bootmaker.report.statements import Statement
from bootmaker.web.asked import query_of
from bootmaker.web.menu import lens_label
from bootmaker.web.telling import actions_of, section_of

MOST_FIRST = 5


@dataclass(frozen=True)
class Card:
    """One lens: its name, its question, where it is opened, and the claim it leads with (where its quotes are)."""

    label: str
    question: str
    address: str
    heading: str
    headline: Statement | None
    evidence: str


@dataclass(frozen=True)
class First:
    """Something to act on, and the page with the touchpoints behind it ("" when there are none)."""

    action: Action
    address: str


@dataclass(frozen=True)
class Kept:
    """A question under its name, in words, and the page that answers it (with the lens's usual parameters)."""

    name: str
    words: str
    address: str


def cards(workspace: Workspace) -> tuple[Card, ...]:
    """A card for every lens, in their order."""
    return tuple(_card(workspace, name) for name in LENSES)


def firsts(workspace: Workspace) -> tuple[First, ...]:
    """What to act on first, the heaviest first."""
    return tuple(First(one, _quotes(one.evidence)) for one in actions_of(workspace)[:MOST_FIRST])


def kept_questions() -> tuple[Kept, ...]:
    """The questions that are kept under a name, and where each is answered from the newest lake."""
    return tuple(_kept(one) for one in saved_questions())


def _kept(one: Saved) -> Kept:
    asked = one.question
    page = "lens" if asked.against is None else "compare"
    return Kept(one.name, asked.words, f"{reverse(page, args=[asked.lens])}{query_of(asked.filter, asked.against)}")


def _card(workspace: Workspace, name: str) -> Card:
    section = section_of(workspace, name)
    headline = section.headline
    return Card(
        label=lens_label(name),
        question=section.question,
        address=reverse("lens", args=[name]),
        heading=section.heading,
        headline=headline,
        evidence=reverse("claim", args=[name, headline.key]) if headline and headline.passages else "",
    )


def _quotes(ids: tuple[str, ...]) -> str:
    return f"{reverse('quotes')}?ids={','.join(ids)}" if ids else ""
