"""What the lens claims about voices, in sentences."""

from collections.abc import Iterator
from gettext import gettext as _

import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.lenses.claims import Claim, clearest, spread
from bootmaker.lenses.statistics.weights import LEAST_EFFECTIVE, MOST_DESIGN_EFFECT
from bootmaker.lenses.voices.result import Contrast, VoicesView
from bootmaker.lenses.voices.sentences_silence import corrected, quiet_customers

FEW = 30


def sentences(view: VoicesView, examples: pa.Table) -> tuple[Claim, ...]:
    """The claims, or one that says that nobody has spoken."""
    if not view.customers:
        nothing = _("No known customer has spoken yet, so nothing can be said about who is heard.")
        return (Claim(nothing, 0.0, 0, caveat=_("Files must say who wrote."), key="voices.none"),)
    return spread(
        (
            *_loudest(view, examples), *_difference(view, examples), *_quiet(view, examples), *quiet_customers(view),
            *_fair(view, examples), *corrected(view, _ids(examples, loud=0)),
        )
    )  # fmt: skip


def _loudest(view: VoicesView, examples: pa.Table) -> Iterator[Claim]:
    text = _("The loudest 10% of customers wrote {share:.0%} of everything; {n} customers weigh like {effective:,.0f}.")
    few = _("Few customers: read it as a hint.") if view.customers < FEW else ""
    yield Claim(
        text.format(share=view.top10, n=f"{view.customers:,}", effective=view.effective),
        view.top10, view.customers, _ids(examples, loud=1), few, "voices.loudest",
    )  # fmt: skip


def _difference(view: VoicesView, examples: pa.Table) -> Iterator[Claim]:
    for contrast in view.contrasts[:1]:
        if contrast.low <= 0 <= contrast.high:
            continue
        more = contrast.difference > 0
        text = (
            _("The loud few say more of “{name}” than the others: {loud:.0%} against {others:.0%} of what they write.")
            if more
            else _("The loud few say less of “{name}” than the others: {loud:.0%} against {others:.0%}.")
        )
        yield Claim(
            text.format(name=contrast.name, loud=contrast.loud.value or 0, others=contrast.others.value or 0),
            contrast.difference, contrast.loud.n, _said(examples, contrast, loud=1 if more else 0),
            _("Shares of messages; the interval of the difference counts customers."), "voices.loud_few",
        )  # fmt: skip


def _quiet(view: VoicesView, examples: pa.Table) -> Iterator[Claim]:
    unheard = [one for one in view.strata if one.quiet or one.less]
    for stratum in sorted(unheard, key=lambda one: (not one.quiet, one.spoke.value or 0.0))[:3]:
        text = _(
            "We hear less from customers with {attribute} “{value}”: from {k} of {n} ({share:.0%}), "
            "against {others:.0%} of the others."
        )
        if stratum.quiet:
            text = _(
                "We hardly hear customers with {attribute} “{value}”: {k} of {n} ({share:.0%}), "
                "against {others:.0%} of the others."
            )
        values = {"share": stratum.spoke.value or 0.0, "others": stratum.others.value or 0.0}
        yield Claim(
            text.format(
                attribute=stratum.attribute, value=stratum.value,
                k=f"{stratum.spoke.k:,}", n=f"{stratum.spoke.n:,}", **values,
            ),
            values["share"], stratum.spoke.n, stratum.evidence,
            _("Ask them before deciding for them."), "voices.quiet" if stratum.quiet else "voices.heard_less",
        )  # fmt: skip
    silent = view.silent
    if silent > 0:
        text = _("Of {n} of the {known} customers on record we have heard nothing but what they did, if anything.")
        yield Claim(
            text.format(n=f"{silent:,}", known=f"{view.known:,}"), silent, view.known, (),
            _("Silence is not consent: they may be content, or may have given up."), "voices.silent",
        )  # fmt: skip


def _fair(view: VoicesView, examples: pa.Table) -> Iterator[Claim]:
    fair = view.fair
    if fair.raw is None or fair.fair is None:
        return
    weighing = _("{n} messages, effective n {effective:,.0f}, design effect {deff:.2f}.").format(
        n=f"{fair.messages:,}", effective=fair.effective, deff=fair.design_effect
    )
    if fair.refused:
        text = _("Too few customers to weigh: their mean valence is no headline here.")
        if fair.effective >= LEAST_EFFECTIVE:
            text = _("Too uneven to weigh: with one vote per customer the mean valence is no headline here.")
        limits = _("Refused above design effect {most:g} or below effective n {least:g}.")
        caveat = f"{weighing} {limits.format(most=MOST_DESIGN_EFFECT, least=LEAST_EFFECTIVE)}"
    else:
        text = _("With one vote per customer the mean valence is {fair:+z.2f}; counting messages it is {raw:+z.2f}.")
        caveat = f"{weighing} {_('Weighing does not hear the silent.')}"
    yield Claim(
        text.format(fair=fair.fair, raw=fair.raw), fair.raw if fair.refused else fair.fair, fair.customers,
        _ids(examples, loud=0), caveat, "voices.fair",
    )  # fmt: skip


def _said(examples: pa.Table, contrast: Contrast, *, loud: int) -> tuple[str, ...]:
    named = examples.filter(pc.fill_null(pc.equal(examples[contrast.subject], contrast.name), False))
    return _ids(named, loud=loud)


def _ids(examples: pa.Table, *, loud: int) -> tuple[str, ...]:
    """The most intense touchpoints of the loud or the others; of anyone where nobody is louder."""
    chosen = examples.filter(pc.equal(examples["loud"], loud))
    return clearest(chosen if len(chosen) else examples, turn=1019)
