"""Pictures of themes: how many customers, how they feel, when, and who saw it first."""

from collections.abc import Mapping
from gettext import gettext as _
from typing import Any

import altair as alt

from bootmaker.lenses import palette
from bootmaker.lenses.themes.figures import ThemeFigures, ThemesView
from bootmaker.lenses.themes.why import Why, WhyTable

MOST = 12
SAID = (("speaker", "customer"), ("kind", "said"))
TRENDS = 6
FEELING = 0.15  # mean valence beyond which a bar is coloured


def charts(view: ThemesView) -> Mapping[str, Any]:
    """The pictures by name; each says so when there is nothing to show."""
    if not view.themes:
        return {"themes": palette.nothing(_("No themes yet"), view.note)}
    why = {"why": _why(view.why)} if view.why else {}
    return {"themes": _sizes(view), **why, "trend": _trend(view), "staff": _staff(view)}


def _feeling(theme: ThemeFigures) -> str:
    valence = theme.valence or 0.0
    return "negative" if valence < -FEELING else "positive" if valence > FEELING else "mixed"


def _sizes(view: ThemesView) -> Any:
    shown = view.themes[:MOST]
    rows = [
        {"label": one.label, "theme": one.id, "customers": one.customers.k,
         "messages": one.messages.k, "feeling": _feeling(one),
         "low": one.customers.interval[0] * one.customers.n, "high": one.customers.interval[1] * one.customers.n,
         "words": _("{k} customers, {m} messages").format(k=one.customers.k, m=one.messages.k)}
        for one in shown
    ]  # fmt: skip
    base = alt.Chart(palette.inline(rows)).encode(
        y=alt.Y("label:N", sort=[one.label for one in shown], title=None, axis=alt.Axis(labelLimit=260))
    )
    colours = alt.Scale(
        domain=["negative", "mixed", "positive"], range=[palette.NEGATIVE, palette.QUIET, palette.POSITIVE]
    )
    bars = base.mark_bar(height=16, cornerRadiusEnd=3).encode(
        x=alt.X("customers:Q", axis=None),
        color=alt.Color("feeling:N", scale=colours, legend=alt.Legend(title=None, orient="bottom")),
    )
    words = base.mark_text(align="left", dx=8, color=palette.SOFT, fontSize=12).encode(x="high:Q", text="words:N")
    spread = base.mark_rule(color=palette.INK, opacity=0.45).encode(x="low:Q", x2="high:Q")
    top = shown[0]
    title = _("“{label}” is what most customers talk about").format(label=top.label)
    subtitle = _("Customers per theme with 95% interval, of {n} who said anything; coloured by how they sound").format(
        n=view.customers
    )
    return palette.dressed(
        (bars + spread + words).properties(width=380, height=28 * len(shown)),
        title,
        subtitle,
        opens={"theme": "theme"},
        within=SAID,
    )


def _why(table: WhyTable) -> Any:
    labels = dict(table.themes)
    rows: list[dict[str, Any]] = [
        {"label": labels[theme], "theme": theme, "why": why.label, "customers": why.customers.k,
         "share": round(why.customers.value or 0, 2), "intent": why.intent,
         **({"target": why.target} if why.target else {})}
        for (theme, _name), why in table.cells.items()
    ]  # fmt: skip
    base = alt.Chart(palette.inline(rows)).encode(
        x=alt.X("why:N", sort=[label for _name, label in table.reasons], title=None,
                axis=alt.Axis(orient="top", labelAngle=-60, labelLimit=140)),
        y=alt.Y("label:N", sort=list(labels.values()), title=None, axis=alt.Axis(labelLimit=220)),
    )  # fmt: skip
    shades = alt.Scale(domain=[0, max(row["share"] for row in rows)], range=[palette.FAINT, palette.POSITIVE_SOFT])
    cells = base.mark_rect(cornerRadius=3).encode(color=alt.Color("share:Q", scale=shades, legend=None))
    numbers = base.mark_text(color=palette.INK).encode(text="customers:Q")
    return palette.dressed(
        (cells + numbers).properties(width=40 * len(table.reasons), height=28 * len(labels)),
        _why_title(table), _("Customers of each theme by what they write for, five at least; the darker, the greater "
                             "their share of the theme. Complaints by what goes wrong"),
        opens={"theme": "theme", "intent": "intent", "target": "target"}, within=SAID,
    )  # fmt: skip


def _why_title(table: WhyTable) -> str:
    def striking(pair: tuple[tuple[str, str], Why]) -> tuple[float, int]:
        return pair[1].customers.interval[0], pair[1].customers.k

    (theme, _name), why = max(table.cells.items(), key=striking)
    return _("Why customers speak of it: “{label}”, above all {why}").format(
        label=dict(table.themes)[theme], why=why.label
    )


def _trend(view: ThemesView) -> Any:
    shown = view.themes[:TRENDS]
    rows = [
        {"label": one.label, "theme": one.id, "month": month, "customers": customers, **palette.days_of(month)}
        for one in shown
        for month, customers, _n in one.months
    ]
    if not rows:
        return palette.nothing(_("When customers spoke is unknown"), _("No touchpoint carries a date."))
    order = [one.label for one in shown]
    line = alt.Chart(palette.inline(rows)).mark_area(
        color=palette.POSITIVE_SOFT, line={"color": palette.POSITIVE}, opacity=0.55
    )
    small = line.encode(
        x=alt.X("yearmonth(month):T", title=None, axis=alt.Axis(format="%b", tickCount=6)),
        y=alt.Y("customers:Q", title=None, axis=alt.Axis(tickCount=2)),
    ).properties(width=180, height=70)
    panels = small.facet(
        facet=alt.Facet("label:N", sort=order, title=None, header=alt.Header(labelFontSize=13, labelAnchor="start")),
        columns=3,
    )
    return palette.dressed(
        panels, _("The biggest themes, month by month"), _("Customers who spoke of each theme in a month"),
        opens={"theme": "theme", "since": "since", "until": "until"}, within=SAID,
    )  # fmt: skip


def _staff(view: ThemesView) -> Any:
    both = [one for one in view.themes if one.staff.first_hint is not None and one.staff.fifth_customer is not None]
    both = sorted(both, key=lambda one: -(one.staff.lead_days or 0))[:8]
    if not both:
        return palette.nothing(_("No staff notes to compare with"), _("Staff have noted nothing on these themes yet."))
    rows = [
        {"label": one.label, "hint": str(one.staff.firm_hint), "fifth": str(one.staff.fifth_customer),
         "words": _("{days:+d} days").format(days=one.staff.lead_days or 0)}
        for one in both
    ]  # fmt: skip
    base = alt.Chart(palette.inline(rows)).encode(
        y=alt.Y("label:N", sort=[one.label for one in both], title=None, axis=alt.Axis(labelLimit=260))
    )
    span = base.mark_rule(color=palette.QUIET, strokeWidth=3).encode(x=alt.X("hint:T", title=None), x2="fifth:T")
    hint = base.mark_point(filled=True, size=110, color=palette.POSITIVE, opacity=1).encode(x="hint:T")
    fifth = base.mark_point(filled=False, size=110, color=palette.INK, opacity=1).encode(x="fifth:T")
    words = base.mark_text(align="left", dx=12, color=palette.SOFT).encode(x="fifth:T", text="words:N")
    first = both[0]
    ahead = (first.staff.lead_days or 0) > 0
    title = _("Staff noted “{label}” {days} days before customers wrote").format(
        label=first.label, days=first.staff.lead_days
    )
    subtitle = _("Filled: three notes by staff within a month. Open: five customers within a month")
    shown = (span + hint + fifth + words).properties(width=360, height=34 * len(both))
    return palette.dressed(shown, title if ahead else _("What staff noted beside what customers said"), subtitle)
