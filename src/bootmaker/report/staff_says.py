"""What staff know, beside what customers say: who said it first, what only one side says, a few hints opened."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootmaker.actions.access import AT_THE_KEYBOARD
from bootmaker.actions.days import spoken
from bootmaker.actions.hints import LEAST
from bootmaker.actions.pairing import both_sides, pair_hints
from bootmaker.actions.themes import theme_labels
from bootmaker.actions.workspace import Workspace
from bootmaker.ledger.hints import StoredHint, stored_hints
from bootmaker.ledger.reading import Quote, quotes
from bootmaker.ledger.staff import members
from bootmaker.lenses.hints.chart import chart
from bootmaker.lenses.hints.pairing import SURE, Feedback, Paired
from bootmaker.lenses.hints.themes import Sides
from bootmaker.lenses.statistics.concordance import Concordance
from bootmaker.lenses.typography import typeset
from bootmaker.report.numbers import count, listed
from bootmaker.report.passages import Passage, passage, passages
from bootmaker.report.pictures import Picture, picture
from bootmaker.report.staff_voice import VoiceSays, voice_says
from bootmaker.report.statements import opens_to
from bootmaker.report.story import Chapter, Story

MOST_AHEAD, MOST_CONTRADICTED, MOST_OTHERS = 3, 2, 1  # hints that are opened
MOST_QUOTES = 3
MOST_UNSPOKEN = 4
TELLING = 6  # words that make an example
SEVERAL = 3  # customers who make an example


@dataclass(frozen=True)
class ToldHint:
    """A hint, how it stands beside what customers said, and their words."""

    status: str
    words: Passage
    told: str
    ahead: str
    passages: tuple[Passage, ...]

    @property
    def opens_to(self) -> str:
        """What a click on it shows, in words."""
        return opens_to(self.passages)


@dataclass(frozen=True)
class StaffSays:
    """The headline, the two lists as a picture, whether the rankings agree, and a few hints.

    No person is named: the team is where five people or more of it are known, else nobody.
    """

    hints: int
    headline: str
    lead: str
    counted: str
    picture: Picture | None
    agreement: str
    opened: tuple[ToldHint, ...]


@dataclass(frozen=True)
class StaffChapter:
    """Both halves: what staff say, and how their voice is doing."""

    says: StaffSays
    voice: VoiceSays


def with_staff(story: Story, workspace: Workspace) -> Story:
    """The story with a chapter on what staff know after that on themes; the same where nobody could note anything."""
    if not story.chapters or not (stored_hints() or any(one.role for one in members(key=workspace.key))):
        return story
    says = staff_says(workspace)
    chapter = Chapter(
        "staff", _("What our staff know"), says.headline, says.lead,
        template="report/sections/staff.html", details=StaffChapter(says, voice_says(workspace)),
    )  # fmt: skip
    place = next((n for n, one in enumerate(story.chapters, 1) if one.anchor == "themes"), len(story.chapters))
    return replace(story, chapters=(*story.chapters[:place], chapter, *story.chapters[place:]))


def staff_says(workspace: Workspace) -> StaffSays:
    """What staff said beside what customers did; the lake must be up to date."""
    hints = {one.id: one for one in stored_hints()}
    found = pair_hints(workspace, AT_THE_KEYBOARD)
    if not found:
        return _nothing(unread=bool(hints))
    first = ahead(found)
    shown = _opened(found, [one.hint for one in first], {key: len(one.text.split()) for key, one in hints.items()})
    known = quotes([key for one in shown for key in (one.hint, *(said.id for said in one.feedback))])
    sides = both_sides(workspace, AT_THE_KEYBOARD)
    labels = dict(theme_labels(workspace))
    return StaffSays(
        hints=len(found),
        headline=headline(first[0] if first else None, found, labels),
        lead=_noted(first[0], hints[first[0].hint.hint], _teams(workspace, hints.values()))
        if first
        else _how_they_know(),
        counted=_counted(found),
        picture=picture("staff-sides", chart(sides), fallback=_("What only staff or only customers speak of")),
        agreement=" ".join(filter(None, (unspoken(sides.unspoken), agreement(sides.agreement)))),
        opened=tuple(_told(one, known) for one in shown),
    )


def _nothing(*, unread: bool) -> StaffSays:
    """Before any hint, or before any was read."""
    title = _("Hints came in that have not been read yet") if unread else _("Your staff have not been heard yet")
    lead = _("`bootmaker refresh` sets them beside what customers say.") if unread else _how_they_know()
    return StaffSays(0, title, lead, "", None, "", ())


@dataclass(frozen=True)
class Ahead:
    """The hint that was longest ahead on a matter, and how many customers said the same later."""

    hint: Paired
    days: int
    customers: int


def ahead(found: Iterable[Paired]) -> list[Ahead]:
    """On each matter what was ahead of the first customer, where several surely said the same later.

    First what was ahead by most days times customers: so much earlier, and for so many, could one have acted.
    """
    matters: dict[str, list[Paired]] = {}
    for one in found:
        if one.ahead_days and one.customers > one.against:
            matters.setdefault(one.theme or one.hint, []).append(one)
    leads = [_lead(some) for some in matters.values() if len(_later(some, SURE)) >= SEVERAL]
    return sorted(leads, key=lambda one: (-one.days * one.customers, one.hint.hint))


def _lead(on_one_matter: Sequence[Paired]) -> Ahead:
    first = max(on_one_matter, key=lambda one: one.ahead_days or 0)
    return Ahead(first, first.ahead_days or 0, len(_later(on_one_matter, 0)))


def _later(some: Sequence[Paired], least: float) -> set[str]:
    """Customers who said the same as any of these with at least this probability."""
    said = (said for one in some for said in one.feedback if not said.against and said.probability >= least)
    return {one.customer or one.id for one in said}


def headline(first: Ahead | None, found: Sequence[Paired], labels: Mapping[str, str]) -> str:
    """What staff said first, or how much of what they say customers say, too."""
    if first is None:
        borne_out = sum(one.status == "corroborated" for one in found)
        return _("Customers say the same as {n} of {of} notes of staff").format(
            n=count(borne_out), of=count(len(found))
        )
    days = ngettext("{n} day", "{n} days", first.days).format(n=first.days)
    label = labels.get(first.hint.theme or "")
    if label:
        return _("Staff spoke of “{label}” {days} before the first customer").format(label=label, days=days)
    return _("Staff said it {days} before the first customer").format(days=days)


def unspoken(found: Sequence[Sides]) -> str:
    """What customers speak of and no note of staff does: the largest by name."""
    if not found:
        return ""
    names = listed([f"“{one.label}” ({count(one.customers.k)})" for one in found[:MOST_UNSPOKEN]])
    said = _("No note of staff speaks of {names}, where the number is that of customers; it may be chance.")
    rest = len(found) - MOST_UNSPOKEN
    more = ngettext("So it is with {n} more theme.", "So it is with {n} more themes.", rest).format(n=rest)
    return said.format(names=names) + (f" {more}" if rest > 0 else "")


def agreement(found: Concordance) -> str:
    """Whether what staff speak of most is what customers speak of most, in a sentence."""
    if found.tau is None:
        return _("There are too few themes to say whether staff and customers rank them alike.")
    low, high = found.interval
    if low > 0:
        said = _("What staff speak of more, customers tend to speak of more, too")
    elif high < 0:
        said = _("What staff speak of more, customers tend to speak of less")
    else:
        said = _("What staff speak of most says nothing sure about what customers speak of most")
    numbers = _("Kendall's tau-b {tau} over {n} themes, 95% interval {low} to {high}")
    return f"{said} ({numbers.format(tau=_signed(found.tau), n=found.n, low=_signed(low), high=_signed(high))})."


def _signed(value: float) -> str:
    return typeset(f"{value:+.2f}")


def _how_they_know() -> str:
    return _("The people at the counter and on the phone often know first. Each of their notes is set beside feedback.")


def _noted(one: Ahead, hint: StoredHint, teams: Mapping[str, set[str]]) -> str:
    who = _("somebody of {team}") if len(teams.get(hint.team, ())) >= LEAST else _("one of the staff")
    day = spoken(hint.at) if hint.at else _("an unknown day")
    text = ngettext(
        "Noted on {day} by {who}; {n} customer has said the same since.",
        "Noted on {day} by {who}; {n} customers have said the same since.",
        one.customers,
    )
    return text.format(day=day, who=who.format(team=hint.team), n=one.customers)


def _teams(workspace: Workspace, hints: Iterable[StoredHint]) -> dict[str, set[str]]:
    """Who is known to be of each team: a team of fewer than five names its people."""
    teams: dict[str, set[str]] = {}
    for team, key in (
        *((one.team, one.key) for one in members(key=workspace.key) if one.role),
        *((one.team, one.author) for one in hints),
    ):
        if team and key:
            teams.setdefault(team, set()).add(key)
    return teams


def _counted(found: Sequence[Paired]) -> str:
    states = Counter(one.status for one in found)
    text = _("Of {n} notes customers say the same as {same}, contradict {against}, and have not said {nothing} (yet).")
    return text.format(
        n=count(len(found)), same=states["corroborated"], against=states["contradicted"], nothing=states["unpaired"]
    )


def _opened(found: Sequence[Paired], first: Sequence[Paired], long: Mapping[str, int]) -> list[Paired]:
    """The hints that a page opens: those ahead, the contradicted, and one each of the rest."""
    of = {status: [one for one in found if one.status == status] for status in ("corroborated", "contradicted")}
    contradicted = sorted(of["contradicted"], key=lambda one: (-one.surely, one.hint))[:MOST_CONTRADICTED]
    telling = [one for one in of["corroborated"] if long.get(one.hint, 0) >= TELLING]
    clear = [one for one in telling if one.customers >= max(SEVERAL, one.against + 1)]
    borne_out = sorted(clear, key=lambda one: (-one.score, one.hint))
    alone = [one for one in reversed(found) if one.status == "unpaired" and not one.feedback]
    shown = [*first[:MOST_AHEAD], *contradicted]
    themes = {one.theme for one in shown if one.theme}
    shown += [one for one in borne_out if one.theme not in themes and one not in shown][:MOST_OTHERS]
    return shown + alone[:MOST_OTHERS]


def _told(one: Paired, known: Mapping[str, Quote]) -> ToldHint:
    contradicted = one.status == "contradicted"
    behind = [said.id for said in one.feedback if _belongs(said, contradicted=contradicted)]
    return ToldHint(
        status=_status(one.status),
        words=passage(known[one.hint]),
        told=_beside(one),
        ahead=_ahead(one.ahead_days),
        passages=passages(behind[:MOST_QUOTES], known),
    )


def _belongs(said: Feedback, *, contradicted: bool) -> bool:
    return said.surely if contradicted else not said.against


def _ahead(days: int | None) -> str:
    if not days:
        return ""
    text = ngettext("said {n} day before the first customer", "said {n} days before the first customer", days)
    return text.format(n=days)


def _status(status: str) -> str:
    return {"corroborated": _("Corroborated"), "contradicted": _("Contradicted"), "unpaired": _("Staff alone")}[status]


def _beside(one: Paired) -> str:
    """What customers said on the same matter."""
    if one.status == "unpaired":
        return _("no customer has said so yet")
    same = ngettext("{n} customer says the same", "{n} customers say the same", one.customers).format(n=one.customers)
    if one.status == "contradicted":
        text = ngettext("{n} customer says the opposite", "{n} customers say the opposite", one.against)
        opposite = text.format(n=one.against)
        return _("{opposite}, {n} the same").format(opposite=opposite, n=one.customers) if one.customers else opposite
    return _("{same}, {n} the opposite").format(same=same, n=one.against) if one.against else same
