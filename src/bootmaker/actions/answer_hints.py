"""Decisions reach the hints of staff: whoever noted one sees the answer where the hint stands."""

from collections.abc import Iterable

from bootmaker.base.clock import now
from bootmaker.ledger.hints import Step, add_step, stored_hints
from bootmaker.ledger.models import Decision
from bootmaker.nouns.answers import Verdict
from bootmaker.nouns.roles import Answer

MEANS = {Verdict.DO: Answer.ACCEPTED, Verdict.LATER: Answer.NOT_NOW, Verdict.NO: Answer.NO}


def answer_hint_with(decision: Decision, hint: str, words: str, *, by: str) -> None:
    """Answer a hint with what was decided; its author sees these words under `bootmaker hints mine`."""
    add_step(hint, Step(now(), by, "", MEANS[Verdict(decision.verdict)], words, ""))


def answer_nameless(decision: Decision, ids: Iterable[str], *, by: str) -> int:
    """Answer those of these touchpoints that are hints without a name: nobody else waits for them. How many."""
    nameless = [one.id for one in stored_hints(list(ids)) if one.author is None]
    words = " ".join(part for part in (decision.why, decision.instead) if part)
    for hint in nameless:
        answer_hint_with(decision, hint, words, by=by)
    return len(nameless)
