"""Counts of customers per theme, in portable Ibis and whole numbers."""

from collections.abc import Mapping
from typing import Any

import ibis

from bootmaker.lenses.packing import count_of, seconds_of, sum_of
from bootmaker.lenses.themes.parameters import ThemesParameters
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.marks import Intent
from bootmaker.nouns.touchpoint import Kind, Speaker

FIRM = 3  # notes of staff within a month until a theme is no chance remark
MONTH = 30 * 86_400
COLUMNS = (
    "id", "at", "customer", "goal", "channel", "kind", "speaker", "staff", "act", "position", "month", "valence",
    "intensity", "intent", "informative", "theme",
)  # fmt: skip


def measure(tables: LakeTables, parameters: ThemesParameters) -> Mapping[str, Any]:
    """The tables that `view` reads; themes are ids, times UTC seconds, valence milli-units."""
    rows = tables.touchpoints.select(*COLUMNS)
    said = rows.filter((rows.speaker == Speaker.CUSTOMER) & (rows.kind == Kind.SAID))
    told = said.filter(said.theme.notnull())
    voices = _voices(told)
    return {
        "totals": _totals(said, parameters),
        "themes": _themes(told, voices, parameters),
        "intents": _people(told.filter(told.intent.notnull()), "theme", "intent"),
        "months": _people(told.filter(told["at"].notnull()), "theme", "month"),
        "all_months": _people(said.filter(said["at"].notnull()), "month"),
        "channels": _people(told, "theme", "channel"),
        "acts": _acts(rows, voices),
        "segments": _segments(tables.customers, voices, parameters),
        "segment_sizes": _segment_sizes(tables.customers, said, parameters),
        "hints": _hints(rows),
        "arrivals": _arrivals(told, parameters),
        "in_numbers": _in_numbers(_first_words(told), parameters.least),
        "firm": _in_numbers(_dated(_noted(rows)), FIRM),
        "evidence": _evidence(told, parameters),
        "complaint_evidence": _evidence(told.filter(told.intent == Intent.COMPLAINT), parameters),
        "hint_evidence": _hint_evidence(rows, parameters),
    }


def _voices(told: Any) -> Any:
    """One row per theme and customer."""
    known = told.filter(told.customer.notnull())
    return known.group_by("theme", "customer").agg(
        messages=known.count().cast("int64"),
        complained=(known.intent == Intent.COMPLAINT).fill_null(False).cast("int64").max(),
        valence=known.valence.cast("int64").sum().cast("int64"),
        read=known.valence.count().cast("int64"),
        intensity=sum_of(known.intensity),
        first=seconds_of(known["at"]).min(),
    )


def _totals(said: Any, parameters: ThemesParameters) -> Any:
    informative = said.informative.fill_null(1000) >= parameters.informative
    return said.agg(
        messages=said.count().cast("int64"),
        informative=count_of(informative),
        without=count_of(informative & said.theme.isnull()),
        with_theme=said.theme.count().cast("int64"),
        customers=said.customer.nunique().cast("int64"),
    )


def _themes(told: Any, voices: Any, parameters: ThemesParameters) -> Any:
    """Per theme: messages of anyone, and sums over customers, each of whom counts once."""
    mean = voices.valence // voices.read.nullif(0)
    people = voices.group_by("theme").agg(
        customers=voices.count().cast("int64"),
        complaining=sum_of(voices.complained),
        valence=sum_of(mean),
        read=mean.count().cast("int64"),
        negative=count_of(mean <= parameters.bad),
        loudest=voices.messages.max().cast("int64"),
        squares=sum_of(voices.messages * voices.messages),
        named=sum_of(voices.messages),
    )
    messages = told.group_by("theme").agg(messages=told.count().cast("int64"), goals=told.goal.nunique().cast("int64"))
    return messages.left_join(people, "theme").drop("theme_right").order_by("theme")


def _people(rows: Any, *keys: str) -> Any:
    return rows.group_by(*keys).agg(
        customers=rows.customer.nunique().cast("int64"), messages=rows.count().cast("int64")
    )


def _acts(rows: Any, voices: Any) -> Any:
    """What customers did at or after the time they first spoke of a theme."""
    acts = rows.filter((rows.kind == Kind.DID) & rows.act.notnull() & rows.customer.notnull() & rows["at"].notnull())
    did = acts.select("customer", "act", did_at=seconds_of(acts["at"]))
    later = (
        voices.select("theme", "customer", "first").join(did, "customer").filter(lambda both: both.did_at >= both.first)
    )
    return later.group_by("theme", "act").agg(customers=later.customer.nunique().cast("int64"))


def _segment_sizes(customers: Any, said: Any, parameters: ThemesParameters) -> Any:
    """Per attribute value: its customers, and how many of them said anything; small ones are left out."""
    known = said.filter(said.customer.notnull())
    spoke = known.group_by("customer").agg(messages=known.count().cast("int64"))
    joined = customers.filter(customers.attribute != "known", customers.value.notnull()).left_join(spoke, "customer")
    sizes = joined.group_by("attribute", "value").agg(
        customers=joined.customer.nunique().cast("int64"),
        spoke=count_of(joined.messages.notnull()),
        messages=sum_of(joined.messages),
    )
    return sizes.filter(sizes.customers >= parameters.least)


def _segments(customers: Any, voices: Any, parameters: ThemesParameters) -> Any:
    joined = voices.join(customers.filter(customers.attribute != "known", customers.value.notnull()), "customer")
    return joined.group_by("theme", "attribute", "value").agg(customers=joined.customer.nunique().cast("int64"))


def _noted(rows: Any) -> Any:
    return rows.filter((rows.kind == Kind.NOTED) & rows.theme.notnull())


def _hints(rows: Any) -> Any:
    noted = _noted(rows)
    return noted.group_by("theme").agg(
        hints=noted.count().cast("int64"),
        staff=noted.staff.nunique().cast("int64"),
        about=noted.customer.nunique().cast("int64"),
        first=seconds_of(noted["at"]).min(),
    )


def _dated(rows: Any) -> Any:
    dated = rows.filter(rows["at"].notnull())
    return dated.select("theme", "customer", "id", "position", seconds=seconds_of(dated["at"]))


def _first_words(told: Any) -> Any:
    """The first touchpoint of each customer on each theme."""
    dated = _dated(told.filter(told.customer.notnull()))
    own = ibis.window(group_by=[dated.theme, dated.customer], order_by=[dated.seconds, dated.position, dated.id])
    return dated.mutate(turn=ibis.row_number().over(own)).filter(lambda one: one.turn == 0)


def _in_numbers(rows: Any, least: int) -> Any:
    """Per theme the first time at which `least` rows lay within a month: a stray early one does not count."""
    order = ibis.window(group_by=rows.theme, order_by=[rows.seconds, rows.position, rows.id])
    ranked = rows.select("theme", "seconds", earlier=rows.seconds.lag(least - 1).over(order))
    close = ranked.filter(ranked.seconds - ranked.earlier <= MONTH)
    return close.group_by("theme").agg(seconds=close.seconds.min())


def _arrivals(told: Any, parameters: ThemesParameters) -> Any:
    """The first touchpoints of the first customers of a theme, `rank` from 0."""
    first = _first_words(told)
    order = ibis.window(group_by=first.theme, order_by=[first.seconds, first.position, first.id])
    ranked = first.mutate(rank=ibis.row_number().over(order).cast("int64"))
    return ranked.filter(ranked.rank < parameters.least).select("theme", "rank", "id", "seconds")


def _evidence(told: Any, parameters: ThemesParameters) -> Any:
    """The most telling touchpoints: informative and strongly felt, one per customer, `rank` from 0."""
    score = told.informative.fill_null(500).cast("int64") + told.valence.abs().fill_null(0).cast("int64")
    who = ibis.coalesce(told.customer, told.id)
    rows = told.select("theme", "id", who=who, score=score)
    own = ibis.window(group_by=[rows.theme, rows.who], order_by=[rows.score.desc(), rows.id])
    best = rows.mutate(turn=ibis.row_number().over(own)).filter(lambda one: one.turn == 0)
    order = ibis.window(group_by=best.theme, order_by=[best.score.desc(), best.id])
    ranked = best.mutate(rank=ibis.row_number().over(order).cast("int64"))
    return ranked.filter(ranked.rank < parameters.quotes).select("theme", "rank", "id")


def _hint_evidence(rows: Any, parameters: ThemesParameters) -> Any:
    noted = _noted(rows)
    noted = noted.select("theme", "id", "position", seconds=seconds_of(noted["at"]), undated=noted["at"].isnull())
    order = ibis.window(group_by=noted.theme, order_by=[noted.undated, noted.seconds, noted.position, noted.id])
    ranked = noted.mutate(rank=ibis.row_number().over(order).cast("int64"))
    return ranked.filter(ranked.rank < parameters.quotes).select("theme", "rank", "id")
