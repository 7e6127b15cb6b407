"""Drafting answers one by one, and everything that a person does with them before they leave."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Verb, find_customer, require
from bootmaker.actions.answer_checks import Check, by_the_desk
from bootmaker.actions.answer_hints import answer_hint_with
from bootmaker.actions.answer_mail import keep_as_touchpoint
from bootmaker.actions.answer_words import Told, body, opening_of, openings
from bootmaker.actions.decision_standing import find_decision
from bootmaker.actions.decisions import note_newcomers, redacted
from bootmaker.actions.opening import marks_of
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.ledger.answers import move
from bootmaker.ledger.auditing import at_the_keyboard, audit
from bootmaker.ledger.models import Answer, Decision, OptOut, Staff
from bootmaker.ledger.reading import Quote, quotes
from bootmaker.nouns.answers import State, Verdict


@dataclass(frozen=True)
class Drafts:
    """What came of drafting: how many there are, who is new, and whose answer a person has to write."""

    made: int = 0
    newcomers: int = 0
    by_hand: tuple[int, ...] = field(default=())


def draft_answers(
    workspace: Workspace, number: int, *, actor: Actor = AT_THE_KEYBOARD, check: Check = by_the_desk
) -> Drafts:
    """Draft an answer to everybody who waits for this decision, each from their own words.

    No two drafts of a decision begin alike. Where nothing of their words can be quoted, or every way to begin is
    taken, the answer stays for a person to write. What `check` finds is noted beside the draft.
    """
    require(actor, Verb.WRITE_ANSWERS)
    decision = find_decision(number)
    newcomers = note_newcomers(workspace, decision)
    told = Told(Verdict(decision.verdict), decision.why, decision.instead, decision.owner, decision.due)
    taken = {opening_of(text) for text in decision.answers.exclude(text="").values_list("text", flat=True)}
    waiting = list(decision.answers.filter(state=State.WAITING).order_by("pk"))
    said = quotes([one.touchpoint for one in waiting])
    marks = marks_of(workspace, list(said))
    made, by_hand = 0, []
    for turn, one in enumerate(waiting):
        quote = said.get(one.touchpoint)
        opening = _opening(quote, turn, taken)
        if quote is None or opening is None:
            move(one.pk, before=[State.WAITING], after=State.WAITING, note="nothing to quote: write it by hand")
            by_hand.append(one.pk)
            continue
        read = marks.get(one.touchpoint, {})
        text = f"{opening}\n\n{body(told, intent=read.get('intent'), staff=one.person_kind == 'staff', turn=turn)}"
        note = "; ".join(check(text, quote, read))[:300]
        made += move(one.pk, before=[State.WAITING], after=State.DRAFTED, text=text, note=note)
    audit("draft answers", actor=actor.key, decision=number, drafts=made, by_hand=len(by_hand))
    return Drafts(made, newcomers, tuple(by_hand))


def _opening(quote: Quote | None, turn: int, taken: set[str]) -> str | None:
    """A way to begin that nobody else's answer has; None when there is none."""
    for words in openings(quote, turn) if quote else ():
        if opening_of(words) not in taken:
            taken.add(opening_of(words))
            return words
    return None


def answers_of(number: int, *, actor: Actor = AT_THE_KEYBOARD) -> list[Answer]:
    """Every answer of a decision, in the order in which people were written down."""
    require(actor, Verb.WRITE_ANSWERS)
    return list(find_decision(number).answers.order_by("pk"))


def edit_answer(
    workspace: Workspace, answer: int, text: str, *, actor: Actor = AT_THE_KEYBOARD, check: Check = by_the_desk
) -> str:
    """Write an answer, or write it anew; personal data is masked, and it has to be approved again.

    Returns what `check` finds, empty when all is well.

    BootmakerError when it has left, or when another answer of the decision begins alike.
    """
    require(actor, Verb.WRITE_ANSWERS)
    one, words = _answer(answer), redacted(workspace, text)
    others = one.decision.answers.exclude(pk=answer).exclude(text="").values_list("text", flat=True)
    if opening_of(words) in {opening_of(other) for other in others}:
        raise BootmakerError("Another answer begins with the same words.", hint="Begin with what this person said.")
    if not words:
        raise BootmakerError("An answer without words.")
    said = quotes([one.touchpoint]).get(one.touchpoint)
    note = "; ".join(check(words, said, marks_of(workspace, [one.touchpoint]).get(one.touchpoint, {})))[:300]
    open_states = [State.WAITING, State.DRAFTED, State.APPROVED]
    _moved(move(answer, before=open_states, after=State.DRAFTED, text=words, approved_by="", note=note))
    audit("edit an answer", actor=actor.key, answer=answer)
    return note


def approve_answers(number: int, answers: Sequence[int] | None = None, *, actor: Actor = AT_THE_KEYBOARD) -> int:
    """A person approves drafts of a decision: these, or all. Returns how many; only what is approved can leave.

    Registered staff need no mail: what is approved for them becomes the answer of their hint at once.
    """
    require(actor, Verb.APPROVE_ANSWERS)
    decision = find_decision(number)
    drafts = decision.answers.filter(state=State.DRAFTED).order_by("pk")
    drafts = drafts if answers is None else drafts.filter(pk__in=list(answers))
    done = sum(_approved(decision, one, actor) for one in drafts)
    audit("approve answers", actor=actor.key, decision=number, answers=done)
    return done


def _approved(decision: Decision, answer: Answer, actor: Actor) -> bool:
    name = actor.key or at_the_keyboard()
    if answer.person_kind != "staff":
        return move(answer.pk, before=[State.DRAFTED], after=State.APPROVED, approved_by=name)
    if not Staff.objects.filter(key=answer.person).exclude(role="").exists():
        note = "known from imports alone: tell them, then `answers told`"
        return move(answer.pk, before=[State.DRAFTED], after=State.APPROVED, approved_by=name, note=note)
    with transaction.atomic():
        done = move(answer.pk, before=[State.DRAFTED], after=State.TOLD, approved_by=name, sent_at=now())
        if done:
            answer_hint_with(decision, answer.touchpoint, answer.text, by=actor.key)
    return done


def settle_answer(workspace: Workspace, answer: int, *, arrived: bool, actor: Actor = AT_THE_KEYBOARD) -> None:
    """A person looked: a mail of which we did not know whether it left did, or did not and may be sent again."""
    require(actor, Verb.WRITE_ANSWERS)
    after = State.SENT if arrived else State.APPROVED
    changes: dict[str, object] = {"note": ""} if arrived else {"note": "", "sent_at": None}
    with transaction.atomic():
        _moved(move(answer, before=[State.UNKNOWN], after=after, **changes))
        if arrived:
            keep_as_touchpoint(workspace, _answer(answer))
    audit("settle an answer", actor=actor.key, answer=answer, arrived=arrived)


def set_aside(answer: int, *, actor: Actor = AT_THE_KEYBOARD) -> None:
    """Somebody read what this person said: it was about something else, and this answer is not for them."""
    require(actor, Verb.WRITE_ANSWERS)
    before = [State.WAITING, State.DRAFTED, State.APPROVED]
    _moved(move(answer, before=before, after=State.ASIDE, text="", note="spoke of something else"))
    audit("set an answer aside", actor=actor.key, answer=answer)


def told_in_person(answer: int, *, actor: Actor = AT_THE_KEYBOARD) -> None:
    """Somebody was told face to face or on the phone; it needs no mail."""
    require(actor, Verb.WRITE_ANSWERS)
    before = [State.WAITING, State.DRAFTED, State.APPROVED, State.BOUNCED, State.UNKNOWN]
    _moved(move(answer, before=before, after=State.TOLD, sent_at=now(), note=""))
    audit("told in person", actor=actor.key, answer=answer)


def opt_out(workspace: Workspace, who: str, *, back: bool = False, actor: Actor = AT_THE_KEYBOARD) -> None:
    """A customer (key or exact identity) wants no more mail, or (`back`) does again."""
    require(actor, Verb.WRITE_ANSWERS)
    customer = find_customer(workspace, who)
    if back:
        OptOut.objects.filter(person=customer).delete()
    else:
        OptOut.objects.get_or_create(person=customer, defaults={"at": now()})
    audit("opt back in" if back else "opt out", actor=actor.key, customer=customer)


def _answer(answer: int) -> Answer:
    found = Answer.objects.filter(pk=answer).first()
    if found is None:
        raise NotFoundError(f"There is no answer {answer}.", hint="`bootmaker answers list DECISION` shows numbers.")
    return found


def _moved(done: bool) -> None:
    if not done:
        raise BootmakerError(
            "This answer stands somewhere else.", hint="`bootmaker answers list DECISION` shows where."
        )
