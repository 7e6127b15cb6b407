"""Loud and quiet voices in words."""

from django.utils.translation import gettext as _

from bootmaker.lenses.voices.corrected import ACTS
from bootmaker.lenses.voices.result import VoicesView
from bootmaker.report.numbers import count, decimal, k_of_n, listed, percent
from bootmaker.report.tables import Table
from bootmaker.report.told.words import SAID, SPOKEN, Figure, Told

FEW = 10  # with fewer customers nothing is said about loudness
MOST_QUIET = 3
MOST_GROUPS = 12


def told(view: VoicesView) -> Told:
    """Who is heard how loudly, and whether it changes the picture."""
    return Told(
        heading=heading(view),
        lead=lead(view),
        figures=figures(view),
        headline_keys=("voices.quiet", "voices.loudest") if view.customers >= FEW else (),
        pull_keys=("voices.loud_few", "voices.loudest"),
        tables=(quiet(view),) if view.quiet else (),
    )


def quiet(view: VoicesView) -> Table:
    """The groups in which most customers are missed: who they are, how many are silent, of how many, how many speak."""
    shown = view.quiet[:MOST_GROUPS]
    rows = (
        (
            ", ".join(f"{name} {value}" for name, value in one.who),
            count(one.silent),
            count(one.customers),
            percent(one.chance),
        )
        for one in shown
    )
    return Table(
        _("Customers with whom something happened and who never said a word"),
        _("By what is recorded of them, and by how often they did something."),
        (_("who"), _("silent"), _("customers like them"), _("of whom would be expected to speak")),
        tuple(rows),
        tuple((*SPOKEN, *(("segment", f"{name}={value}") for name, value in one.who if name != ACTS)) for one in shown),
    )


def heading(view: VoicesView) -> str:
    """The finding in one line."""
    if view.customers < FEW:
        return _("Too few customers to tell loud from quiet")
    return _("The loudest tenth of customers did {share} of the talking").format(share=percent(view.top10))


def lead(view: VoicesView) -> str:
    """Who is quiet, and what loudness does to the mean."""
    if view.customers < FEW:
        return _("With {n} customers everyone counts; read what each of them wrote.").format(n=count(view.customers))
    said = [
        _("All that was heard weighs as much as {voices} equally loud voices; {n} customers spoke.").format(
            voices=count(round(view.effective)), n=count(view.customers)
        )
    ]
    quiet = [one for one in view.strata if one.quiet][:MOST_QUIET]
    if quiet:
        groups = [f"{one.attribute} “{one.value}” ({k_of_n(one.spoke.k, one.spoke.n)})" for one in quiet]
        said.append(_("Heard far less than others: customers with {groups}.").format(groups=listed(groups)))
    return " ".join(said)


def figures(view: VoicesView) -> tuple[Figure, ...]:
    """Loudness, and the mean with and without it; a weighted mean that would mislead is not printed."""
    if view.customers < FEW:
        return ()
    first = (
        Figure(percent(view.top1), _("of everything from the loudest 1%"), SAID),
        Figure(percent(view.top10), _("from the loudest 10%"), SAID),
    )
    return first + _means(view)


def _means(view: VoicesView) -> tuple[Figure, ...]:
    fair, found = view.fair, view.corrected
    if fair.raw is None or fair.fair is None:
        return ()
    raw = Figure(
        decimal(fair.raw), _("mean valence, every message counts (n = {n})").format(n=count(fair.messages)), SAID
    )
    if fair.refused:
        return (raw,)
    label = _("every customer counts once (effective n = {effective}, design effect {deff})").format(
        effective=count(round(fair.effective)), deff=f"{fair.design_effect:.2f}"
    )
    shown = (raw, Figure(decimal(fair.fair), label, SAID))
    if found is None or found.mean.fair is None or not view.parameters.attributes:
        return shown
    text = _("weighed to all customers on record (effective n = {effective}, design effect {deff})")
    weighing = found.weighing
    said = text.format(effective=count(round(weighing.effective)), deff=f"{weighing.design_effect:.2f}")
    return (*shown, Figure(decimal(found.mean.fair), said, SAID))
