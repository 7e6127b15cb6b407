"""Trends in words: what is said more than before, and whether chance explains it."""

from django.utils.translation import gettext as _

from bootmaker.lenses.trends.charts import title
from bootmaker.lenses.trends.result import TrendsView
from bootmaker.report.numbers import count
from bootmaker.report.told.words import Figure, Told

SOON = 15  # whole weeks below which little can be said


def told(view: TrendsView) -> Told:
    """What is changing, from the view alone."""
    return Told(
        heading=heading(view),
        lead=lead(view),
        figures=figures(view),
        headline_keys=("trends.alert", "trends.new", "trends.rising", "trends.falling"),
        pull_keys=("trends.alert", "trends.new", "trends.rising"),
    )


def heading(view: TrendsView) -> str:
    """The finding in one line."""
    return title(view) if view.weeks else _("No whole week has passed yet")


def lead(view: TrendsView) -> str:
    """What was tested, and what a dot and an alert are worth."""
    if not view.weeks:
        return view.note
    said = _(
        "Customers were counted by week: everybody, and by theme, intent, channel and sign of urgency, as shares of "
        "all who wrote. Where nothing goes on, one newest week in ten or fewer raises any alert at all."
    )
    return f"{said} {view.note}".strip()


def figures(view: TrendsView) -> tuple[Figure, ...]:
    """Weeks, tests, and what stands out now."""
    if not view.weeks:
        return ()
    newest = sum(alert.newest for _series, alert in view.alerts)
    return (
        Figure(count(view.weeks), _("whole weeks")),
        Figure(count(newest), _("alerts now, of {n} series").format(n=count(view.tests))),
        Figure(count(len(view.moving)), _("clear changes over {n} weeks").format(n=view.parameters.recent)),
    )
