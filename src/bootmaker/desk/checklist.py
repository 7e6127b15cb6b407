"""The checklist: every check, and whether the draft passes, can be better, or is none of its business. No score."""

from collections.abc import Collection

from bootmaker.desk.entries import Entry, entries
from bootmaker.nouns.reply import Context, Item, Status


def checklist(draft: str, context: Context, *, only: Collection[str] = (), trial: bool = False) -> list[Item]:
    """One item per check, in the order of the list; `only` names those that are wanted.

    By default these are all but those on trial, with `trial` these too.
    """
    return [
        _item(entry, draft, context) for entry in entries() if (entry.id in only if only else trial or not entry.trial)
    ]


def _item(entry: Entry, draft: str, context: Context) -> Item:
    found = entry.find(draft, context) if draft.strip() else None
    if found is None:
        return Item(entry.id, entry.title, Status.NOT_APPLICABLE)
    return Item(entry.id, entry.title, Status.IMPROVE if found else Status.PASS, tuple(found))
