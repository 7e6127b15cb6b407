"""Phrases for an answer: the shipped book and the team's own, none twice to a customer; macros audited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bootmaker.actions.briefing import Past
from bootmaker.actions.checking import check_draft
from bootmaker.actions.outcomes import phrase_effects
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import NotFoundError
from bootmaker.desk.draft import taken_apart
from bootmaker.desk.phrases.book import Phrase, phrase_of, shipped_phrases
from bootmaker.desk.phrases.finding import Finder
from bootmaker.desk.phrases.fitting import Known, Offer, offers
from bootmaker.desk.phrases.situation import situation_of
from bootmaker.desk.saved import Saved, drafts_in, without_placeholders
from bootmaker.ledger import phrases as kept
from bootmaker.ledger.auditing import audit
from bootmaker.nouns.reply import Facts, Finding, Said

LINE = 6  # words from which on a line is one that somebody remembers
OWN = "own"  # the id of a team's phrase begins with it


@dataclass(frozen=True)
class Audited:
    """A saved reply and what the checks find in it."""

    saved: Saved
    findings: tuple[Finding, ...]


def phrase_book(workspace: Workspace | None) -> list[Phrase]:
    """Every phrase that is offered: the shipped ones and the team's, less those that were retired."""
    if workspace is None:
        return list(shipped_phrases())
    gone = kept.retired_phrases()
    return [one for one in (*shipped_phrases(), *map(phrase_of, kept.team_phrases())) if one.id not in gone]


def finder_of(workspace: Workspace | None) -> Finder:
    """Finds the phrases of the book that a text holds."""
    return _finder(tuple(phrase_book(workspace)))


@lru_cache(maxsize=4)
def _finder(book: tuple[Phrase, ...]) -> Finder:
    """The same book, the same finder."""
    return Finder(book)


def offers_for(
    message: Said,
    facts: Facts,
    *,
    channel: str = "email",
    workspace: Workspace | None = None,
    customer: str = "",
    past: Past | None = None,
) -> Mapping[str, Sequence[Offer]]:
    """The phrases that fit, by stage; none that this customer has had, by a noted use or a stored reply."""
    book = phrase_book(workspace)
    read = kept.read_by(customer) if workspace and customer else set()
    finder = _finder(tuple(book))
    read |= {one.id for reply in (past.replies if past else ()) for one in finder.said_in(reply.text)}
    used = kept.said_lately() if workspace else {}
    effects = phrase_effects(workspace, book) if workspace else {}
    return offers(book, situation_of(message), Known(channel, facts, frozenset(read), used, effects))


def note_sent(said: Finder, draft: str, *, customer: str) -> list[str]:
    """Remember the phrases that a reply which was sent holds; returns their ids."""
    held = [one.id for one in said.said_in(draft)]
    kept.note_uses(held, customer=customer)
    return held


def repeated(said: Finder, draft: str) -> Mapping[str, int]:
    """The phrases of a draft that the person at the keyboard said in the last 30 days: their text, and how often."""
    lately = kept.said_lately()
    held = said.said_in(draft) if lately else []
    return {one.text: lately[one.id] for one in held if lately.get(one.id)}


def read_before(said: Finder, draft: str, *, customer: str, past: Past) -> list[str]:
    """The lines of a draft that this customer has had, by a noted use or word for word in a stored reply."""
    had = kept.read_by(customer) if customer else set()
    noted = [one.said_as(draft) for one in said.said_in(draft) if one.id in had]
    told = {line.words for reply in past.replies for line in taken_apart(reply.text).sentences}
    lines = [line for line in taken_apart(draft).sentences if len(line.words) >= LINE and line.words in told]
    return [*noted, *(line.text.strip() for line in lines if not any(line.text.strip() in one for one in noted))]


def add_phrase(workspace: Workspace, told: Mapping[str, object]) -> Phrase:
    """Add a phrase of the team's own; ValueError as `phrase_of` raises it."""
    mine = {**told, "id": told.get("id") or f"{OWN}-{len(kept.team_phrases()) + 1:03}"}
    phrase = phrase_of(mine)
    kept.add_phrase(mine)
    audit("add a phrase", phrase=phrase.id)
    return phrase


def retire_phrase(workspace: Workspace, key: str) -> None:
    """Offer a phrase no more; NotFoundError when nobody knows it."""
    if key not in {one.id for one in phrase_book(workspace)}:
        raise NotFoundError(f"There is no phrase {key}.", hint="`bootmaker phrases list` names them.")
    kept.retire_phrase(key)
    audit("retire a phrase", phrase=key)


def audit_saved(path: Path, *, channel: str = "email") -> list[Audited]:
    """Every saved reply of a file with what the checks find; placeholders are welcome."""
    found = []
    for one in drafts_in(path, path.read_text(encoding="utf-8")):
        items = check_draft(without_placeholders(one.text), channel=channel)
        found.append(Audited(one, tuple(finding for item in items for finding in item.findings)))
    return found
