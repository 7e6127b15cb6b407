"""Who waits for an answer, as a page shows it: numbers that open the people behind them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from bootmaker.actions.decision_standing import Standing, Waiting
from bootmaker.base.errors import NotFoundError
from bootmaker.report.answered import by_stand, stands
from bootmaker.report.decided import title_of, verdict_of
from bootmaker.report.told.words import Figure


@dataclass(frozen=True)
class Row:
    """One decision: what it is about, who has not been answered, and where its answers stand."""

    title: str
    address: str
    waits: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Chosen:
    """What an address asks for: the answers of one decision, those that stand somewhere, or both; else none."""

    decision: str = ""
    stand: str = ""

    @property
    def address(self) -> str:
        """The page that shows them."""
        return f"{reverse('answers')}{self.query}"

    @property
    def query(self) -> str:
        """The same as the query of an address."""
        asked = {name: value for name, value in vars(self).items() if value}
        return f"?{urlencode(asked)}" if asked else ""


def figures(people: Iterable[Waiting], decision: str = "") -> tuple[Figure, ...]:
    """How many stand where, each a link to them."""
    found = by_stand(people).items()
    return tuple(Figure(f"{len(s):,}", words, link=Chosen(decision, stand).address) for stand, (words, s) in found)


def rows(found: Iterable[Standing]) -> tuple[Row, ...]:
    """Every decision with its numbers."""
    return tuple(
        Row(
            title=called(one),
            address=f"{reverse('decisions')}#decision-{one.id}",
            waits=_("{n} of {of} people have not been answered").format(n=len(one.unanswered), of=len(one.people)),
            figures=figures(one.people, str(one.id)),
        )
        for one in found
    )


def chosen_people(found: Sequence[Standing], chosen: Chosen) -> list[tuple[Standing, str, Waiting]]:
    """The people behind a number: the decision, where their answer stands in words, and who."""
    decisions = [one for one in found if chosen.decision in ("", str(one.id))]
    if not decisions or chosen.stand not in ("", *stands()):
        raise NotFoundError(_("There are no such answers."), hint=_("The page Answers lists those there are."))
    return [
        (one, words, person)
        for one in decisions
        for stand, (words, people) in by_stand(one.people).items()
        if chosen.stand in ("", stand)
        for person in people
    ]


def called(one: Standing) -> str:
    """A decision in a few words: “Later: Laces”."""
    return f"{verdict_of(one.verdict)}: {title_of(one)}"
