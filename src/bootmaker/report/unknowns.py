"""What we cannot know yet, and how to read the report. From views only."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from bootmaker.actions.looking import Look
from bootmaker.lenses.empathy_map.figures import EmpathyMapView
from bootmaker.lenses.journeys.result import JourneysView
from bootmaker.lenses.overview.result import OverviewView
from bootmaker.lenses.themes.figures import ThemesView
from bootmaker.lenses.voices.result import VoicesView
from bootmaker.report.numbers import count, k_of_n, listed, percent

SMALL = 30  # customers below which the whole report is a hint
MOST_QUIET = 4
MOST_ASKED = 4
READ_LANGUAGE = "en"


@dataclass(frozen=True)
class Unknown:
    """One blind spot: what, why, and what to ask or import to see it."""

    what: str
    why: str
    ask: str = ""


@dataclass(frozen=True)
class Limits:
    """The blind spots, and how to read the report and how not to."""

    unknowns: tuple[Unknown, ...]
    do: tuple[str, ...]
    do_not: tuple[str, ...]


def unknowns(looks: Mapping[str, Look]) -> Limits:
    """Everything that this report could not see."""
    view: Mapping[str, Any] = {name: seen.view for name, seen in looks.items()}
    found = (
        *_size(view["overview"]),
        *_silent(view["overview"], view["voices"]),
        *_unread(view["overview"]),
        *_journeys(view["journeys"]),
        *_themes(view["themes"]),
        *_map(view["empathy_map"]),
        _readings(),
        _redaction(),
    )
    return Limits(found, reading(), not_reading())


def _size(view: OverviewView) -> Iterator[Unknown]:
    if view.customers < SMALL:
        yield Unknown(
            _("Few customers"),
            _(
                "{n} customers are heard here. That is enough to learn what happened to them, and too few for shares."
            ).format(n=count(view.customers)),
            _("Import more, or invite some to talk."),
        )
    if view.undated:
        yield Unknown(
            _("Undated touchpoints"),
            _("{k_of_n} touchpoints have no date; they are in no trend.").format(
                k_of_n=k_of_n(view.undated, view.touchpoints)
            ),
        )


def _silent(view: OverviewView, voices: VoicesView) -> Iterator[Unknown]:
    silent = view.known - view.customers
    if silent > 0:
        yield Unknown(
            _("Silent customers"),
            _("{k_of_n} customers on record have said and done nothing here. They may be content, or gone.").format(
                k_of_n=k_of_n(silent, view.known)
            ),
            _("Ask thirty of them, drawn at random."),
        )
    quiet = [f"{one.attribute} “{one.value}”" for one in voices.strata if one.quiet]
    if quiet:
        yield Unknown(
            _("Quiet groups"),
            _("Customers with {groups} are heard far less than others. Weighing the few who speak does not help if "
              "they are silent for a reason.").format(groups=listed(quiet[:MOST_QUIET])),
        )  # fmt: skip


def _unread(view: OverviewView) -> Iterator[Unknown]:
    missed = view.read.n - view.read.k
    if missed:
        others = [_language(one.name) for one in view.languages if one.name in LANG_INFO and one.name != READ_LANGUAGE]
        ways = _(" Languages seen besides English: {languages}.").format(languages=listed(others)) if others else ""
        yield Unknown(
            _("Messages that were not read"),
            _("{k_of_n} messages could not be read for feelings; they are counted and quoted, not judged.").format(
                k_of_n=k_of_n(missed, view.read.n)
            )
            + ways,
        )


def _language(code: str) -> str:
    """The name of a language that Django knows."""
    return str(get_language_info(code)["name_translated"])


def _journeys(view: JourneysView) -> Iterator[Unknown]:
    statuses = dict(view.statuses)
    still_open, probably = statuses.get("open", 0), statuses.get("probably closed", 0)
    if still_open:
        yield Unknown(
            _("Open journeys"),
            _("{k_of_n} journeys are still open. They have a latest moment, not an end.").format(
                k_of_n=k_of_n(still_open, view.journeys)
            ),
        )
    if probably:
        yield Unknown(
            _("Journeys that are only probably over"),
            _("{k_of_n} journeys have been silent for so long that few go on, without an act that closes them.").format(
                k_of_n=k_of_n(probably, view.journeys)
            ),
            _("Import what closes them: resolved, delivered, cancelled."),
        )
    if view.single:
        yield Unknown(
            _("Journeys of one moment"),
            _("{k_of_n} journeys have a single moment: its peak and its end are the same touchpoint.").format(
                k_of_n=k_of_n(view.single, view.journeys)
            ),
        )


def _themes(view: ThemesView) -> Iterator[Unknown]:
    if not view.themes:
        yield Unknown(_("Themes"), view.note)
    elif view.without.k:
        yield Unknown(
            _("Texts without a theme"),
            _("{k_of_n} texts with something to say ({share}) belong to no theme: what few people mention is in there.")
            .format(k_of_n=k_of_n(view.without.k, view.without.n), share=percent(view.without.value or 0.0)),
        )  # fmt: skip


def _map(view: EmpathyMapView) -> Iterator[Unknown]:
    if view.note:
        yield Unknown(_("The empathy map"), view.note)
    for line in view.missing[:MOST_ASKED]:
        yield Unknown(_("A gap in the empathy map"), line)


def _readings() -> Unknown:
    return Unknown(
        _("What was read between the lines"),
        _("Valence, feelings and intents are read by models, each with an error. “bootmaker scorecard” prints how "
          "large it is. What they did not detect may still be there."),
    )  # fmt: skip


def _redaction() -> Unknown:
    return Unknown(
        _("What is redacted"),
        _("Names, addresses and numbers were masked before anything was stored. Redaction finds most, not all."),
    )


def reading() -> tuple[str, ...]:
    """How to read the report."""
    return (
        _("Open a sentence: the words it rests on are behind it. Where there are none, it is a count."),
        _("Says and Does are evidence. Thinks and Feels are inferred, drawn with a dashed line, and may be wrong."),
        _("Customers are counted, not messages, wherever it says “customers”."),
        _("Peak and end show where to act. They stand beside the mean; they do not replace it."),
        _("Where a number rests on few cases it says so. Take it as a question, not as an answer."),
    )


def not_reading() -> tuple[str, ...]:
    """How not to read it."""
    return (
        _("Not as a score of people. Nothing here measures how well a colleague feels for customers."),
        _("Not as the voice of all customers: those who write are not like those who stay silent."),
        _("Not as proof of absence: what was not detected may still be there."),
        _("Not as a trend, unless a change is called one here."),
        _("Not as a document without personal data. It is redacted, and redaction misses things."),
    )
