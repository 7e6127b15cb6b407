"""Pages for the hard cases, each with phrases and families by which it is recognised: content/en/guidance/<id>.md."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from bootmaker.base.errors import BootmakerError
from bootmaker.desk.customer import customer_of
from bootmaker.desk.patterns import Patterns
from bootmaker.desk.words import CONTENT
from bootmaker.nouns.reply import Said

FOLDER = CONTENT / "guidance"
FIRST = ("abuse", "grieving", "vulnerable")  # protecting people comes before everything else
LISTED = re.compile(r"\{([a-z]\w*)\}")
GAP, LONG_GAP = r"(?:\W+[\w'-]+){0,4}?\W+", r"(?:\W+[\w'-]+){0,14}?\W+"


@dataclass(frozen=True)
class Page:
    """One hard case: how it is recognised, and what helps (Markdown). What is in `unless` is not read at all."""

    id: str
    title: str
    patterns: Patterns
    text: str
    unless: Patterns = field(default_factory=lambda: Patterns(()))

    def fits(self, message: str) -> bool:
        """Whether the message, straightened, speaks of this case."""
        return self.unless.blanked(" ".join(message.split())) in self.patterns


@cache
def pages() -> tuple[Page, ...]:
    """All pages; those about protecting people first."""
    found = [
        _page(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.md"))
        if path.stem != "README"
    ]
    return tuple(sorted(found, key=lambda page: (page.id not in FIRST, page.id)))


def recognised(said: Said) -> list[Page]:
    """The pages whose patterns are in the message."""
    return list(_recognised(customer_of(said).text))


def abusive(said: Said) -> bool:
    """Whether the message is recognised as abuse: a check asks for no more, and starts faster without the rest."""
    return next(page for page in pages() if page.id == "abuse").fits(customer_of(said).text)


@lru_cache(maxsize=64)
def _recognised(text: str) -> tuple[Page, ...]:
    return tuple(page for page in pages() if page.fits(text))


def _page(name: str, text: str) -> Page:
    try:
        _, head, body = text.split("+++", 2)
        told = tomllib.loads(head)
        title = next(line.lstrip("# ").strip() for line in body.splitlines() if line.startswith("# "))
        patterns = [*_phrases(told["patterns"]), *_families(told.get("families", ()))]
        unless = Patterns(_families(told.get("unless", ())))
        return Page(name, told.get("title", title), Patterns(patterns), body.strip(), unless)
    except (ValueError, KeyError, StopIteration) as error:
        raise BootmakerError(f"guidance/{name}.md: {error}", hint="It begins with a head between +++ lines.") from None


def _phrases(patterns: Sequence[str]) -> list[str]:
    """Phrases as people write them: a blank is any blank, * any few letters."""
    return [
        re.escape(pattern.replace("\u2019", "'")).replace(r"\ ", r"\s+").replace(r"\*", r"\w*") for pattern in patterns
    ]


def _families(families: Sequence[str]) -> list[str]:
    """Regular expressions over lists: {name} is any entry of that list, “…” a few words, “……” some more."""

    def listed(found: re.Match[str]) -> str:
        return f"(?:{'|'.join(_lists()[found.group(1)])})"

    return [LISTED.sub(listed, one).replace(" …… ", LONG_GAP).replace(" … ", GAP) for one in families]


@cache
def _lists() -> Mapping[str, Sequence[str]]:
    told = tomllib.loads((FOLDER / "lists.toml").read_text(encoding="utf-8"))
    return {name: entries for name, entries in told.items() if isinstance(entries, list)}
