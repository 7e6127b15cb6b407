"""The empathy map in words: four quadrants, pains and gains, and where words and acts part."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from bootmaker.ledger.reading import Quote
from bootmaker.lenses.empathy_map.figures import EmpathyMapView, Item, Slice
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.nouns.marks import Grade, Quadrant
from bootmaker.report.numbers import count, k_of_n
from bootmaker.report.passages import Passage, passage
from bootmaker.report.statements import opens_to
from bootmaker.report.told.words import Told

MOST_ITEMS = 5
SHORT, FACE = 30, 130  # code points of the words that stand on a note itself


@dataclass(frozen=True)
class Note:
    """One item of the map: what, from how many, how we know, what speaks against it, and the words behind it."""

    title: str
    customers: str
    grade: str
    strength: str
    inferred: bool
    against: str
    face: Passage | None
    passages: tuple[Passage, ...]

    @property
    def opens_to(self) -> str:
        """What a click on it shows, in words."""
        return opens_to(self.passages)


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
    """The whole map: `parts` are the quadrants, `needs` pains and gains, `missing` what is not known yet."""

    parts: tuple[Part, ...]
    needs: tuple[Part, ...]
    missing: tuple[str, ...]


def told(view: EmpathyMapView) -> Told:
    """The finding of the map, and the map itself."""
    return Told(
        heading=heading(view),
        lead=lead(view),
        headline_keys=("empathy.polite_leavers", "empathy.content_and_left", "empathy.pain"),
        pull_keys=("empathy.polite_leavers", "empathy.pain", "empathy.says"),
        wants=tuple(slice_.id for slice_ in view.slices),
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
    parts = {**view.quadrants, "pains": view.pains, "gains": view.gains}
    made = {key: _part(key, items, known) for key, items in parts.items()}
    return Map(
        parts=tuple(made[key] for key in view.quadrants),
        needs=(made["pains"], made["gains"]),
        missing=view.missing,
    )


def _part(key: str, items: tuple[Item, ...], known: Mapping[str, Quote]) -> Part:
    title, meaning = _names()[key]
    inferred = key in (Quadrant.THINKS, Quadrant.FEELS)
    if any(item.kind == "emotion" for item in items):
        items = tuple(item for item in items if item.kind == "emotion")
    noted = (note for item in items if (note := _note(item, known)) is not None)
    shown = list(islice(noted, MOST_ITEMS))
    return Part(key, title, meaning, inferred, tuple(shown), max(0, len(items) - len(shown)))


def _names() -> dict[str, tuple[str, str]]:
    return {
        "says": (_("Says"), _("In their own words.")),
        "does": (_("Does"), _("What the log shows, and what they tell of their own acts.")),
        "thinks": (_("Thinks"), _("Expectations and doubts, read from how they put it.")),
        "feels": (_("Feels"), _("Stated outright where they say so; otherwise read by a model.")),
        "pains": (_("Pains"), _("What gets in their way.")),
        "gains": (_("Gains"), _("What they wish for.")),
    }


def _note(item: Item, known: Mapping[str, Quote]) -> Note | None:
    """A note with its words; none when not one of them can be shown."""
    found = tuple(_words(one, known) for one in item.quotes if one.id in known)
    if not found:
        return None
    against = _("{n} sound the other way").format(n=count(item.against)) if item.against else ""
    return Note(
        title=item.title,
        customers=_("{k_of_n} customers").format(k_of_n=k_of_n(item.customers.k, item.customers.n)),
        grade=_grades().get(item.grade, item.grade),
        strength=_strengths().get(item.strength, item.strength),
        inferred=item.grade == Grade.INFERRED,
        against=against,
        face=_face(item, known),
        passages=found,
    )


def _face(item: Item, known: Mapping[str, Quote]) -> Passage | None:
    """The words that stand on the note itself: the first that are not too long, else the beginning of the first."""
    spoken = [one for one in item.quotes if one.end and one.id in known]
    short = next((one for one in spoken if SHORT <= one.end - one.start <= FACE), spoken[0] if spoken else None)
    return None if short is None else passage(known[short.id], short.start, short.end, longest=FACE)


def _words(one: Slice, known: Mapping[str, Quote]) -> Passage:
    return passage(known[one.id], one.start, one.end) if one.end else passage(known[one.id])


def _grades() -> dict[str, str]:
    return {
        Grade.STATED: _("stated"),
        Grade.OBSERVED: _("in the log"),
        Grade.REPORTED: _("reported by them"),
        Grade.INFERRED: _("inferred"),
    }


def _strengths() -> dict[str, str]:
    return {
        "strong": _("strong evidence"),
        "moderate": _("moderate evidence"),
        "weak": _("weak evidence"),
    }
