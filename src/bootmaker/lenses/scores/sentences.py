"""What the lens claims about scores, in sentences."""

from collections.abc import Iterator
from datetime import date
from gettext import gettext as _

from bootmaker.lenses.claims import Claim, spread
from bootmaker.lenses.scores.metrics import CES, CSAT, NPS
from bootmaker.lenses.scores.result import Driver, Score, ScoresView
from bootmaker.lenses.statistics.scores import Tested
from bootmaker.lenses.typography import typeset

MOST = 3
MOST_DRIVERS = 2
MANY_BOTH = 0.2  # of the smaller side: from here on the two halves are no independent samples


def sentences(view: ScoresView) -> tuple[Claim, ...]:
    """The claims, or one that says that nobody has rated anything."""
    if not view.scores:
        nothing = _("There are no ratings that make a score yet: from 0 to 10, 1 to 5, 1 to 7, or good and bad.")
        return (Claim(nothing, 0.0, 0, caveat=view.note, key="scores.none"),)
    shown = view.shown[:MOST]
    return spread(
        (
            *(_level(one) for one in shown),
            *(_change(one) for one in shown if one.change is not None),
            *(claim for one in shown for claim in _drivers(one)),
            *(_asked(one) for one in shown if one.by_invitation is not None),
            *_response(view),
            *_few(view),
        )
    )


def title_of(score: Score) -> str:
    """The score and where it comes from: “NPS (survey)”."""
    names = {NPS: _("NPS"), CSAT: _("Satisfaction"), CES: _("Ease")}
    if score.metric == CSAT and score.high == 1:
        return _("Good, not bad ({source})").format(source=score.source)
    return f"{names[score.metric]} ({score.source})"


def amount(score: Score, value: float) -> str:
    """A value of the score: “+12”, “64%”, “5.3”."""
    if score.metric == NPS:
        return typeset(f"{value:+z.0f}") if round(value) else "0"
    return f"{value:.0f}%" if score.metric == CSAT else f"{value:.1f}"


def gap(score: Score, value: float) -> str:
    """A difference of two values: “-12 points”."""
    if value in (float("inf"), float("-inf")):
        return _("unknown")
    return f"{value:+z.1f}" if score.metric == CES else f"{value:+z.0f}"


def _level(score: Score) -> Claim:
    found = score.whole.estimate
    if found is None:
        raise ValueError
    text = {
        NPS: _("{title} is {value}: promoters less detractors, of {n} customers."),
        CSAT: _("{title} is {value}: customers on the two best steps, of {n}.")
        if score.high > 1
        else _("{title} is {value} of {n} customers."),
        CES: _("{title} is {value} on a scale to {high:g}, of {n} customers."),
    }[score.metric]
    said = text.format(title=title_of(score), value=amount(score, found.value), n=f"{score.whole.n:,}", high=score.high)
    interval = _("95% interval {low} to {high}.").format(low=amount(score, found.low), high=amount(score, found.high))
    return Claim(said, found.value, score.whole.n, score.evidence, " ".join((interval, *_told(score))), "scores.level")


def _told(score: Score) -> Iterator[str]:
    if score.easy is not None and score.easy.value is not None:
        low, high = score.easy.interval
        text = _("{share:.0%} found it easy (5 to 7), {low:.0%} to {high:.0%}.")
        yield text.format(share=score.easy.value, low=low, high=high)
    if score.chosen == "scale":
        text = _("Taken for {metric} by its scale alone ({low:g} to {high:g}).")
        yield text.format(metric=score.metric.upper(), low=score.low, high=score.high)
    if score.undated:
        yield _("{n} answers without a date are in no comparison over time.").format(n=f"{score.undated:,}")


def _change(score: Score) -> Claim:
    change = score.change
    if change is None or score.early.estimate is None or score.late.estimate is None:
        raise ValueError
    text = _("{title}: no clear change, {early} before {day} and {late} since.")
    if change.clear:
        text = (
            _("{title} rose: {early} before {day}, {late} since.")
            if change.value > 0
            else _("{title} fell: {early} before {day}, {late} since.")
        )
    said = text.format(
        title=title_of(score), early=amount(score, score.early.estimate.value), day=spoken(score.parted),
        late=amount(score, score.late.estimate.value),
    )  # fmt: skip
    counts = _("n = {early} and {late}.").format(early=f"{score.early.n:,}", late=f"{score.late.n:,}")
    parts = [_difference(score, change), counts]
    if score.metric == CES and score.effect is not None:
        parts.append(_("Cliff's delta {delta:+z.2f}.").format(delta=score.effect))
    if score.both > MANY_BOTH * min(score.early.n, score.late.n):
        parts.append(_("{n} answered in both times; the interval takes them for others.").format(n=f"{score.both:,}"))
    return Claim(said, change.value, score.early.n + score.late.n, score.evidence, " ".join(parts), "scores.change")


def _difference(score: Score, tested: Tested) -> str:
    text = _("Difference {value}, 95% interval {low} to {high}.")
    return text.format(**{name: gap(score, getattr(tested, name)) for name in ("value", "low", "high")})


def _drivers(score: Score) -> Iterator[Claim]:
    for driver in [one for one in score.drivers if one.clear][:MOST_DRIVERS]:
        text = (
            _("{title} is {points} points higher where customers {what} shortly before.")
            if driver.difference.value > 0
            else _("{title} is {points} points lower where customers {what} shortly before.")
        )
        yield Claim(
            text.format(title=title_of(score), points=gap(score, abs(driver.difference.value)).lstrip("+"),
                        what=did(driver)),
            driver.difference.value, driver.n, driver.evidence, _goes_with(score, driver), "scores.driver",
        )  # fmt: skip


def did(driver: Driver) -> str:
    """What customers did, after “where customers …”."""
    if driver.kind == "theme":
        return _("spoke of “{theme}”").format(theme=driver.label)
    return _("had “{act}” in the log").format(act=driver.label) if driver.kind == "act" else _("had a bad moment")


def _goes_with(score: Score, driver: Driver) -> str:
    counts = _("n = {n} and {others} others.").format(n=f"{driver.n:,}", others=f"{driver.others:,}")
    no_cause = _("It goes with the score; that it causes it is not shown.")
    return f"{_difference(score, driver.difference)} {counts} {no_cause}"


def _asked(score: Score) -> Claim:
    tested, invited, organic = score.by_invitation, score.invited.estimate, score.organic.estimate
    if tested is None or invited is None or organic is None:
        raise ValueError
    text = _("{title}: {invited} among those we asked, {organic} among those who came unasked; no clear difference.")
    if tested.clear:
        text = _("{title}: {invited} among those we asked, {organic} among those who came unasked.")
    caveat = _("The total leans towards whichever group is larger. Neither hears those who stay silent.")
    return Claim(
        text.format(title=title_of(score), invited=amount(score, invited.value), organic=amount(score, organic.value)),
        tested.value, score.invited.n + score.organic.n, score.evidence,
        f"{_difference(score, tested)} {caveat}", "scores.asked",
    )  # fmt: skip


def _response(view: ScoresView) -> Iterator[Claim]:
    share = view.response
    if share is None or share.value is None:
        return
    low, high = share.interval
    caveat = _("95% interval {low:.0%} to {high:.0%}.").format(low=low, high=high)
    first = next((one for one in view.shown if one.invited.estimate is not None), None)
    if view.bounds is not None and first is not None:
        text = _("Whatever the silent think, {title} of all invited lies between {lowest} and {highest}.")
        lowest, highest = (amount(first, value) for value in view.bounds)
        caveat += " " + text.format(title=title_of(first), lowest=lowest, highest=highest)
    text = _("{share:.0%} of those invited answered.")
    yield Claim(text.format(share=share.value), share.value, share.n, _all(view), caveat, "scores.response")


def _all(view: ScoresView) -> tuple[str, ...]:
    return next((one.evidence for one in view.scores if one.invited.n), ())


def _few(view: ScoresView) -> Iterator[Claim]:
    few = [one for one in view.scores if one.whole.estimate is None]
    if few:
        text = _("Too few answers to show: {which}.")
        which = ", ".join(f"{title_of(one)} (n = {one.whole.n})" for one in few[:MOST])
        caveat = _("Fewer than {n} customers tell how these feel, not how customers feel.")
        yield Claim(
            text.format(which=which), 0.0, 0, caveat=caveat.format(n=view.parameters.least), key="scores.few.none"
        )


def note(view: ScoresView) -> str:
    """What these figures are not; "" where there are none."""
    said = []
    if view.left_out:
        said.append(_("{n} ratings on other scales are in no score.").format(n=f"{view.left_out:,}"))
    if view.shown and view.response is None:
        said.append(_("How many were invited is not recorded, so nobody knows whom these scores leave out."))
    return " ".join(said)


def spoken(day: date | None) -> str:
    """“16 March 2026”."""
    return f"{day.day} {day:%B %Y}" if day else ""
