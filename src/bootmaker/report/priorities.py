"""What to act on first: themes and moments by how many customers they touched and how strongly. From views only."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from bootmaker.actions.looking import Look
from bootmaker.ledger.reading import quotes
from bootmaker.lenses.claims import telling
from bootmaker.lenses.empathy_map.figures import EmpathyMapView
from bootmaker.lenses.journeys.result import JourneysView, Place
from bootmaker.lenses.themes.figures import SegmentShare, ThemeFigures, ThemesView
from bootmaker.report.numbers import count, decimal, k_of_n, listed
from bootmaker.report.passages import Passage, passages
from bootmaker.report.statements import opens_to

MOST_THEMES, MOST_MOMENTS = 3, 2
FEWEST = 3  # customers: what touched fewer is a case to answer, not yet a pattern to act on
SMALL = 20
MOST_PAINS = 5  # of the evidence shown for a theme; the rest is what is typical of it
SHORT, LONG = 30, 220  # code points of the words that stand beside a thing to act on
LEAST_INTENSITY = 0.25  # at or below minus this a customer counts as unhappy
SPOKEN = ("said", "rated")  # what a place is when it is no act


@dataclass(frozen=True)
class Action:
    """One thing to act on: what, why (with its numbers), what speaks for caution, what could be done next.

    `weight` is customers touched x mean intensity; `evidence` are touchpoint ids, `passages` their words.
    """

    title: str
    reason: str
    step: str
    caveat: str
    weight: float
    evidence: tuple[str, ...]
    passages: tuple[Passage, ...] = ()

    @property
    def voice(self) -> Passage | None:
        """One short thing a customer said about it."""
        return next((one for one in self.passages if SHORT <= len(one.words) <= LONG and not one.staff), None)

    @property
    def opens_to(self) -> str:
        """What a click on it shows, in words."""
        return opens_to(self.passages)


def actions(looks: Mapping[str, Look]) -> tuple[Action, ...]:
    """The heaviest themes, then the heaviest moments; empty when nothing touched three customers badly.

    They are ranked apart: what customers said weighs what it sounds like, an act weighs what we assume it to mean.
    """
    themes, journeys, empathy = (looks[name].view for name in ("themes", "journeys", "empathy_map"))
    found = [
        *_heaviest(_themes(themes, _pains(empathy)), MOST_THEMES),
        *_heaviest(moments(journeys, themes), MOST_MOMENTS),
    ]
    known = quotes([key for action in found for key in action.evidence])
    return tuple(replace(one, passages=passages(one.evidence, known)) for one in found)


def _heaviest(found: Iterable[Action], most: int) -> list[Action]:
    return sorted(found, key=lambda action: (-action.weight, action.title))[:most]


def _pains(view: EmpathyMapView) -> Mapping[str, tuple[str, ...]]:
    """The touchpoints in which something hurts, by theme: what to read first where customers are unhappy."""
    return {item.key: tuple(one.id for one in item.quotes)[:MOST_PAINS] for item in view.by_theme("pains")}


def _themes(view: ThemesView, pains: Mapping[str, tuple[str, ...]]) -> Iterator[Action]:
    for theme in view.themes:
        if theme.negative.k >= FEWEST:
            yield Action(
                title=_("“{label}”").format(label=theme.label),
                reason=" ".join(_theme_reasons(theme)),
                step=_theme_step(theme),
                caveat=_few(theme.negative.k),
                weight=theme.negative.k * max(LEAST_INTENSITY, -(theme.valence or 0.0)),
                evidence=telling([*pains.get(theme.id, ()), *theme.evidence]),
            )


def _theme_reasons(theme: ThemeFigures) -> Iterator[str]:
    yield _("{k_of_n} customers who speak of it sound unhappy; {complain} complain.").format(
        k_of_n=k_of_n(theme.negative.k, theme.negative.n), complain=count(theme.complaints.k)
    )
    if theme.loud:
        yield _("It sounds bigger than it is: {messages} messages from {customers} customers.").format(
            messages=count(theme.messages.k), customers=count(theme.customers.k)
        )
    over = _over(theme)
    if over is not None:
        yield _("Customers with {attribute} “{value}” speak of it {ratio} times as often as others.").format(
            attribute=over.attribute, value=over.value, ratio=f"{over.ratio:.1f}"
        )
    if (theme.staff.lead_days or 0) > 0:
        yield _("Staff had noted it {days} days before five customers said it.").format(days=theme.staff.lead_days)


def _theme_step(theme: ThemeFigures) -> str:
    """What to do next, from what is special about the theme."""
    over = _over(theme)
    if over is not None and over.quiet:
        return _(
            "Ask customers with {attribute} “{value}” directly. They seldom write: {k_of_n} said anything at all. "
            "Thirty conversations would show how far it reaches."
        ).format(attribute=over.attribute, value=over.value, k_of_n=k_of_n(over.spoke.k, over.spoke.n))
    if theme.loud:
        return _("Answer these {customers} customers one by one before changing anything for everybody.").format(
            customers=count(theme.customers.k)
        )
    if (theme.staff.lead_days or 0) > 0:
        return _("Sit down with the colleagues who noted it first; then decide (do, later, or no) and say why.")
    return _("Read the quotes with the people who own it; then decide (do, later, or no) and tell those who raised it.")


def _over(theme: ThemeFigures) -> SegmentShare | None:
    return next((one for one in theme.segments if one.over), None)


def moments(view: JourneysView, themes: ThemesView) -> Iterator[Action]:
    """Places where journeys of at least three customers hit their lowest point; acts by what was spoken of before."""
    for place in view.act_on:
        if place.customers >= FEWEST and place.mean < 0:
            channel, what = _where(place)
            act = what not in SPOKEN
            yield Action(
                title=place_title(channel, what),
                reason=" ".join(_place_reasons(place, what, act, themes)),
                step=_act_step(what) if act else _spoken_step(channel),
                caveat=_assumed() if act else _few(place.customers),
                weight=place.weight,
                evidence=place.evidence,
            )


def _where(place: Place) -> tuple[str, str]:
    """Channel, and what happened there; a place that is only a channel is where something was said."""
    if place.act:
        return "", place.act
    channel, _separator, what = place.name.partition(" · ")
    return channel, what or "said"


def place_title(channel: str, what: str) -> str:
    """A place of journeys as a title that a manager understands."""
    if what == "said":
        return _("The low point in messages: {channel}").format(channel=channel)
    if what == "rated":
        return _("The low point in ratings: {channel}").format(channel=channel)
    return _("Customers who {act}").format(act=what.replace("_", " "))


def _place_reasons(place: Place, what: str, act: bool, themes: ThemesView) -> Iterator[str]:
    yield _("For {n} customers this was the worst moment of a journey.").format(n=count(place.customers))
    if not act:
        yield _("On average it is valued {mean}.").format(mean=decimal(place.mean))
    if place.effect.interval is not None:
        yield _("Had it been neutral, each of them would remember the journey about {change} better.").format(
            change=decimal(place.effect.each)
        )
    spoke = [(theme, dict(theme.acts).get(what, 0)) for theme in themes.themes]
    before = sorted((pair for pair in spoke if pair[1] >= FEWEST), key=lambda pair: (-pair[1], pair[0].id))[:3]
    if act and before:
        yield _("What those of them who spoke had spoken of: {themes}.").format(
            themes=listed([f"“{theme.label}” ({many})" for theme, many in before])
        )


def _assumed() -> str:
    return _("That this act is a bad moment is an assumption of ours, not a measurement.")


def _act_step(act: str) -> str:
    return _(
        "Ask for the reason at that very moment, in one question with room for an answer: "
        "the log says “{act}”, not why."
    ).format(act=act.replace("_", " "))


def _spoken_step(channel: str) -> str:
    return _(
        "Walk through ten of these conversations ({channel}) as the customer lived them, "
        "and mark the step where they turned."
    ).format(channel=channel)


def _few(n: int) -> str:
    return _("Few customers: read the quotes before acting.") if n < SMALL else ""
