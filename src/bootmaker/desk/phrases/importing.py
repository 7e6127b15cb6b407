"""Saved replies as phrases: cut into statements, audited, their stage, feelings and causes guessed from the words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bootmaker.desk.checklist import checklist
from bootmaker.desk.draft import Sentence, taken_apart
from bootmaker.desk.entries import entry_of, names
from bootmaker.desk.phrases.book import OURS, THEIRS
from bootmaker.desk.phrases.placeholders import with_slots
from bootmaker.desk.phrases.situation import BAD, causes_in, moods_in
from bootmaker.desk.saved import PLACEHOLDER, Saved, without_placeholders
from bootmaker.nouns.reply import Context, Finding

OF_WHOLE_REPLIES = frozenset(
    ("paraphrase", "name_feeling", "apology_present", "apology_parts", "concreteness", "next_step", "promise_check",
     "gratitude", "greeting_name", "negative_first", "warm_open_close", "closing_line", "template_similarity")
)  # fmt: skip
"""A statement need not hold everything that a whole reply must."""

STYLE = frozenset(("readability", "jargon", "direct_start", "factuality", "first_person_i", "request_form", "emoji"))
"""Findings that keep no statement out of the book; they are told beside it."""

ALSO = ("generic_question",)
"""On trial in drafts, where one such line may pass; a book of statements for nobody in particular helps nobody."""

LONGEST = 40  # words of a phrase of two sentences
GOES_ON = re.compile(r"(?:it|this|that|these|those|they|he|she|there|then|also|if not|otherwise|so|but|and|or)\b", re.I)
PATIENCE = re.compile(r"\bpatien(?:ce|t)\b|\bunderstanding\b", re.I)
CHEER = re.compile(r"!|\b(?:great|happy|glad|delighted|good) (?:news|to|that)|congratulations|enjoy", re.I)
STAGES = (
    ("refuse", r"(?:can't|cannot|can not|unable to|not able to|won't be able|(?:not|isn't) possible|have to say no)"),
    ("own", r"(?:(?:my|our) (?:mistake|fault|error|slip|failure)|we (?:got|were) (?:this |it )?wrong|let you down|"
            r"sorry (?:that|for|about)|apologi[sz]e)"),
    ("acknowledge", r"(?:i (?:can )?(?:see|hear|understand)|you(?:'re| are) right|"
                    r"you(?:'ve| have) (?:had to|waited|been)|"
                    r"must (?:have been|be)|that(?:'s| is) (?:not what|frustrating|annoying|hard|long))"),
    ("close", r"(?:hear from me|reach me|let me know (?:if|how)|get in touch|take care|write to me|reply to this|"
              r"thank you (?:again|for your (?:patience|understanding|time)))"),
    ("open", r"(?:thank(?:s| you) for|good to hear|lovely to hear|i'm \{staff_me\}|my name is)"),
    ("act", r"(?:(?:i|we)(?:'ve| have|'ll| will|'m|'re)|you(?:'ll| will)|please|\{next_step\}|\{done\})"),
)  # fmt: skip


@dataclass(frozen=True)
class Taken:
    """A statement of a saved reply; `told` as the book keeps it, `note` where it is no statement at all.

    `findings` with the words that they mark: those of STYLE keep nothing out. `placeholders`: of no sure meaning.
    """

    saved: Saved
    text: str
    told: Mapping[str, Any]
    findings: tuple[tuple[str, Finding], ...] = ()
    placeholders: tuple[str, ...] = ()
    note: str = ""

    @property
    def refused(self) -> bool:
        """Whether it stays out."""
        return bool(self.note or self.placeholders or any(one.check not in STYLE for _, one in self.findings))


def statements(saved: Saved, channels: Sequence[str]) -> Iterator[Taken]:
    """The statements of a saved reply, in order; greeting and sign-off are told as left out, never silently."""
    text, _ = with_slots(saved.text)
    draft = taken_apart(text)
    found = _findings(text, channels)
    if draft.greeting:
        yield Taken(saved, draft.greeting, {}, note="greeting")
    pieces = list(_pieces(draft.sentences))
    for number, piece in enumerate(pieces):
        inside = [(words, one) for words, one in found if words in piece]
        yield _taken(saved, piece, channels, place=(number, len(pieces)), inside=inside)
    if draft.sign_off:
        yield Taken(saved, " ".join(draft.sign_off.split()), {}, note="sign-off")


def _findings(text: str, channels: Sequence[str]) -> list[tuple[str, Finding]]:
    """What the checks of wording find in a text, with the words that they mark; what merely lacks is no wording."""
    words = without_placeholders(text)
    found = {
        (finding.check, finding.start): (" ".join(text[finding.start : finding.end].split()), finding)
        for channel in channels
        for item in checklist(words, Context(None, channel), only=_wording())
        for finding in item.findings
        if finding.end > finding.start
    }
    return list(found.values())


def _pieces(sentences: Sequence[Sentence]) -> Iterator[str]:
    """One sentence each; one that goes on from the one before stands with it."""
    held = ""
    for sentence in sentences:
        text = " ".join(sentence.text.split())
        if held and GOES_ON.match(text) and len(f"{held} {text}".split()) <= LONGEST:
            yield f"{held} {text}"
            held = ""
            continue
        if held:
            yield held
        held = text
    if held:
        yield held


def _taken(
    saved: Saved, text: str, channels: Sequence[str], *, place: tuple[int, int], inside: Sequence[tuple[str, Finding]]
) -> Taken:
    """The statement, with what the checks find in it within the whole reply and by itself."""
    known = {f"{{{slot}}}" for slot in (*THEIRS, *OURS)}
    unsure = tuple(one for one in dict.fromkeys(PLACEHOLDER.findall(text)) if one not in known)
    stage = stage_of(text, place)
    told = {
        "stage": stage,
        "feelings": list(_feelings(text, stage)),
        "causes": list(causes_in(f"{saved.title}. {text}")[:2] or ("any",)),
        "channels": list(channels),
        "text": text[:1].upper() + text[1:],
        **({"needs": "patience"} if PATIENCE.search(text) else {}),
    }
    found = {finding.check: (words, finding) for words, finding in (*inside, *_findings(text, channels))}
    return Taken(saved, str(told["text"]), told, tuple(found.values()), unsure)


def _wording() -> Sequence[str]:
    """The checks that a single statement has to pass."""
    return [name for name in names() if name not in OF_WHOLE_REPLIES and (name in ALSO or not entry_of(name).trial)]


def stage_of(text: str, place: tuple[int, int] = (0, 1)) -> str:
    """The stage that a statement's words speak for; the first of several opens and the last closes where they may."""
    number, of = place
    speak = [stage for stage, words in STAGES if re.search(rf"\b{words}|{words}", text, re.I)]
    if of > 1 and number == 0 and "open" in speak:
        return "open"
    if of > 1 and number == of - 1 and "close" in speak:
        return "close"
    return speak[0] if speak else "act"


def _feelings(text: str, stage: str) -> Sequence[str]:
    """Feelings that it names; else any bad one that trouble brings, and good ones where it is cheerful."""
    named = [mood for mood in moods_in(text) if mood in BAD]
    if named:
        return named
    if CHEER.search(text):
        return ("none", "gratitude", "relief")
    upset = ("frustration", "anger", "disappointment", "worry")
    return (*upset, "none") if stage in ("own", "acknowledge") else ("none", *upset)
