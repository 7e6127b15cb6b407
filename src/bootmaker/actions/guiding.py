"""Guidance for a hard case, and whom a team calls when somebody may come to harm."""

from dataclasses import dataclass
from pathlib import Path

from bootmaker.base.errors import NotFoundError
from bootmaker.base.settings import settings
from bootmaker.desk.guidance import FIRST, Page, pages

CONTACTS = "contacts.md"


@dataclass(frozen=True)
class Guided:
    """A page; where it is about protecting people, the team's own contacts ("" none yet) and the file they stand in."""

    page: Page
    contacts: str = ""
    file: Path | None = None


def guided(name: str) -> Guided:
    """The page called `name`; NotFoundError when there is none."""
    known = {page.id: page for page in pages()}
    if name not in known:
        raise NotFoundError(f"There is no page {name}.", hint=f"Known: {', '.join(known)}.")
    if name not in FIRST:
        return Guided(known[name])
    file = settings().home / CONTACTS
    words = file.read_text(encoding="utf-8").strip() if file.is_file() else ""
    return Guided(known[name], words, file)
