"""The empathy map in words: four quadrants, pains and gains, and where words and acts part."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bootmaker.ledger.reading import Quote
from bootmaker.lenses.empathy_map.choosing import chosen
from bootmaker.lenses.empathy_map.figures import EmpathyMapView, Item, Slice
from bootmaker.lenses.empathy_map.wording import Quotes, headed, interval, known_by, parted
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.nouns.marks import Grade, Quadrant
from bootmaker.report.numbers import count, k_of_n
from bootmaker.report.passages import Passage, in_sentence, passage, passages
from bootmaker.report.statements import opens_to
from bootmaker.report.told.words import Told

MOST_ITEMS = 5
MOST_PAIRS = 3
WHOLE = dict.fromkeys(("says", "does", "thinks", "feels", "pains", "gains"), MOST_ITEMS)


@dataclass(frozen=True)
class Note:
    """One item of the map: what, from how many, how we know, what speaks against it, and the words behind it.

    `title` is ours or a person's; `face` a quote that says it.
    """

    title: str
    face: str
    customers: str
    known: str
    inferred: bool
    person: bool
    against: str
    edits: tuple[str, ...]
    passages: tuple[Passage, ...]

    @property
    def opens_to(self) -> str:
        """What a click on it shows, in words."""
        return opens_to(self.passages)


@dataclass(frozen=True)
class Gap:
    """Where words and acts part: k of n, what happened, and pairs of what was said and done."""

    count: str
    words: str
    pairs: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True)
class Part:
    """A quadrant, or the pains or gains: `inferred` ones look different everywhere."""

    key: str
    title: str
    meaning: str
    inferred: bool
    notes: tuple[Note, ...]
    more: int


@dataclass(frozen=True)
class Map:
    """The whole map: `parts` are the quadrants, `needs` pains and gains, `missing` what is not known yet.

    `parted`: where words and acts part.
    """

    parts: tuple[Part, ...]
    needs: tuple[Part, ...]
    parted: tuple[Gap, ...]
    missing: tuple[str, ...]


def told(view: EmpathyMapView) -> Told:
    """The finding of the map, and the map itself."""
    return Told(
        heading=heading(view),
        lead=lead(view),
        headline_keys=("empathy.polite_leavers", "empathy.content_and_left", "empathy.pain"),
        pull_keys=("empathy.polite_leavers", "empathy.pain", "empathy.says"),
        wants=(*(slice_.id for slice_ in view.slices), *_paired(view)),
        details=lambda known: drawn(view, known),
    )


def heading(view: EmpathyMapView) -> str:
    """The finding in one line."""
    gaps = view.say_do
    if view.note:
        return _("Too little is known for an empathy map")
    if said(gaps.polite_leavers):
        return _("{k_of_n} customers who left had written before, and had not complained").format(
            k_of_n=k_of_n(gaps.polite_leavers.k, gaps.polite_leavers.n)
        )
    return _("What {n} customers say, do, think and feel").format(n=count(view.customers))


def lead(view: EmpathyMapView) -> str:
    """What is evidence here and what is not."""
    if view.note:
        return view.note
    return _(
        "Says and Does are evidence: their words and the log. Thinks and Feels are inferred from the words, drawn with "
        "a dashed line, and may be wrong. Each note says how many customers it comes from."
    )


def said(share: Share) -> bool:
    """Whether there is a case at all."""
    return share.k > 0


def drawn(view: EmpathyMapView, known: Mapping[str, Quote]) -> Map | None:
    """The map with its quotes; None when there is too little for one."""
    if view.note:
        return None
    words = {one.key: known[one.id].text[one.start : one.end] for one in view.slices if one.id in known}
    picked = chosen(view, WHOLE)
    made = {key: _part(key, picked[key], len(getattr(view, key)), (words, known)) for key in WHOLE}
    return Map(
        parts=tuple(made[key] for key in view.quadrants),
        needs=(made["pains"], made["gains"]),
        parted=tuple(_gap(view, kind, count, said, known) for kind, count, said in parted(view)),
        missing=view.missing,
    )


def _paired(view: EmpathyMapView) -> tuple[str, ...]:
    pairs = [pair for kind, _count, _words in parted(view) for pair in view.say_do.evidence(kind)[:MOST_PAIRS]]
    return tuple(one for pair in pairs for one in (pair.said, pair.did) if one)


def _gap(view: EmpathyMapView, kind: str, count: str, words: str, known: Mapping[str, Quote]) -> Gap:
    pairs = [passages([one for one in (pair.said, pair.did) if one], known) for pair in view.say_do.evidence(kind)]
    return Gap(count, words, tuple(pair for pair in pairs[:MOST_PAIRS] if len(pair) > 1))


def _part(key: str, items: tuple[Item, ...], all_: int, words: tuple[Quotes, Mapping[str, Quote]]) -> Part:
    title, meaning = _names()[key]
    inferred = key in (Quadrant.THINKS, Quadrant.FEELS)
    notes = tuple(note for item in items if (note := _note(item, *words)) is not None)
    return Part(key, title, meaning, inferred, notes, max(0, all_ - len(notes)))


def _names() -> dict[str, tuple[str, str]]:
    return {
        "says": (_("Says"), _("In their own words.")),
        "does": (_("Does"), _("What the log shows, and what they tell of their own acts.")),
        "thinks": (_("Thinks"), _("Expectations and doubts, read from how they put it.")),
        "feels": (_("Feels"), _("Stated outright where they say so; otherwise read by a model.")),
        "pains": (_("Pains"), _("What gets in their way.")),
        "gains": (_("Gains"), _("What they wish for.")),
    }


def _note(item: Item, words: Quotes, known: Mapping[str, Quote]) -> Note | None:
    """A note with its words; none when not one of them can be shown, unless a person wrote it."""
    found = tuple(_words(one, known) for one in item.quotes if one.id in known)
    person = item.kind == "person"
    if not found and not person:
        return None
    said = headed(item, words)
    return Note(
        title=said.label,
        face=said.quote,
        customers=_("added by hand") if person else _spread(item),
        known=known_by(item),
        inferred=item.grade == Grade.INFERRED,
        person=person,
        against=_("{n} sound the other way").format(n=count(item.against)) if item.against else "",
        edits=tuple(edit.words for edit in item.edits if edit.kind == "noted"),
        passages=found,
    )


def _spread(item: Item) -> str:
    """k of n customers with the interval of the share."""
    if item.customers.n == 1:
        return _("this customer")
    of = _("{k_of_n} customers").format(k_of_n=k_of_n(item.customers.k, item.customers.n))
    return f"{of} ({interval(item)})"


def _words(one: Slice, known: Mapping[str, Quote]) -> Passage:
    return in_sentence(known[one.id], one.start, one.end) if one.end else passage(known[one.id])
