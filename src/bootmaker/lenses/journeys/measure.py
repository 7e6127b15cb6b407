"""From moments to one row per journey: sums, packed peaks and the touchpoints behind them."""

from collections.abc import Mapping
from typing import Any

import ibis

from bootmaker.lenses.journeys.moments import moments
from bootmaker.lenses.journeys.parameters import JourneysParameters
from bootmaker.lenses.packing import ORDINAL, packed, seconds_of, sum_of
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind

MICRO = 1_000_000
ROLES = ("peak", "trough", "end")
TURNS = ORDINAL // 2 - 1  # more than a journey has moments


def measure(tables: LakeTables, parameters: JourneysParameters) -> Mapping[str, Any]:
    """`journeys`: one row per journey with at least one moment; values in micro-units, times in UTC seconds.

    `shown`: the touchpoints at which their peaks, troughs and ends lie, by position (`place`).
    `acts`: which acts were done towards which goal, and when first (`goal`, `done`, `seconds`).
    """
    rows = moments(tables.touchpoints, parameters)
    if parameters.shrink == "on":
        rows = shrunk(rows)
    journeys = tables.keep(_journeys(rows, parameters))
    return {
        "journeys": journeys,
        "shown": _shown(journeys, tables.touchpoints),
        "acts": _acts(tables.touchpoints),
        "span": _span(tables.touchpoints),
    }


def shrunk(rows: Any) -> Any:
    """Empirical-Bayes shrinkage: mu + B (x - mu), B = tau2 / (tau2 + s2), tau2 = max(0, Var(x) - mean s2).

    Source: Efron & Morris 1975, JASA 70:311-319, with unequal variances. Whole numbers throughout: mu in
    milli-units, variances in milli-units squared, values in micro-units.
    """
    milli = rows.value // 1000
    valued = rows.value.notnull()
    sums = rows.agg(
        cases=rows.value.count().cast("int64").nullif(0),
        first=sum_of(milli),
        second=sum_of(milli * milli),
        noise=sum_of(ibis.ifelse(valued, rows.variance, 0)),
    )
    mean = sums.mutate(mu=sums.first // sums.cases)
    spread = (mean.second - 2 * mean.mu * mean.first + mean.cases * mean.mu * mean.mu) // mean.cases
    tau2 = ibis.greatest(spread - mean.noise // mean.cases, 0)
    joined = rows.cross_join(mean.select(mu=mean.mu * 1000, tau2=tau2))
    pulled = joined.mu + (joined.value - joined.mu) * joined.tau2 // (joined.tau2 + joined.variance).nullif(0)
    value = ibis.ifelse(joined.variance == 0, joined.value, pulled)
    return joined.select(*(name for name in rows.columns if name != "value"), value=value)


def _journeys(rows: Any, parameters: JourneysParameters) -> Any:
    weight = (ibis.literal(parameters.delta).pow(rows.later) * MICRO + 0.5).floor().cast("int64")
    value, valued, turn = rows.value, rows.value.notnull(), TURNS - rows.later
    grouped = rows.group_by("line", "session").agg(
        journey=rows.position.min(),
        n=value.count().cast("int64"),
        total=sum_of(value),
        recent=sum_of(ibis.ifelse(valued, weight * value, 0)),
        peak=value.max(),
        trough=value.min(),
        peak_position=rows.high.argmax(packed(value + MICRO, turn, room=ORDINAL)),
        trough_position=rows.low.argmax(packed(MICRO - value, turn, room=ORDINAL)),
        end_position=rows.last.argmax(ibis.ifelse(valued, turn, ibis.null("int64"))),
        intense_packed=packed(value.abs(), turn * 2 + (value >= 0).cast("int64"), room=ORDINAL).max(),
        end=sum_of(ibis.ifelse(valued & (rows.later == 0), value, 0)),
        closed=rows.closes.max(),
        first_seconds=rows.seconds.min(),
        last_seconds=rows.seconds.max(),
    )
    return grouped.filter(grouped.n > 0).drop("line", "session")


def _shown(journeys: Any, touchpoints: Any) -> Any:
    """The touchpoints of the journeys' peaks, troughs and ends, each once."""
    places = ibis.union(*(journeys.select(place=journeys[f"{role}_position"]) for role in ROLES))
    labels = touchpoints.select("id", "customer", "goal", "channel", "kind", "act", place=touchpoints.position)
    return labels.semi_join(places, "place")


def _acts(touchpoints: Any) -> Any:
    acts = touchpoints.filter((touchpoints.kind == Kind.DID) & touchpoints.act.notnull() & touchpoints.goal.notnull())
    rows = acts.select("goal", done=acts.act, seconds=seconds_of(acts["at"]))
    return rows.group_by("goal", "done").agg(seconds=rows.seconds.min())


def _span(touchpoints: Any) -> Any:
    moments_of = touchpoints["at"]
    return touchpoints.agg(
        touchpoints=touchpoints.count().cast("int64"),
        first_seconds=seconds_of(moments_of.min()),
        last_seconds=seconds_of(moments_of.max()),
    )
