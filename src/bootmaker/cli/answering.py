"""A question answered in the terminal and as files: one lens, or the difference between two of its filters."""

from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

from bootmaker.actions.comparing import compare
from bootmaker.actions.looking import look
from bootmaker.actions.questions import Question
from bootmaker.actions.weighing import fairly
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError
from bootmaker.cli.comparing import print_comparison, print_comparison_json, write_comparison_csv
from bootmaker.cli.lenses import print_json, print_look, print_numbers, write_csv, write_pictures
from bootmaker.lenses.filters import Filter


@dataclass(frozen=True)
class Shown:
    """How an answer is wanted: on the terminal, for machines, as files; and whether counted fairly, too."""

    evidence: bool = False
    numbers: bool = False
    json: bool = False
    csv: Path | None = None
    png: Path | None = None
    svg: Path | None = None
    pdf: Path | None = None
    fair: bool = False
    margins: Path | None = None


def answer(workspace: Workspace, question: Question, shown: Shown) -> None:
    """Look, or compare, and show what came of it."""
    if question.against is not None:
        _compared(workspace, question, question.against, shown)
        return
    seen = look(workspace, question.lens, filter=question.filter, **question.parameters)
    if shown.fair or shown.margins:
        seen = fairly(workspace, seen, margins=shown.margins)
    if shown.csv:
        write_csv(seen, shown.csv)
    for folder, form in _pictures(shown):
        write_pictures(seen, folder, form)
    if shown.json:
        print_json(seen)
    else:
        print_look(seen, evidence=shown.evidence)
    if shown.numbers:
        print_numbers(seen)


def _compared(workspace: Workspace, question: Question, against: Filter, shown: Shown) -> None:
    if shown.fair or shown.margins:
        raise BootmakerError(
            _("A comparison is not weighed."), hint=_("Leave out --fair, or look at each side by itself.")
        )
    seen = compare(workspace, question.lens, question.filter, against, **question.parameters)
    if shown.csv:
        write_comparison_csv(seen, shown.csv)
    for folder, form in _pictures(shown):
        write_pictures(seen, folder, form)
    if shown.json:
        print_comparison_json(seen)
    else:
        print_comparison(seen)


def _pictures(shown: Shown) -> list[tuple[Path, str]]:
    wanted = ((shown.png, "png"), (shown.svg, "svg"), (shown.pdf, "pdf"))
    return [(folder, form) for folder, form in wanted if folder]
