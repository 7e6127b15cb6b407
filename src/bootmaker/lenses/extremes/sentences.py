"""What the lens claims about extremes, in sentences."""

from collections.abc import Iterator
from gettext import gettext as _
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.lenses.claims import Claim, clearest, spread
from bootmaker.lenses.extremes.chart_totals import names
from bootmaker.lenses.extremes.result import Difference, ExtremesView, Ratings

FEW = 30


def sentences(view: ExtremesView, examples: pa.Table) -> tuple[Claim, ...]:
    """The claims, or one that says that nobody has rated anything."""
    if not view.ratings:
        nothing = _("There are no ratings yet, so nothing can be said about extremes.")
        return (
            Claim(nothing, 0.0, 0, caveat=view.note or _("Reviews and surveys bring ratings."), key="extremes.none"),
        )
    return spread(
        (*_polar(view, examples), *_once(view, examples), *_invited(view, examples), *_totals(view, examples))
    )


def _polar(view: ExtremesView, examples: pa.Table) -> Iterator[Claim]:
    strong = _("Those who feel strongly rate more often; the average of such ratings says little.")
    for rank, source in enumerate(view.sources[:3]):
        text = _("In {source}, {share:.0%} of the ratings are at one of the two ends of the scale.")
        caveat = _range(source)
        if source.j_shaped:
            text += _(" Most are at the top and more at the bottom than just above it: a J.")
        yield Claim(
            text.format(source=source.name, share=source.polarity.value or 0),
            source.polarity.value or 0.0, source.n, _ids(examples, "source", source.name),
            f"{caveat} {strong} {view.note}".strip() if rank == 0 else caveat, "extremes.polarity",
        )  # fmt: skip


def _once(view: ExtremesView, examples: pa.Table) -> Iterator[Claim]:
    difference = view.once_or_frequent
    if not difference.first.n or not difference.second.n:
        return
    text = _(
        "Customers who rated once are extreme {once:.0%} of the time; those with {many} ratings or more, {often:.0%}."
    )
    values = {"once": difference.first.value, "often": difference.second.value, "many": view.parameters.frequent}
    yield Claim(
        text.format(**values), difference.value, difference.first.n + difference.second.n,
        _ids(examples), _certain(difference), "extremes.once",
    )  # fmt: skip


def _invited(view: ExtremesView, examples: pa.Table) -> Iterator[Claim]:
    difference = view.invited_or_organic
    if not difference.first.n or not difference.second.n:
        return
    text = _("Ratings we asked for are extreme {invited:.0%} of the time, unasked ones {organic:.0%}.")
    yield Claim(
        text.format(invited=difference.first.value, organic=difference.second.value),
        difference.value, difference.first.n + difference.second.n,
        _ids(examples, "invited", "organic"), _certain(difference), "extremes.invited",
    )  # fmt: skip


def _range(source: Ratings) -> str:
    text = _("95% interval {low:.0%} to {high:.0%}; {positive} of those not in the middle are above it.")
    said = text.format(low=source.interval[0], high=source.interval[1], positive=f"{source.positive.value or 0:.0%}")
    if source.j_shaped and not source.j_clear:
        return f"{said} {_('The J is within the margin of chance.')}"
    return said


def _totals(view: ExtremesView, examples: pa.Table) -> Iterator[Claim]:
    if len(view.totals) < 2:
        return
    everything, once, apart = *view.totals[:2], view.furthest
    text = _("All ratings together mean {mean:.0%} of the scale; with every customer once it is {once:.0%}.")
    part: dict[str, Any] = {}
    if apart is not None:
        text = _(
            "All ratings together mean {mean:.0%} of the scale; with every customer once it is {once:.0%}, counting "
            "{part} {value:.0%}."
        )
        part = {"part": names(view.parameters.frequent)[apart.name], "value": apart.mean.value}
    caveat = _(
        "The mean with each customer once: 95% interval {low:.0%} to {high:.0%}. None of these hears the silent."
    )
    yield Claim(
        text.format(mean=everything.mean.value, once=once.mean.value, **part),
        everything.mean.value, everything.ratings, _ids(examples),
        caveat.format(low=once.mean.low, high=once.mean.high), "extremes.totals",
    )  # fmt: skip


def _certain(difference: Difference) -> str:
    small = min(difference.first.n, difference.second.n) < FEW
    text = _("Difference {value} percentage points, 95% interval {low} to {high}.")
    said = text.format(value=_points(difference.value), low=_points(difference.low), high=_points(difference.high))
    unclear = "" if difference.clear else _("No clear difference.")
    few = _("Few cases: read it as a hint.") if small else ""
    return " ".join(part for part in (said, unclear, few) if part)


def _points(share: float) -> str:
    return f"{100 * share:+z.0f}"


def _ids(examples: pa.Table, column: str = "", value: str = "") -> tuple[str, ...]:
    """The most intense extreme ratings of this group."""
    found = examples.filter(pc.equal(pc.fill_null(examples[column], "unknown"), value)) if column else examples
    return clearest(found, turn=1013)
