"""Where reading goes on after a broken element of a JSON list, so that it costs none of its neighbours."""

import json
import re
from collections.abc import Collection
from itertools import islice

DECODER = json.JSONDecoder(strict=False)  # line breaks and tabs inside strings are read as they stand
ALIKE = 0.5  # share of keys in common with which an object is taken for a neighbour rather than a part
LOOKED_AT = 50  # objects
_UNFINISHED = ("Unterminated string", "Invalid \\u", "Invalid \\escape")
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[\[\]{}]')
_NEIGHBOUR = re.compile(r"(?:[\]},\n]|^)\s*(\{)")
_BEFORE_NEXT = re.compile(r"\s*(?:,\s*\{|\]|\Z)|\s*\n\s*\{")
_BEHIND = re.compile(r"\s*(?:[,\]]|\Z)|\s*\n")
_NEXT_LINE = re.compile(r"[^\n]*\n\s*(?=[{\]]|\Z)")


def is_cut(error: json.JSONDecodeError, text: str) -> bool:
    """Whether decoding failed because the text ends too early, not because it is broken."""
    return error.msg.startswith(_UNFINISHED) or error.pos >= len(text) - 16


def next_element(text: str, start: int, like: Collection[str], *, ended: bool) -> int | None:
    """Where the element after the broken one at `start` begins; None where that cannot be told without more text.

    A neighbour is an object with keys as in `like` (or else as in the longest of the next ones). Where there is none,
    the broken element ends where its brackets close, or with its line, if the next line begins an object.
    """
    ends = [end for end in (_line_end(text, start, ended=ended), _balanced_end(text, start)) if end is not None]
    if not ends and not ended:
        return None
    limit = min(ends, default=len(text))
    longest = _like_the_longest(text, start)
    found = _neighbour(text, start, limit, like or longest, ended=ended)
    if found == len(text) and len(longest) > len(like):  # `like` came from a piece of an element
        return _neighbour(text, start, limit, longest, ended=ended)
    return found


def _like_the_longest(text: str, start: int) -> Collection[str]:
    """The keys of the longest whole object among the next ones: it is no part of another."""
    longest, keys = 0, frozenset[str]()
    for found in islice(_NEIGHBOUR.finditer(text, start + 1), LOOKED_AT):
        try:
            value, end = DECODER.raw_decode(text, found.start(1))
        except (ValueError, RecursionError):
            continue
        if end - found.start(1) > longest:
            longest, keys = end - found.start(1), frozenset(value)
    return keys


def _neighbour(text: str, start: int, limit: int, like: Collection[str], *, ended: bool) -> int | None:
    """The first whole object before `limit` that looks like its neighbours; `limit` where there is none."""
    for found in _NEIGHBOUR.finditer(text, start + 1, limit):
        try:
            value, end = DECODER.raw_decode(text, found.start(1))
        except json.JSONDecodeError as error:
            if not ended and is_cut(error, text):
                return None
            continue
        except RecursionError:
            continue
        if not ended and end >= len(text) - 16:
            return None
        if _BEFORE_NEXT.match(text, end) and _alike(value, like):
            return found.start(1)
    return limit


def _alike(value: Collection[str], like: Collection[str]) -> bool:
    keys, known = set(value), set(like)
    return len(keys & known) > ALIKE * len(keys | known)


def _line_end(text: str, start: int, *, ended: bool) -> int | None:
    """The end of the line, where the next one begins an object or ends the list."""
    found = _NEXT_LINE.match(text, start)
    return found.end() if found and (ended or found.end() < len(text)) else None


def _balanced_end(text: str, start: int) -> int | None:
    """Behind the bracket that closes the one at `start`, if a comma, the end of the list or of the line follows."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        mark = token.group()
        depth += (mark in "{[") - (mark in "}]")
        if depth <= 0 and mark in "}]":
            end = token.end() if depth == 0 else token.start()
            return end if _BEHIND.match(text, end) else None
    return None
