"""Whether a decision helped, in sentences; what cannot be told is said so."""

from collections.abc import Iterator
from gettext import gettext as _

from bootmaker.lenses.decisions.view import Effect, Rerated
from bootmaker.lenses.statistics.interrupted import LEAST_AFTER, LEAST_BEFORE, Step

SAME = 1.0
WIDEST = 20  # an interval of a ratio that spans more is not worth its digits


def sentences(effect: Effect) -> tuple[str, ...]:
    """What changed for the theme, its moments and the scores, then how people rate since, each with its interval."""
    return (*_early(effect), *_theme(effect), *_moments(effect), *_scores(effect), *_rerated(effect))


def caveats() -> tuple[str, ...]:
    """What the figures cannot show."""
    return (
        _("Whatever else changed in the same weeks is in these figures, too."),
        _("Much is decided at a peak, and after a peak things calm down by themselves."),
        _("Who rates again is not like those who do not, and nobody drew lots for who is answered: a better rating "
          "of those who were answered does not show that the answer did it."),
    )  # fmt: skip


def _early(effect: Effect) -> Iterator[str]:
    before, after = effect.weeks
    if before < LEAST_BEFORE or after < LEAST_AFTER:
        yield _(
            "Too early to tell, or too little before: {before} whole weeks before and {after} after; it takes "
            "{least_before} and {least_after}."
        ).format(before=before, after=after, least_before=LEAST_BEFORE, least_after=LEAST_AFTER)


def _theme(effect: Effect) -> Iterator[str]:
    step = effect.theme
    if step is not None:
        yield _(
            "It was named by {before:.1%} of the customers heard in a week before, and by {after:.1%} after. "
        ).format(before=step.before, after=step.after) + _ratio(step)


def _ratio(step: Step) -> str:
    if step.high > WIDEST * step.low:
        return _("So few cannot tell what that is with the trend taken out.")
    return _("With the trend taken out that is {value:.2f} times as many ({low:.2f} to {high:.2f}): {verdict}.").format(
        value=step.value, low=step.low, high=step.high,
        verdict=_verdict(step, SAME, _("it is named less"), _("it is named more")),
    )  # fmt: skip


def _moments(effect: Effect) -> Iterator[str]:
    step = effect.moments
    if step is not None:
        yield _(
            "How it was for those who named it, from -1 to 1: {before:+z.2f} before, {after:+z.2f} after. With the "
            "trend taken out {value:+z.2f} ({low:+z.2f} to {high:+z.2f}): {verdict}."
        ).format(
            before=step.before, after=step.after, value=step.value, low=step.low, high=step.high,
            verdict=_verdict(step, 0.0, _("it is worse for them"), _("it is better for them")),
        )  # fmt: skip


def _scores(effect: Effect) -> Iterator[str]:
    step, scale = effect.scores, effect.scale
    if step is not None and scale is not None:
        room = scale.high - scale.low
        yield _(
            "{name}, from {bottom:g} to {top:g}, everybody: {before:.2f} before, {after:.2f} after. With the trend "
            "taken out {value:+z.2f} ({low:+z.2f} to {high:+z.2f}): {verdict}."
        ).format(
            name=scale.name, bottom=scale.low, top=scale.high, before=scale.low + step.before * room,
            after=scale.low + step.after * room, value=step.value * room, low=step.low * room, high=step.high * room,
            verdict=_verdict(step, 0.0, _("lower"), _("higher")),
        )  # fmt: skip


def _verdict(step: Step, same: float, less: str, more: str) -> str:
    if step.low > same:
        return more
    return less if step.high < same else _("cannot be told from chance")


def _rerated(effect: Effect) -> Iterator[str]:
    for one, who in ((effect.answered, _("were answered")), (effect.others, _("spoke of it and were not answered"))):
        if one.people:
            yield _again(one, who)


def _again(one: Rerated, who: str) -> str:
    first = _("Of {people} customers who {who}, {both} rated on the same scale before and after.").format(
        people=one.people, who=who, both=one.both
    )
    if one.interval is None:
        return first
    low, high = one.interval
    changed = low > 0 or high < 0
    second = _("Their mean went from {before:.0%} to {after:.0%} of the scale ({low:+.0%} to {high:+.0%}): {verdict}.")
    return f"{first} " + second.format(
        before=one.before, after=one.after, low=low, high=high,
        verdict=_("a change") if changed else _("cannot be told from chance"),
    )  # fmt: skip
