"""Themes in words: what most customers talk about, and what each theme comes with."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bootmaker.ledger.reading import Quote
from bootmaker.lenses.themes.chart import SAID
from bootmaker.lenses.themes.figures import ThemeFigures, ThemesView
from bootmaker.lenses.themes.why import Why, WhyTable
from bootmaker.report.numbers import NOTHING, count, decimal, k_of_n, percent
from bootmaker.report.passages import Passage, passages
from bootmaker.report.statements import opens_to
from bootmaker.report.tables import Pairs, Table
from bootmaker.report.told.words import Figure, Told

MOST_ROWS = 12
FEW_JOURNEYS = 5  # fewer are not worth a word


@dataclass(frozen=True)
class ThemeRow:
    """One theme as a line of the overview: whom it concerns and how it sounds, already in words."""

    id: str
    label: str
    customers: str
    messages: str
    unhappy: str
    sounds: str
    notes: tuple[str, ...]
    passages: tuple[Passage, ...]

    @property
    def opens_to(self) -> str:
        """What a click on it shows, in words."""
        return opens_to(self.passages)


def told(view: ThemesView) -> Told:
    """The finding about themes, and a line for each of the biggest."""
    shown = view.themes[:MOST_ROWS]
    return Told(
        heading=heading(view),
        lead=lead(view),
        figures=figures(view),
        headline_keys=("themes.complaints", "themes.biggest"),
        pull_keys=("themes.quiet_segment", "themes.staff_ahead", "themes.complaints", "themes.biggest"),
        wants=tuple(key for theme in shown for key in theme.evidence),
        details=lambda known: tuple(row(theme, known) for theme in shown),
        tables=tables(view.why),
        rules=rules() if view.why else (),
    )


def tables(why: WhyTable | None) -> tuple[Table, ...]:
    """What is spoken of, and why, where that helps."""
    if why is None:
        return ()
    cells = {
        at: _("{k} ({share})").format(k=count(one.customers.k), share=percent(one.customers.value or 0))
        for at, one in why.cells.items()
    }
    return (
        Table(
            _("What, and why"),
            _("Customers, and their share of the theme's; a customer can have several reasons."),
            (_("theme"), *(label for _name, label in why.reasons)),
            tuple(
                (label, *(cells.get((theme, name), "") for name, _label in why.reasons)) for theme, label in why.themes
            ),
            tuple(
                _behind(why.cells.get((theme, name)), theme)
                for theme, _label in why.themes
                for name, _title in why.reasons
            ),
        ),
    )


def _behind(why: Why | None, theme: str) -> Pairs:
    """What a filter asks for to find the touchpoints of a theme in which customers have this reason."""
    if why is None:
        return ()
    return (*SAID, ("theme", theme), ("intent", why.intent), *((("target", why.target),) if why.target else ()))


def rules() -> tuple[str, ...]:
    """How reasons are counted, and where they are shown."""
    return (
        _("A reason is what a message is for, and of complaints what goes wrong; five customers at least have it."),
        _("What and why stand beside each other where at least two themes have at least two reasons each."),
    )


def heading(view: ThemesView) -> str:
    """The finding in one line."""
    if not view.themes:
        return _("Too little was said to find themes in")
    most = max(view.themes, key=lambda theme: (theme.complaints.k, theme.id))
    if not most.complaints.k:
        return _("“{label}” is what most customers talk about").format(label=view.themes[0].label)
    return _("“{label}” is what most customers complain about").format(label=most.label)


def lead(view: ThemesView) -> str:
    """How themes were found, and what they leave out."""
    if not view.themes:
        return view.note
    return _(
        "{themes} themes were found in the words themselves; nobody listed them beforehand. They are counted in "
        "customers, not in messages, and named by their most telling words. {share} of what could have a theme "
        "has none."
    ).format(themes=count(len(view.themes)), share=percent(view.without.value or 0))


def figures(view: ThemesView) -> tuple[Figure, ...]:
    """Themes, the customers behind them, and what stayed without."""
    if not view.themes:
        return ()
    return (
        Figure(count(len(view.themes)), _("themes")),
        Figure(count(view.customers), _("customers who said anything"), SAID),
        Figure(percent(view.without.value or 0), _("of informative texts have no theme")),
    )


def row(theme: ThemeFigures, known: Mapping[str, Quote]) -> ThemeRow:
    """A theme in words."""
    return ThemeRow(
        id=theme.id,
        label=theme.label,
        customers=count(theme.customers.k),
        messages=count(theme.messages.k),
        unhappy=k_of_n(theme.negative.k, theme.negative.n) if theme.negative.n else _("not read"),
        sounds=decimal(theme.valence) if theme.valence is not None else NOTHING,
        notes=tuple(notes(theme)),
        passages=passages(theme.evidence, known),
    )


def notes(theme: ThemeFigures) -> list[str]:
    """What is special about a theme: who speaks of it more than others, who saw it first, whether it grows."""
    said = []
    if len(theme.whys) > 1:
        reasons = (f"{one.label} {count(one.customers.k)}" for one in theme.whys[:3])
        said.append(_("why: {reasons}").format(reasons=", ".join(reasons)))
    over = next((one for one in theme.segments if one.over), None)
    if over is not None:
        text = (
            _("more often from customers with {attribute} “{value}”")
            if not over.quiet
            else _("more often from customers with {attribute} “{value}”, who seldom speak")
        )
        said.append(text.format(attribute=over.attribute, value=over.value))
    if (theme.staff.lead_days or 0) > 0:
        said.append(_("staff noted it {days} days earlier").format(days=theme.staff.lead_days))
    if theme.hurt >= FEW_JOURNEYS:
        said.append(_("spoken of badly in {hurt} journeys").format(hurt=theme.hurt))
    if theme.unstable:
        said.append(
            _("its edges are vague: {share} of it is found again in other samples").format(
                share=percent(theme.stability or 0)
            )
        )
    if theme.loud:
        said.append(_("a few voices are loud"))
    if theme.change is not None and theme.change[1] > 0:
        said.append(_("growing"))
    if theme.change is not None and theme.change[2] < 0:
        said.append(_("fading"))
    return said
