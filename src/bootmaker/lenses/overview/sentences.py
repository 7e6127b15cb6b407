"""What the overview claims, in sentences."""

from collections.abc import Iterator
from datetime import date
from gettext import gettext as _

import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.lenses.claims import Claim, clearest, spread
from bootmaker.lenses.overview.result import OverviewView
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.nouns.marks import Intent

FEW = 30


def sentences(view: OverviewView, examples: pa.Table) -> tuple[Claim, ...]:
    """The claims, or one that says that nothing came in yet."""
    if not view.from_customers:
        nothing = _("No customer has said or done anything here yet.")
        return (Claim(nothing, 0.0, 0, caveat=_("Import messages, reviews or tickets first."), key="overview.none"),)
    return spread((*_heard(view, examples), *_wants(view, examples), *_when(view, examples), *_limits(view, examples)))


def _heard(view: OverviewView, examples: pa.Table) -> Iterator[Claim]:
    channel = view.channels[0].name if view.channels else ""
    text = _("{customers} customers said, rated or did something: {touchpoints} touchpoints.")
    if channel:
        text = _(
            "{customers} customers said, rated or did something: {touchpoints} touchpoints. We hear most by {channel}."
        )
    silent = view.known - view.customers
    caveat = _("{n} customers on record said and did nothing.").format(n=f"{silent:,}") if silent > 0 else ""
    yield Claim(
        text.format(customers=f"{view.customers:,}", touchpoints=f"{view.from_customers:,}", channel=channel),
        view.from_customers, view.customers, _ids(examples, channel=channel), caveat, "overview.heard",
    )  # fmt: skip


def _wants(view: OverviewView, examples: pa.Table) -> Iterator[Claim]:
    pairs = (
        (view.complaining, Intent.COMPLAINT, _("{share} of the customers who wrote complained at least once.")),
        (view.complimenting, Intent.COMPLIMENT, _("{share} of the customers who wrote paid a compliment.")),
    )
    for share, intent, text in pairs:
        if share.n:
            # a compliment that is read as displeased scores 0: its intent was misread, or it is irony
            clear = examples.filter(pc.greater(examples["score"], 0)) if intent == Intent.COMPLIMENT else examples
            evidence = _ids(clear, intent=intent) or _ids(examples, intent=intent)
            yield Claim(
                text.format(share=f"{share.value:.0%}"),
                share.value or 0.0, share.n, evidence, _sure(share), f"overview.{intent}",
            )  # fmt: skip


def _when(view: OverviewView, examples: pa.Table) -> Iterator[Claim]:
    if len(view.months) < 3:
        return
    busiest = max(view.months, key=lambda month: (month.customers, month.name))
    usual = sorted(month.customers for month in view.months)[len(view.months) // 2]
    text = _("The busiest month was {month}: {n} customers said or did something, against {usual} in a usual month.")
    yield Claim(
        text.format(month=spoken_month(busiest.name), n=f"{busiest.customers:,}", usual=f"{usual:,}"),
        busiest.customers, busiest.touchpoints, _ids(examples, month=busiest.name),
        _("The first and the last month may be incomplete."), "overview.busiest",
    )  # fmt: skip


def spoken_month(name: str) -> str:
    """“2025-12” as “December 2025”."""
    return date.fromisoformat(f"{name}-01").strftime("%B %Y")


def _limits(view: OverviewView, examples: pa.Table) -> Iterator[Claim]:
    if view.informative.n:
        text = _("{share} of the messages say something that one can act on.")
        yield Claim(
            text.format(share=f"{view.informative.value:.0%}"),
            view.informative.value or 0.0, view.informative.n, _ids(examples, manner="informative"),
            _sure(view.informative), "overview.informative",
        )  # fmt: skip
    if view.read.n and view.read.k < view.read.n:
        text = _("{n} messages could not be read and are in no statement about feelings.")
        missed = view.read.n - view.read.k
        yield Claim(
            text.format(n=f"{missed:,}"), missed, view.read.n, _ids(examples, manner="unread"), key="overview.unread"
        )


def _sure(share: Share) -> str:
    low, high = share.interval
    text = _("95% interval {low:.0%} to {high:.0%}.").format(low=low, high=high)
    return f"{text} {_('Few cases: read it as a hint.')}" if share.n < FEW else text


def _ids(examples: pa.Table, **wanted: str) -> tuple[str, ...]:
    """The clearest examples with these labels, an empty one for any; the highest score first, ties shuffled."""
    found = examples
    for column, value in wanted.items():
        if not value:
            continue
        found = found.filter(pc.equal(pc.fill_null(found[column], "unknown"), str(value)))
    return clearest(found, turn=1009)
