"""What was heard, and from whom, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootmaker.actions.days import spoken
from bootmaker.lenses.filters import EVERYTHING, Filter
from bootmaker.lenses.overview.charts import MINE
from bootmaker.lenses.overview.result import OverviewView
from bootmaker.report.numbers import count, k_of_n, listed, percent
from bootmaker.report.told.words import Figure, Told

MAIN_CHANNELS = 3
NOTED = (("kind", "noted"),)


def told(view: OverviewView) -> Told:
    """How much came in, by which ways, and what they wanted."""
    return Told(
        heading=heading(view),
        lead=lead(view),
        figures=figures(view),
        headline_keys=("overview.complaint",),
        pull_keys=("overview.complaint", "overview.compliment"),
    )


def heading(view: OverviewView) -> str:
    """The finding in one line."""
    if not view.from_customers:
        return _("No customer has been heard yet")
    if not view.complaining.n:
        return _("We heard {n} customers; what they want is not read yet").format(n=count(view.customers))
    return _("{k_of_n} customers who wrote complained at least once").format(
        k_of_n=k_of_n(view.complaining.k, view.complaining.n)
    )


def lead(view: OverviewView) -> str:
    """Where it came from, and who is missing."""
    if not view.from_customers:
        return ""
    ways = listed([channel.name for channel in view.channels if channel.name != "other"][:MAIN_CHANNELS])
    said = [_("What they wrote and said came mostly by {ways}.").format(ways=ways)] if ways else []
    if view.complimenting.n:
        said.append(
            _("{share} of those who wrote paid a compliment, which a complaints inbox would not show.").format(
                share=percent(view.complimenting.value or 0.0)
            )
        )
    if view.known > view.customers:
        said.append(
            _("{k_of_n} customers on record were never heard at all.").format(
                k_of_n=k_of_n(view.known - view.customers, view.known)
            )
        )
    if view.hints:
        said.append(_("Staff left {n} notes of what customers told them.").format(n=count(view.hints)))
    return " ".join(said)


def figures(view: OverviewView) -> tuple[Figure, ...]:
    """The size of it all."""
    shown = (
        (view.from_customers, _("things customers said, did or rated"), MINE),
        (view.customers, _("customers heard"), MINE),
        (view.conversations, ngettext("conversation", "conversations", view.conversations), (("kind", "said"),)),
        (view.hints, ngettext("staff note", "staff notes", view.hints), NOTED),
        (len(view.channels), ngettext("channel", "channels", len(view.channels)), MINE),
    )
    return tuple(Figure(count(value), label, behind) for value, label, behind in shown if value)


def period(view: OverviewView, wanted: Filter) -> str:
    """What the report covers: how much, from whom, from when to when, and the filter if there is one."""
    parts = [
        _("{touchpoints} touchpoints, {customers} customers").format(
            touchpoints=count(view.touchpoints), customers=count(view.customers)
        )
    ]
    if view.since and view.until:
        parts.append(_("{since} to {until}").format(since=spoken(view.since), until=spoken(view.until)))
    else:
        parts.append(_("undated"))
    if wanted != EVERYTHING:
        parts.append(_("only {filter}").format(filter=wanted.words))
    return " · ".join(parts)
