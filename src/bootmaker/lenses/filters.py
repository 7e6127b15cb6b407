"""One filter for every lens: which touchpoints a question is about."""

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from gettext import gettext as _
from typing import Any

import ibis

from bootmaker.nouns.contracts import LakeTables


@dataclass(frozen=True)
class Filter:
    """Which part of the lake to look at; empty fields let everything through.

    `since` and `until` are whole UTC days, both included; undated touchpoints fall out as soon as one is set. Several
    values of one field, or of one attribute in `segments`, mean "any of them"; different fields and attributes must
    all hold. Hashable, and `key` is the same text for the same filter, so that results can be kept under it.
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

    def __post_init__(self) -> None:
        """One order for one meaning, so that equal questions are equal filters."""
        for name in ("channels", "sources", "kinds", "segments"):
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))

    @property
    def key(self) -> str:
        """A stable text of the filter; `Filter.of(filter.key)` is the same filter."""
        kept = {name: value for name, value in asdict(self).items() if value not in (None, (), [])}
        return json.dumps(kept, sort_keys=True, default=str, ensure_ascii=False)

    @classmethod
    def of(cls, key: str) -> "Filter":
        """The filter that `key` was made from."""
        raw: dict[str, Any] = json.loads(key)
        for name in ("since", "until"):
            if name in raw:
                raw[name] = date.fromisoformat(raw[name])
        lists: dict[str, Any] = {name: tuple(raw[name]) for name in ("channels", "sources", "kinds") if name in raw}
        pairs = tuple((attribute, value) for attribute, value in raw.get("segments", ()))
        known: dict[str, Any] = {**raw, **lists, "segments": pairs}
        return cls(**known)

    @property
    def words(self) -> str:
        """The filter as a person would say it; "everything" when it is empty."""
        said = [
            _("{name}: {value}").format(name=_NAMES[field.name], value=_spoken(getattr(self, field.name)))
            for field in fields(self)
            if getattr(self, field.name) not in (None, ())
        ]
        return "; ".join(said) or _("everything")

    def without_period(self) -> "Filter":
        """The same filter over all time."""
        return replace(self, since=None, until=None)


EVERYTHING = Filter()

_NAMES = {
    "since": _("since"),
    "until": _("until"),
    "channels": _("channel"),
    "sources": _("source"),
    "kinds": _("kind"),
    "segments": _("segment"),
    "customer": _("customer"),
    "theme": _("theme"),
    "intent": _("intent"),
}


def apply(tables: LakeTables, filter: Filter) -> LakeTables:  # noqa: A002 - the field's own word
    """The lake narrowed to `filter`: touchpoints by every field, customers by segment and customer only.

    Customers stay in the table when none of their touchpoints passes, so that silence can still be counted.
    """
    customers = tables.customers
    touchpoints = tables.touchpoints.filter(_conditions(tables.touchpoints, filter))
    for attribute in sorted({attribute for attribute, _value in filter.segments}):
        values = [value for name, value in filter.segments if name == attribute]
        members = customers.filter(customers.attribute == attribute, customers.value.isin(values))
        members = members.select("customer").distinct()
        touchpoints = touchpoints.semi_join(members, "customer")
        customers = customers.semi_join(members, "customer")
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
    for column in ("customer", "theme", "intent"):
        value = getattr(filter, column)
        if value is not None:
            conditions.append(touchpoints[column] == value)
    return conditions or [ibis.literal(True)]


def _midnight(day: date) -> Any:
    return ibis.literal(datetime(day.year, day.month, day.day, tzinfo=UTC), type="timestamp('UTC', 6)")


def _spoken(value: Any) -> str:
    if not isinstance(value, tuple):
        return str(value)
    return ", ".join(f"{one[0]} = {one[1]}" if isinstance(one, tuple) else str(one) for one in value)
