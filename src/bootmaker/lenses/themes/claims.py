"""The sentences the themes lens stands behind."""

from collections.abc import Iterable
from gettext import gettext as _

from bootmaker.lenses.claims import Claim, spread, telling
from bootmaker.lenses.themes.figures import SegmentShare, ThemeFigures, ThemesView
from bootmaker.lenses.themes.parameters import ThemesParameters

FEW = _("Few customers: read the quotes before acting.")
SMALL = 20

CHEERFUL = 0.25  # mean valence of a theme that is no problem


def claims(view: ThemesView, parameters: ThemesParameters) -> tuple[Claim, ...]:
    """What stands out, the most general first; a sentence is left out when its numbers do not carry it."""
    enough = [theme for theme in view.themes if theme.customers.k >= parameters.least]
    if not enough:
        return ()
    told = (
        _biggest(enough),
        *_complained(enough),
        *_staff_ahead(enough, parameters),
        *_segment(enough),
        *_loud(view.themes),
        *_changed(enough),
        _without(view),
    )
    return spread(told)


def _caveat(customers: int) -> str:
    return FEW if customers < SMALL else ""


def _biggest(themes: list[ThemeFigures]) -> Claim:
    top = themes[0]
    text = _(
        "The theme that most customers talk about is “{label}”: {k} of the {n} who said anything ({share:.0%})."
    ).format(label=top.label, k=top.customers.k, n=top.customers.n, share=top.customers.value or 0)
    caveat = ""
    if top.unstable:
        caveat = _("Its edges are vague: {share:.0%} of it is found again in other samples.").format(
            share=top.stability
        )
    return Claim(text, top.customers.value or 0.0, top.customers.n, telling(top.evidence), caveat, "themes.biggest")


def _complained(themes: list[ThemeFigures]) -> Iterable[Claim]:
    top = max(themes, key=lambda one: (one.complaints.k, one.id))
    if top.complaints.k == 0:
        return
    text = _("The theme that most customers complain about is “{label}”: {k} of the {n} who mention it.").format(
        label=top.label, k=top.complaints.k, n=top.complaints.n
    )
    caveat = _caveat(top.complaints.n)
    evidence = telling(top.complaint_evidence)
    yield Claim(text, top.complaints.value or 0.0, top.complaints.n, evidence, caveat, "themes.complaints")


def _staff_ahead(themes: list[ThemeFigures], parameters: ThemesParameters) -> Iterable[Claim]:
    early = [one for one in themes if (one.staff.lead_days or 0) >= parameters.lead_days]
    for one in sorted(early, key=lambda theme: (-(theme.staff.lead_days or 0), theme.id))[:3]:
        days = one.staff.lead_days or 0
        text = _(
            "Staff saw it first: “{label}” was noted {days} days before {least} customers said it in a month."
        ).format(label=one.label, days=days, least=parameters.least)
        evidence = telling([*one.staff.evidence[:3], *one.evidence])
        caveat = _("So few notes may be chance.") if one.staff.hints < 3 else ""
        yield Claim(text, float(days), one.staff.hints, evidence, caveat, "themes.staff_ahead")


def _segment(themes: list[ThemeFigures]) -> Iterable[Claim]:
    """The segment with the clearest problem of its own; a quiet segment goes first."""
    pairs = [(theme, one) for theme in themes for one in theme.segments if one.over and one.customers.k >= 5]
    unhappy = [pair for pair in pairs if (pair[0].valence or 0) < CHEERFUL] or pairs
    for quiet, key in ((True, "themes.quiet_segment"), (False, "themes.segment")):
        chosen = [pair for pair in unhappy if pair[1].quiet == quiet]
        if chosen:
            yield _about_segment(*max(chosen, key=lambda pair: (pair[1].interval[0], pair[0].id)), key=key)


def _about_segment(theme: ThemeFigures, one: SegmentShare, *, key: str) -> Claim:
    words = _(
        "Customers with {attribute} “{value}” speak of “{label}” {ratio:.1f} times as often as others: {k} of {n}."
    )
    text = words.format(
        attribute=one.attribute,
        value=one.value,
        label=theme.label,
        ratio=one.ratio,
        k=one.customers.k,
        n=one.customers.n,
    )
    if one.quiet:
        text += " " + _("They seldom speak: {k} of {n} said anything.").format(k=one.spoke.k, n=one.spoke.n)
    caveat = _("95% interval {low:.1f} to {high:.1f} times; the most striking of many comparisons.").format(
        low=one.interval[0], high=one.interval[1]
    )
    return Claim(text, one.ratio, one.customers.n, telling(theme.evidence), caveat, key)


def _loud(themes: Iterable[ThemeFigures]) -> Iterable[Claim]:
    loud = [one for one in themes if one.loud]
    for one in sorted(loud, key=lambda theme: (-theme.messages.k, theme.id))[:1]:
        text = _("“{label}” sounds bigger than it is: {messages} messages from {customers} customers.").format(
            label=one.label, messages=f"{one.messages.k:,}", customers=one.customers.k
        )
        yield Claim(
            text, one.per_customer, one.customers.k, telling(one.evidence), _caveat(one.customers.k), "themes.loud"
        )


def _changed(themes: list[ThemeFigures]) -> Iterable[Claim]:
    rising = [(one.change[1], one) for one in themes if one.change is not None and one.change[1] > 0]
    for _low, one in sorted(rising, key=lambda pair: (-pair[0], pair[1].id))[:1]:
        change = one.change or (0.0, 0.0, 0.0)
        text = _("“{label}” is growing: {points:+.0f} percentage points of the customers who speak in a month.").format(
            label=one.label, points=100 * change[0]
        )
        caveat = _("Last three whole months against the three before; 95% interval {low:+.0f} to {high:+.0f}.").format(
            low=100 * change[1], high=100 * change[2]
        )
        yield Claim(text, change[0], one.customers.k, telling(one.evidence), caveat, "themes.rising")


def _without(view: ThemesView) -> Claim:
    text = _("{k} of {n} informative texts ({share:.0%}) have no theme.").format(
        k=f"{view.without.k:,}", n=f"{view.without.n:,}", share=view.without.value or 0
    )
    return Claim(text, view.without.value or 0.0, view.without.n, key="themes.without")
