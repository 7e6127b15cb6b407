"""What an empathy map shows: items with their evidence, and what is missing."""

from dataclasses import dataclass
from datetime import date

from bootmaker.lenses.claims import Claim
from bootmaker.lenses.statistics.proportions import Share

STRONG, MODERATE, WEAK = "strong", "moderate", "weak"


@dataclass(frozen=True)
class Slice:
    """A piece of a stored text, in code points; an act has start = end = 0."""

    id: str
    start: int
    end: int
    grade: str

    @property
    def key(self) -> tuple[str, int, int]:
        """What a quote is looked up by."""
        return self.id, self.start, self.end


@dataclass(frozen=True)
class Edit:
    """What a person did to an item: `kind` is added, reworded, merged or noted, `words` what they wrote."""

    kind: str
    words: str
    author: str
    day: date
    number: int


@dataclass(frozen=True)
class Item:
    """One note on the map: one thing that customers mean. `kind`: span, act, emotion, or person (added by one).

    `name` is the most central quote of the meaning, None for an act and for what is left of a theme when its meanings
    are taken out; `title` is the theme ("" for none) or act, or the emotion with the theme it was shown about; `key` is
    the theme id or act. `id` names the item to a person who wants to edit it.

    `customers` is k of n; `grades` counts customers per grade, the commonest first. `strength`: strong when stated or
    observed by at least three customers, moderate when inferred or reported for at least five with a mean score of .7,
    else weak. `against`: customers who sound the other way on the same theme, with their touchpoints.
    """

    title: str
    kind: str
    key: str
    customers: Share
    grades: tuple[tuple[str, int], ...]
    strength: str
    score: float
    quotes: tuple[Slice, ...]
    against: int = 0
    against_evidence: tuple[str, ...] = ()
    name: Slice | None = None
    id: str = ""
    edits: tuple[Edit, ...] = ()

    @property
    def grade(self) -> str:
        """The grade that its strength rests on: the better evidence where there is enough, else the commonest."""
        counts = dict(self.grades)
        if self.strength == STRONG and counts:
            return max(("stated", "observed"), key=lambda grade: counts.get(grade, 0))
        return self.grades[0][0] if self.grades else "inferred"

    @property
    def wording(self) -> str:
        """What a person called it; "" when nobody did."""
        return next((edit.words for edit in reversed(self.edits) if edit.kind in ("reworded", "added")), "")


@dataclass(frozen=True)
class Pair:
    """What one customer said (None: nothing) and what the same customer did; `days` they came back, where it counts."""

    said: str | None
    did: str
    days: int = 0


@dataclass(frozen=True)
class SayDo:
    """Words against acts. Each share is over customers, each list pairs a text with an act.

    `content_leavers`: of those who left, who sounded content and had not complained. `polite_leavers`: who had written
    before leaving, without a complaint; `complained`: who had complained; `silent`: who had written nothing.
    `broken_promises`: of those who said they stay and whose acts can tell, who left. `empty_threats`: of those who
    said they leave and whose acts can tell, who stayed. `softened`: of those who wrote that it is fine, or never mind,
    who wrote again on at least so many later days.
    """

    content_leavers: Share
    polite_leavers: Share
    complained: Share
    silent: Share
    broken_promises: Share
    empty_threats: Share
    softened: Share
    pairs: tuple[tuple[str, tuple[Pair, ...]], ...]

    def evidence(self, kind: str) -> tuple[Pair, ...]:
        """The pairs of one kind: content, polite, complained, silent, stay, leave or softened."""
        return dict(self.pairs).get(kind, ())


@dataclass(frozen=True)
class EmpathyMapView:
    """Four quadrants and pains and gains; `missing` says what there is no evidence for, and what to ask.

    `customers`: how many there are, `drawn`: how many of them the items rest on, `spoke` and
    `acted`: how many wrote, and did something; `note`: why nothing is shown. `needs`,
    `hears` and `sees` belong to the canvas. `themes`: the same quadrants counted by theme alone. `hidden`: items that
    people took off the map. Texts are never here: resolve the slices.
    """

    customers: int
    texts: int
    says: tuple[Item, ...]
    thinks: tuple[Item, ...]
    does: tuple[Item, ...]
    feels: tuple[Item, ...]
    pains: tuple[Item, ...]
    gains: tuple[Item, ...]
    missing: tuple[str, ...]
    say_do: SayDo
    claims: tuple[Claim, ...]
    note: str = ""
    drawn: int = 0
    spoke: int = 0
    acted: int = 0
    needs: tuple[Item, ...] = ()
    hears: tuple[Item, ...] = ()
    sees: tuple[Item, ...] = ()
    themes: tuple[tuple[str, tuple[Item, ...]], ...] = ()
    hidden: int = 0

    @property
    def quadrants(self) -> dict[str, tuple[Item, ...]]:
        """The quadrants in the order in which a map is read: what can be observed first."""
        return {"says": self.says, "does": self.does, "thinks": self.thinks, "feels": self.feels}

    @property
    def slices(self) -> tuple[Slice, ...]:
        """Every slice that a face may want to show, each once."""
        named = (item.name for item in self.items if item.name)
        return tuple(dict.fromkeys((*named, *(quote for item in self.items for quote in item.quotes))))

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item of the quadrants and of the canvas."""
        parts = (*self.quadrants.values(), self.pains, self.gains, self.needs, self.hears, self.sees)
        return tuple(item for part in parts for item in part)

    def by_theme(self, part: str) -> tuple[Item, ...]:
        """A part of the map counted by theme: one item per theme, the commonest first."""
        return dict(self.themes).get(part, ())
