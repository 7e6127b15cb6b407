"""Each customer's latest rating on each scale of each source, counted by step; and what came before it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import ibis

from bootmaker.base.errors import BootmakerError
from bootmaker.lenses.labels import labelled
from bootmaker.lenses.packing import count_of, packed, seconds_of
from bootmaker.lenses.scores.parameters import ScoresParameters
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind, Speaker

TOP = 1000
ROOM = TOP + 1  # a time and a level in one number
DAY = 86_400
BAD = -300
EXAMPLES = 8
KEY = ("source", "question", "rating_min", "rating_max")
QUESTION = r'"question":\s*"([^"]*)"'
INVITATIONS = ("invited", "survey_sent", "survey sent")


def measure(tables: LakeTables, parameters: ScoresParameters) -> Mapping[str, Any]:
    """`answers` (customers by score, part and level), `spans`, `overlap`, `telling`, `factors`, `invitations`.

    A score is a source, a question, and a scale. Parts: all, dated, early, late, invited, organic. `level` is the place
    on the scale, 0 to 1000; of several answers of one customer in a part the latest counts.
    """
    rows = tables.touchpoints
    rated = tables.keep(answered(rows))
    spans = tables.keep(_spans(rated, parameters))
    parted = rated.inner_join(spans, KEY)
    parted = parted.select(
        *rated.columns, late=ibis.ifelse(parted.dated, parted.time >= parted.middle, ibis.null(bool))
    )
    once = tables.keep(_once(parted))
    latest = once.filter(once.late.notnull())
    latest = tables.keep(latest.group_by("who", *KEY).agg(best=latest.best.max()))
    near = tables.keep(_near(rows, latest, parameters))
    return {
        "answers": _answers(once, latest),
        "spans": spans,
        "overlap": _overlap(once),
        "telling": _telling(parted, tables),
        "factors": _factors(near),
        "factor_telling": _factor_telling(near, tables),
        "invitations": _invitations(rows, rated),
    }


def answered(touchpoints: Any) -> Any:
    """What customers rated on a known scale; a rating of nobody known is a customer of its own.

    `time` is UTC seconds, or, of the undated, the order of arrival.
    """
    low, high = touchpoints.rating_min, touchpoints.rating_max
    inside = touchpoints.rating.between(low, high) & (high > low) & (touchpoints.kind != Kind.NOTED)
    rows = touchpoints.filter(touchpoints.speaker == Speaker.CUSTOMER, inside)
    place = (rows.rating - rows.rating_min) / (rows.rating_max - rows.rating_min) * TOP
    return rows.select(
        "source", "rating_min", "rating_max", "position", "invited", "customer",
        question=rows.attributes.re_extract(QUESTION, 1).fill_null(""),
        who=ibis.coalesce(rows.customer, rows.position.cast("string")),
        level=(place + 0.5).floor().cast("int64"), worded=rows.text.notnull().cast("int64"),
        dated=rows["at"].notnull(), time=ibis.coalesce(seconds_of(rows["at"]), rows.position),
    )  # fmt: skip


def _spans(rated: Any, parameters: ScoresParameters) -> Any:
    """Per score the first and last time, and the moment that parts early from late."""
    dated = rated.dated
    spans = rated.group_by(*KEY).agg(
        first=rated.time.min(where=dated), last=rated.time.max(where=dated), undated=count_of(~dated),
        ratings=rated.count().cast("int64"),
    )  # fmt: skip
    given = split_seconds(parameters.split)
    middle = (spans.first + spans["last"]) // 2 + 1 if given is None else ibis.literal(given, "int64")
    return spans.mutate(middle=middle)


def split_seconds(split: str) -> int | None:
    """The UTC second at which the day `split` begins; None for none. BootmakerError when it is no day."""
    if not split:
        return None
    try:
        return int(datetime.fromisoformat(split).replace(tzinfo=UTC).timestamp())
    except ValueError:
        raise BootmakerError(f"“{split}” is no day.", hint="Write it as in --set split=2026-03-01") from None


def _once(parted: Any) -> Any:
    """One row per score, customer, half of the time and kind of invitation: the latest answer, as time and level."""
    return parted.group_by("who", "late", "invited", *KEY).agg(
        best=packed(parted.time, parted.level, room=ROOM).max(), named=parted.customer.notnull().max()
    )


def _answers(once: Any, latest: Any) -> Any:
    parts = {
        "early": once.filter(once.late == False),  # noqa: E712 - a column
        "late": once.filter(once.late),
        "invited": once.filter(once.invited),
        "organic": once.filter(once.invited == False),  # noqa: E712 - a column
        "all": once,
    }
    found = [_counted(rows.group_by("who", *KEY).agg(best=rows.best.max()), name) for name, rows in parts.items()]
    return ibis.union(*found, _counted(latest, "dated"))


def _counted(rows: Any, part: str) -> Any:
    return rows.group_by(*KEY, part=ibis.literal(part), level=rows.best % ROOM).agg(
        customers=rows.count().cast("int64")
    )


def _overlap(once: Any) -> Any:
    """Customers who answered both early and late."""
    dated = once.filter(once.late.notnull())
    sides = dated.group_by("who", *KEY).agg(sides=dated.late.nunique())
    return sides.group_by(*KEY).agg(both=count_of(sides.sides > 1))


def _telling(parted: Any, tables: LakeTables) -> Any:
    """Up to eight answers per score, half and side of the scale, those with words first, then the latest."""
    side = ibis.cases((parted.level >= 750, "high"), (parted.level <= 400, "low"), else_="middle")
    best = parted.group_by("late", *KEY, side=side, bucket=parted.position % EXAMPLES).agg(
        best=packed(parted.worded, parted.position, room=2**40).max()
    )
    chosen = best.select("late", *KEY, "side", score=best.best // 2**40, place=best.best % 2**40)
    return labelled(chosen, tables)


def _near(rows: Any, latest: Any, parameters: ScoresParameters) -> Any:
    """Themes, acts and bad moments of those who answered, shortly before: by score, factor and customer."""
    dated = rows.filter(rows["at"].notnull(), rows.customer.notnull())
    said = dated.filter(dated.speaker == Speaker.CUSTOMER, dated.kind == Kind.SAID)
    did = dated.filter(dated.kind == Kind.DID, dated.act.notnull())
    factors = ibis.union(
        _factor(said.filter(said.theme.notnull()), "theme", said.theme),
        _factor(said.filter(said.valence <= BAD), "moment", ibis.literal("bad")),
        _factor(did, "act", did.act),
    )
    people = latest.select(*KEY, customer=latest.who, time=latest.best // ROOM, level=latest.best % ROOM)
    both = factors.inner_join(people, "customer")
    # the answer's own words are no moment that came before it
    latest_at = ibis.ifelse(both.kind == "moment", both.time - 1, both.time + DAY)
    close = (both.at <= latest_at) & (both.at >= both.time - parameters.window_days * DAY)
    near = both.filter(close)
    return near.group_by(*KEY, "kind", "name", "customer", "level").agg(position=near.position.max())


def _factor(rows: Any, kind: str, name: Any) -> Any:
    return rows.select("customer", "position", kind=ibis.literal(kind), name=name, at=seconds_of(rows["at"]))


def _factors(near: Any) -> Any:
    return near.group_by(*KEY, "kind", "name", "level").agg(customers=near.count().cast("int64"))


def _factor_telling(near: Any, tables: LakeTables) -> Any:
    chosen = near.group_by(*KEY, "kind", "name", bucket=near.position % EXAMPLES).agg(place=near.position.max())
    return labelled(chosen.drop("bucket"), tables)


def _invitations(rows: Any, rated: Any) -> Any:
    """Customers of whom an act says that they were invited, and how many of them answered; all invited answers."""
    asked = rows.filter(rows.kind == Kind.DID, rows.act.isin(INVITATIONS), rows.customer.notnull())
    asked = asked.select("customer").distinct()
    came = rated.filter(rated.invited, rated.customer.notnull()).select("customer").distinct()
    both = asked.left_join(came, "customer")
    counted = both.agg(invited=both.count().cast("int64"), answered=count_of(both.customer_right.notnull()))
    return counted.cross_join(came.agg(came=came.count().cast("int64")))
