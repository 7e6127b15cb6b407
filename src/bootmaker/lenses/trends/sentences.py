"""What the lens claims about trends, in sentences."""

from collections.abc import Iterator
from datetime import date
from gettext import gettext as _

from bootmaker.lenses.claims import Claim, spread, telling
from bootmaker.lenses.trends.names import did
from bootmaker.lenses.trends.result import Alert, Change, Series, TrendsView

MOST = 5
MOST_PAST = 3
SEASONS = 156  # weeks from which on the season is known

METHODS = {
    "level": _("its level (negative binomial)"),
    "ewma": _("a moving average of eight weeks against its level"),
    "farrington": _("level, trend and season (Farrington)"),
    "ears": _("the seven days before (EARS C2)"),
}


def sentences(view: TrendsView) -> tuple[Claim, ...]:
    """The claims, or one that says why there are none."""
    if not view.series:
        nothing = _("Nothing that customers said has a date, so nothing can be said about trends.")
        return (Claim(nothing, 0.0, 0, key="trends.none"),)
    return spread((*_newest(view), *_new(view), *_moving(view), *_calm(view), *_past(view)))


def _newest(view: TrendsView) -> Iterator[Claim]:
    for series, alert in [pair for pair in view.alerts if pair[1].newest][:MOST]:
        yield _alert(series, alert, "trends.alert")


def _past(view: TrendsView) -> Iterator[Claim]:
    """The clearest alert of each series in the weeks before."""
    clearest: dict[tuple[str, str], tuple[Series, Alert]] = {}
    for series, alert in sorted((pair for pair in view.alerts if not pair[1].newest), key=lambda pair: pair[1].p):
        clearest.setdefault((series.dimension, series.name), (series, alert))
    for series, alert in list(clearest.values())[:MOST_PAST]:
        yield _alert(series, alert, "trends.past")


def _alert(series: Series, alert: Alert, key: str) -> Claim:
    text = {
        "day": _("{n} customers {did} on {day}; about {usual} would have been usual."),
        "week": _("{n} customers {did} in the week of {day}; about {usual} would have been usual."),
        "month": _("{n} customers {did} in the four weeks to {last}; about {usual} would have been usual."),
    }[alert.span].format(
        n=f"{alert.customers:,}", did=did(series.dimension, series.name, series.label), day=spoken(alert.start),
        last=spoken(alert.last), usual=_usual(alert.usual),
    )  # fmt: skip
    return Claim(text, alert.customers, alert.customers, telling(alert.evidence), certain(alert), key)


def certain(alert: Alert) -> str:
    """How often an alert like it would be false."""
    text = (
        _("By chance alone, such a day comes once in {n} days or more; tested against {method}.")
        if alert.span == "day"
        else _("By chance alone, such a week comes once in {n} weeks or more; tested against {method}.")
    )
    once = text.format(n=f"{_rounded(alert.once_in):,}", method=METHODS[alert.method])
    share = max(alert.false, 0.001)
    false = _("Of alerts as clear as this one, at most {share} are false.")
    return f"{once} {false.format(share=f'{share:.1%}' if share < 0.01 else f'{share:.0%}')}"


def _rounded(number: int) -> int:
    """Two digits that count: nobody knows the third."""
    room: int = 10 ** max(0, len(str(number)) - 2)
    return number // room * room


def _usual(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"


def _new(view: TrendsView) -> Iterator[Claim]:
    for series in [one for one in view.series if one.new_since][:MOST]:
        n = sum(point.customers for point in series.points)
        text = _("New: “{theme}” was first heard in the week of {day}; {n} customers spoke of it since.")
        yield Claim(
            text.format(theme=series.label, day=spoken(series.new_since or date.min), n=n), n, n,
            telling(series.evidence), _("Who spoke of it in two weeks is counted in both."), "trends.new",
        )  # fmt: skip


def _moving(view: TrendsView) -> Iterator[Claim]:
    for series in view.moving[:MOST]:
        change = series.change
        if change is None:
            continue
        text = _("{what}: {n} customers in the last {weeks} weeks; {usual} would have been as before.")
        yield Claim(
            text.format(
                what=_capital(series.label), n=f"{change.late:,}", weeks=view.parameters.recent,
                usual=_usual(change.expected),
            ),
            change.late, change.late, telling(series.evidence), _apart(view, series, change),
            "trends.rising" if change.direction > 0 else "trends.falling",
        )  # fmt: skip


def _apart(view: TrendsView, series: Series, change: Change) -> str:
    """The interval, and whether share and volume go the same way."""
    before = min(view.parameters.before, view.weeks - view.parameters.recent)
    if series.dimension == "everything" or series.volume is None:
        text = _("{times} times the {before} weeks before, 95% interval {interval}.")
        return text.format(times=f"{change.value:.1f}", before=before, interval=interval(change))
    text = _("As a share of those who wrote {times} times the {before} weeks before, 95% interval {interval}.")
    said = text.format(times=f"{change.value:.1f}", before=before, interval=interval(change))
    numbers = _("In numbers {times} times, {interval}.").format(
        times=f"{series.volume.value:.1f}", interval=interval(series.volume)
    )
    same = series.volume.direction == change.direction
    return f"{said} {numbers}" if same else f"{said} {numbers} {_('In numbers alone, no clear change.')}"


def interval(change: Change) -> str:
    """“0.9 to 1.4”."""
    return _("{low} to {high}").format(low=f"{change.low:.1f}", high=f"{change.high:.1f}")


def _calm(view: TrendsView) -> Iterator[Claim]:
    if view.moving or any(alert.newest for _series, alert in view.alerts) or view.last is None:
        return
    text = _("Nothing stands out in the week of {day}: of {n} series none is higher than chance explains.")
    yield Claim(
        text.format(day=spoken(view.last), n=view.tests), 0.0, view.tests,
        caveat=_("What a few customers say for the first time may still matter."), key="trends.calm.none",
    )  # fmt: skip


def note(view: TrendsView) -> str:
    """What is not in these figures, and what they cannot know; "" if nothing."""
    said = []
    if view.undated:
        said.append(_("{n} messages without a date are in no trend.").format(n=f"{view.undated:,}"))
    if view.nobody:
        said.append(_("{n} messages of nobody known count as a customer each.").format(n=f"{view.nobody:,}"))
    if view.series and not view.weeks:
        said.append(_("There is no whole week yet."))
    elif 0 < view.weeks < SEASONS:
        said.append(
            _("{n} whole weeks: too few to know the seasons, which therefore show as rises.").format(n=view.weeks)
        )
    for source, last in view.ended:
        said.append(
            _("{source} ends in the week of {day}: what falls since may be a missing import.").format(
                source=source, day=spoken(last)
            )
        )
    return " ".join(said)


def spoken(day: date) -> str:
    """“16 March 2026”."""
    return f"{day.day} {day:%B %Y}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
