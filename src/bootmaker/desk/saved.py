"""Files of replies: one draft, several macros between lines of ---, or rows of JSON, JSON lines or CSV."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from bootmaker.base.errors import BootmakerError

RULE = re.compile(r"^[ \t]*(?:-{3,}|={3,}|\*{3,})[ \t]*$", re.M)
PLACEHOLDER = re.compile(
    r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\[\[[^\[\]]*\]\]|<<[^<>]*>>|\$\{\w+\}|"
    r"\{[\w .]+\}|%[A-Za-z_]{3,}%|\[[A-Z][A-Z _]{2,}\]"
)
TAG = re.compile(r"</?(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|h\d|table|tr|td|tbody)\b[^<>]*>", re.I)
BREAK = re.compile(r"<br\b[^<>]*>|</(?:p|div|li|h\d|tr)>", re.I)
NAMES = ("text", "body", "reply", "content", "message", "macro", "comment", "answer", "value")


@dataclass(frozen=True)
class Saved:
    """A reply of a file: its words, its name, and where it begins (`line` from 1; `offset` only in a text file)."""

    text: str
    title: str
    line: int
    offset: int | None = None


def drafts_in(path: Path | None, text: str) -> list[Saved]:
    """The replies of a file. BootmakerError when it is a table or JSON without a column of replies."""
    kind = path.suffix.lower() if path else ""
    if kind == ".csv":
        return list(_rows(text))
    if kind in (".json", ".jsonl", ".ndjson"):
        return list(_objects(text))
    return list(_blocks(text))


def without_placeholders(text: str) -> str:
    """Placeholders as words of the same length: a saved reply must have them, and their places must stay."""
    return PLACEHOLDER.sub(lambda found: "Q" + "q" * (len(found.group()) - 1), text)


def _blocks(text: str) -> Iterator[Saved]:
    start = 0
    for end, after in [*((rule.start(), rule.end()) for rule in RULE.finditer(text)), (len(text), len(text))]:
        block = text[start:end]
        begin = start + len(block) - len(block.lstrip())
        if block.strip():
            yield Saved(block.strip(), "", text.count("\n", 0, begin) + 1, begin)
        start = after


def _rows(text: str) -> Iterator[Saved]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    column = next((name for name in reader.fieldnames or () if name.strip().lower() in NAMES), None)
    if column is None:
        raise BootmakerError("The table has no column of replies.", hint=f"Call it one of {', '.join(NAMES)}.")
    before = reader.line_num
    for row in reader:
        yield Saved(plain(row[column] or ""), _title(row), before + 1)
        before = reader.line_num


def _objects(text: str) -> Iterator[Saved]:
    found = False
    for line, value in _values(text):
        for reply in _replies(value):
            found = True
            yield Saved(reply[0], reply[1], line)
    if not found:
        raise BootmakerError(
            "There is no reply in this JSON.", hint=f"Replies are looked for under {', '.join(NAMES)}."
        )


def _values(text: str) -> Iterator[tuple[int, Any]]:
    """A whole document, or one per line."""
    try:
        yield 1, json.loads(text)
        return
    except json.JSONDecodeError as error:
        whole = error
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError:
            raise BootmakerError(
                f"Line {whole.lineno} is no JSON: {whole.msg}.", hint="Put it right, or save it as text."
            ) from None


def _replies(value: Any, title: str = "") -> Iterator[tuple[str, str]]:
    """Texts under a known name, with the nearest title; of a Zendesk macro only the action that writes a comment."""
    if isinstance(value, dict):
        title = _title(value) or title
        writes = "field" not in value or str(value["field"]).startswith("comment")
        yield from (
            (plain(text), title)
            for name, inner in value.items()
            if name.lower() in NAMES and writes and (text := _written(inner))
        )
        value = [inner for name, inner in value.items() if isinstance(inner, dict | list) and name.lower() != "value"]
    if isinstance(value, list):
        for inner in value:
            yield from _replies(inner, title)


def _written(value: Any) -> str:
    """A text, or the last of a list: Zendesk writes ["channel:all", "Hello …"]."""
    last = value[-1] if isinstance(value, list) and value else value
    return last if isinstance(last, str) else ""


def plain(text: str) -> str:
    """Words without the tags that Help Scout and Front keep: paragraphs and breaks as lines."""
    if not TAG.search(text):
        return text
    return unescape(TAG.sub("", BREAK.sub("\n", text))).strip()


def _title(row: dict[str, Any]) -> str:
    return next((str(row[name]) for name in ("title", "name", "id", "subject") if row.get(name)), "")
