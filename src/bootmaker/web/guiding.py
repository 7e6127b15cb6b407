"""A page of guidance as the desk opens it in place: what to hear, do, never say, and model sentences first."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from bootmaker.desk.guidance import pages

FIRST = ("What they need to hear first", "What to do", "What never to say", "Never say", "Three model sentences")


@dataclass(frozen=True)
class Part:
    """A section of a page: its heading and its words as HTML."""

    title: str
    html: SafeString


@dataclass(frozen=True)
class Guidance:
    """A hard case; `above` is said before anything else, `rest` waits behind a fold of its own."""

    id: str
    title: str
    above: SafeString
    parts: tuple[Part, ...]
    rest: tuple[Part, ...]


@cache
def guidance() -> dict[str, Guidance]:
    """Every page by its id."""
    return {page.id: _guidance(page.id, page.title, page.text) for page in pages()}


def guided(brief_pages: Iterable[tuple[str, str]]) -> list[Guidance]:
    """The pages that a brief names, in its order."""
    return [guidance()[key] for key, _title in brief_pages]


def _guidance(key: str, title: str, text: str) -> Guidance:
    above, *sections = text.split("\n## ")
    parts = [Part(heading.strip(), _html(body)) for heading, _, body in (one.partition("\n") for one in sections)]
    first = tuple(part for name in FIRST for part in parts if part.title == name)
    above = above.partition("\n")[2] if above.startswith("# ") else above
    return Guidance(key, title, _html(above), first, tuple(part for part in parts if part not in first))


def _html(text: str) -> SafeString:
    """Markdown of the bundled pages as HTML; HTML in it is shown as text, pictures and links are not made."""
    reader = MarkdownIt("commonmark", {"html": False}).disable(["image", "link", "autolink"])
    html: str = reader.render(text.strip())
    return mark_safe(html)  # noqa: S308 - the renderer escapes, and the text is our own
