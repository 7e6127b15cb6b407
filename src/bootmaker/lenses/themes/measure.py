"""Counts of customers per theme, in portable Ibis and whole numbers."""

from collections.abc import Mapping
from typing import Any

import ibis

from bootmaker.lenses.firsts import first_of, ranked
from bootmaker.lenses.packing import POSITION, count_of, packed, seconds_of, sum_of
from bootmaker.lenses.themes.parameters import ThemesParameters
from bootmaker.lenses.themes.why import counted, given
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.marks import Intent
from bootmaker.nouns.touchpoint import Kind, Speaker

FIRM = 3  # notes of staff within a month until a theme is no chance remark
MONTH = 30 * 86_400
COLUMNS = (
    "id", "at", "customer", "goal", "channel", "kind", "speaker", "staff", "act", "position", "month", "valence",
    "intensity", "intent", "targets", "informative", "theme", "theme_fit",
)  # fmt: skip


def measure(tables: LakeTables, parameters: ThemesParameters) -> Mapping[str, Any]:
    """The tables that `view` reads; themes are ids, times UTC seconds, valence and intensity milli-units."""
    rows = tables.touchpoints.select(*COLUMNS)
    said = rows.filter((rows.speaker == Speaker.CUSTOMER) & (rows.kind == Kind.SAID))
    spoken = tables.keep(_spoken(said, parameters))
    told = spoken.filter(spoken.theme.notnull())
    voices = told.filter(told.customer.notnull())
    named, dated = said.filter(said.theme.notnull()), said.filter(said["at"].notnull())
    return {
        "totals": _totals(spoken),
        "themes": _themes(told, voices, parameters),
        "intents": _people(named.filter(named.intent.notnull()), "theme", "intent"),
        "whys": counted(voices),
        "months": _people(dated.filter(dated.theme.notnull()), "theme", "month"),
        "all_months": _people(dated, "month"),
        "channels": _people(named, "theme", "channel"),
        "goals": _goals(said, parameters),
        "acts": _acts(rows, voices),
        "segments": _segments(tables.customers, voices, parameters),
        "segment_sizes": _segment_sizes(tables.customers, spoken, parameters),
        "hints": _hints(rows),
        "in_numbers": _in_numbers(voices.select("theme", seconds=voices.first), parameters.least),
        "firm": _in_numbers(_dated(_noted(rows)), FIRM),
        "central": _central(rows, told),
        "evidence": _evidence(rows, told, "telling", parameters),
        "complaint_evidence": _evidence(rows, told, "complaint", parameters),
        "hint_evidence": _hint_evidence(rows, parameters),
    }


def _spoken(said: Any, parameters: ThemesParameters) -> Any:
    """What a customer said of a theme: nearly all that is counted rests on it. Who counts is decided here alone.

    A message of nobody known is a row by itself. `telling`, `complaint` and `central` hold the most telling message of
    each and the one nearest to the middle of the theme, score and position in one number.
    """
    informative = said.informative.fill_null(1000) >= parameters.informative
    score = said.informative.fill_null(500).cast("int64") + said.valence.abs().fill_null(0).cast("int64")
    telling = packed(score, said.position, room=POSITION)
    alone = ibis.ifelse(said.customer.isnull(), said.position, ibis.null("int64"))
    return said.group_by("theme", "customer", alone=alone).agg(
        messages=said.count().cast("int64"),
        informative=count_of(informative),
        without=count_of(informative & said.theme.isnull()),
        valence=sum_of(said.valence),
        read=said.valence.count().cast("int64"),
        intensity=sum_of(said.intensity),
        felt=said.intensity.count().cast("int64"),
        first=seconds_of(said["at"].min()),
        telling=telling.max(),
        central=packed(said.theme_fit.cast("int64"), said.position, room=POSITION).max(),
        complaint=ibis.ifelse(said.intent == Intent.COMPLAINT, telling, None).max(),
        **given(said),
    )


def _totals(spoken: Any) -> Any:
    return spoken.agg(
        messages=sum_of(spoken.messages),
        informative=sum_of(spoken.informative),
        without=sum_of(spoken.without),
        customers=spoken.customer.nunique().cast("int64"),
    )


def _themes(told: Any, voices: Any, parameters: ThemesParameters) -> Any:
    """Per theme: messages of anyone, and sums over customers, each of whom counts once."""
    mean = voices.valence // voices.read.nullif(0)
    felt = voices.intensity // voices.felt.nullif(0)
    people = voices.group_by("theme").agg(
        customers=voices.count().cast("int64"),
        complaining=voices.complaint.count().cast("int64"),
        valence=sum_of(mean),
        read=mean.count().cast("int64"),
        negative=count_of(mean <= parameters.bad),
        intensity=sum_of(felt),
        felt=felt.count().cast("int64"),
        loudest=voices.messages.max().cast("int64"),
        squares=sum_of(voices.messages * voices.messages),
        named=sum_of(voices.messages),
        first=voices["first"].min(),
    )
    messages = told.group_by("theme").agg(messages=sum_of(told.messages))
    return messages.left_join(people, "theme").drop("theme_right").order_by("theme")


def _people(rows: Any, *keys: str) -> Any:
    return rows.group_by(*keys).agg(
        customers=rows.customer.nunique().cast("int64"), messages=rows.count().cast("int64")
    )


def _goals(said: Any, parameters: ThemesParameters) -> Any:
    """Journeys in which customers speak of a theme, and those of them in which they do so badly."""
    told = said.filter(said.theme.notnull() & said.goal.notnull())
    hurt = ibis.ifelse(told.valence <= parameters.bad, told.goal, None)
    return told.group_by("theme").agg(goals=told.goal.nunique().cast("int64"), hurt=hurt.nunique().cast("int64"))


def _acts(rows: Any, voices: Any) -> Any:
    """What customers did at or after the time they first spoke of a theme."""
    acts = rows.filter((rows.kind == Kind.DID) & rows.act.notnull() & rows.customer.notnull() & rows["at"].notnull())
    did = acts.group_by("customer", "act").agg(last=acts["at"].max())
    did = did.select("customer", "act", did_at=seconds_of(did["last"]))
    both = voices.select("theme", "customer", "first").join(did, "customer")
    later = both.filter(both.did_at >= both["first"])
    return later.group_by("theme", "act").agg(customers=later.count().cast("int64"))


def _segment_sizes(customers: Any, spoken: Any, parameters: ThemesParameters) -> Any:
    """Per attribute value: its customers, and how many of them said anything; small ones are left out."""
    known = spoken.filter(spoken.customer.notnull())
    spoke = known.group_by("customer").agg(messages=sum_of(known.messages))
    joined = customers.filter(customers.attribute != "known", customers.value.notnull()).left_join(spoke, "customer")
    sizes = joined.group_by("attribute", "value").agg(
        customers=joined.count().cast("int64"),
        spoke=count_of(joined.messages.notnull()),
        messages=sum_of(joined.messages),
    )
    return sizes.filter(sizes.customers >= parameters.least)


def _segments(customers: Any, voices: Any, parameters: ThemesParameters) -> Any:
    joined = voices.join(customers.filter(customers.attribute != "known", customers.value.notnull()), "customer")
    return joined.group_by("theme", "attribute", "value").agg(customers=joined.count().cast("int64"))


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
    return dated.select("theme", seconds=seconds_of(dated["at"]))


def _in_numbers(rows: Any, least: int) -> Any:
    """Per theme the first time at which `least` rows lay within a month: a stray early one does not count."""
    dated = rows.filter(rows.seconds.notnull())
    order = ibis.window(group_by=dated.theme, order_by=dated.seconds)
    close = dated.select("theme", "seconds", earlier=dated.seconds.lag(least - 1).over(order))
    close = close.filter(close.seconds - close.earlier <= MONTH)
    return close.group_by("theme").agg(seconds=close.seconds.min())


def _central(rows: Any, told: Any) -> Any:
    """The id of the message that lies nearest to the middle of each theme."""
    best = told.group_by("theme").agg(score=told.central.max())
    placed = best.filter(best.score.notnull()).select("theme", position=(best.score % POSITION).cast("int64"))
    return placed.join(rows.select("id", "position"), "position").select("theme", "id")


def _evidence(rows: Any, told: Any, score: str, parameters: ThemesParameters) -> Any:
    """The ids of the most telling messages, one per customer, `rank` from 0."""
    scored = told.filter(told[score].notnull())
    best = scored.select("theme", score=scored[score], turn=-scored[score])
    first = first_of(best, "theme", by="turn", most=parameters.quotes)
    placed = ranked(first, "theme", by="turn").mutate(position=lambda one: (one.score % POSITION).cast("int64"))
    return placed.join(rows.select("id", "position"), "position").select("theme", "rank", "id")


def _hint_evidence(rows: Any, parameters: ThemesParameters) -> Any:
    noted = _noted(rows)
    noted = noted.select("theme", "id", "position", seconds=seconds_of(noted["at"]), undated=noted["at"].isnull())
    order = ibis.window(group_by=noted.theme, order_by=[noted.undated, noted.seconds, noted.position, noted.id])
    numbered = noted.mutate(rank=ibis.row_number().over(order).cast("int64"))
    return numbered.filter(numbered.rank < parameters.quotes).select("theme", "rank", "id")
