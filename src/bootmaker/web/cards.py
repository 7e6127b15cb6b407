"""The six lenses on one page: what each asks, and what it found."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from bootmaker.actions.workspace import Workspace
from bootmaker.lenses.catalog import LENSES
from bootmaker.report.sections import Section
from bootmaker.report.statements import Statement
from bootmaker.web.menu import lens_label
from bootmaker.web.telling import section_of


@dataclass(frozen=True)
class Card:
    """One lens: its name, its question, its finding, and where it is opened."""

    label: str
    address: str
    section: Section


@dataclass(frozen=True)
class Finding:
    """A sentence that stands out, and the page where its quotes are."""

    statement: Statement
    address: str
    label: str


def cards(workspace: Workspace) -> tuple[Card, ...]:
    """A card for every lens, in their order."""
    return tuple(Card(lens_label(name), reverse("lens", args=[name]), section_of(workspace, name)) for name in LENSES)


def findings(shown: Iterable[Card]) -> tuple[Finding, ...]:
    """What each lens calls its headline, opened on its own page."""
    return tuple(
        Finding(
            card.section.headline, reverse("claim", args=[card.section.lens, card.section.headline.key]), card.label
        )
        for card in shown
        if card.section.headline
    )
