"""What fills the slots of phrases: the customer's facts, and a name for their trouble in their own words."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from bootmaker.desk.naming import called
from bootmaker.desk.phrases.book import Phrase
from bootmaker.desk.wording import fill, nameless
from bootmaker.desk.words import CONTENT
from bootmaker.nouns.reply import Facts

PLURAL = re.compile(r"(?<![su'i])s$|children$|people$|feet$", re.I)
ONE_THING = re.compile(
    r"\b(?:an?|any|each|every|single|that|this) \{product\}|"
    r"\{product\} (?:still )?(?:is|isn't|was|wasn't|has|hasn't|comes|leaves|means|runs|suits|turns|works)\b"
)
CLAUSE = re.compile(
    r"(?:you|your|our|the|it|they|we|nobody|no one)\b(?!\W+(?:haven't|hadn't|didn't|don't) )(?:\W+\w+){3}", re.I
)
SOMEBODY = re.compile(r"\bour [A-Z]|\bwere told\b")  # “you were told by our Darren”: half of what they say
ARTICLE = re.compile(r"\b([Aa]) (?=[aeiou])")


def slots_of(facts: Facts, causes: Sequence[str], *, of_thing: Collection[str] = ()) -> Facts:
    """The facts as phrases need them: how one calls the customer, and {problem}, “the wait for your boots”.

    `of_thing`: the causes that are told of their thing. What is not their own is named only with one of them, and
    {told} only where it stands as a clause of its own.
    """
    found = {**facts, "name": called(facts.get("name", ""))}
    if facts.get("thing") and not (of_thing or facts["thing"].startswith("your ")):
        found |= {"thing": "", "product": ""}
    if not CLAUSE.match(facts.get("told", "")) or SOMEBODY.search(facts["told"]):
        found["told"] = ""
    problem = next(filter(None, (_trouble(cause, found if cause in of_thing else {}) for cause in causes)), "")
    return found | ({"problem": problem} if problem else {})


def fits_in(phrase: Phrase, facts: Facts) -> bool:
    """Whether the phrase is still grammatical: “a boots” is not."""
    return not (PLURAL.search(facts.get("product", "")) and ONE_THING.search(phrase.text))


def filled_in(phrase: Phrase, facts: Facts) -> str:
    """The phrase with what is known, “a” become “an” where it must."""
    text = fill(phrase.text if facts.get("name") else nameless(phrase.text), facts)
    return ARTICLE.sub(r"\1n ", text) if "{product}" in phrase.text else text


def _trouble(cause: str, facts: Facts) -> str:
    """The trouble with their thing, or what it is called alone; "" where nothing would be sure."""
    of_thing = _troubles()["with_thing"].get(cause, "")
    if of_thing and facts.get("thing"):
        return of_thing.replace("{thing}", facts["thing"])
    return _troubles()["alone"].get(cause, "")


@cache
def _troubles() -> Mapping[str, Mapping[str, str]]:
    told = tomllib.loads((CONTENT / "desk" / "troubles.toml").read_text(encoding="utf-8"))
    return {kind: told[kind] for kind in ("with_thing", "alone")}
