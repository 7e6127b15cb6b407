"""Journeys in words: how they end, and what will be remembered of them."""

from django.utils.translation import gettext as _

from bootmaker.lenses.journeys.result import JourneysView, Typical
from bootmaker.report.numbers import count, decimal, k_of_n, percent
from bootmaker.report.tables import Pairs
from bootmaker.report.told.journey_tables import rules, tables
from bootmaker.report.told.words import SPOKEN, Figure, Told

FEW = 10  # with fewer settled journeys nothing is said about endings as a rule


def told(view: JourneysView) -> Told:
    """The finding about endings, and the figures beside which peak-end has to stand."""
    return Told(
        heading=heading(view),
        lead=lead(view),
        figures=figures(view),
        headline_keys=("journeys.bad_ends",),
        pull_keys=("journeys.bad_ends", "journeys.act_on", "journeys.remembered_worse", "journeys.open"),
        tables=tables(view),
        rules=tuple(rules(view)),
        behind=behind,
    )


MET = {"a bad moment": "-1..-0.5", "a mild moment": "-0.499..0.499", "a good moment": "0.5..1"}


def behind(question: str, answer: str) -> Pairs:
    """The moments that were met; all that was read, for the mean."""
    return (*SPOKEN, ("valence", MET.get(answer, "-1..1")))


def heading(view: JourneysView) -> str:
    """The finding in one line."""
    share = view.bad_ends
    if not view.journeys:
        return _("No journey can be followed yet")
    if share.n < FEW:
        return _("Too few journeys are over to say how they end")
    if share.k == 0:
        return _("No journey that is over ended in a bad moment")
    return _("{k_of_n} journeys that are over ended in a bad moment").format(k_of_n=k_of_n(share.k, share.n))


def lead(view: JourneysView) -> str:
    """What stands behind the finding, and what peak and end are good for."""
    if not view.journeys:
        return _("A journey needs touchpoints of the same customer. Import files that say who wrote.")
    still_open = dict(view.statuses).get("open", 0)
    said = [
        _(
            "People remember an experience by its most intense moment and its end. That tells where to act; "
            "it is no score."
        )
    ]
    if view.remembered_worse.n >= FEW and view.remembered_worse.value is not None:
        said.append(
            _("{share} of journeys with several moments will be remembered as worse than they were on average.").format(
                share=percent(view.remembered_worse.value)
            )
        )
    if still_open:
        said.append(
            _("{n} journeys are still open: they have a latest moment, not an end.").format(n=count(still_open))
        )
    return " ".join(said)


def figures(view: JourneysView) -> tuple[Figure, ...]:
    """Journeys, and the average, recency-weighted and peak-end value side by side."""
    if not view.journeys:
        return ()
    first = (Figure(count(view.journeys), _("journeys of {n} customers").format(n=count(view.customers)), SPOKEN),)
    return first + _values(view.settled)


def _values(settled: Typical) -> tuple[Figure, ...]:
    values = (
        (settled.mean, _("experienced: the mean of all moments")),
        (settled.recent, _("recency-weighted mean")),
        (settled.peak_end, _("remembered: peak and end")),
        (settled.end, _("the end")),
    )
    return tuple(Figure(decimal(value), label, SPOKEN) for value, label in values if value is not None)
