"""What differs between two filters, in the terminal and as files."""

import csv
from collections.abc import Iterator
from dataclasses import asdict
from gettext import gettext as _
from pathlib import Path
from typing import Any

from rich.table import Table

from bootmaker.actions.comparing import Comparison
from bootmaker.cli.showing import as_json, console
from bootmaker.lenses.comparing.result import Compared, Side
from bootmaker.lenses.comparing.sentences import number, points

SHOWN = 12
COLUMNS = (
    "question", "answer", "first_customers", "first_k", "first", "second_customers", "second_k", "second", "both",
    "difference", "low", "high", "adjusted_p", "clear",
)  # fmt: skip


def print_comparison(seen: Comparison) -> None:
    """The two sides, what differs clearly, and the table of all differences."""
    view = seen.view
    console.print(f"[bold]{seen.question}[/bold]")
    console.print(f"{view.first}: {seen.first.words}", style="dim", markup=False)
    console.print(f"{view.second}: {seen.second.words}", style="dim", markup=False)
    for sentence in view.sentences:
        console.print(f"\n• {sentence}", markup=False)
    table = Table("", view.first, view.second, _("difference"), _("95% interval"), "", box=None, pad_edge=False)
    for one in view.differences[:SHOWN]:
        table.add_row(*_row(one))
    console.print()
    console.print(table, markup=False)
    if len(view.differences) > SHOWN:
        more = _("… and {n:,} more; --json has all.").format(n=len(view.differences) - SHOWN)
        console.print(more, style="dim")
    for note in view.notes:
        console.print(note, style="dim italic", markup=False)


def print_comparison_json(seen: Comparison) -> None:
    """The comparison for machines."""
    as_json(
        {
            "lens": seen.name,
            "question": seen.question,
            "filter": asdict(seen.first),
            "against": asdict(seen.second),
            "parameters": asdict(seen.parameters),
            "comparison": asdict(seen.view),
        }
    )


def write_comparison_csv(seen: Comparison, folder: Path) -> None:
    """One file with a line for each difference."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{seen.name}-comparison.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_line(one) for one in seen.view.differences)
    console.print(_("{n} differences written to {path}").format(n=len(seen.view.differences), path=path))


def _row(one: Compared) -> Iterator[str]:
    yield one.question if one.mean else f"{one.question}: {one.answer}"
    of = _("{number} of {n:,}")
    yield from (of.format(number=number(one, side.value), n=side.n) for side in (one.first, one.second))
    yield points(one, one.value)
    yield _("{low} to {high}").format(low=points(one, one.low), high=points(one, one.high)) if not one.few else ""
    yield _("clear") if one.clear else _("too few") if one.few else _("not clear")


def _line(one: Compared) -> tuple[Any, ...]:
    def side(which: Side) -> tuple[Any, ...]:
        return which.n, which.k, which.value

    return (
        one.question, one.answer, *side(one.first), *side(one.second), one.both, one.value, one.low, one.high,
        one.adjusted, one.clear,
    )  # fmt: skip
