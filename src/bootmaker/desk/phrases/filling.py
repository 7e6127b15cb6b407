"""What fills the slots of phrases: the customer's facts, and a name for their trouble in their own words."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from bootmaker.desk.phrases.book import Phrase
from bootmaker.desk.wording import fill
from bootmaker.desk.words import CONTENT
from bootmaker.nouns.reply import Facts

TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Mx|Prof)\b")
PLURAL = re.compile(r"(?<![su'i])s$|children$|people$|feet$", re.I)
ONE_THING = re.compile(
    r"\b(?:an?|any|each|every|single|that|this) \{product\}|"
    r"\{product\} (?:still )?(?:is|isn't|was|wasn't|has|hasn't|comes|leaves|means|runs|suits|turns|works)\b"
)
ARTICLE = re.compile(r"\b([Aa]) (?=[aeiou])")


def slots_of(facts: Facts, causes: Sequence[str]) -> Facts:
    """The facts as phrases need them: how one calls the customer, and {problem}, “the wait for your boots”."""
    found = dict(facts)
    name = facts.get("name", "")
    if name and not TITLED.match(name):
        found["name"] = name.split(" ")[0]
    problem = next(filter(None, (_trouble(cause, facts) for cause in causes)), "")
    return found | ({"problem": problem} if problem else {})


def fits_in(phrase: Phrase, facts: Facts) -> bool:
    """Whether the phrase is still grammatical: “a boots” is not."""
    return not (PLURAL.search(facts.get("product", "")) and ONE_THING.search(phrase.text))


def filled_in(phrase: Phrase, facts: Facts) -> str:
    """The phrase with what is known, “a” become “an” where it must."""
    return ARTICLE.sub(r"\1n ", fill(phrase.text, facts)) if "{product}" in phrase.text else fill(phrase.text, facts)


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
