"""How the terminal shows things: progress, tables, sentences."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from gettext import gettext as _
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
    """`name=value` words as a mapping; an error that shows how it is written when one is not."""
    return dict(named(given, example))


def named(given: list[str], example: str, *, empty: bool = False) -> list[tuple[str, str]]:
    """`name=value` words as pairs, several of one name allowed; `empty` allows values that are empty, too."""
    split = [(name.strip(), equals, value.strip()) for name, equals, value in (text.partition("=") for text in given)]
    wrong = [
        text
        for text, (name, equals, value) in zip(given, split, strict=True)
        if not (name and equals and (value or empty))
    ]
    if wrong:
        raise BootmakerError(
            _("“{text}” is no name=value.").format(text=wrong[0]),
            hint=_("Write it as in {example}").format(example=example),
        )
    return [(name, value) for name, _equals, value in split]


def saved_mapping(path: Path | None) -> dict[str, str]:
    """A mapping that was saved with --save-mapping."""
    if path is None:
        return {}
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        read = None
    if not isinstance(read, dict):
        raise BootmakerError(
            _("{path} is no saved mapping.").format(path=path), hint=_("Make one with --save-mapping, then edit it.")
        )
    return {str(name): str(column) for name, column in read.items()}


def write_mapping(path: Path, understood: Any) -> None:
    """Save the mapping that was understood."""
    path.write_text(json.dumps(dict(understood.columns), indent=2, ensure_ascii=False), encoding="utf-8")
    console.print(_("Mapping saved to {path}").format(path=path))


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
        masked = ", ".join(f"{count:,} {kind}" for kind, count in sorted(done.masked.items()))
        console.print(_("  redacted: {masked}").format(masked=masked))
    print_set_aside(done.set_aside)


def print_set_aside(lines: Sequence[tuple[int, str]]) -> None:
    """Rows that were not taken in, and why; the rest of a long list is counted."""
    for line, reason in lines[:SHOWN]:
        words = _("  set aside, line {line}: {reason}").format(line=line, reason=reason)
        console.print(words, style="yellow", markup=False)
    if len(lines) > SHOWN:
        console.print(_("  … and {n:,} more rows set aside").format(n=len(lines) - SHOWN), style="yellow")


def _sentence(done: Any) -> str:
    counts = (
        (_("{n:,} new"), done.new),
        (_("{n:,} with an edit"), done.revised),
        (_("{n:,} known"), done.unchanged),
        (_("{n:,} customers described"), done.customers),
        (_("{n:,} folded as duplicates"), done.folded),
        (_("{n:,} of erased customers left out"), done.erased),
    )
    parts = [words.format(n=count) for words, count in counts if count]
    return _("{n:,} touchpoints read: {what}").format(n=done.rows, what=", ".join(parts) or _("nothing new"))


def show_refresh(done: Any) -> None:
    """What a refresh did."""
    read = _("{n:,} touchpoints read again") if done.rebuilt else _("{n:,} touchpoints read")
    parts = [read.format(n=done.touchpoints)]
    if done.themes_found is not None:
        parts.append(_("{n} themes found").format(n=done.themes_found))
    console.print(_("Lake up to date: {what}.").format(what=", ".join(parts)))
    if done.readers:
        console.print(f"{done.readers[0].upper()}{done.readers[1:]}.", markup=False)
    if done.read_before:
        console.print(_("What came earlier was read by another version: `bootmaker lake rebuild` reads it anew."))


def state_of(state: str) -> str:
    """Where something that is sent stands, in words: what may not have arrived is for a person to check."""
    return "unknown, please check" if state == "unknown" else str(state)


def as_json(value: Mapping[str, Any]) -> None:
    """Print for machines; the same keys in the same order each time."""
    print(json.dumps(value, default=str, ensure_ascii=False, indent=2))  # noqa: T201 - Rich would wrap it
