"""Journeys in tables: the figures side by side, where to act, where it happens, and the rules that were used."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from bootmaker.lenses.journeys.result import Journey, JourneysView, Place
from bootmaker.report.numbers import NOTHING, count, decimal, k_of_n, percent
from bootmaker.report.tables import Pairs, Table, by_ids
from bootmaker.report.told.words import SPOKEN

MOST_ROWS, MOST_JOURNEYS, EACH = 8, 6, 4


def tables(view: JourneysView) -> tuple[Table, ...]:
    """All of them that have rows; none when there is no journey."""
    if not view.journeys:
        return ()
    found = (side_by_side(view), to_act_on(view), ends(view), lows(view), single(view))
    return tuple(table for table in found if table.rows)


def side_by_side(view: JourneysView) -> Table:
    """Every figure beside the others, and what each is good for."""
    rows = [
        (_("mean"), "mean", _("what was experienced; every moment counts the same")),
        (_("recency-weighted mean"), "recent", _("the best guess at satisfaction: the later, the more it counts")),
        (_("peak-end"), "peak_end", _("what is remembered; shows where to act, and is no score")),
        (_("best moment and end"), "peak_end_positive", _("what to keep: the high point against how it ended")),
        (_("worst moment and end"), "trough_end", _("what to repair: the low point against how it ended")),
        (_("end"), "end", _("the last impression; for open journeys only the latest")),
        (_("memory gap"), "memory_gap", _("peak-end minus mean: below zero, remembered worse than it was")),
        (_("trend, per moment"), "trend", _("whether journeys get better or worse on their way")),
        (_("trend of the last three"), "final_slope", _("whether they were getting better or worse when they ended")),
    ]
    return Table(
        _("Every figure side by side"),
        _("From \N{MINUS SIGN}1 to +1. Open journeys are in no average of those that are over."),
        (_("figure"), _("over"), _("open"), _("what it is good for")),
        tuple(
            (name, _decimal(getattr(view.settled, key)), _decimal(getattr(view.open, key)), use)
            for name, key, use in rows
        ),
        (SPOKEN,) * len(rows),
    )


def to_act_on(view: JourneysView) -> Table:
    """Where journeys have their worst moment, by what a repair would change."""
    places = [place for place in view.act_on if place.bad.k][:MOST_ROWS]
    return Table(
        _("Moments to act on"),
        _(
            "Ranked by how much better journeys would be remembered had their worst moment been neutral, over all "
            "customers. An assumption, not a forecast. * an act: that it is bad is our assumption."
        ),
        (_("where"), _("customers"), _("change for each"), _("95% interval")),
        tuple((*_acted(place),) for place in places),
        tuple(by_ids(place.evidence) for place in places),
    )


def _acted(place: Place) -> tuple[str, str, str, str]:
    name, effect = place.name.replace("_", " ") + ("*" if place.assumed else ""), place.effect
    between = _("too few")
    if effect.interval is not None:
        between = _between(*(end / effect.customers for end in effect.interval))
    return name, count(place.customers), decimal(effect.each), between


def ends(view: JourneysView) -> Table:
    """Where journeys end badly: channel, kind, theme, part of the day, team."""
    places = _where(view, "end")
    return Table(
        _("Where journeys end badly"),
        _("Journeys that ended in words or a rating.") + " " + _hidden(),
        (_("where it ended"), _("badly"), _("95% interval"), _("customers")),
        *_happens(places),
    )


def lows(view: JourneysView) -> Table:
    """Where journeys have their lowest point: channel, theme, part of the day, team."""
    places = _where(view, "trough")
    return Table(
        _("Where journeys have their lowest point"),
        _("Lowest points in words or ratings; bad ones of all.") + " " + _hidden(),
        (_("where it was lowest"), _("badly"), _("95% interval"), _("customers")),
        *_happens(places),
    )


def _hidden() -> str:
    return _(
        "Themes, times and teams with fewer than five customers, and teams of fewer than five people, are not shown; "
        "persons never are."
    )


def _where(view: JourneysView, role: str) -> list[Place]:
    """The places with most customers hurt; what is only assumed to be bad is left out."""
    found = [one for one in view.places if one.role == role and one.bad.k and not one.assumed]
    return [one for by in _by() for one in [place for place in found if place.by == by][:EACH]]


def _by() -> dict[str, str]:
    return {"channel": _("channel"), "what": _("kind"), "theme": _("theme"), "hour": _("time"), "team": _("team")}


def _happens(places: list[Place]) -> tuple[tuple[tuple[str, ...], ...], tuple[Pairs, ...]]:
    names = _by()
    rows = tuple(
        (f"{names[one.by]}: {one.name}", k_of_n(one.bad.k, one.bad.n), _percents(one), count(one.customers))
        for one in places
    )
    return rows, tuple(by_ids(place.evidence) for place in places)


def single(view: JourneysView) -> Table:
    """The longer journeys remembered worst: which moment is the peak, and how sure that is."""
    return Table(
        _("Which moment is the peak"),
        _("The longer journeys that will be remembered worst, each reading drawn anew 1,000 times."),
        (_("moments"), _("peak"), _("remembered"), _("95% interval")),
        tuple(
            (_path(one), peak(one), decimal(one.peak_end), _between(*one.doubt.peak_end))
            for one in view.long[:MOST_JOURNEYS]
        ),
        tuple(by_ids(one.shown) for one in view.long[:MOST_JOURNEYS]),
    )


def peak(journey: Journey) -> str:
    """“moment 4 in 71% of resamples”, or that there is no single peak."""
    if journey.peak_moment is None:
        return _("no single peak")
    share = percent(journey.doubt.shares[journey.doubt.moment])
    return _("moment {number} in {share} of resamples").format(number=journey.peak_moment, share=share)


def rules(view: JourneysView) -> Iterator[str]:
    """By which rules touchpoints became journeys, and what could not be fitted."""
    if not view.journeys:
        return
    yield view.gap.words
    yield _("Journeys towards a goal count as probably over {rule}.").format(rule=view.waits[1].words)
    yield _("Journeys without a goal count as probably over {rule}.").format(rule=view.waits[0].words)
    if view.weights.fit is None:
        yield _(
            "{n} journeys of several moments end with an overall rating; from 200 on, the weights of peak, end and "
            "mean are fitted to your own data."
        ).format(n=count(view.weights.rated))


def _path(journey: Journey) -> str:
    shown = [decimal(value, 1) for value in journey.values[-MOST_ROWS:]]
    return (_("… ") if journey.n > MOST_ROWS else "") + ", ".join(shown)


def _decimal(value: float | None) -> str:
    return NOTHING if value is None else decimal(value)


def _between(low: float, high: float) -> str:
    return _("{low} to {high}").format(low=decimal(low), high=decimal(high))


def _percents(place: Place) -> str:
    low, high = place.bad.interval
    return _("{low} to {high}").format(low=percent(low), high=percent(high))
