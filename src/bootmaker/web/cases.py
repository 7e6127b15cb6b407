"""Whom a page of the desk answers, with the message; what is slow about it is worked out once, not with every key."""

from dataclasses import dataclass, replace

from bootmaker.actions.answering import Case, answered, case_of
from bootmaker.actions.briefing import Past
from bootmaker.actions.finding import latest_message
from bootmaker.actions.following import Followed, follow
from bootmaker.actions.remembering import past_in
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import NotFoundError
from bootmaker.ledger.clock import last_tick
from bootmaker.ledger.phrases import phrases_state
from bootmaker.ledger.reading import quotes
from bootmaker.nouns.reply import CHANNELS
from bootmaker.nouns.touchpoint import Speaker
from bootmaker.web.kept import Kept
from bootmaker.web.page import Visit


@dataclass(frozen=True)
class Asked:
    """What the form holds: a customer's key and the touchpoint that is answered ("" where none was chosen).

    `words` are searched for; `shown` names the checks whose findings are on the page, in their order.
    """

    message: str = ""
    draft: str = ""
    channel: str = "email"
    customer: str = ""
    touchpoint: str = ""
    words: str = ""
    shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """A customer who was chosen: everything that happened, and what a brief needs of it."""

    followed: Followed
    past: Past


State = tuple[str, int]
_known: Kept[Known] = Kept(16)
_cases: Kept[Case] = Kept(64)


def asked_of(visit: Visit) -> Asked:
    """The form as it was sent, or whom an address names; who is chosen brings their message and its channel along.

    NotFoundError for an address that names nobody.
    """
    sent = visit.request.POST
    chosen = sent if sent else visit.request.GET
    form = Asked(
        message=_lines(sent.get("message", "")),
        draft=_with(_lines(sent.get("draft", "")), sent.get("put", "")),
        channel=_channel(sent.get("channel", "")),
        customer=chosen.get("choose", chosen.get("customer", "")),
        touchpoint=chosen.get("touchpoint", "") if "choose" not in sent else "",
        words=sent.get("words", "") if "find" in sent else "",
        shown=tuple(sent.getlist("shown")),
    )
    if sent.get("answer") or not sent:
        return _answering(visit.workspace, form, sent.get("answer") or form.touchpoint)
    if "choose" not in sent:
        return form
    return _with_their_message(visit.workspace, _without_anothers(form, sent.get("touchpoint", "")))


def state_of(workspace: Workspace) -> State:
    """Changes whenever something was imported, read, linked or erased."""
    return workspace.engine.version(), last_tick()


def known_of(workspace: Workspace, customer: str, state: State) -> Known:
    """A customer by key, worked out once per state of lake and ledger; NotFoundError when there is none (any more)."""

    def make() -> Known:
        followed = follow(workspace, customer)
        return Known(followed, past_in(followed))

    return _known.get((workspace, state, customer), make)


def case_for(workspace: Workspace, asked: Asked, known: Known | None, state: State) -> Case:
    """The case of a form, worked out once for a message, customer and channel."""
    customer = known.followed.key if known else ""
    return _cases.get(
        (workspace, state, phrases_state(), customer, asked.message, asked.channel),
        lambda: case_of(
            asked.message,
            customer=customer,
            past=known.past if known else None,
            channel=asked.channel,
            workspace=workspace,
            reveal=False,
        ),
    )


def warm(workspace: Workspace) -> None:
    """Check something, so that who writes first need not wait until models and phrases are read."""
    answered(case_of("Where is my parcel?", workspace=workspace), "I will look for it today.")


def _answering(workspace: Workspace, form: Asked, touchpoint: str) -> Asked:
    """The form for a touchpoint that is to be answered, or for a customer's latest message."""
    if not touchpoint:
        return _with_their_message(workspace, form)
    found = quotes([touchpoint]).get(touchpoint)
    if found is None or not found.customer or not found.text or found.speaker != Speaker.CUSTOMER:
        raise NotFoundError("There is no such message of a customer.", hint="It may have been erased with them.")
    told = {"message": found.text, "customer": found.customer, "touchpoint": found.id}
    return Asked(**told, draft=form.draft, channel=_channel(found.channel), shown=form.shown)


def _without_anothers(form: Asked, touchpoint: str) -> Asked:
    """The form of a customer who was just chosen: a message that came along with somebody else is not theirs."""
    before = quotes([touchpoint]).get(touchpoint) if touchpoint else None
    same = before is not None and before.text.split() == form.message.split()
    return replace(form, message="") if same else form


def _with_their_message(workspace: Workspace, form: Asked) -> Asked:
    """The form for a customer: a message that was pasted stays, else it is the latest that they wrote."""
    if not form.customer or form.message.strip():
        return form
    last = latest_message(known_of(workspace, form.customer, state_of(workspace)).followed.touchpoints)
    return _answering(workspace, form, last.id) if last else form


def _with(draft: str, words: str) -> str:
    """The draft with words put at its end."""
    return f"{draft.rstrip()} {words}".strip() if words else draft


def _lines(text: str) -> str:
    """Line ends as people type them: a browser sends two characters for each."""
    return text.replace("\r\n", "\n")


def _channel(name: str) -> str:
    return name if name in CHANNELS else "email"
