"""What journeys are made of: the touchpoints that count, as whole numbers, ids and words, in portable Ibis.

A journey is often as short as two touchpoints, so that a table of journeys is hardly smaller than this one; putting
touchpoints in order is left to the view, which does it several times faster than windows over words.
"""

from collections.abc import Mapping
from typing import Any

import ibis

from bootmaker.lenses.journeys.parameters import ACT_VALENCE, JourneysParameters
from bootmaker.lenses.packing import seconds_of
from bootmaker.lenses.teams import answered
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind, Speaker


def measure(tables: LakeTables, parameters: JourneysParameters) -> Mapping[str, Any]:
    """`moments`: what customers said, did and rated, and the acts of anyone that close a journey.

    `acts`: which acts were done towards which goal, and when first (`goal`, `done`, `seconds`). `teams`: which team of
    at least five people answered in the conversation of a touchpoint (`position`), where only one did. `span`: the last
    moment of all.
    """
    touchpoints = tables.touchpoints
    return {
        "moments": moments(touchpoints, parameters),
        "acts": _acts(touchpoints),
        "teams": _teams(touchpoints),
        "span": touchpoints.agg(last_seconds=seconds_of(touchpoints["at"].max())),
    }


def moments(touchpoints: Any, parameters: JourneysParameters) -> Any:
    """One row per touchpoint of a journey, in no order.

    `value`: [-1000, 1000], null for what has no meaning. `deviation`: of the reading, 0 where nothing was read.
    `overall`: its rating on the same scale, null without one. `closes`: whether it closes the journey.
    """
    own = (touchpoints.speaker == Speaker.CUSTOMER) & (touchpoints.kind != Kind.NOTED)
    closing = (touchpoints.kind == Kind.DID) & _named(touchpoints.act, *parameters.closing_acts)
    spoke, closes = own.fill_null(False), closing.fill_null(False)
    nobody = touchpoints.customer.isnull() & touchpoints.goal.isnull()
    # the bare conditions: an engine then looks at acts only where nobody spoke
    return touchpoints.filter(own | closing).select(
        "position", "id", "customer", "goal", "channel", "kind", "act", "theme", "at",
        conversation=ibis.ifelse(nobody, touchpoints.conversation, ibis.null("string")),  # needed by nobody else
        value=ibis.ifelse(spoke, _value(touchpoints, parameters), ibis.null("int64")),
        deviation=_deviation(touchpoints, parameters),
        overall=ibis.ifelse(spoke, rating_value(touchpoints), ibis.null("int64")),
        closes=closes,
    )  # fmt: skip


def rating_value(rows: Any) -> Any:
    """A rating mapped linearly to [-1000, 1000]; null without a rating on a known scale."""
    room = (rows.rating_max - rows.rating_min).nullif(0)
    scaled = ((rows.rating - rows.rating_min) / room * 2000 - 1000 + 0.5).floor().cast("int64")
    return ibis.ifelse(rows.rating.between(rows.rating_min, rows.rating_max), scaled, ibis.null("int64"))


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


def _acts(touchpoints: Any) -> Any:
    acts = touchpoints.filter((touchpoints.kind == Kind.DID) & touchpoints.act.notnull() & touchpoints.goal.notnull())
    rows = acts.select("goal", done=acts.act, seconds=seconds_of(acts["at"]))
    return rows.group_by("goal", "done").agg(seconds=rows.seconds.min())


def _teams(touchpoints: Any) -> Any:
    """The team that answered, by position of what was said."""
    heard = touchpoints.filter(touchpoints.speaker == Speaker.CUSTOMER).select("conversation", "position")
    return heard.inner_join(answered(touchpoints), "conversation").select("position", "team")
