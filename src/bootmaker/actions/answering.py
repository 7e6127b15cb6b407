"""Everything for one answer: the brief, the phrases that fit, the checklist of the draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bootmaker.actions.briefing import Brief, Past, brief_of
from bootmaker.actions.checking import check_draft, read_message
from bootmaker.base.errors import BootmakerError
from bootmaker.desk.calls.guide import Step, guide
from bootmaker.desk.levels.reading import levels
from bootmaker.desk.phrases.finding import Finder
from bootmaker.desk.phrases.fitting import Offer
from bootmaker.nouns.reply import CHANNELS, Item, Level, Record, Said

if TYPE_CHECKING:
    from bootmaker.actions.workspace import Workspace


@dataclass(frozen=True)
class Case:
    """A message and all that is known before a word of the answer is written; `customer` is a key, or "".

    `call`: the guide for a call, where it is one; `said`: finds the phrases that a text holds.
    """

    message: Said
    channel: str
    brief: Brief
    offers: Mapping[str, Sequence[Offer]]
    call: Sequence[Step]
    said: Finder
    customer: str = ""
    workspace: "Workspace | None" = None


@dataclass(frozen=True)
class Answer:
    """What the desk has to say; `items` is empty without a draft, `again` counts what this person often says.

    `call`: the guide for a call, where it is one; `had`: lines of the draft that this customer has read before.
    """

    brief: Brief
    offers: Mapping[str, Sequence[Offer]]
    items: Sequence[Item]
    levels: Sequence[Level]
    draft: str
    again: Mapping[str, int]
    noted: Sequence[str]
    call: Sequence[Step] = ()
    had: Sequence[str] = ()


def answer(
    text: str,
    *,
    customer: str = "",
    channel: str = "email",
    draft: str = "",
    sent: bool = False,
    workspace: "Workspace | None" = None,
) -> Answer:
    """The desk's help for answering `text`.

    With a workspace the team's own phrases are offered, and what followed after each counts; with a customer, it is
    opened and remembers what was said.
    """
    workspace, key, past = _known(customer) if customer else (workspace, "", Past())
    return answered(case_of(text, customer=key, past=past, channel=channel, workspace=workspace), draft, sent=sent)


def case_of(
    text: str,
    *,
    customer: str = "",
    past: Past | None = None,
    channel: str = "email",
    workspace: "Workspace | None" = None,
    reveal: bool = True,
) -> Case:
    """What is known before an answer is written; it stays the same however often the draft changes.

    Without `reveal` names and orders on record stay closed.
    """
    from bootmaker.actions.phrasing import finder_of, offers_for

    if channel not in CHANNELS:
        raise BootmakerError(f"--channel {channel} is not known.", hint=f"Known: {', '.join(CHANNELS)}.")
    message, past = read_message(text, spans=True), past or Past()
    recorded = _recorded(workspace, customer, message, channel, reveal=reveal) if workspace and customer else {}
    brief = brief_of(message, past, recorded)
    found = offers_for(message, brief.facts, channel=channel, workspace=workspace, customer=customer, past=past)
    steps = guide(brief.facts, found) if channel == "phone" else []
    return Case(message, channel, brief, found, steps, finder_of(workspace), customer, workspace)


def answered(case: Case, draft: str, *, sent: bool = False) -> Answer:
    """What the desk says of a draft in its case; nothing is stored unless it was `sent`."""
    from bootmaker.actions.phrasing import note_sent, read_before, repeated

    written, known = bool(draft.strip()), bool(draft and case.workspace)
    known_of = {slot: case.brief.facts[slot] for slot in case.brief.recorded}
    record = Record(known_of.get("name", ""), _orders(known_of), tuple(line.text for line in case.brief.past.replies))
    return Answer(
        brief=case.brief,
        offers=case.offers,
        items=check_draft(draft, message=case.message, channel=case.channel, record=record) if written else [],
        levels=levels(draft, case.message) if written else [],
        draft=draft,
        again=repeated(case.said, draft) if known else {},
        had=read_before(case.said, draft, customer=case.customer, past=case.brief.past) if known else [],
        noted=note_sent(case.said, draft, customer=case.customer) if known and sent else [],
        call=case.call,
    )


def _recorded(workspace: "Workspace", key: str, message: Said, channel: str, *, reveal: bool) -> Mapping[str, str]:
    from bootmaker.actions.recalling import recalled
    from bootmaker.desk.customer import customer_of

    return recalled(workspace, key, message.text, words=customer_of(message).facts, channel=channel, reveal=reveal)


def _orders(recorded: Mapping[str, str]) -> tuple[str, ...]:
    return (recorded["order"],) if "order" in recorded else ()


def _known(customer: str) -> "tuple[Workspace, str, Past]":
    from bootmaker.actions.access import find_customer
    from bootmaker.actions.remembering import past_of
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    key = find_customer(workspace, customer)
    return workspace, key, past_of(workspace, key)
