"""Which phrases fit: by feeling, cause, channel and slots, none that this customer has read; then by outcome."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log1p

from bootmaker.desk.phrases.book import OURS, STAGES, Phrase
from bootmaker.desk.phrases.filling import filled_in, fits_in, slots_of
from bootmaker.desk.phrases.outcomes import Effect
from bootmaker.desk.phrases.situation import BAD, Situation
from bootmaker.desk.wording import nameless, slots
from bootmaker.nouns.reply import Facts

FEELING, CAUSE, SLOT = 2.0, 3.0, 0.6  # points of the first match, less for each place further back
TENDER = frozenset(("bereavement", "health", "unsafe", "data"))  # never spoken of to somebody who did not
LED = frozenset(("gratitude", "relief", "shame", "sadness"))  # a phrase that is first for one of these needs it
ABOUT = 1.5  # for speaking of the very thing that the customer speaks of
ANY, OFF = 0.5, -2.0  # for phrases of any cause; for a feeling or cause that nobody told
LEADING = 2  # causes: a phrase is for one that they speak of most
SPOKEN_TO = ("open", "acknowledge", "close")  # stages that speak of how it is for them
KIN = {"anger": "frustration", "frustration": "anger"}
NEXT = 2.0  # per unit of valence that the next message was better
OFTEN = 0.5  # lost per doubling of how often this person said it lately


@dataclass(frozen=True)
class Offer:
    """A phrase, filled as far as it is known; `open` slots are the person's; `used`: how often they said it lately.

    `effect`: how customers went on after it, where that is known.
    """

    phrase: Phrase
    text: str
    fit: float
    open: tuple[str, ...]
    used: int = 0
    effect: Effect | None = None


@dataclass(frozen=True)
class Known:
    """What choosing rests on besides the situation.

    `read`: ids of phrases that this customer has had: they never get one again. `used`: how often the person who
    answers said each lately. `effects`: how customers went on after it (outcomes.py).
    """

    channel: str
    facts: Facts
    read: frozenset[str] = frozenset()
    used: Mapping[str, int] = field(default_factory=dict)
    effects: Mapping[str, Effect] = field(default_factory=dict)


def offers(phrases: Iterable[Phrase], situation: Situation, known: Known, *, each: int = 3) -> dict[str, list[Offer]]:
    """The best `each` phrases of every stage, the best first; none with a slot of the customer's that nothing fills.

    Somebody who may come to harm is answered in one's own words alone, and the grieving never in words for others.
    """
    found: dict[str, list[Offer]] = {stage: [] for stage in STAGES}
    if situation.hard == "vulnerable":
        return found
    for phrase in phrases:
        causes = sorted(situation.causes, key=lambda cause: cause not in phrase.causes)
        facts = slots_of(known.facts, causes, of_thing=situation.of_thing)
        if phrase.id in known.read or known.channel not in phrase.channels or not _possible(phrase, situation, facts):
            continue
        said, effect = known.used.get(phrase.id, 0), known.effects.get(phrase.id)
        fit = fit_of(phrase, situation) - OFTEN * log1p(said) + _next(effect)
        waiting = tuple(slot for slot in phrase.slots if slot in OURS)
        found[phrase.stage].append(Offer(phrase, filled_in(phrase, facts), round(fit, 3), waiting, said, effect))
    return {
        stage: sorted(_worth(some), key=lambda one: (-one.fit, one.phrase.id))[:each] for stage, some in found.items()
    }


def _worth(some: list[Offer]) -> list[Offer]:
    """Those in which something fits; the others only where there is nothing else."""
    return [one for one in some if one.fit >= 0] or some


def _next(effect: Effect | None) -> float:
    """What followed counts only where it can be told from chance."""
    return NEXT * effect.shift if effect and effect.told else 0.0


def _possible(phrase: Phrase, situation: Situation, facts: Facts) -> bool:
    """Whether every slot of the customer's can be filled, and they speak of what the phrase speaks of."""
    theirs = [slot for slot in slots(phrase.text if facts.get("name") else nameless(phrase.text)) if slot not in OURS]
    named = not phrase.about or bool(phrase.stems & situation.words)
    return named and _meant(phrase, situation) and all(map(facts.get, theirs)) and fits_in(phrase, facts)


def _meant(phrase: Phrase, situation: Situation) -> bool:
    """Whether it is for what happened, what they feel, and what they want."""
    causes, told = set(phrase.causes), situation.causes
    known = not causes or phrase.causes[0] in {*told[:LEADING], "any"}
    signed = phrase.needs in {"", *situation.signs}
    tender = causes & TENDER <= set(told) and (situation.hard != "grieving" or "bereavement" in causes)
    return known and signed and tender and _felt(phrase, situation) and _called_for(phrase, situation)


def _felt(phrase: Phrase, situation: Situation) -> bool:
    """Whether it meets how they feel: one that speaks of a feeling needs it, a plain one that nothing bad is felt."""
    felt = {*situation.feelings, *(KIN[one] for one in situation.feelings if one in KIN)}
    felt |= set() if felt.intersection(BAD) else {"none"}
    if not phrase.feelings or (phrase.stage not in SPOKEN_TO and phrase.feelings[0] not in LED):
        return True
    return phrase.feelings[0] in felt if phrase.feelings[0] in LED else bool(felt.intersection(phrase.feelings))


def _called_for(phrase: Phrase, situation: Situation) -> bool:
    """Whether the stage is called for: nothing is owned where nothing failed, nothing refused that nobody wants."""
    if phrase.stage == "own":
        return situation.failed
    if phrase.stage == "refuse":
        return situation.wants or bool(phrase.needs)
    return phrase.stage != "act" or "praise" not in situation.causes[:1] or phrase.causes[0] in situation.causes


def fit_of(phrase: Phrase, situation: Situation) -> float:
    """Points: the first feeling and cause count most; one that nobody told counts against a phrase."""
    extra = SLOT * sum(slot not in OURS for slot in phrase.slots) + ABOUT * bool(phrase.stems & situation.words)
    return _match(phrase.feelings, situation.feelings, FEELING) + _match(phrase.causes, situation.causes, CAUSE) + extra


def _match(meant: Sequence[str], told: Sequence[str], points: float) -> float:
    places = [told.index(one) for one in meant if one in told]
    if places:
        return points / (1 + min(places) / 2)
    return ANY if "any" in meant or "none" in meant else OFF
