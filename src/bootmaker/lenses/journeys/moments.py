"""From touchpoints to the ordered moments of journeys, in portable Ibis and whole numbers."""

from typing import Any

import ibis

from bootmaker.lenses.journeys.parameters import ACT_VALENCE, JourneysParameters
from bootmaker.lenses.packing import POSITION, packed, seconds_of, sum_of
from bootmaker.nouns.touchpoint import Kind, Speaker

DAY = 86_400
HOUR = 3_600


def moments(touchpoints: Any, parameters: JourneysParameters) -> Any:
    """One row per moment, or act without a value, of a journey.

    Columns: `line` and `session` (together they name a journey), `position` (its lowest), `value` (micro-units, null
    for an act without meaning), `variance` (milli-units squared), `later` (how many moments with a value come after it
    in the journey), `closes` (1 for a closing act), `seconds`, and `low`, `high`, `last`: the positions of the
    touchpoints that show it at its worst, best and latest.
    """
    return _counted(_merged(_sessions(_relevant(touchpoints, parameters), parameters.gap_days * DAY), parameters))


def rating_value(rows: Any) -> Any:
    """A rating mapped linearly to [-1000, 1000]; null without a rating on a known scale."""
    room = (rows.rating_max - rows.rating_min).nullif(0)
    scaled = ((rows.rating - rows.rating_min) / room * 2000 - 1000 + 0.5).floor().cast("int64")
    return ibis.ifelse(rows.rating.between(rows.rating_min, rows.rating_max), scaled, ibis.null("int64"))


def _relevant(touchpoints: Any, parameters: JourneysParameters) -> Any:
    """What customers said, did and rated, and the acts of anyone that close a journey."""
    did = touchpoints.kind == Kind.DID
    closes = (did & _named(touchpoints.act, *parameters.closing_acts)).fill_null(False)
    spoke = ((touchpoints.speaker == Speaker.CUSTOMER) & (touchpoints.kind != Kind.NOTED)).fill_null(False)
    return touchpoints.filter(spoke | closes).select(
        who=_who(touchpoints),
        goal=touchpoints.goal,
        channel=touchpoints.channel,
        alone=touchpoints["at"].isnull() | did,
        at=touchpoints["at"],
        seconds=seconds_of(touchpoints["at"]),
        position=touchpoints.position,
        value=ibis.ifelse(spoke, _value(touchpoints, parameters), ibis.null("int64")),
        deviation=_deviation(touchpoints, parameters),
        closes=closes.cast("int64"),
    )


def _who(touchpoints: Any) -> Any:
    """Whose journey it is; without a customer the goal alone holds it together, else the conversation."""
    nobody = ibis.ifelse(touchpoints.goal.notnull(), "", ibis.null("string"))
    alone = touchpoints.position.cast("string")  # cheaper than its id, and as unique
    return ibis.coalesce(touchpoints.customer, nobody, touchpoints.conversation, alone)


def _value(touchpoints: Any, parameters: JourneysParameters) -> Any:
    rating = rating_value(touchpoints)
    meanings = [(_named(touchpoints.act, name), value) for name, value in ACT_VALENCE.items()]
    assumed = ibis.cases(*meanings, else_=None).cast("int64")
    read = ibis.cases(
        (touchpoints.kind == Kind.RATED, rating),
        (touchpoints.kind == Kind.DID, assumed),
        else_=touchpoints.valence.cast("int64"),
    )
    return ibis.coalesce(rating, read) if parameters.moments == "rating" else read


def _named(act: Any, *names: str) -> Any:
    """Whether an act is one of `names`, written with blanks or underscores. Spelled out: faster here than isin."""
    spellings = sorted({spelling for name in names for spelling in (name, name.replace(" ", "_"))})
    return ibis.or_(*(act == spelling for spelling in spellings))


def _deviation(touchpoints: Any, parameters: JourneysParameters) -> Any:
    """The uncertainty of a reading; ratings and acts are not read, so they have none."""
    certain = touchpoints.kind.isin([Kind.RATED, Kind.DID])
    if parameters.moments == "rating":
        certain = certain | touchpoints.rating.notnull()
    return ibis.ifelse(certain, 0, touchpoints.valence_sd.cast("int64").fill_null(0))


def _sessions(rows: Any, gap: int) -> Any:
    """Put each customer's touchpoints in order and number the stretches of activity; a goal is one stretch."""
    keys, order = [rows.who, rows.goal], [rows["at"].isnull().desc(), rows["at"], rows.position]
    inside = ibis.window(group_by=keys, order_by=order)
    whole = ibis.window(group_by=keys, order_by=order, preceding=None, following=None)
    silence = rows.seconds - rows.seconds.lag().over(inside)
    ordered = rows.select(
        "channel", "alone", "seconds", "position", "value", "deviation", "closes",
        line=rows.position.min().over(whole),
        turn=ibis.row_number().over(inside),
        starts=(rows.goal.isnull() & (silence > gap)).fill_null(False).cast("int64"),
    )  # fmt: skip
    so_far = ibis.cumulative_window(group_by=ordered.line, order_by=ordered.turn)
    return ordered.mutate(session=ordered.starts.sum().cast("int64").over(so_far))


def _merged(rows: Any, parameters: JourneysParameters) -> Any:
    """Messages of one channel and clock hour as one row: the mean of what was read, with its lowest and highest."""
    if parameters.merge == "none":
        return rows.select(
            "line", "session", "turn", "seconds", "position", "closes",
            value=rows.value * 1000, variance=rows.deviation * rows.deviation,
            low=rows.position, high=rows.position, last=rows.position,
        )  # fmt: skip
    apart = ibis.ifelse(rows.alone, rows.position, -1 - rows.seconds // HOUR)
    valued = rows.value.notnull()
    sums = rows.group_by(rows.line, rows.session, rows.channel, apart=apart).agg(
        turn=rows.turn.max(),
        seconds=rows.seconds.max(),
        position=rows.position.min(),
        last=rows.position.max(),
        total=sum_of(rows.value),
        many=rows.value.count().cast("int64"),
        noise=sum_of(ibis.ifelse(valued, rows.deviation * rows.deviation, 0)),
        lowest=packed(1000 - rows.value, rows.position, room=POSITION).max(),
        highest=packed(1000 + rows.value, rows.position, room=POSITION).max(),
        closes=rows.closes.max(),
    )
    many = sums.many.nullif(0)
    return sums.select(
        "line", "session", "turn", "seconds", "position", "closes", "last",
        value=sums.total * 1000 // many, variance=sums.noise // (many * many),
        low=sums.lowest % POSITION, high=sums.highest % POSITION,
    )  # fmt: skip


def _counted(rows: Any) -> Any:
    """Count from the end: the latest moment with a value has none later."""
    valued = rows.value.notnull().cast("int64")
    onward = ibis.cumulative_window(group_by=[rows.line, rows.session], order_by=rows.turn.desc())
    return rows.select(
        "line", "session", "seconds", "position", "closes", "value", "variance", "low", "high", "last",
        later=valued.sum().over(onward).cast("int64") - valued,
    )  # fmt: skip
