"""Several hints at once: from a text file, a CSV, or a mailbox that staff write to."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from bootmaker.actions.access import Actor, Verb, acting, member_key, require
from bootmaker.actions.hints import Note, Taken, note_hint, note_hints
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError, NotFoundError, SourceError
from bootmaker.nouns.contracts import SourceSettings
from bootmaker.nouns.touchpoint import RAW_TOUCHPOINT
from bootmaker.sources.mail.source import SOURCE as MAIL

COLUMNS = ("text", "about", "customer", "place", "mood", "date", "id")
Outcome = tuple[int, Taken | None, str]  # line, what was taken, or why not


def hints_from_file(workspace: Workspace, actor: Actor, path: Path, *, anonymous: bool = False) -> list[Outcome]:
    """Take every hint of a file; the same file twice takes nothing twice.

    `.csv` has the columns COLUMNS, of which only `text` is needed; `.mbox` and `.eml` are mail, whose senders are the
    authors, so that only who may act for them takes it; any other file is one hint a line. With `anonymous` nobody is
    stored as the author, not even of a mail. What cannot be taken comes back with its line and the reason.
    """
    if not path.is_file():
        raise SourceError(f"There is no file {path}.", hint="Check the path.")
    if path.suffix.lower() in (".mbox", ".eml"):
        require(actor, Verb.TAKE_MAIL)
        return list(_mailed(workspace, path, anonymous=anonymous))
    read = list(_rows(path) if path.suffix.lower() == ".csv" else _lines(path))
    done = iter(note_hints(workspace, actor, [note for _, note in read if isinstance(note, Note)], anonymous=anonymous))
    return [(line, *next(done)) if isinstance(note, Note) else (line, None, note) for line, note in read]


def _lines(path: Path) -> Iterator[tuple[int, Note]]:
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if line.strip():
            yield number, Note(line.strip(), id=_own_id(path.name, line.strip()))


def _rows(path: Path) -> Iterator[tuple[int, Note | str]]:
    """Each row as a note, or why it is none."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if "text" not in (reader.fieldnames or ()):
            raise SourceError(f"{path.name} has no column “text”.", hint=f"Columns: {', '.join(COLUMNS)}.")
        for row in reader:
            told = {name: (row.get(name) or "").strip() for name in COLUMNS}
            own = told["id"] or _own_id(path.name, *told.values())
            fields = {name: told[name] for name in ("about", "customer", "place", "mood")}
            try:
                at = datetime.fromisoformat(told["date"]) if told["date"] else None
            except ValueError:
                yield reader.line_num, f"“{told['date']}” is no date; write it as in 2026-01-31 14:05"
                continue
            at = at.replace(tzinfo=at.tzinfo or UTC) if at else None
            yield reader.line_num, Note(told["text"], **fields, at=at, id=own)


def _own_id(*parts: str) -> str:
    """An id made of the words themselves, for a file that brings none."""
    return sha256("\x00".join(parts).encode()).hexdigest()[:24]


def _mailed(workspace: Workspace, path: Path, *, anonymous: bool) -> Iterator[Outcome]:
    """Every message of a mailbox: its sender must be registered staff, its subject says what it is about."""
    for batch in MAIL.read(SourceSettings(path, path.stem)):
        if not batch.schema.equals(RAW_TOUCHPOINT):
            yield from ((row["line"], None, row["reason"]) for row in batch.to_pylist())
            continue
        yield from (_one_mail(workspace, row, anonymous=anonymous) for row in batch.to_pylist())


def _one_mail(workspace: Workspace, row: dict[str, object], *, anonymous: bool) -> Outcome:
    line, sender = int(str(row["line"])), str(row["staff"] or row["customer"] or "")
    try:
        actor = acting(workspace, member_key(workspace, sender))
    except NotFoundError:
        return line, None, "the sender is no registered staff: `bootmaker staff add --email`"
    at = row["at"] if isinstance(row["at"], datetime) else None
    try:
        note = Note(
            str(row["text"]), about=_subject(row["attributes"]), at=at, id=f"mail {row['external_id']}", channel="email"
        )
        return line, note_hint(workspace, actor, note, anonymous=anonymous), ""
    except BootmakerError as error:
        return line, None, error.message


def _subject(attributes: object) -> str:
    told = json.loads(str(attributes or "{}"))
    return str(told.get("subject") or "")
