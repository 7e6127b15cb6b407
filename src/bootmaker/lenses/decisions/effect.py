"""What was said and rated week by week, to see what changed after a decision."""

from collections.abc import Mapping, Sequence
from typing import Any

import ibis

from bootmaker.lenses.packing import count_of, seconds_of, sum_of
from bootmaker.lenses.scores.measure import DAY, KEY, answered
from bootmaker.lenses.trends.measure import TO_MONDAY
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind, Speaker

WEEK = 7 * DAY


def measure(tables: LakeTables, theme: str, people: Sequence[str]) -> Mapping[str, Any]:
    """`weeks`: customers heard, those who named the theme, and how it was for them; `rated`: scores by week.

    A customer counts once a week, with the mean valence or level (milli-units) of that week. `ratings` are the single
    answers of `people`, `last` is the newest second.
    """
    rows = tables.touchpoints
    said = rows.filter(
        rows.speaker == Speaker.CUSTOMER, rows.kind == Kind.SAID, rows["at"].notnull(), rows.customer.notnull()
    )
    named = (said.theme == theme).fill_null(False)
    valence = ibis.ifelse(named, said.valence.cast("int64"), ibis.null("int64"))
    each = said.group_by(week=_week(seconds_of(said["at"])), who=said.customer).agg(
        named=named.cast("int64").max(), moments=valence.count().cast("int64"), valence=sum_of(valence)
    )
    felt = each.mutate(mood=_mean(each.valence, each.moments))
    rated = answered(rows).filter(lambda one: one.dated & one.customer.notnull())
    once = rated.group_by(*KEY, "customer", week=_week(rated.time)).agg(
        answers=rated.count().cast("int64"), level=sum_of(rated.level)
    )
    once = once.mutate(level=_mean(once.level, once.answers))
    return {
        "weeks": felt.group_by("week").agg(
            heard=felt.count().cast("int64"), named=sum_of(felt.named),
            felt=count_of(felt.moments > 0), mood=sum_of(felt.mood),
        ),
        "rated": once.group_by(*KEY, "week").agg(customers=once.count().cast("int64"), level=sum_of(once.level)),
        "ratings": rated.filter(rated.customer.isin(list(people))).select("customer", *KEY, "time", "level"),
        "last": rows.agg(last=seconds_of(rows["at"].max())),
    }  # fmt: skip


def _week(seconds: Any) -> Any:
    return ((seconds + TO_MONDAY) // WEEK).cast("int64")


def _mean(total: Any, count: Any) -> Any:
    """Rounded to whole milli-units; 0 of nothing, which is not counted."""
    return (total.cast("float64") / count.nullif(0).cast("float64") + 0.5).floor().cast("int64").fill_null(0)
