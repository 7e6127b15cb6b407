"""JSON of any size, one element at a time: a list, an object of lists, or one object on each line."""

import io
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import IO, Any

from bootmaker.sources.rows.json_repair import DECODER, is_cut, next_element

CHUNK_CHARACTERS = 1 << 18
LONGEST = 1 << 24  # characters; an element beyond this is taken for a broken one
KEY_OR_BRACKET = re.compile(r'"((?:[^"\\]|\\.)*)"\s*:|"(?:[^"\\]|\\.)*"|[\[\]{}]')
SEEN_AHEAD = 1 << 16  # characters that must be there before it is judged where a broken element ends
BROKEN = "is not valid JSON"


@dataclass(frozen=True)
class Element:
    """A value, its line, the name of its list (empty: the outermost); `problem` says why there is no value."""

    value: Any
    line: int
    key: str = ""
    problem: str = ""


class _Window:
    """A sliding window over decoded text; what was consumed is forgotten."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self.text = ""
        self.at = 0
        self.line = 1
        self.ended = False

    def more(self) -> bool:
        """Read on, twice as much as before; False at the end of the file."""
        chunk = self._stream.read(max(CHUNK_CHARACTERS, len(self.text) - self.at))
        self.text, self.at = self.text[self.at :] + chunk, 0
        self.ended = not chunk
        return bool(chunk)

    def move(self, to: int) -> None:
        """Consume up to `to`, counting lines."""
        self.line += self.text.count("\n", self.at, to)
        self.at = to

    def peek(self) -> str:
        """The next character that is no blank, comma or byte order mark; empty at the end. Consumes what it skips."""
        while True:
            position = self.at
            while position < len(self.text) and self.text[position] in " \t\r\n,\ufeff":
                position += 1
            self.move(position)
            if position < len(self.text):
                return self.text[position]
            if not self.more():
                return ""

    def value(self) -> Any:
        """Decode the value here; ValueError when it is broken for good."""
        while True:
            try:
                value, end = DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                if not is_cut(error, self.text) or len(self.text) - self.at > LONGEST or not self.more():
                    raise
                continue
            if end == len(self.text) and not self.ended and self.more():
                continue  # a number may go on in the next chunk
            self.move(end)
            return value

    def skip_broken(self, like: Collection[str]) -> None:
        """Go to where the element after the broken one here begins; `like`: the keys of its sound neighbour."""
        while len(self.text) - self.at < SEEN_AHEAD and self.more():
            pass
        while True:
            found = next_element(self.text, self.at, like, ended=self.ended or len(self.text) - self.at > LONGEST)
            if found is not None:
                return self.move(found)
            self.more()

    def seek(self, pattern: re.Pattern[str]) -> bool:
        """Go to the next match of `pattern` that is no longer than 200 characters; False where there is none."""
        while not (found := pattern.search(self.text, self.at + 1)):
            self.move(max(self.at, len(self.text) - 200))
            if not self.more():
                return False
        self.move(found.start())
        return True


def elements(stream: IO[str], containers: Collection[str] = (), *, own_key: str = "") -> Iterator[Element]:
    """The elements of a list, of lists under keys of an object (any key, or only `containers`), or of JSON lines.

    An object without such a list is one element itself, and so is one with the key `own_key` before such a list.
    Memory holds one element, not the file. A broken element costs none of its neighbours.
    """
    window = _Window(stream)
    listed = False
    while mark := window.peek():  # a file put together from several may hold more than one list
        if mark == "[":
            listed = True
            window.move(window.at + 1)
            yield from _list(window, "", closing="]")
        elif not listed and _is_wrapper(window, containers, own_key):
            yield from _object(window, containers)
        else:
            yield from _list(window, "")


def head_records(text: str, limit: int = 20, containers: Collection[str] = ()) -> list[Element]:
    """The elements of a decoded head that are whole, at most `limit`."""
    found: list[Element] = []
    for element in elements(io.StringIO(text), containers):
        if element.problem or len(found) >= limit:
            break
        found.append(element)
    return found


def _is_wrapper(window: _Window, containers: Collection[str], own_key: str) -> bool:
    """Whether the outermost object holds lists of records rather than being a record itself."""
    start = window.text[window.at : window.at + 4096]
    if not start.startswith("{") or _is_record(window):
        return False
    first = next((key for key in _keys(start) if key == own_key or key in containers), "")
    return not containers or (first in containers if first else any(f'"{name}"' in start for name in containers))


def _keys(start: str) -> Iterator[str]:
    """The keys of the object at the beginning of a text, as far as the text goes."""
    depth = 0
    for token in KEY_OR_BRACKET.finditer(start):
        depth += (token.group() in "{[") - (token.group() in "}]")
        if depth == 1 and token.group(1):
            yield token.group(1)


def _is_record(window: _Window) -> bool:
    """Whether the first line is a whole object and another line follows: JSON lines."""
    first, found, rest = window.text[window.at :].partition("\n")
    if not found:
        return False
    try:
        return isinstance(json.loads(first), dict) and rest.lstrip()[:1] == "{"
    except ValueError:
        return False


def _list(window: _Window, key: str, *, closing: str = "") -> Iterator[Element]:
    number, like = 0, frozenset[str]()
    while (mark := window.peek()) and mark != closing:
        line, number = window.line, number + 1
        if mark in "]}":
            yield Element(None, line, key, f"a bracket too many before element {number}")
            window.move(window.at + 1)
            continue
        try:
            value = window.value()
        except (ValueError, RecursionError):
            yield Element(None, line, key, f"element {number} {BROKEN}")
            window.skip_broken(like)
            continue
        if like and isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            yield Element(None, line, key, f"a bracket too many before element {number}")
            yield from (Element(one, line, key) for one in value)
            continue
        like = frozenset(value) if isinstance(value, dict) else like
        yield Element(value, line, key)
    window.move(window.at + len(mark))


def _object(window: _Window, containers: Collection[str]) -> Iterator[Element]:
    """Each list under a key is streamed; everything else together is one more element, if no list was found."""
    rest: dict[str, Any] = {}
    line, lists = window.line, 0
    window.move(window.at + 1)
    more = True
    while more and window.peek() == '"':
        try:
            key = _key(window)
            if window.peek() == "[" and (not containers or key in containers) and _holds_objects(window):
                lists += 1
                window.move(window.at + 1)
                yield from _list(window, key, closing="]")
            else:
                rest[key] = window.value()
        except (ValueError, RecursionError):
            yield Element(None, window.line, "", BROKEN)
            more = window.seek(_lists_of(containers))
    if window.peek() == "}":
        window.move(window.at + 1)
    if rest and not lists:
        yield Element(rest, line)


def _key(window: _Window) -> str:
    key = str(window.value())
    if window.peek() != ":":
        raise ValueError("a key without a value")
    window.move(window.at + 1)
    return key


def _lists_of(containers: Collection[str]) -> re.Pattern[str]:
    """A key that holds a list of objects."""
    names = "|".join(map(re.escape, containers)) or r"[^\"\\\n]{1,100}"
    return re.compile(rf'"(?:{names})"\s{{0,20}}:\s{{0,20}}\[\s{{0,20}}\{{')


def _holds_objects(window: _Window) -> bool:
    if len(window.text) - window.at < 64:
        window.more()
    return window.text[window.at + 1 : window.at + 64].lstrip()[:1] in ("{", "[", "]")
