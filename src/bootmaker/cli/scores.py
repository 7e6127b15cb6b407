"""The scorecard in the terminal."""

from collections.abc import Sequence
from dataclasses import asdict
from gettext import gettext as _
from pathlib import Path
from typing import Any

from rich.table import Table

from bootmaker.actions.desk_scores import check_scores
from bootmaker.actions.readers import stronger_readers
from bootmaker.annotators.scorecard import scorecard
from bootmaker.base.settings import settings
from bootmaker.cli import showing


def print_scorecard(data: Path | None, names: Sequence[str] | None, *, as_json: bool) -> None:
    """Every annotator's measured quality; without `data` only what needs no public data set.

    `names`: the stronger readers to measure with, None for those that are configured.
    """
    readers = stronger_readers(settings(), names)
    scores = scorecard(data, extra=readers.annotators)
    if said := readers.tally.says():
        showing.quiet.print(f"{said[0].upper()}{said[1:]}.", markup=False)
    if as_json:
        showing.as_json({"scores": [asdict(score) for score in scores]})
        return
    _print(scores)


def print_check_scores(*, as_json: bool) -> None:
    """Precision and recall of every check of the desk."""
    scores = list(check_scores())
    if as_json:
        showing.as_json({"checks": [asdict(score) for score in scores]})
    else:
        _print(scores)


def _print(scores: Sequence[Any]) -> None:
    table = Table(box=None, pad_edge=False)
    rows = [{name: _plain(value) for name, value in asdict(score).items()} for score in scores]
    for name in rows[0] if rows else ():
        table.add_column(_(name.replace("_", " ")))
    for row in rows:
        table.add_row(*row.values())
    showing.console.print(table)


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return _(" to ").join(_plain(one) for one in value)
    return f"{value:.3f}" if isinstance(value, float) else "" if value is None else str(value)
