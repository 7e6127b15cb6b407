"""What the lens says of repaired moments, of doubtful peaks, and of weights that the company's own ratings give."""

from collections.abc import Iterator, Mapping
from gettext import gettext as _

from bootmaker.lenses.claims import MOST_EVIDENCE, Claim
from bootmaker.lenses.journeys.effects import Effect
from bootmaker.lenses.journeys.result import JourneysView
from bootmaker.lenses.journeys.weights import WEIGHED

LEAST_LIFT = 0.005  # smaller ones are printed as nothing


def gained(effect: Effect) -> str:
    """What repairing some moments would change for each customer, in one sentence; "" where there are none."""
    if not effect.customers:
        return ""
    text = _("Had these moments been neutral, each of them would remember the journey {each:+z.2f} better")
    said = text.format(each=effect.each)
    if effect.interval is None:
        return said + _("; too few customers for an interval.")
    low, high = (end / effect.customers for end in effect.interval)
    return said + _(" (95% interval {low:+z.2f} to {high:+z.2f}).").format(low=low, high=high)


def repaired(view: JourneysView, evidence: Mapping[str, tuple[str, ...]]) -> Iterator[Claim]:
    """What if the bad ends had been neutral."""
    change = view.repaired
    if not change.journeys:
        return
    text = _(
        "Had the {n} bad ends in words or ratings been neutral, those journeys would be remembered at {after:+z.2f} "
        "instead of {before:+z.2f}."
    )
    caveat = _(
        "An assumption, not a forecast. Over all journeys that are over: {after:+z.2f} instead of {before:+z.2f}."
    )
    yield Claim(
        text.format(n=f"{change.journeys:,}", after=change.after, before=change.before),
        change.after - change.before, change.journeys, evidence["spoken_ends"],
        caveat.format(after=change.all_after, before=change.all_before), "journeys.repaired",
    )  # fmt: skip


def peaks(view: JourneysView) -> Iterator[Claim]:
    """How sure it is which moment the peak is, where there is a choice and the peak was read."""
    if not view.long:
        return
    doubtful = [journey for journey in view.long if journey.peak_moment is None]
    text = _("Of the {n} longer journeys that will be remembered worst, {k} have no single peak.")
    if not doubtful:
        text = _("Each of the {n} longer journeys that will be remembered worst has one moment that is its peak.")
    shown = [*doubtful, *view.long][:MOST_EVIDENCE]
    ids = tuple(dict.fromkeys(one for journey in shown for one in (journey.trough_id, journey.peak_id)))
    yield Claim(
        text.format(n=f"{len(view.long):,}", k=f"{len(doubtful):,}"), float(len(doubtful)), len(view.long),
        ids[:MOST_EVIDENCE], _peak_rule(view), "journeys.peaks",
    )  # fmt: skip


def _peak_rule(view: JourneysView) -> str:
    rule = _("The peak is the moment that is the most intense one in more than half of 1,000 resamples.")
    lift = _("By noise alone the best moment of a journey would look {lift:.2f} better than it is")
    pulled = _("; readings were pulled to their mean first.") if view.parameters.shrink == "on" else "."
    return f"{rule} {lift.format(lift=view.lift)}{pulled}" if view.lift >= LEAST_LIFT else rule


def fitted(view: JourneysView, evidence: Mapping[str, tuple[str, ...]]) -> Iterator[Claim]:
    """The weights that the company's own overall ratings give to peak, end and mean."""
    fit = view.weights.fit
    if fit is None:
        return
    weight, alone = dict(zip(WEIGHED, fit.weights, strict=True)), dict(view.weights.alone)
    text = _(
        "In your own ratings the end weighs {end:.2f}, the peak {peak:.2f} and the mean {mean:.2f}; together they "
        "explain {share:.0%} of how {n} journeys were rated."
    )
    caveat = _(
        "Cross-validated; 95% intervals: end {end}, peak {peak}, mean {mean}. By itself the mean explains "
        "{by_mean:.0%}, the recency-weighted mean {by_recent:.0%}, peak-end {by_peak_end:.0%}."
    )
    spans = {
        name: _("{low:.2f} to {high:.2f}").format(low=low, high=high)
        for name, (low, high) in zip(WEIGHED, fit.intervals, strict=True)
    }
    shares = {f"by_{name}": max(0.0, share) for name, share in alone.items()}
    yield Claim(
        text.format(share=max(0.0, fit.explained), n=f"{fit.n:,}", **weight),
        fit.explained, fit.n, evidence["rated"], caveat.format(**spans, **shares), "journeys.weights",
    )  # fmt: skip
