"""What the lens claims about those who do not speak, and about weighing those who do."""

from collections.abc import Iterator
from gettext import gettext as _

from bootmaker.lenses.claims import Claim, telling
from bootmaker.lenses.fair.sentences import limits
from bootmaker.lenses.voices.result import Corrected, VoicesView


def quiet_customers(view: VoicesView) -> Iterator[Claim]:
    """Customers with whom something happened and who never said a word."""
    silent = sum(one.silent for one in view.quiet)
    if not silent:
        return
    text = _(
        "{n} customers ordered, returned or did something else and never said a word; of customers like them "
        "{share:.0%} speak."
    )
    chance = sum(one.missed for one in view.quiet) / silent
    yield Claim(
        text.format(n=f"{silent:,}", share=chance), silent, sum(one.customers for one in view.quiet),
        telling(one.evidence for one in view.quiet),
        _("“Like them”: alike in what is recorded and in how much they did. `bootmaker outreach` plans whom to ask."),
        "voices.quiet_customers",
    )  # fmt: skip


def corrected(view: VoicesView, ids: tuple[str, ...]) -> Iterator[Claim]:
    """The weighed mean beside the counted one, what weighing cannot do, and the bounds without any assumption."""
    found = view.corrected
    if found is None:
        return
    mean, weighing = found.mean, found.weighing
    if mean.fair is not None and view.parameters.attributes:
        text = _(
            "Weighed by {attributes} to all customers on record, the mean valence is {fair:+z.2f}; of those heard it "
            "is {raw:+z.2f}."
        )
        said = text.format(attributes=", ".join(view.parameters.attributes), fair=mean.fair, raw=mean.raw)
        yield Claim(said, mean.fair, mean.customers, ids, _certainty(found), "voices.corrected")
    cannot = [one for one in limits(weighing) if one.startswith(_("Cannot be corrected"))]
    if cannot:
        yield Claim(
            cannot[0], weighing.r_indicator, weighing.took_part.n, ids, " ".join(cannot[1:]), "voices.uncorrectable"
        )
    if weighing.took_part.k < weighing.took_part.n:
        text = _(
            "Whatever the silent think, the mean valence of all {n} customers lies between {low:+z.2f} and "
            "{high:+z.2f}."
        )
        said = text.format(n=f"{weighing.took_part.n:,}", low=found.lowest, high=found.highest)
        why = _("Every silent customer counted as displeased, or as pleased, as can be: nothing is assumed.")
        yield Claim(said, found.lowest, weighing.took_part.n, ids, why, "voices.bounds")


def _certainty(found: Corrected) -> str:
    mean, weighing = found.mean, found.weighing
    text = _(
        "95% interval {low:+z.2f} to {high:+z.2f}; effective n {n:,.0f}, design effect {deff:.2f}, R-indicator {r:.2f}."
    )
    said = text.format(
        low=mean.low, high=mean.high, n=weighing.effective, deff=weighing.design_effect, r=weighing.r_indicator
    )
    if mean.differs:
        return said
    return f"{said} {_('The difference is within the margin of chance.')}"
