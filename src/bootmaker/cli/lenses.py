"""What a lens shows, in the terminal and as files."""

from dataclasses import asdict
from gettext import gettext as _
from pathlib import Path
from typing import Any

from pyarrow import csv
from rich.padding import Padding
from rich.table import Table

from bootmaker.actions.comparing import Comparison
from bootmaker.actions.looking import Look
from bootmaker.base.errors import NotFoundError
from bootmaker.cli.fair import print_fair
from bootmaker.cli.showing import as_json, console
from bootmaker.ledger.reading import Quote, conversation, quotes
from bootmaker.ledger.search import COMMON, search
from bootmaker.report.files import CHART, drawn_pictures
from bootmaker.report.told import told

BAR = 24


def print_look(seen: Look, *, evidence: bool) -> None:
    """The question, what was asked, and the claims; with `evidence` the quotes behind each; fair counts if any."""
    console.print(f"[bold]{seen.question}[/bold]")
    console.print(f"{seen.filter.words} · {_asked(seen.parameters)}".rstrip(" ·"), style="dim", markup=False)
    if note := getattr(seen.view, "note", ""):
        console.print(f"\n{note}", markup=False)
    if not seen.view.claims and not note:
        console.print("\n" + _("Nothing can be said yet."))
    behind = quotes([key for claim in seen.view.claims for key in claim.evidence]) if evidence else {}
    for claim in seen.view.claims:
        console.print(f"\n• {claim.text}", markup=False)
        if 0 < claim.value < 1 and f"{claim.value:.0%}" in claim.text:
            share = _("{share:.0%} of {n:,}").format(share=claim.value, n=claim.n)
            console.print(f"  {_bar(claim.value)} {share}", style="cyan", markup=False)
        if claim.caveat:
            console.print(f"  {claim.caveat}", style="dim italic", markup=False)
        for key in claim.evidence:
            if key in behind:
                print_quote(behind[key])
    if seen.fair is not None:
        print_fair(seen.fair)


def print_numbers(seen: Look) -> None:
    """The tables of a lens, and the rules by which it counts; says so when it has none."""
    words = told(seen)
    if not words.tables:
        console.print("\n" + _("This lens has no tables; --csv writes what it measured."), style="dim")
        return
    for one in words.tables:
        table = Table(*one.columns, title=one.title, caption=one.note, title_justify="left", caption_justify="left")
        for row in one.rows:
            table.add_row(*row)
        console.print()
        console.print(table, markup=False)
    for rule in words.rules:
        console.print(f"• {rule}", markup=False)


def _asked(parameters: Any) -> str:
    shown = {name: value for name, value in asdict(parameters).items() if isinstance(value, str | int | float | bool)}
    return ", ".join(f"{name}={value}" for name, value in shown.items())


def _bar(share: float) -> str:
    full = round(share * BAR)
    return "█" * full + "░" * (BAR - full)


def print_quote(quote: Quote) -> None:
    """A touchpoint with where it comes from."""
    when = f"{quote.at:%Y-%m-%d}" if quote.at else _("undated")
    said = (
        f"“{quote.text}”"
        if quote.text
        else quote.act or (_("rated {rating:g}").format(rating=quote.rating) if quote.rating is not None else "")
    )
    console.print(Padding(said, (0, 0, 0, 4)), markup=False)
    console.print(f"    {when} · {quote.channel} · {quote.speaker} · {quote.id}", style="dim", markup=False)


def print_json(seen: Look) -> None:
    """The view for machines, and what was counted fairly if it was."""
    as_json(
        {
            "lens": seen.name,
            "question": seen.question,
            "filter": asdict(seen.filter),
            "parameters": asdict(seen.parameters),
            "view": asdict(seen.view),
            **({"fair": asdict(seen.fair)} if seen.fair else {}),
        }
    )


def write_csv(seen: Look, folder: Path) -> None:
    """The measured tables, one file each; lists are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in seen.results.items():
        flat = [
            column for column, kind in zip(table.column_names, table.schema.types, strict=True) if not _nested(kind)
        ]
        csv.write_csv(table.select(flat), folder / f"{seen.name}-{name}.csv")
    console.print(_("{n} tables written to {folder}").format(n=len(seen.results), folder=folder))


def _nested(kind: Any) -> bool:
    return str(kind).startswith(("list", "struct", "large_list"))


def write_pictures(seen: Look | Comparison, folder: Path, form: str) -> None:
    """The pictures of a lens as PNG, SVG or PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    if isinstance(seen, Look):
        pictures = [(name, drawn) for name, _form, drawn in drawn_pictures(seen, [form])]
    else:
        pictures = [(f"difference-{name}", CHART[form](chart)) for name, chart in seen.charts().items()]
    for name, drawn in pictures:
        path = folder / f"{seen.name}-{name}.{form}"
        path.write_bytes(drawn.encode() if isinstance(drawn, str) else drawn)
    console.print(_("{n} pictures written to {folder}").format(n=len(pictures), folder=folder))


def print_conversation(key: str) -> None:
    """A touchpoint in its conversation."""
    found = quotes([key]).get(key)
    if found is None:
        raise NotFoundError(
            _("There is no touchpoint with this id."), hint=_("`bootmaker search` and `look --evidence` print ids.")
        )
    for quote in conversation(found.conversation) if found.conversation else [found]:
        print_quote(quote)


def print_found(query: str, *, limit: int) -> None:
    """What a search found."""
    found = search(query, limit=limit)
    by_id = quotes(found.ids)
    total = _("{n:,} or more").format(n=COMMON) if found.total >= COMMON else f"{found.total:,}"
    words = _("{total} found, newest first") if found.by == "time" else _("{total} found, best first")
    console.print(words.format(total=total), style="dim")
    for key in found.ids:
        print_quote(by_id[key])
