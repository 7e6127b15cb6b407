"""Lists of regular expressions, compiled together when they are first asked for."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

CURLY = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})


def straight(text: str) -> str:
    """Typographic quotes and blanks as plain ones: one code point for one, so that places stay."""
    return text.translate(CURLY)


PIECE = re.compile(  # an escape, a class, what opens a group, or a character
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!>]|<[=!]|P<\w+>|-?i:))?|.", re.S
)
REPEATS = tuple("?*+{")
REPAID = 300  # times that a list is looked for before it is worth being quickened


def quickened(pattern: str) -> str:
    """The same pattern for IGNORECASE, with the first letter of every alternative as a class of both its cases.

    `re` skips at once an alternative whose first class does not hold the letter at hand, but not one that begins with a
    letter whose case is ignored.
    """
    found, first, strict = [], True, [False]
    for part in PIECE.finditer(pattern):
        piece = part.group()
        if piece[0] == "(":
            strict.append(strict[-1] or piece == "(?-i:")
        elif piece == ")":
            strict.pop()
        plain = piece.isascii() and piece.isalpha() and not pattern.startswith(REPEATS, part.end())
        found.append(f"(?-i:[{piece.lower()}{piece.upper()}])" if first and plain and not strict[-1] else piece)
        first = piece[0] in "(|"
    return "".join(found)


class Patterns:
    """Any of these patterns, whole words, whatever the case. No pattern: nothing is ever found."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self.patterns = tuple(patterns)
        self._used = 0

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        return _together(self.patterns)

    @cached_property
    def _quick(self) -> re.Pattern[str]:
        return _together([quickened(pattern) for pattern in self.patterns])

    @property
    def _compiled(self) -> re.Pattern[str]:
        """Quickened, which takes time itself, where it is used again and again."""
        self._used += 1
        return self._plain if self._used < REPAID else self._quick

    def all(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in straightened text, from left to right."""
        return self._compiled.finditer(text) if self.patterns else iter(())

    def first(self, text: str) -> re.Match[str] | None:
        """The first match, if there is one."""
        return next(self.all(text), None)

    def blanked(self, text: str) -> str:
        """The text with every match replaced by a mark that no pattern has."""
        return self._compiled.sub("\u25a1", text) if self.patterns else text

    def __contains__(self, text: str) -> bool:
        return self.first(text) is not None


def _together(patterns: Sequence[str]) -> re.Pattern[str]:
    any_of_them = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(rf"(?<![\w'])(?:{any_of_them})(?![\w])", re.IGNORECASE)
