"""Lists of regular expressions, compiled together when they are first asked for."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

CURLY = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})


def straight(text: str) -> str:
    """Typographic quotes and blanks as plain ones: one code point for one, so that places stay."""
    return text.translate(CURLY)


class Patterns:
    """Any of these patterns, whole words, whatever the case. No pattern: nothing is ever found."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self.patterns = tuple(patterns)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        together = "|".join(f"(?:{pattern})" for pattern in self.patterns)
        return re.compile(rf"(?<![\w'])(?:{together})(?![\w])", re.IGNORECASE)

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
