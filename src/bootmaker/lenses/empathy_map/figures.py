"""What an empathy map shows: items with their evidence, and what is missing."""

from dataclasses import dataclass

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
class Item:
    """One note on the map. `kind`: span, act or emotion; `key`: the theme id or act, "" for no theme.

    `customers` is k of n; `grades` counts customers per grade, the commonest first; `strength` follows METHODS 3.3:
    strong when stated or observed by at least three customers, moderate when inferred for at least five with a mean
    score of .7, else weak. `against`: customers who sound the other way on the same theme, with their touchpoints.
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

    @property
    def grade(self) -> str:
        """The grade most customers' evidence has."""
        return self.grades[0][0] if self.grades else "inferred"


@dataclass(frozen=True)
class Pair:
    """What one customer said (None: nothing) and what the same customer did."""

    said: str | None
    did: str


@dataclass(frozen=True)
class SayDo:
    """Words against acts. Each share is over customers, each list pairs a text with an act.

    `content_leavers`: of those who left, who sounded content and had not complained. `polite_leavers`: who had written
    before leaving, without a complaint; `complained`: who had complained; `silent`: who had written nothing.
    `broken_promises`: of those who said they stay and whose acts can tell, who left. `empty_threats`: of those who
    said they leave and whose acts can tell, who stayed.
    """

    content_leavers: Share
    polite_leavers: Share
    complained: Share
    silent: Share
    broken_promises: Share
    empty_threats: Share
    pairs: tuple[tuple[str, tuple[Pair, ...]], ...]

    def evidence(self, kind: str) -> tuple[Pair, ...]:
        """The pairs of one kind: content, polite, complained, silent, stay or leave."""
        return dict(self.pairs).get(kind, ())


@dataclass(frozen=True)
class EmpathyMapView:
    """Four quadrants and pains and gains; `missing` says what there is no evidence for, and what to ask.

    `customers`: how many it rests on; `note`: why nothing is shown. Texts are never here: resolve the slices.
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

    @property
    def quadrants(self) -> dict[str, tuple[Item, ...]]:
        """The quadrants in the order in which a map is read: what can be observed first."""
        return {"says": self.says, "does": self.does, "thinks": self.thinks, "feels": self.feels}

    @property
    def slices(self) -> tuple[Slice, ...]:
        """Every slice that a face may want to show, each once."""
        items = (*self.says, *self.does, *self.thinks, *self.feels, *self.pains, *self.gains)
        return tuple(dict.fromkeys(quote for item in items for quote in item.quotes))
