"""Sections: one lens as a page shows it. The report makes chapters of them, the web app its lens pages."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from bootmaker.actions.looking import Look
from bootmaker.ledger.reading import Quote, quotes
from bootmaker.report.fairness import Fairness, fairness
from bootmaker.report.passages import Passage
from bootmaker.report.pictures import Picture, pictures
from bootmaker.report.statements import Statement, statements
from bootmaker.report.tables import Table
from bootmaker.report.told import told
from bootmaker.report.told.words import Figure

OF_THE_THEMES = ("labels", "families", "stabilities")  # parameters that tell of each theme; nobody asks for them
SHORTEST_PULL, LONGEST_PULL = 40, 240  # code points of a quote that is set large


@dataclass(frozen=True)
class Section:
    """What one lens shows: the finding in words, pictures, statements, tables and one voice.

    `template` is the partial that prints it (context: `section`); `details` is what only that lens has, `rules` how it
    was counted, as far as the data decided that.
    """

    lens: str
    question: str
    heading: str
    lead: str
    statements: tuple[Statement, ...]
    pictures: tuple[Picture, ...] = ()
    figures: tuple[Figure, ...] = ()
    pull: Passage | None = None
    headline: Statement | None = None
    details: Any = None
    tables: tuple[Table, ...] = ()
    rules: tuple[str, ...] = ()
    measured: tuple[str, ...] = field(default_factory=tuple)
    fair: Fairness | None = None

    @property
    def template(self) -> str:
        """The partial that prints this section."""
        return f"report/sections/{self.lens}.html"


def section(seen: Look, *, taken: Iterable[str] = ()) -> Section:
    """The section of a lens; `taken` are ids of touchpoints that were set large elsewhere already."""
    words = told(seen)
    known = quotes(sorted({key for claim in seen.view.claims for key in claim.evidence} | set(words.wants)))
    stated = statements(seen.view.claims, known)
    return Section(
        lens=seen.name,
        question=seen.question,
        heading=words.heading,
        lead=words.lead,
        statements=stated,
        pictures=pictures(seen),
        figures=words.figures,
        headline=first_of(stated, words.headline_keys),
        pull=pull(stated, words.pull_keys, known, set(taken)),
        details=words.details(known),
        tables=words.tables,
        rules=words.rules,
        measured=measured(seen),
        fair=fairness(seen.fair, words.behind),
    )


def first_of(stated: Iterable[Statement], keys: Iterable[str]) -> Statement | None:
    """The statement with the first of these keys that there is."""
    by_key = {statement.key: statement for statement in stated}
    return next((by_key[key] for key in keys if key in by_key), None)


def pull(
    stated: Iterable[Statement], keys: Iterable[str], known: Mapping[str, Quote], taken: set[str]
) -> Passage | None:
    """A short, whole thing a customer said behind one of the statements `keys`, or None."""
    by_key = {statement.key: statement for statement in stated}
    for key in keys:
        for passage in by_key[key].passages if key in by_key else ():
            whole = not (passage.before or passage.after or passage.staff or "\n" in passage.words)
            if whole and passage.id not in taken and SHORTEST_PULL <= len(passage.words) <= LONGEST_PULL:
                return passage
    return None


def measured(seen: Look) -> tuple[str, ...]:
    """What was asked of the lens, so that a number can be made again: the filter and every parameter."""
    asked: dict[str, Any] = asdict(seen.parameters)
    shown = [f"{name} = {_plain(value)}" for name, value in asked.items() if name not in OF_THE_THEMES]
    return (seen.filter.words, *shown)


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
