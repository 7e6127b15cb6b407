"""Pages for the hard cases, each with phrases by which it is recognised: content/en/guidance/<id>.md."""

import tomllib
from dataclasses import dataclass
from functools import cache

from bootmaker.base.errors import BootmakerError
from bootmaker.desk.customer import customer_of
from bootmaker.desk.patterns import Patterns
from bootmaker.desk.words import CONTENT
from bootmaker.nouns.reply import Said

FOLDER = CONTENT / "guidance"
FIRST = ("abuse", "grieving", "vulnerable")  # protecting people comes before everything else


@dataclass(frozen=True)
class Page:
    """One hard case: how it is recognised, and what helps (Markdown)."""

    id: str
    title: str
    patterns: Patterns
    text: str


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
    text = customer_of(said).text
    return [page for page in pages() if text in page.patterns]


def _page(name: str, text: str) -> Page:
    try:
        _, head, body = text.split("+++", 2)
        told = tomllib.loads(head)
        title = next(line.lstrip("# ").strip() for line in body.splitlines() if line.startswith("# "))
        return Page(name, told.get("title", title), Patterns(_phrases(told["patterns"])), body.strip())
    except (ValueError, KeyError, StopIteration) as error:
        raise BootmakerError(f"guidance/{name}.md: {error}", hint="It begins with a head between +++ lines.") from None


def _phrases(patterns: list[str]) -> list[str]:
    """Phrases as people write them: a blank is any blank, * any few letters."""
    import re

    return [
        re.escape(pattern.replace("\u2019", "'")).replace(r"\ ", r"\s+").replace(r"\*", r"\w*") for pattern in patterns
    ]
