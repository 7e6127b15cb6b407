"""What the desk understands of a customer's message: mood, questions, what went wrong, and facts in their own words."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from bootmaker.desk.draft import Sentence, sentences_of
from bootmaker.desk.facts import facts_of
from bootmaker.desk.patterns import Patterns, straight
from bootmaker.desk.words import CONTENT, content
from bootmaker.nouns.reply import Said

BAD = frozenset(
    (
        "anger",
        "annoyance",
        "disappointment",
        "disgust",
        "embarrassment",
        "fear",
        "grief",
        "nervousness",
        "sadness",
        "remorse",
    )
)
UPSET_VALENCE, UPSET_INTENSITY = -0.35, 0.55
CALM_VALENCE, CALM_INTENSITY = -0.45, 0.55
EVEN = -0.05  # valence of a message in which “??” is no anger
BAD_NEWS = -0.25  # valence of a message that tells of trouble
GOOD_NEWS = 0.2  # valence of a message in which trouble is over
LIGHT = 0.28  # intensity below which bad news is told in passing (“just a note that page 4 …”)
MILD = 0.45  # intensity of somebody who tells of trouble and is calm all the same
DENIED = re.compile(r"(?:\bnot|n't)(?: (?:really|very|that|too|even|particularly|at all))? $", re.I)  # before it
OF_OTHERS = re.compile(  # before it: somebody else feels so
    r"\b(?:neighbours?|boss|manager|landlord|flatmate|colleagues?) (?:is|are|was|were|seems?|feels?|got) (?:\w+ )?$",
    re.I,
)
DENIES = re.compile(r"(?:i'm|i am|we're|we are|i was|am|feel|feeling|felt) (?:not|never)\b", re.I)  # “I'm not angry”
SET_PHRASE = re.compile(
    r"(?:i'm|i am) (?:afraid(?: (?:i|we|it|that|there|you|the|my|not|so)\b|[.,;!?)]|$)|stuck (?:behind|in|at|on)\b)",
    re.I,
)
FORM = re.compile(r"^(?:(?:i'm|i am|am|feel|feeling|felt|was|were|been|getting) )+", re.I)  # “am furious”: furious
SHOUTED = re.compile(r"\b[A-Z]{4,}\b(?:\W+[A-Z]{2,}\b)|!{2,}|\?!|\?\?")


@cache
def cues() -> Mapping[str, Patterns]:
    """The lists of content/en/desk/customer.toml."""
    told = tomllib.loads((CONTENT / "desk" / "customer.toml").read_text(encoding="utf-8"))
    return {name: Patterns(words) for name, words in told.items() if isinstance(words, list)}


@dataclass(frozen=True)
class Customer:
    """A customer's message as the desk reads it; without a message everything is unknown: neither upset nor calm."""

    said: Said

    @cached_property
    def text(self) -> str:
        """The message, straightened."""
        return straight(self.said.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences."""
        return sentences_of(self.said.text)

    @cached_property
    def stated_feeling(self) -> str:
        """A bad feeling in their own words; "" where they name none."""
        found = next((one for one in cues()["feeling"].all(self.text) if self._felt(one)), None)
        return FORM.sub("", found.group()) if found else ""

    def _felt(self, told: re.Match[str]) -> bool:
        """Whether such words tell of a feeling: not a denied one, another's, or a set phrase (“late, I'm afraid”)."""
        before = self.text[: told.start()]
        denied = DENIES.match(told.group()) or DENIED.search(before) or OF_OTHERS.search(before)
        return not denied and not SET_PHRASE.match(self.text, told.start())

    @cached_property
    def grieving(self) -> bool:
        """Whether somebody has died or is dying."""
        return self.text in cues()["grief"]

    @cached_property
    def heat(self) -> bool:
        """Whether anger or despair shows in what they say."""
        return self.text in cues()["heat"]

    @cached_property
    def hot(self) -> bool:
        """Whether anger or despair shows in what they say or how they write it."""
        even = self.said.valence is not None and self.said.valence > EVEN
        return self.heat or (bool(SHOUTED.search(self.text)) and self.text not in cues()["happy"] and not even)

    @cached_property
    def heated(self) -> bool:
        """Whether it runs high: anger or despair shows or is named, or a bad feeling was read as a strong one."""
        return self.hot or self.feels_strongly or (self.upset and (self.said.intensity or 0.0) > UPSET_INTENSITY)

    @cached_property
    def upset(self) -> bool:
        """Whether a bad feeling is named, shows, or was read with conviction."""
        return bool(self.text) and bool(self.feels or self.hot or self.grieving or self._read_upset)

    @property
    def feels(self) -> bool:
        """Whether they name a bad feeling, and do not say themselves that it is no great matter."""
        return bool(self.stated_feeling) and (self.feels_strongly or self.text not in cues()["mild"])

    @cached_property
    def feels_strongly(self) -> bool:
        """Whether the bad feeling that they name is a strong one."""
        return self.stated_feeling in cues()["strong"]

    @property
    def _read_upset(self) -> bool:
        said = self.said
        if said.valence is None or said.intensity is None:
            return False
        return (
            said.valence < UPSET_VALENCE and said.intensity > UPSET_INTENSITY and bool(BAD.intersection(said.emotions))
        )

    @cached_property
    def calm(self) -> bool:
        """Whether nothing at all speaks for a bad feeling."""
        said = self.said
        read = said.valence is None or said.valence > CALM_VALENCE or (said.intensity or 0.0) < CALM_INTENSITY
        mild = not self.failed or said.intensity is None or said.intensity < MILD
        return bool(self.text) and read and mild and not self.burdened

    @property
    def _serious(self) -> bool:
        """Whether they leave, or tell news to be sorry for."""
        return self.text in cues()["leaving"] or self.text in cues()["grave"]

    @cached_property
    def failed(self) -> bool:
        """Whether something went wrong that looks like the company's doing."""
        return self.text in cues()["failure"]

    @cached_property
    def troubled(self) -> bool:
        """Whether they tell of trouble: something failed, a feeling shows, or it was read as a complaint."""
        return self.failed or self.upset or (self.said.intent == "complaint" and self._bad)

    @cached_property
    def burdened(self) -> bool:
        """Whether it is no light thing: they are upset, leave, want no more, have grave news, or tell badly of it."""
        wants_no_more = self.text in cues()["refuses"]
        heavy = self.said.intent != "question" and (self.said.intensity is None or self.said.intensity >= LIGHT)
        return self.upset or self._serious or wants_no_more or (self._bad and heavy)

    @cached_property
    def relieved(self) -> bool:
        """Whether trouble, if there was any, is over: thanks or joy in a message that reads well."""
        glad = self.text in cues()["thanks"] or self.text in cues()["happy"]
        eased = "relief" in self.said.emotions and (self.said.valence or 0.0) > 0
        return eased or (glad and (self._well or self.said.intent == "compliment"))

    @property
    def _bad(self) -> bool:
        return self.said.valence is not None and self.said.valence < BAD_NEWS

    @property
    def _well(self) -> bool:
        return self.said.valence is not None and self.said.valence > GOOD_NEWS

    @property
    def open(self) -> bool:
        """Whether something is to be settled: trouble, a feeling, a question, or a request."""
        return self.failed or self.upset or bool(self.questions) or self.said.intent in ("complaint", "request")

    @cached_property
    def questions(self) -> tuple[Sentence, ...]:
        """The sentences that ask something."""
        return tuple(s for s in self.sentences if s.asks or s.text in cues()["asking"])

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of their words that carry content."""
        return frozenset(content(word for sentence in self.sentences for word in sentence.words))

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """Slots that their words fill; see facts.py."""
        return facts_of(self.text, self.sentences, cues())


@lru_cache(maxsize=64)
def customer_of(said: Said | None) -> Customer:
    """The reading of a message; the checks of one reply share it."""
    return Customer(said or Said())
