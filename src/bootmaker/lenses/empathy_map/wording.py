"""What stands on a note, in words: the quote that names it, from how many customers, and how we know."""

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _

from bootmaker.lenses.empathy_map.figures import EmpathyMapView, Item, Slice

Quotes = Mapping[tuple[str, int, int], str]
LOOSE = " \n\t\r,;:-\u2013\u2014"  # what a clause cut out of a sentence may end in
READABLE = range(20, 121)  # characters of a quote that can be read on a note


@dataclass(frozen=True)
class Heading:
    """`label` is ours or a person's (an act, an emotion, a theme, other words); `quote` is a slice of a stored text."""

    label: str
    quote: str


def headed(item: Item, quotes: Quotes) -> Heading:
    """What the note says. A quote that is not in `quotes` is not shown."""
    if item.wording:
        return Heading(item.wording, "")
    if item.kind == "act":
        return Heading(item.title, "")
    named = spoken(item.name, quotes) if item.name else ""
    if item.kind == "emotion":
        emotion = item.title.partition(": ")[0] if named else item.title
        return Heading(emotion, named or readable(item, quotes))
    return Heading("", named) if named else Heading(item.title, readable(item, quotes))


def spoken(one: Slice, quotes: Quotes) -> str:
    """A quote as it stands, without the comma it was cut at; "" when it is not found."""
    return quotes.get(one.key, "").strip(LOOSE)


def readable(item: Item, quotes: Quotes) -> str:
    """The first quote of a length that can be read on a note, else the first there is."""
    found = [words for one in item.quotes if (words := spoken(one, quotes))]
    return next((words for words in found if len(words) in READABLE), found[0] if found else "")


def counted(item: Item) -> str:
    """k of n; nothing on a map of one customer."""
    if item.customers.n == 1:
        return ""
    return _("{k} of {n}").format(k=f"{item.customers.k:,}", n=f"{item.customers.n:,}")


def interval(item: Item) -> str:
    """The 95 % interval of the share, in whole per cent."""
    low, high = (round(100 * bound) for bound in item.customers.interval)
    return _("{low}\u2013{high} %").format(low=low, high=high)


def known_by(item: Item) -> str:
    """How we know, and how strong that is: words tied to rules."""
    if item.kind == "person":
        return added_by(item)
    if item.customers.n == 1:
        return _(item.grade)
    return _("{grade}, {strength}").format(grade=_(item.grade), strength=_(item.strength))


def added_by(item: Item) -> str:
    """Who changed the item last, and when; "" for an item as it was found."""
    if not item.edits:
        return ""
    words = {
        "added": _("added by {author}, {day}"),
        "reworded": _("in the words of {author}, {day}"),
        "merged": _("put together by {author}, {day}"),
        "noted": _("noted by {author}, {day}"),
    }
    last = item.edits[-1]
    return words[last.kind].format(author=last.author, day=f"{last.day:%Y-%m-%d}")


def against(item: Item) -> str:
    """What speaks against it: customers who sound the other way on its theme."""
    return _("{k} the other way").format(k=f"{item.against:,}") if item.against else ""


def parted(view: EmpathyMapView) -> tuple[tuple[str, str, str], ...]:
    """Where words and acts part: the kind of pairs, k of n, and what happened; only what the log shows."""
    gaps = view.say_do
    told = (
        ("content", gaps.content_leavers, _("who left had sounded content before")),
        ("stay", gaps.broken_promises, _("said they would stay, and left")),
        ("leave", gaps.empty_threats, _("said they would leave, and stayed")),
        ("softened", gaps.softened, _("said “never mind”, and came back thrice")),
    )
    return tuple((kind, _("{k} of {n}").format(k=share.k, n=share.n), words) for kind, share, words in told if share.k)


def facts(view: EmpathyMapView) -> str:
    """What the map rests on, in one line."""
    if view.note:
        return view.note
    if view.customers == 1:
        return _("one customer \u00b7 {texts} messages \u00b7 this map is theirs alone").format(texts=f"{view.texts:,}")
    drawn = _(" \u00b7 counted among {drawn} drawn at random").format(drawn=f"{view.drawn:,}")
    return _("{n} customers \u00b7 {texts} messages").format(n=f"{view.customers:,}", texts=f"{view.texts:,}") + (
        drawn if view.drawn < view.customers else ""
    )
