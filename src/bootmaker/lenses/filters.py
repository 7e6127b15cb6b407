"""One filter for every lens: which touchpoints a question is about."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from gettext import gettext as _
from typing import Any

import ibis

from bootmaker.base.errors import BootmakerError
from bootmaker.lenses.teams import answered
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.marks import Intent, Target, Urgency
from bootmaker.nouns.touchpoint import Kind, Speaker

Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Filter:
    """Which part of the lake to look at; empty fields let everything through.

    `since` and `until` are whole UTC days, both included; undated touchpoints fall out as soon as one is set. Several
    values of one field, or of one attribute in `segments`, mean "any of them"; different fields and attributes must
    all hold. `team` keeps the conversations in which that team of staff answered, and no other; a team of fewer than
    five people keeps none. `rating` and `valence` are between two numbers, `scale` is the lowest and the highest rating
    that there is. Hashable, and `key` is the same text for the same filter, so that results can be kept under it.
    """

    since: date | None = None
    until: date | None = None
    channels: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    segments: tuple[tuple[str, str], ...] = ()  # (attribute, value)
    customer: str | None = None
    theme: str | None = None
    intent: str | None = None
    speaker: str | None = None
    team: str | None = None
    urgency: str | None = None
    target: str | None = None
    act: str | None = None
    rating: str | None = None  # "4", or "9..10", both included
    scale: str | None = None  # "0..10"
    invited: str | None = None  # "yes" or "no"
    valence: str | None = None  # "-1..-0.25"
    emotion: str | None = None

    def __post_init__(self) -> None:
        """One order for one meaning, so that equal questions are equal filters."""
        for name in MANY.values():
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The filter as names and values, as in an address: ("channel", "email"), ("segment", "plan=pro")."""
        found = []
        for name in NAMES:
            value = getattr(self, MANY.get(name, name))
            values = value if name in MANY else (value,) if value else ()
            found += [(name, "=".join(one) if isinstance(one, tuple) else str(one)) for one in values]
        return tuple(found)

    @classmethod
    def of_pairs(cls, pairs: Pairs) -> "Filter":
        """The filter of names and values; any other name is an attribute of customers. Empty values say nothing.

        BootmakerError for a day that is none, for a value that a field cannot have, and for two values of a field
        that takes one.
        """
        one: dict[str, Any] = {}
        many: dict[str, list[Any]] = {field: [] for field in MANY.values()}
        for name, value in pairs:
            if not value:
                continue
            if name in MANY and name != "segment":
                many[MANY[name]].append(_known(name, value))
            elif name == "segment" or name not in NAMES:
                many["segments"].append(_segment(name, value))
            elif str(one.get(name, value)) != value:
                raise BootmakerError(_("Only one {name} can be asked for.").format(name=_(NAMES[name])))
            else:
                one[name] = READ.get(name, _known)(name, value)
        lists: dict[str, Any] = {field: tuple(values) for field, values in many.items()}
        return cls(**one, **lists)

    @property
    def key(self) -> str:
        """A stable text of the filter; `Filter.of(filter.key)` is the same filter."""
        return json.dumps(self.pairs, ensure_ascii=False)

    @classmethod
    def of(cls, key: str) -> "Filter":
        """The filter that `key` was made from."""
        return cls.of_pairs((name, value) for name, value in json.loads(key))

    @property
    def words(self) -> str:
        """The filter as a person would say it; "everything" when it is empty."""
        said = [
            _("{name}: {value}").format(name=_(NAMES[name]), value=_spoken(value))
            for name in NAMES
            if (value := getattr(self, MANY.get(name, name))) not in (None, ())
        ]
        return "; ".join(said) or _("everything")

    def but(self, pairs: Pairs) -> "Filter":
        """The same filter with other values for the fields (or attributes) that `pairs` name; "" takes one away."""
        given = list(pairs)
        named = {_field(name, value) for name, value in given}
        kept = [(name, value) for name, value in self.pairs if _field(name, value) not in named]
        return Filter.of_pairs([*kept, *given])

    def within(self, pairs: Pairs) -> "Filter":
        """What passes this filter and has the values of `pairs`, too: a longer period is cut to this one."""
        narrow = self.but(pairs)
        since = max((day for day in (self.since, narrow.since) if day), default=None)
        until = min((day for day in (self.until, narrow.until) if day), default=None)
        return replace(narrow, since=since, until=until)

    def without_period(self) -> "Filter":
        """The same filter over all time."""
        return replace(self, since=None, until=None)


MANY = {"channel": "channels", "source": "sources", "kind": "kinds", "segment": "segments"}
NAMES = {
    "since": _("since"),
    "until": _("until"),
    "channel": _("channel"),
    "source": _("source"),
    "kind": _("kind"),
    "segment": _("segment"),
    "customer": _("customer"),
    "theme": _("theme"),
    "intent": _("intent"),
    "speaker": _("speaker"),
    "team": _("team"),
    "urgency": _("urgency"),
    "target": _("about"),
    "act": _("act"),
    "rating": _("rating"),
    "scale": _("scale"),
    "invited": _("asked for"),
    "valence": _("valence"),
    "emotion": _("emotion"),
}
"""What can be asked for, in order: the name in an address and on the command line, and the word a reader sees."""


class Invited(StrEnum):
    """Whether somebody was asked for what they said; where nobody knows, neither holds."""

    YES = "yes"
    NO = "no"


KNOWN: dict[str, type[StrEnum]] = {
    "kind": Kind, "intent": Intent, "speaker": Speaker, "urgency": Urgency, "target": Target, "invited": Invited,
}  # fmt: skip
EVERYTHING = Filter()


def apply(tables: LakeTables, filter: Filter) -> LakeTables:  # noqa: A002 - the field's own word
    """The lake narrowed to `filter`: touchpoints by every field, customers by segment and customer only.

    Customers stay in the table when none of their touchpoints passes, so that silence can still be counted.
    """
    customers = tables.customers
    touchpoints = tables.touchpoints.filter(_conditions(tables.touchpoints, filter))
    for attribute in sorted({attribute for attribute, _value in filter.segments}):
        values = [value for name, value in filter.segments if name == attribute]
        members = customers.filter(customers.attribute == attribute, customers.value.isin(values))
        members = tables.keep(members.select("customer").distinct())
        touchpoints = touchpoints.semi_join(members, "customer")
        customers = customers.semi_join(members, "customer")
    if filter.team is not None:
        teams = answered(tables.touchpoints)
        touchpoints = touchpoints.semi_join(tables.keep(teams.filter(teams.team == filter.team)), "conversation")
    if filter.customer is not None:
        customers = customers.filter(customers.customer == filter.customer)
    return replace(tables, touchpoints=touchpoints, customers=customers)


def _conditions(touchpoints: Any, filter: Filter) -> list[Any]:  # noqa: A002
    conditions = []
    if filter.since is not None:
        conditions.append(touchpoints.at >= _midnight(filter.since))
    if filter.until is not None:
        conditions.append(touchpoints.at < _midnight(filter.until + timedelta(days=1)))
    for column, values in (("channel", filter.channels), ("source", filter.sources), ("kind", filter.kinds)):
        if values:
            conditions.append(touchpoints[column].isin(values))
    for column in ("customer", "theme", "intent", "speaker", "act"):
        value = getattr(filter, column)
        if value is not None:
            conditions.append(touchpoints[column] == value)
    for column, value in (("urgency", filter.urgency), ("targets", filter.target), ("emotions", filter.emotion)):
        if value is not None:
            conditions.append(touchpoints[column].contains(value))
    if filter.rating is not None:
        conditions.append(touchpoints.rating.between(*ends(filter.rating)))
    if filter.valence is not None:
        conditions.append(touchpoints.valence.between(*(round(1000 * end) for end in ends(filter.valence))))
    if filter.scale is not None:
        low, high = ends(filter.scale)
        conditions += [touchpoints.rating_min == low, touchpoints.rating_max == high]
    if filter.invited is not None:
        conditions.append(touchpoints.invited == (filter.invited == Invited.YES))
    return conditions or [ibis.literal(True)]


def _midnight(day: date) -> Any:
    return ibis.literal(datetime(day.year, day.month, day.day, tzinfo=UTC), type="timestamp('UTC', 6)")


def _spoken(value: Any) -> str:
    if not isinstance(value, tuple):
        return str(value)
    return ", ".join(f"{one[0]} = {one[1]}" if isinstance(one, tuple) else str(one) for one in value)


def _field(name: str, value: str) -> tuple[str, str]:
    """What a pair is about: a field, or an attribute of customers."""
    return ("segment", _segment(name, value)[0]) if MANY.get(name) == "segments" or name not in NAMES else (name, "")


def _segment(name: str, value: str) -> tuple[str, str]:
    """An attribute and its value: of plan=pro, of segment=plan=pro, and of segment=new, which is short for its own."""
    if name != "segment":
        return name, value
    attribute, equals, rest = value.partition("=")
    return (attribute, rest) if equals else ("segment", value)


def _known(name: str, value: str) -> str:
    known = [str(one) for one in KNOWN.get(name, ())]
    if known and value not in known:
        raise BootmakerError(
            _("“{value}” is no {name}.").format(value=value, name=_(NAMES[name])),
            hint=_("Known: {known}.").format(known=", ".join(known)),
        )
    return value


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BootmakerError(
            _("“{value}” ({name}) is no day that the calendar knows.").format(value=value, name=_(NAMES[name])),
            hint=_("Write it as in 2026-01-31."),
        ) from None


def between(low: float, high: float) -> str:
    """Two numbers as the filter writes them, "9..10"; one where they are equal."""
    return f"{low:.10g}" if low == high else f"{low:.10g}..{high:.10g}"


def ends(numbers: str) -> tuple[float, float]:
    """The two numbers that `between` wrote, the smaller first; ValueError for anything else."""
    first, dots, last = numbers.partition("..")
    low, high = float(first), float(last if dots else first)
    if not low <= high:
        raise ValueError(numbers)
    return low, high


def _numbers(name: str, value: str) -> str:
    try:
        return between(*ends(value))
    except ValueError:
        raise BootmakerError(
            _("“{value}” ({name}) is no number, and no two from low to high.").format(value=value, name=_(NAMES[name])),
            hint=_("Write it as in 4, or as in 9..10 for 9 and 10."),
        ) from None


READ: dict[str, Callable[[str, str], Any]] = {
    "since": _day, "until": _day, "rating": _numbers, "scale": _numbers, "valence": _numbers,
}  # fmt: skip
