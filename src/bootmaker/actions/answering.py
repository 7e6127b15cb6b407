"""Everything for one answer: the brief, the phrases that fit, the checklist of the draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bootmaker.actions.briefing import Brief, Past, brief_of
from bootmaker.actions.checking import check_draft, read_message
from bootmaker.base.errors import BootmakerError
from bootmaker.desk.calls.guide import Step, guide
from bootmaker.desk.levels.reading import levels
from bootmaker.desk.phrases.fitting import Offer
from bootmaker.nouns.reply import CHANNELS, Item, Level, Record

if TYPE_CHECKING:
    from bootmaker.actions.workspace import Workspace


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
    from bootmaker.actions.phrasing import note_sent, offers_for, read_before, repeated

    if channel not in CHANNELS:
        raise BootmakerError(f"--channel {channel} is not known.", hint=f"Known: {', '.join(CHANNELS)}.")
    message = read_message(text, spans=True)
    workspace, key, past = _known(customer) if customer else (workspace, "", Past())
    brief = brief_of(message, past)
    found = offers_for(message, brief.facts, channel=channel, workspace=workspace, customer=key, past=past)
    record = Record(replies=tuple(line.text for line in past.replies))
    items = check_draft(draft, message=message, channel=channel, record=record) if draft.strip() else []
    shown = levels(draft, message) if draft.strip() else []
    again = repeated(workspace, draft) if workspace and draft else {}
    had = read_before(workspace, draft, customer=key, past=past) if workspace and key and draft else []
    noted = note_sent(workspace, draft, customer=key) if workspace and draft and sent else []
    steps = guide(brief.facts, found) if channel == "phone" else []
    return Answer(brief, found, items, shown, draft, again, noted, steps, had)


def _known(customer: str) -> "tuple[Workspace, str, Past]":
    from bootmaker.actions.access import find_customer
    from bootmaker.actions.remembering import past_of
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    key = find_customer(workspace, customer)
    return workspace, key, past_of(workspace, key)
