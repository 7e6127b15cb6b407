"""Empathy maps in the terminal: items with their ids, and two maps side by side."""

from gettext import gettext as _
from typing import Any

from rich.table import Table

from bootmaker.actions.comparing_maps import ComparedMaps
from bootmaker.actions.looking import Look
from bootmaker.cli.showing import as_json, console
from bootmaker.lenses.empathy_map.boxes import in_words
from bootmaker.lenses.empathy_map.choosing import whole_meaning
from bootmaker.lenses.empathy_map.comparing import Difference
from bootmaker.lenses.empathy_map.missing import NAMES
from bootmaker.lenses.empathy_map.wording import headed, known_by
from bootmaker.report.map_files import map_quotes


def print_items(seen: Look) -> None:
    """Every meaning of every part, and every change by a person."""
    words = map_quotes(seen)
    console.print(seen.view.note or seen.filter.words, style="dim", markup=False)
    for part, name in NAMES.items():
        items = [item for item in getattr(seen.view, part) if whole_meaning(item)]
        columns = (_("id"), name, _("customers"), _("how we know"), _("by hand"))
        table = Table(*columns, box=None, pad_edge=False, title_justify="left")
        for item in items:
            said = " ".join(in_words(headed(item, words)).split())
            known = ("", "") if item.kind == "person" else (_counted(item), known_by(item))
            table.add_row(item.id, said, *known, "; ".join(_changed(edit) for edit in item.edits))
        if items:
            console.print(table, "")
    if seen.view.hidden:
        console.print(_("{n} items were hidden by hand.").format(n=seen.view.hidden), style="dim")


def _counted(item: Any) -> str:
    return _("{k:,} of {n:,}").format(k=item.customers.k, n=item.customers.n)


def _changed(edit: Any) -> str:
    return _("{number}: {kind} by {author}, {day}").format(
        number=edit.number, kind=edit.kind, author=edit.author, day=edit.day
    )


def print_comparison(seen: ComparedMaps, *, as_json: bool) -> None:
    """Two maps side by side."""
    if as_json:
        _print_json(seen)
        return
    found = seen.comparison
    if found.note:
        console.print(found.note, markup=False)
        return
    first, second = found.customers
    console.print(_("A: {words}, {n:,} customers").format(words=seen.first.words, n=first), markup=False)
    console.print(_("B: {words}, {n:,} customers").format(words=seen.second.words, n=second), markup=False)
    for part, differences in found.parts:
        table = Table("", NAMES[part], "A", "B", _("difference, 95 % interval"), box=None, pad_edge=False)
        for one in differences:
            said = " ".join(in_words(headed(one.item, seen.quotes)).split())
            table.add_row(
                "≠" if one.clear else "", said, f"{one.first.value:.0%}", f"{one.second.value:.0%}", _told(one)
            )
        if differences:
            console.print("", table)
    console.print(f"\n{_('≠: the interval excludes zero.')} {found.caution}", style="dim italic", markup=False)


def _told(one: Difference) -> str:
    low, high = one.interval
    return _("{value:+.0f} points ({low:+.0f} to {high:+.0f})").format(
        value=100 * one.value, low=100 * low, high=100 * high
    )


def _print_json(seen: ComparedMaps) -> None:
    found = seen.comparison
    as_json(
        {
            "first": seen.first.words, "second": seen.second.words, "customers": found.customers, "both": found.both,
            "note": found.note, "caution": found.caution,
            "parts": {part: [_row(one, seen) for one in some] for part, some in found.parts},
        }
    )  # fmt: skip


def _row(one: Difference, seen: ComparedMaps) -> dict[str, Any]:
    return {
        "item": in_words(headed(one.item, seen.quotes)), "id": one.item.id, "first": [one.first.k, one.first.n],
        "second": [one.second.k, one.second.n], "difference": one.value, "interval": one.interval, "clear": one.clear,
        "touchpoints": [quote.id for quote in one.item.quotes],
    }  # fmt: skip
