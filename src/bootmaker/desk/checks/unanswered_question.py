"""Is every question of the customer's answered?"""

import re
from dataclasses import dataclass

from bootmaker.desk.entries import Look
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

KINDS = ("when", "how much", "why", "which")  # questions whose answer is known by its form
LONGEST = 90  # characters of a question that is repeated
FURTHER = re.compile(  # where a second question begins within a sentence
    r"(?:,? (?:and|nor|plus)(?: also| if so| then)?,? |[;:] ?|\b\d[.)] )"
    r"(?=(?:is|are|can|could|do|does|did|will|would|should|am|has|have|may|was|were|what|when|where|why|how|who|which|"
    r"from which|by when|whether|if)\b)",
    re.I,
)
NUMBERED = re.compile(r"(?:^|\s)\(?\d[.)] ")  # answers that are numbered as the questions were
WORDS = re.compile(r"[\w]+(?:['-][\w]+)*")


@dataclass(frozen=True)
class Question:
    """A thing that is asked; several may stand in one sentence (“When does it come, and can I …?”)."""

    text: str
    place: int

    @property
    def words(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset(content(word.lower() for word in WORDS.findall(self.text)))


def find(look: Look) -> list[Finding] | None:
    """A finding per question to which no sentence of the draft speaks; None when nothing was asked."""
    asked = _asked(look)
    if not asked:
        return None
    return [
        look.finding(why=f"They asked “{_short(q.text)}”. {look.entry.why}") for q in asked if not _answered(look, q)
    ]


def _asked(look: Look) -> list[Question]:
    pieces = [piece for sentence in look.customer.questions for piece in FURTHER.split(sentence.text)]
    idle = look.entry.lists["rhetorical"]
    real = [piece.strip() for piece in pieces if WORDS.search(piece) and piece.strip() not in idle]
    return [Question(piece, place) for place, piece in enumerate(real)]


def _answered(look: Look, question: Question) -> bool:
    """Whether the draft gives what is asked for; where its form does not tell, whether it passes the question over.

    A first question may be answered in any words, so it is passed over only by a draft that points elsewhere; a second
    one, when no word of the draft is about it.
    """
    lists = look.entry.lists
    told = [s for s in look.draft.sentences if not s.asks]
    if any(s.text in lists["finds_out"] or s.text in lists["both"] for s in look.draft.sentences):
        return True
    if question.place <= len(NUMBERED.findall(look.draft.text)) > 1:
        return True
    kind = next((kind for kind in KINDS if question.text in lists[f"asks {kind}"]), "")
    if kind and any(s.text in lists[f"gives {kind}"] for s in told):
        return True
    shared = question.words & frozenset(content(word for s in told for word in s.words))
    plain = sum(s.text in lists["plainly"] for s in look.draft.sentences)
    if kind in ("when", "how much"):
        return plain > question.place
    if (shared and kind != "why") or plain > question.place:
        return True
    if question.place or kind:
        return not question.words
    return not any(s.text in lists["deflects"] for s in look.draft.sentences)


def _short(text: str) -> str:
    plain = re.sub(r"\s+", " ", text)
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…"
