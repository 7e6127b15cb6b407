"""How the terminal shows things: progress, tables, sentences."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bootmaker.base.errors import BootmakerError

console = Console(highlight=False)
quiet = Console(highlight=False, stderr=True)
SHOWN = 10  # rows of a long list; the rest is counted


@contextmanager
def counting(what: str) -> Iterator[Callable[[int], None]]:
    """A progress line that counts touchpoints; call what it yields with the number done so far."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(20), TextColumn("{task.completed:,}"))
    with Progress(*columns, TimeElapsedColumn(), console=quiet, transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done: progress.update(task, completed=done)


def pairs(given: list[str], example: str) -> dict[str, str]:
    """`name=value` arguments as a mapping; an error that shows how it is written when one is not."""
    split = [text.partition("=") for text in given]
    wrong = [name for name, equals, value in split if not (equals and name and value)]
    if wrong:
        raise BootmakerError(f"“{wrong[0]}” is no name=value.", hint=f"Write it as in {example}")
    return {name.strip(): value.strip() for name, _, value in split}


def saved_mapping(path: Path | None) -> dict[str, str]:
    """A mapping that was saved with --save-mapping."""
    if path is None:
        return {}
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        read = None
    if not isinstance(read, dict):
        raise BootmakerError(f"{path} is no saved mapping.", hint="Make one with --save-mapping, then edit it.")
    return {str(name): str(column) for name, column in read.items()}


def write_mapping(path: Path, understood: Any) -> None:
    """Save the mapping that was understood."""
    path.write_text(json.dumps(dict(understood.columns), indent=2, ensure_ascii=False), encoding="utf-8")
    console.print(f"Mapping saved to {path}")


def show_import(done: Any) -> None:
    """What came of one file."""
    console.print(f"{done.source} ({done.understood.format})", style="bold", markup=False)
    for name, column in done.understood.columns.items():
        if name != column:
            console.print(f"  {name:<14} ← {column}", style="dim", markup=False)
    for note in done.understood.notes:
        console.print(f"  {note}", style="dim", markup=False)
    console.print(f"  {_sentence(done)}")
    if done.masked:
        console.print("  redacted: " + ", ".join(f"{count:,} {kind}" for kind, count in sorted(done.masked.items())))
    for line, reason in done.set_aside[:SHOWN]:
        console.print(f"  set aside, line {line}: {reason}", style="yellow", markup=False)
    if len(done.set_aside) > SHOWN:
        console.print(f"  … and {len(done.set_aside) - SHOWN:,} more rows set aside", style="yellow")


def _sentence(done: Any) -> str:
    counts = {
        "new": done.new,
        "with an edit": done.revised,
        "known": done.unchanged,
        "customers described": done.customers,
        "folded as duplicates": done.folded,
        "of erased customers left out": done.erased,
    }
    parts = [f"{count:,} {what}" for what, count in counts.items() if count]
    return f"{done.rows:,} touchpoints read: " + (", ".join(parts) or "nothing new")


def show_refresh(done: Any) -> None:
    """What a refresh did."""
    what = "read again" if done.rebuilt else "read"
    themes = f", {done.themes_found} themes found" if done.themes_found is not None else ""
    console.print(f"Lake up to date: {done.touchpoints:,} touchpoints {what}{themes}.")
    if done.readers:
        console.print(f"{done.readers[0].upper()}{done.readers[1:]}.", markup=False)
    if done.read_before:
        console.print("What came earlier was read by another version: `bootmaker lake rebuild` reads it anew.")


def state_of(state: str) -> str:
    """Where something that is sent stands, in words: what may not have arrived is for a person to check."""
    return "unknown, please check" if state == "unknown" else str(state)


def as_json(value: Mapping[str, Any]) -> None:
    """Print for machines; the same keys in the same order each time."""
    print(json.dumps(value, default=str, ensure_ascii=False, indent=2))  # noqa: T201 - Rich would wrap it
