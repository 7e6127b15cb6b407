"""The skew to extremes in words: who chooses to rate."""

from django.utils.translation import gettext as _

from bootmaker.lenses.extremes.chart_totals import asked
from bootmaker.lenses.extremes.result import ExtremesView, Ratings
from bootmaker.lenses.filters import between
from bootmaker.report.numbers import count, percent
from bootmaker.report.tables import Pairs
from bootmaker.report.told.words import SPOKEN, Figure, Told


def told(view: ExtremesView) -> Told:
    """How far ratings pile up at the ends of their scales, and who does it."""
    return Told(
        heading=heading(view),
        lead=lead(view),
        figures=figures(view),
        headline_keys=("extremes.invited", "extremes.polarity"),
        pull_keys=(),
        behind=lambda question, answer: _everything(view),
    )


def _everything(view: ExtremesView) -> Pairs:
    return (*SPOKEN, *asked("every rating", view).items())


def _of(group: Ratings, view: ExtremesView) -> Pairs:
    pairs = {**asked(group.name, view), "scale": between(group.low, group.high)}
    return (*SPOKEN, *pairs.items())


def heading(view: ExtremesView) -> str:
    """The finding in one line; a difference is called one only when its interval excludes zero."""
    if not view.ratings:
        return _("Nobody has rated anything yet")
    asked = view.invited_or_organic
    if asked.first.n and asked.second.n and asked.clear:
        milder = asked.value < 0
        text = (
            _("Those we ask are milder: {invited} of their ratings are extreme, against {organic}")
            if milder
            else _("Those we ask are more extreme: {invited} of their ratings, against {organic}")
        )
        return text.format(invited=percent(asked.first.value or 0.0), organic=percent(asked.second.value or 0.0))
    largest = view.sources[0]
    return _("In {source}, {share} of the ratings sit at the ends of the scale").format(
        source=largest.name, share=percent(largest.polarity.value or 0.0)
    )


def lead(view: ExtremesView) -> str:
    """Why an average of such ratings says little."""
    if not view.ratings:
        return ""
    said = [
        _(
            "Studies of reviews find that those who feel strongly choose to rate; an average of freely given ratings "
            "says little about the rest."
        )
    ]
    bent = [source.name for source in view.sources if source.j_shaped]
    if bent:
        said.append(
            _("The ratings in {source} form a J: most at the top, and more at the bottom than just above it.").format(
                source=bent[0]
            )
        )
    return " ".join(said)


def figures(view: ExtremesView) -> tuple[Figure, ...]:
    """The share of extreme ratings of the invited and of those who came by themselves."""
    shown = [Figure(count(view.ratings), _("ratings"), _everything(view))] if view.ratings else []
    names = {
        "invited": _("extreme, when asked ({low:g} to {high:g}, n = {n})"),
        "organic": _("extreme, unasked ({low:g} to {high:g}, n = {n})"),
    }
    shown += [
        Figure(
            percent(group.polarity.value or 0.0),
            names[group.name].format(low=group.low, high=group.high, n=count(group.n)),
            _of(group, view),
        )
        for group in view.invitation
        if group.name in names and len(group.steps) > 2
    ]
    return tuple(shown)
