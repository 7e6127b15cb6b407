"""Trends in words: what is said more than before, and whether chance explains it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootmaker.lenses.trends.charts import title
from bootmaker.lenses.trends.result import TrendsView
from bootmaker.lenses.trends.votes import period
from bootmaker.report.numbers import count
from bootmaker.report.tables import Pairs, by_ids
from bootmaker.report.told.words import SAID, Figure, Told

SOON = 15  # whole weeks below which little can be said


def told(view: TrendsView) -> Told:
    """What is changing, from the view alone."""
    return Told(
        heading=heading(view),
        lead=lead(view),
        figures=figures(view),
        headline_keys=("trends.alert", "trends.new", "trends.rising", "trends.falling"),
        pull_keys=("trends.alert", "trends.new", "trends.rising"),
        behind=lambda question, answer: behind(view, question, answer),
    )


def behind(view: TrendsView, question: str, answer: str) -> Pairs:
    """What was said in the weeks that a question counts, of a theme or an intent."""
    if view.today is None:
        return SAID
    dimension, since, until = period(question, view.today, view.parameters)
    return (*SAID, ("since", str(since)), ("until", str(until)), (dimension, answer))


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
    newest = [alert for _series, alert in view.alerts if alert.newest]
    return (
        Figure(count(view.weeks), _("whole weeks"), SAID),
        Figure(
            count(len(newest)),
            ngettext("alert now, of {n} series", "alerts now, of {n} series", len(newest)).format(n=count(view.tests)),
            by_ids(one for alert in newest for one in alert.evidence),
        ),
        Figure(
            count(len(view.moving)),
            ngettext("clear change over {n} weeks", "clear changes over {n} weeks", len(view.moving)).format(
                n=view.parameters.recent
            ),
            by_ids(one for series in view.moving for one in series.evidence),
        ),
    )
