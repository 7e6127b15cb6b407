"""The empathy map as a page of Markdown and as plain data: the notes on the wall, and everything behind them."""

from collections.abc import Iterator, Mapping
from gettext import gettext as _
from typing import Any

from bootmaker.lenses.empathy_map.boxes import in_words
from bootmaker.lenses.empathy_map.choosing import OTHERS, QUADRANTS, chosen
from bootmaker.lenses.empathy_map.figures import EmpathyMapView, Item
from bootmaker.lenses.empathy_map.missing import NAMES, QUESTIONS
from bootmaker.lenses.empathy_map.wording import (
    Quotes,
    added_by,
    against,
    counted,
    facts,
    headed,
    interval,
    known_by,
    parted,
    spoken,
)

MOST = 10
QUOTED = 3
PARTS = (*QUADRANTS, *OTHERS)


def markdown(view: EmpathyMapView, quotes: Quotes, *, title: str = "") -> str:
    """Both layouts as text: every part, its items with their quotes, the gaps, and what to ask."""
    out = [f"# {_('Empathy map')}: {title or _('Everyone')}", "", facts(view)]
    items = chosen(view, dict.fromkeys(PARTS, MOST))
    for part in PARTS if not view.note else ():
        out += ["", f"## {NAMES[part]}", "", *_part(part, items[part], quotes)]
    told = parted(view)
    if told:
        out += ["", f"## {_('Says one thing, does another')}", ""]
        out += [f"* {count} {words}" for _kind, count, words in told]
    if view.missing:
        out += ["", f"## {_('What to ask next')}", "", *(f"* {line}" for line in view.missing)]
    return "\n".join(out) + "\n"


def _part(part: str, items: tuple[Item, ...], quotes: Quotes) -> Iterator[str]:
    if not items:
        yield _("No evidence yet. Ask: \u201c{question}\u201d").format(question=QUESTIONS[part])
    for item in items:
        said = _line(in_words(headed(item, quotes)))
        if item.kind == "person":
            yield f"* **{said}** ({added_by(item)})"
            continue
        count = f"{counted(item)} ({interval(item)})" if item.customers.n > 1 else ""
        about = [count, known_by(item), against(item), added_by(item)]
        yield f"* **{said}** \u00b7 " + " \u00b7 ".join(one for one in about if one)
        yield from (f"  * \u201c{words}\u201d" for words in _others(item, quotes))
        yield from (
            f"  * {_line(edit.words)} ({edit.author}, {edit.day})" for edit in item.edits if edit.kind == "noted"
        )


def _others(item: Item, quotes: Quotes) -> list[str]:
    """A few quotes beside the one that names the item."""
    named = spoken(item.name, quotes) if item.name else ""
    found = dict.fromkeys(_line(words) for one in item.quotes if one.end and (words := spoken(one, quotes)))
    return [words for words in found if words != _line(named)][:QUOTED]


def _line(words: str) -> str:
    """Words on one line, with what Markdown would take for its own signs kept plain."""
    plain = " ".join(words.split())
    for sign in "\\`*_[]<>#":
        plain = plain.replace(sign, f"\\{sign}")
    return plain


def data(view: EmpathyMapView, quotes: Quotes, *, title: str = "") -> Mapping[str, Any]:
    """The map as plain data: every item with its counts, interval, grades, quotes and what people did to it."""
    return {
        "map": title or _("Everyone"),
        "customers": view.customers,
        "drawn": view.drawn,
        "messages": view.texts,
        "note": view.note,
        "parts": {part: [_item(item, quotes) for item in getattr(view, part)] for part in PARTS},
        "says_and_does": [{"count": count, "words": words} for _kind, count, words in parted(view)],
        "ask": list(view.missing),
        "hidden": view.hidden,
    }


def _item(item: Item, quotes: Quotes) -> Mapping[str, Any]:
    said = headed(item, quotes)
    return {
        "id": item.id, "label": said.label, "quote": said.quote, "kind": item.kind, "about": item.title,
        "theme": item.key, "customers": item.customers.k, "of": item.customers.n,
        "interval": list(item.customers.interval), "grades": dict(item.grades), "strength": item.strength,
        "score": item.score, "against": item.against,
        "quotes": [
            {"touchpoint": one.id, "start": one.start, "end": one.end, "grade": one.grade, "words": spoken(one, quotes)}
            for one in item.quotes
        ],
        "edits": [
            {"number": edit.number, "kind": edit.kind, "words": edit.words, "author": edit.author, "day": str(edit.day)}
            for edit in item.edits
        ],
    }  # fmt: skip
