"""Damaged stretches of a delimited file, read record by record: the damage is set aside, its neighbours are not."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from bootmaker.sources.encoding import STRAY

AHEAD = 256 << 10  # bytes that must be there behind a damaged record before it is judged
STRETCH = 64 << 10  # bytes read record by record before whole blocks are tried again
LOOKED_AT = 20  # records that tell whether a quotation mark swallowed them
UNCLOSED = "a quotation mark is never closed, or stands where none may"
TOO_LONG = "is too long to be a row"


@dataclass(frozen=True)
class _Patterns:
    """A record at a position: as RFC 4180 has it; as forgiving readers take it; one still open at the end."""

    strict: re.Pattern[bytes]
    loose: re.Pattern[bytes]
    open: re.Pattern[bytes]
    field: re.Pattern[bytes]


@lru_cache(maxsize=16)
def _patterns(delimiter: str, *, final: bool) -> _Patterns:
    mark = re.escape(delimiter.encode())
    quoted, bare = rb'"[^"]*+(?:""[^"]*+)*+"', rb"[^" + mark + rb"\r\n]*+"
    strict = rb"(?:" + quoted + rb'|[^"' + mark + rb"\r\n]*+)"
    loose = rb"(?:" + quoted + bare + rb'|(?!")' + bare + rb")"
    end = rb"(?:\r?\n|\r?\Z)" if final else rb"\r?\n"
    return _Patterns(
        re.compile(strict + rb"(?:" + mark + strict + rb")*+" + end),
        re.compile(loose + rb"(?:" + mark + loose + rb")*+" + end),
        re.compile(rb"(?:" + strict + mark + rb')*+"[^"]*+(?:""[^"]*+)*+"?\Z'),
        re.compile(rb'(?:"([^"]*+(?:""[^"]*+)*+)"(' + bare + rb")|(" + bare + rb"))(" + mark + rb")?"),
    )


@dataclass
class Repaired:
    """What a damaged stretch held: rows with their lines, what was set aside, and how many bytes are dealt with."""

    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    aside: list[tuple[int, str]] = field(default_factory=list)
    taken: int = 0


class Repairer:
    """Reads records of `width` fields; remembers when a stretch ended in the middle of damage (`lost`)."""

    def __init__(self, width: int, delimiter: str) -> None:
        self.width = width
        self.delimiter = delimiter
        self.lost = False
        self._midline = False

    def all(self, content: bytes, line: int) -> Repaired:
        """Every record of a text that is whole."""
        return self.repair(content, line, final=True, whole=True)

    def repair(self, content: bytes, line: int, *, final: bool, full: bool = False, whole: bool = False) -> Repaired:
        """The records at the beginning of `content`; all of them if `whole`.

        `final`: nothing follows. `full`: no more will be read for a record that is still open at the end.
        """
        reading = _Reading(content, self.width, _patterns(self.delimiter, final=final), final or full)
        result = Repaired(taken=self._found_again(reading))
        while result.taken < len(content) and not self.lost:
            if not whole and result.taken >= STRETCH:
                break
            if not final and not full and result.taken and len(content) - result.taken < AHEAD:
                break
            end, fields, reason = reading.record(result.taken)
            if end == result.taken:
                break
            here = line + content.count(b"\n", 0, result.taken)
            if fields:
                result.rows.append(fields)
                result.lines.append(here)
            elif reason:
                result.aside.append((here, reason))
            self._remember(content, end, lost=bool(reason) and reading.lost and not final)
            result.taken = end
        return result

    def _found_again(self, reading: "_Reading") -> int:
        """Where reading can go on after damage that began earlier."""
        if not self.lost:
            return 0
        start = reading.content.find(b"\n") + 1 if self._midline else 0
        if self._midline and not start:
            return len(reading.content)
        self.lost = False
        end = reading.next_sane(start)
        self._remember(reading.content, end, lost=reading.lost and not reading.final)
        return end

    def _remember(self, content: bytes, end: int, *, lost: bool) -> None:
        self.lost = lost
        self._midline = lost and not content.endswith(b"\n", 0, end)


class _Reading:
    """One piece of text and how records are told in it."""

    def __init__(self, content: bytes, width: int, patterns: _Patterns, final: bool) -> None:
        self.content = content
        self.width = width
        self.patterns = patterns
        self.final = final
        self.lost = False

    def record(self, at: int) -> tuple[int, list[str], str]:
        """(end, fields, why there are none) of the record at `at`; `end` is `at` where more text is needed."""
        line_end = self._line_end(at)
        strict = self.patterns.strict.match(self.content, at)
        if strict:
            return self._counted(at, strict.end(), line_end)
        if not self.final and self.patterns.open.match(self.content, at):
            return at, [], ""
        loose = self.patterns.loose.match(self.content, at)
        if loose and loose.end() <= line_end:
            return self._counted(at, loose.end(), line_end)
        if self._swallows(line_end, loose.end() if loose else len(self.content)):
            return line_end, [], UNCLOSED
        if loose and len(fields := self._fields(at, loose.end())) == self.width:
            return loose.end(), fields, ""
        return self.next_sane(line_end), [], UNCLOSED if loose or len(self.content) < AHEAD else TOO_LONG

    def _counted(self, at: int, end: int, line_end: int) -> tuple[int, list[str], str]:
        fields = self._fields(at, end)
        if len(fields) == self.width or not any(text.strip() for text in fields):
            return end, fields if len(fields) == self.width else [], ""
        if end > line_end and self._swallows(line_end, end):
            return line_end, [], UNCLOSED
        return end, [], field_count(self.width, len(fields))

    def _swallows(self, start: int, end: int) -> bool:
        """Whether what stands between is mostly records of its own: then a mark left open has swallowed them."""
        sound = damaged = 0
        while start < end and sound + damaged < LOOKED_AT:
            found = self._sane(start)
            sound, damaged = sound + bool(found), damaged + (not found and not self._blank(start))
            start = found or self._line_end(start)
        return sound > 0 and sound >= damaged

    def next_sane(self, at: int) -> int:
        """The start of the next record without any fault; the end of the text where there is none (then `lost`)."""
        while at < len(self.content):
            if self._sane(at):
                return at
            at = self._line_end(at)
        self.lost = True
        return at

    def _sane(self, at: int) -> int:
        """The end of the record at `at` if it is without any fault, else 0."""
        found = self.patterns.strict.match(self.content, at)
        return found.end() if found and len(self._fields(at, found.end())) == self.width else 0

    def _blank(self, at: int) -> bool:
        return not self.content[at : self._line_end(at)].strip()

    def _line_end(self, at: int) -> int:
        return self.content.find(b"\n", at) + 1 or len(self.content)

    def _fields(self, at: int, end: int) -> list[str]:
        """The values of the record as strings."""
        fields = []
        while found := self.patterns.field.match(self.content, at, end):
            quoted, behind, bare, more = found.groups()
            value = bare if quoted is None else quoted.replace(b'""', b'"') + behind
            fields.append(value.decode("utf-8", errors=STRAY))
            at = found.end()
            if not more:
                break
        return fields


def field_count(expected: int, actual: int) -> str:
    """Why a record with another number of fields than the header is set aside."""
    return f"has {actual} fields where the header has {expected}"


def record_end(content: bytes, at: int, delimiter: str) -> int:
    """Where the record at `at` ends; the end of its line where it is damaged."""
    found = _patterns(delimiter, final=True).loose.match(content, at)
    return found.end() if found else content.find(b"\n", at) + 1 or len(content)
