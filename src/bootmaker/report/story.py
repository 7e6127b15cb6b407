"""The story: what the lenses found, in the order in which a manager wants to hear it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bootmaker.actions.days import spoken
from bootmaker.actions.looking import Look, look
from bootmaker.actions.weighing import fairly
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.lenses.catalog import LENSES
from bootmaker.lenses.filters import EVERYTHING, Filter
from bootmaker.report.passages import Passage
from bootmaker.report.priorities import Action, actions
from bootmaker.report.sections import Section, section
from bootmaker.report.starting import Empty, nothing_yet
from bootmaker.report.statements import Statement
from bootmaker.report.told import overview
from bootmaker.report.unknowns import unknowns


@dataclass(frozen=True)
class Chapter:
    """One part of the story: a label that says what it is about, and a heading that says what was found."""

    anchor: str
    label: str
    heading: str
    lead: str
    sections: tuple[Section, ...] = ()
    template: str = ""  # prints `details`
    details: Any = None


@dataclass(frozen=True)
class Finding:
    """A sentence of the first page, and the chapter where it is opened."""

    statement: Statement
    anchor: str
    label: str


@dataclass(frozen=True)
class Story:
    """A whole report. Either `empty` says what to do first, or there are chapters."""

    title: str
    period: str
    made: str
    chapters: tuple[Chapter, ...] = ()
    findings: tuple[Finding, ...] = ()
    voice: Passage | None = None  # one customer on the first page
    empty: Empty | None = None


CHAPTERS: Mapping[str, tuple[str, ...]] = {
    "heard": ("overview",),
    "map": ("empathy_map",),
    "moments": ("journeys",),
    "voices": ("voices", "extremes"),
    "scores": ("scores",),
    "themes": ("themes",),
    "changing": ("trends",),
}
"""The chapters that show lenses; what to act on and what we cannot know follow them."""

FIRST_PAGE = (
    ("empathy.polite_leavers", "empathy.content_and_left", "empathy.pain"),
    ("journeys.bad_ends", "journeys.act_on"),
    ("themes.complaints", "themes.biggest"),
    ("trends.alert", "trends.rising"),
    ("themes.loud", "voices.loudest"),
    ("voices.quiet", "themes.quiet_segment", "voices.silent"),
)
"""What the first page says, the surprising first: who leaves, how it ends, what hurts, who is loud, who is quiet."""

INSTEAD = ("overview.complaint", "overview.compliment", "overview.heard")
FEWEST_FINDINGS = 3


def labels() -> dict[str, str]:
    """What each chapter is about."""
    return {
        "heard": _("What we heard, and from whom"),
        "map": _("What they say, do, think and feel"),
        "moments": _("The moments they will remember"),
        "voices": _("Loud and quiet voices"),
        "scores": _("How they score us"),
        "themes": _("What they talk about"),
        "changing": _("What is changing"),
        "act": _("What to act on first"),
        "unknown": _("What we cannot know yet"),
    }


def tell(
    workspace: Workspace,
    *,
    filter: Filter = EVERYTHING,  # noqa: A002 - the field's own word
    progress: Callable[[str], None] = lambda step: None,
) -> Story:
    """Look through every lens and tell what they found; `progress` hears each lens's name."""
    looks = {}
    for name in LENSES:
        progress(name)
        looks[name] = fairly(workspace, look(workspace, name, filter=filter))
    progress("report")
    return compose(looks)


def compose(looks: Mapping[str, Look]) -> Story:
    """The story of these looks, one for each lens."""
    view = looks["overview"].view
    made = spoken(now())
    if not view.touchpoints:
        return Story(_("Nothing has been heard yet"), _asked(looks["overview"].filter), made, empty=nothing_yet())
    acts = actions(looks)
    voice = next((act.voice for act in acts if act.voice), None)
    chapters = _lens_chapters(looks, taken={voice.id} if voice else set())
    chapters += [_act(acts), _unknown(looks)]
    return Story(
        title=_("What our customers say, do, think and feel"),
        period=overview.period(view, looks["overview"].filter),
        made=made,
        chapters=tuple(chapters),
        findings=findings(chapters),
        voice=voice,
    )


def _asked(wanted: Filter) -> str:
    """Where nothing was found."""
    if wanted == EVERYTHING:
        return _("This workspace is empty. That is where every shop begins.")
    return _("Looked for: {filter}.").format(filter=wanted.words)


def _lens_chapters(looks: Mapping[str, Look], *, taken: set[str]) -> list[Chapter]:
    """The chapters that show lenses; no customer's words are set large twice, nor those that are `taken`."""
    said, chapters = labels(), []
    for anchor, names in CHAPTERS.items():
        sections = []
        for name in names:
            one = section(looks[name], taken=taken)
            taken |= {one.pull.id} if one.pull else set()
            sections.append(one)
        chapters.append(Chapter(anchor, said[anchor], sections[0].heading, sections[0].lead, tuple(sections)))
    return chapters


def _act(acts: Sequence[Action]) -> Chapter:
    heading = _("Begin with {what}").format(what=_inside(acts[0].title)) if acts else _("Nothing stands out yet")
    lead = (
        _(
            "First what they talk about, then moments of their journeys, each ranked by the number of "
            "customers it touched, times how strongly. The order is a proposal, not a decision."
        )
        if acts
        else _("No moment and no theme touched several customers badly, or too little was heard to say so.")
    )
    return Chapter("act", labels()["act"], heading, lead, template="report/sections/actions.html", details=acts)


def _inside(title: str) -> str:
    """A title as it stands inside a sentence."""
    return title[:1].lower() + title[1:]


def _unknown(looks: Mapping[str, Look]) -> Chapter:
    return Chapter(
        "unknown",
        labels()["unknown"],
        _("Where this report is blind"),
        _("An honest report says what it did not see. None of this is a reason to wait; it is a reason to ask."),
        template="report/sections/unknowns.html",
        details=unknowns(looks),
    )


def findings(chapters: Sequence[Chapter]) -> tuple[Finding, ...]:
    """The sentences of the first page: of each group in FIRST_PAGE the first that there is, filled up to three."""
    said = {
        statement.key: Finding(statement, chapter.anchor, chapter.label)
        for chapter in reversed(chapters)
        for section in reversed(chapter.sections)
        for statement in reversed(section.statements)
    }
    found = [next((said[key] for key in group if key in said), None) for group in FIRST_PAGE]
    spare = [said[key] for key in INSTEAD if key in said]
    chosen = [finding for finding in found if finding is not None]
    return tuple(chosen + spare[: max(0, FEWEST_FINDINGS - len(chosen))])
