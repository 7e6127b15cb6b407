"""Are they greeted by their name?"""

import re
from collections.abc import Iterable, Sequence

from bootmaker.desk.entries import Look
from bootmaker.desk.words import listed_words
from bootmaker.nouns.reply import Finding

TITLES = frozenset(("mr", "mrs", "ms", "miss", "dr", "mx", "prof"))
TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Mx|Prof|Professor|Sir|Madam|Major|Captain|Father|Sister|Reverend)\b")
CALLED = re.compile(r"(?:Thanks|Thank you|Okay|OK|Right|Yes|Sorry), (?:[A-Z][\w'-]+ ?){1,3}(?=[.,!])")
BOTH = re.compile(r"\b(?:both|all|everybody|everyone)\b", re.I)
NEAR = 30  # characters after “Good morning,” in which the name may follow
NAMES = re.compile(r"[A-Z][\w'-]+")


def find(look: Look) -> list[Finding] | None:
    """The greeting, when it has another name or none, or a family name alone; None when no name is known or greeted."""
    name = look.facts.get("name", "")
    known = _parts(NAMES.findall(name)) - TITLES
    greeting = look.draft.greeting or _called(look)
    if not known or not greeting:
        return None
    if BOTH.search(greeting) and (name.startswith("The ") or " and " in name):
        return []
    if not NAMES.findall(greeting)[2:] and _parts(NAMES.findall(_after(look, greeting))) & known:
        return []
    words = NAMES.findall(greeting)
    greeted = _parts(word for word in words if word not in listed_words("no_names"))
    bare = (
        words[:1] == ["Dear"]
        and len(NAMES.findall(name)) > 1
        and not name.startswith("The ")
        and words[1:] == [name.split()[-1]]
        and not _titled(greeting)
    )
    other = _sex(name) and _sex(greeting) and _sex(name) != _sex(greeting)
    misplaced = bool(words) and words[-1].lower() in TITLES
    if greeted & known and not (bare or misplaced or other or _first_only(name, words) or len(words) > len(set(words))):
        return []
    start = look.draft.text.index(greeting)
    return [look.finding(start, start + len(greeting.rstrip(",.!: ")))]


def _parts(names: Iterable[str]) -> set[str]:
    """Names in lower case, those joined by a hyphen also each by itself."""
    every = {part for name in names for part in (name.lower(), *name.lower().split("-"))}
    return every | {name.removesuffix("s") for name in every if len(name) > 3}  # the Jarretts: Mr and Mrs Jarrett


def _called(look: Look) -> str:
    """Somebody who is called by name in a first line without a greeting: “Thanks, John.”"""
    found = CALLED.match(look.draft.text)
    return found.group() if found else ""


def _after(look: Look, greeting: str) -> str:
    """What stands after “Good morning,”: the name may follow the comma."""
    end = look.draft.text.index(greeting) + len(greeting)
    return look.draft.text[end : end + NEAR].split(".")[0]


def _sex(name: str) -> str:
    """What a title tells of somebody: “m”, “f”, “mf” for two, "" for nothing."""
    titles = {word.lower() for word in NAMES.findall(name)}
    return "m" * ("mr" in titles) + "f" * bool(titles & {"mrs", "ms", "miss"})


def _first_only(name: str, greeted: Sequence[str]) -> bool:
    """Whether a title stands before the first name alone: “Mr Howard” to Howard James."""
    called = NAMES.findall(name)
    plain = len(called) == 2 and called[0].lower() not in TITLES
    return plain and len(greeted) > 1 and greeted[-2].lower() in TITLES and greeted[-1] == called[0] != called[1]


def _titled(greeting: str) -> bool:
    return bool(TITLED.search(greeting))
