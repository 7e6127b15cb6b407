"""The parts of a map: which rows belong to which, and in what order their items stand."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from gettext import gettext as _

import numpy as np
from numpy.typing import NDArray

from bootmaker.lenses.empathy_map.edits import Change, added
from bootmaker.lenses.empathy_map.figures import Item
from bootmaker.lenses.empathy_map.found import Found, joined
from bootmaker.lenses.empathy_map.items import Making, Titled, by_theme, items_of
from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from bootmaker.nouns.marks import Intent

Flags = NDArray[np.bool_]
ASKED = (Intent.REQUEST, Intent.QUESTION)


def _span(found: Found, label: str) -> Flags:
    return np.asarray((found.kind == "span") & (found.label == label))


def _errand(found: Found) -> Flags:
    """Wishes of somebody who asks for something now: what they need to do, not what they hope for."""
    return _span(found, "wish") & np.isin(found.intent, ASKED)


def _hope(found: Found) -> Flags:
    return _span(found, "wish") & ~np.isin(found.intent, ASKED)


PARTS: dict[str, Callable[[Found], Flags]] = {
    "says": partial(_span, label="says"),
    "does": partial(_span, label="does"),
    "thinks": partial(_span, label="thinks"),
    "feels": partial(_span, label="feels"),
    "pains": partial(_span, label="pain"),
    "gains": _hope,
    "needs": _errand,
}


def making_of(part: str, parameters: EmpathyMapParameters, customers: int, changes: tuple[Change, ...] = ()) -> Making:
    """What the items of a part are made with."""
    mine = tuple(change for change in changes if change.part == part)
    return Making(part, parameters, customers, _titles(parameters), mine)


def part(name: str, found: Found, making: Making) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The items of one part, and the same part counted by theme alone, as it was found.

    Meanings come first, then what is left of themes without them, about nothing in particular last.
    """
    rows = rows_of(name, found)
    acts = _acts(found, making) if name == "does" else ()
    items = (*items_of(rows, making), *acts, *added(name, making.changes, making.customers))
    themes = (*by_theme(rows, replace(making, changes=())), *acts)
    return tuple(sorted(items, key=_rank)), tuple(sorted(themes, key=_rank))


def rows_of(name: str, found: Found) -> Found:
    """The rows of a part. Feelings are the emotions of texts, and what is felt in texts without a read emotion."""
    spans = PARTS[name](found)
    if name != "feels":
        return found.where(spans)
    emotional = set(found.id[found.kind == "emotion"])
    bare = [row for row in np.flatnonzero(spans).tolist() if found.id[row] not in emotional]
    return joined(focused(found), found.where(np.array(bare, np.int64)))


def _rank(item: Item) -> tuple[bool, bool, bool, int, float, str, str]:
    """Meanings and acts first, then emotions before bare themes, about nothing in particular last; by customers."""
    rest = item.name is None and item.kind not in ("act", "person")
    return (rest, item.kind == "span", item.key == "", -item.customers.k, -item.score, item.title, item.id)


def _titles(parameters: EmpathyMapParameters) -> Titled:
    """A theme by its label, and an emotion, an adjective in a context (Gibbons 2018), with what it was shown about."""

    def titled(kind: str, label: str, key: str) -> str:
        about = parameters.label(key) if key else ""
        if kind == "emotion":
            return _("{emotion}: {theme}").format(emotion=label, theme=about) if about else label
        return about or _("other things")

    return titled


def focused(found: Found) -> Found:
    """The emotions, each with the words of its text in which a feeling was found, the surest; else the whole text."""
    spans = found.where(_span(found, "feels") & found.telling)
    spans = spans.where(np.argsort(spans.score, kind="stable"))
    surest = {key: row for row, key in enumerate(spans.id)}
    shown = found.where(found.kind == "emotion")
    rows = np.array([surest.get(key, -1) for key in shown.id], np.int64)
    there = np.flatnonzero(rows >= 0)
    columns = {name: getattr(shown, name).copy() for name in ("start", "end", "words", "vector")}
    for name, column in columns.items():
        column[there] = getattr(spans, name)[rows[there]]
    return replace(shown, **columns)


def _acts(found: Found, making: Making) -> tuple[Item, ...]:
    return by_theme(acts_of(found), replace(making, titled=lambda _kind, _label, key: key.replace("_", " ")))


def acts_of(found: Found) -> Found:
    """The acts in the log."""
    return found.where(found.kind == "act")
