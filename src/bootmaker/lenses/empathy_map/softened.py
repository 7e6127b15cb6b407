"""What was softened: customers who wrote that it is fine, or never mind, and had to come back."""

from collections.abc import Callable, Mapping
from typing import Any

import ibis

from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from bootmaker.lenses.firsts import first_of, ranked, written
from bootmaker.lenses.packing import count_of, seconds_of
from bootmaker.nouns.marks import Softening

DAY = 86_400
MOST = 10**12
AGES = 10**12  # seconds; moves every date before 1970 above zero


def measure(said: Any, parameters: EmpathyMapParameters, *, keep: Callable[[Any], Any]) -> Mapping[str, Any]:
    """`softened`: customers who played it down, and who wrote again on so many later days within the horizon.

    `softened_pairs`: what they wrote then and what they wrote last, the most persistent first; `days` they came back.
    """
    dated = said.filter(said["at"].notnull() & said.customer.notnull())
    first = keep(_first(dated))
    again = keep(_again(dated, first, parameters))
    pairs = again.filter(again.days >= parameters.returns)
    pairs = pairs.mutate(order=written(MOST - 1 - pairs.days, room=10 * MOST) + pairs.text_id)
    pairs = pairs.mutate(all=ibis.literal("all"))
    best = ranked(first_of(pairs, "all", by="order", most=parameters.quotes), "all", by="order")
    return {
        "softened": first.agg(customers=first.count().cast("int64")).cross_join(
            again.agg(returned=count_of(again.days >= parameters.returns))
        ),
        "softened_pairs": best.select("rank", "days", "text_id", "start", "end", "last_id"),
    }


def _first(dated: Any) -> Any:
    """The first text of each customer with a phrase that plays it down, and where the phrase stands."""
    soft = dated.filter(dated.softening.fill_null(0) > 0)
    rows = soft.select("id", "customer", seconds=seconds_of(soft["at"]), span=soft.spans.unnest())
    span = rows.span
    rows = rows.select(
        "customer", "seconds", text_id=rows.id, label=span["label"], start=span["start"].cast("int64"),
        end=span["end"].cast("int64"),
    )  # fmt: skip
    rows = rows.filter(rows.label == Softening.RESIGNED)
    place = written(rows.start, room=MOST)
    rows = rows.mutate(order=written(rows.seconds + AGES, room=10 * MOST) + rows.text_id + place)
    return first_of(rows, "customer", by="order").drop("order", "label")


def _again(dated: Any, first: Any, parameters: EmpathyMapParameters) -> Any:
    """On how many later days each of them wrote within the horizon, and the last text of these."""
    later = dated.semi_join(first, "customer").select("id", "customer", seconds=seconds_of(dated["at"]))
    both = later.join(first.select("customer", "text_id", "start", "end", then=first.seconds), "customer")
    day, that_day = both.seconds // DAY, both.then // DAY
    both = both.filter(day > that_day, both.seconds - both.then <= parameters.horizon * DAY)
    both = both.mutate(day=both.seconds // DAY, order=written(both.seconds + AGES, room=10 * MOST) + both.id)
    days = both.group_by("customer", "text_id", "start", "end").agg(
        days=both.day.nunique().cast("int64"), last=both["order"].max()
    )
    room = len(str(10 * MOST))
    return days.mutate(last_id=days["last"].substr(room, days["last"].length() - room)).drop("last")
