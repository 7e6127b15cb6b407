"""Which customers count for what: what they spoke of in the recent weeks, and in the weeks before."""

from datetime import date, timedelta
from typing import Any

import ibis

from bootmaker.lenses.fair.votes import voted
from bootmaker.lenses.packing import seconds_of
from bootmaker.lenses.trends.measure import DAY, heard
from bootmaker.lenses.trends.parameters import TrendsParameters
from bootmaker.nouns.contracts import LakeTables


def votes(tables: LakeTables, parameters: TrendsParameters) -> Any:
    """Themes and intents of the customers heard in the last weeks of the data, and in those before.

    Two questions each, so that a share is of the customers heard in that time.
    """
    rows = tables.touchpoints
    said = heard(rows)
    last = rows.agg(last=seconds_of(rows["at"].max()) // DAY)
    dated = said.cross_join(last)
    age = dated["last"] - dated.day
    recent, before = 7 * parameters.recent, 7 * (parameters.recent + parameters.before)
    rows = dated.mutate(recent=age < recent).filter(age < before)
    found = []
    for dimension in ("theme", "intent"):
        late = ibis.literal(f"{dimension}, the last {parameters.recent} weeks")
        early = ibis.literal(f"{dimension}, the {parameters.before} weeks before")
        asked = rows.mutate(question=ibis.ifelse(rows.recent, late, early))
        found.append(voted(asked, asked.question, asked[dimension]))
    return ibis.union(*found)


def period(question: str, today: date, parameters: TrendsParameters) -> tuple[str, date, date]:
    """What a question counts, theme or intent, and its first and its last day."""
    dimension, _comma, when = question.partition(", ")
    parted = today - timedelta(weeks=parameters.recent)
    if when.startswith("the last"):
        return dimension, parted + timedelta(days=1), today
    return dimension, parted - timedelta(weeks=parameters.before) + timedelta(days=1), parted
