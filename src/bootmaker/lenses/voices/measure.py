"""How much each customer says, what the loud say, and who stays silent: counts that are small whatever the lake is."""

from collections.abc import Mapping
from typing import Any

import ibis

from bootmaker.lenses.labels import labelled
from bootmaker.lenses.packing import POSITION, count_of, packed, seconds_of, sum_of
from bootmaker.lenses.voices.measure_silence import silent_strata
from bootmaker.lenses.voices.parameters import VoicesParameters
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind, Speaker

WEEK = 604_800
MONDAY = 345_600  # 1970-01-05, the first Monday after the epoch
SUBJECTS = ("theme",)
EXAMPLES = 8
MOST_TOLD = 7  # so that score and position fit into one number, see packing
KNOWN = "known"  # the attribute that everybody on record has


def measure(tables: LakeTables, parameters: VoicesParameters) -> Mapping[str, Any]:
    """`people`, `subjects`, `coverage`, `loudness` and `strata`, see the functions below and measure_silence.py."""
    rows = _customers_rows(tables.touchpoints)
    everyone = tables.keep(_everyone(tables.touchpoints))
    people = everyone.filter(everyone.n > 0)
    return {
        "people": _sizes(people),
        "subjects": ibis.union(*(_capped(rows, subject, parameters.most) for subject in SUBJECTS)),
        "coverage": _coverage(tables, everyone, parameters.smallest),
        "loudness": _loudness(rows, _loud(people, parameters.loud_percent), tables),
        "strata": silent_strata(tables, everyone, parameters.attributes),
    }


def _customers_rows(touchpoints: Any) -> Any:
    """What known customers said and rated: an order is not a voice."""
    spoke = (touchpoints.speaker == Speaker.CUSTOMER) & touchpoints.kind.isin([Kind.SAID, Kind.RATED])
    kept = touchpoints.filter(spoke, touchpoints.customer.notnull())
    return kept.select("customer", "at", "position", "valence", "intensity", "theme", "intent")


def _everyone(touchpoints: Any) -> Any:
    """One row per customer: how often they spoke (`n`), what was read of it, what else happened, in one pass.

    `place` is the latest touchpoint by which they were heard: what they said or rated, or what staff noted about them;
    `acted` the latest of the `acts`. `mean` is that of their valence, in milli-units.
    """
    known = touchpoints.filter(touchpoints.customer.notnull())
    spoke = ((known.speaker == Speaker.CUSTOMER) & known.kind.isin([Kind.SAID, Kind.RATED])).fill_null(False)
    did = known.kind == Kind.DID
    sums = known.group_by("customer").agg(
        n=count_of(spoke),
        read=known.valence.count(where=spoke).cast("int64"),
        total=sum_of(ibis.ifelse(spoke, known.valence, 0).fill_null(0)),
        place=known.position.max(where=spoke | (known.kind == Kind.NOTED)),
        acts=count_of(did),
        acted=known.position.max(where=did),
    )
    return sums.mutate(mean=sums.total // sums.read.nullif(0))


def _sizes(people: Any) -> Any:
    """Per number of touchpoints and of readings: customers, the sum of readings, of customer means and squares."""
    return people.group_by("n", "read").agg(
        customers=people.count().cast("int64"),
        total=sum_of(people.total),
        means=sum_of(people.mean),
        squares=sum_of(people.mean * people.mean),
    )


def _capped(rows: Any, subject: str, most: int) -> Any:
    """Counts by subject where one customer counts at most `most` times a week.

    n touchpoints of weight min(1, most / n) weigh min(n, most) together: a whole number.
    """
    week = ((seconds_of(rows["at"]) - MONDAY) // WEEK).fill_null(-1)
    named = rows.filter(rows[subject].notnull()).select("customer", name=rows[subject], week=week)
    weeks = named.group_by("customer", "name", "week").agg(n=named.count().cast("int64"))
    voices = weeks.group_by("customer", "name").agg(n=sum_of(weeks.n), capped=sum_of(ibis.least(weeks.n, most)))
    counted = voices.group_by("name").agg(
        touchpoints=sum_of(voices.n), customers=voices.count().cast("int64"), capped=sum_of(voices.capped)
    )
    return counted.mutate(subject=ibis.literal(subject))


def _coverage(tables: LakeTables, everyone: Any, smallest: int) -> Any:
    """Per attribute and value: customers on record, how many of them were heard, and the latest we heard."""
    known = tables.customers.left_join(everyone.select("customer", "place"), "customer")
    cells = known.group_by("attribute", "value").agg(
        customers=known.count().cast("int64"), voices=known.place.count().cast("int64"), place=known.place.max()
    )
    shown = cells.filter((cells.customers >= smallest) | (cells.attribute == KNOWN))
    return labelled(shown, tables).drop("place")


def _loud(people: Any, percent: int) -> Any:
    """The customers who say more than all but `percent` of a hundred; nobody where too many are equally loud."""
    sizes = people.group_by("n").agg(customers=people.count().cast("int64"))
    louder = ibis.cumulative_window(order_by=sizes.n.desc())
    everyone = ibis.window(preceding=None, following=None, order_by=sizes.n.desc())
    ranked = sizes.select(
        "n",
        above=sizes.customers.sum().cast("int64").over(louder),
        everyone=sizes.customers.sum().cast("int64").over(everyone),
    )
    few = ranked.filter(ranked.above * 100 <= ranked.everyone * percent)
    return people.semi_join(few, "n").select("customer")


def _loudness(rows: Any, loud: Any, tables: LakeTables) -> Any:
    """What the loud and the others say, by theme and intent, each cell in eight with its most telling touchpoint.

    Of the others that is the most intense one; of the loud, one of those who come back to the theme most often: one
    strong word of a loud customer about a theme does not show that the loud keep speaking of it.
    """
    said = rows.mutate(subject=rows.theme.fill_null(""))  # nulls would not join
    theirs = said.semi_join(loud, "customer")
    told = theirs.group_by("customer", "subject").agg(told=theirs.theme.count().cast("int64"))
    both = said.left_join(told, ["customer", "subject"])
    marked = both.select(
        "position", "valence", "intensity", "theme", "intent",
        loud=both.told.notnull().cast("int64"), told=ibis.least(both.told.fill_null(0), MOST_TOLD),
    )  # fmt: skip
    score = packed(marked.told * 1000 + marked.intensity.fill_null(0), marked.position, room=POSITION)
    cells = marked.group_by("loud", "theme", "intent", bucket=marked.position % EXAMPLES).agg(
        touchpoints=marked.count().cast("int64"),
        read=marked.valence.count().cast("int64"),
        total=sum_of(marked.valence),
        best=score.max(),
    )
    chosen = cells.mutate(score=cells.best // POSITION, place=cells.best % POSITION)
    return labelled(chosen.drop("bucket", "best"), tables)
