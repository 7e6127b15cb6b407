"""Long lists of patterns are searched faster once they are used again and again, and find the same."""

import pytest

from bootmaker.desk.entries import entry_of, names
from bootmaker.desk.patterns import REPAID, Patterns, quickened
from bootmaker.desk.quality import examples


@pytest.mark.parametrize(
    ("pattern", "quick"),
    [
        ("calm down|relax", "(?-i:[cC])alm down|(?-i:[rR])elax"),
        (r"(?:we|\w+) can", r"(?:(?-i:[wW])e|\w+) can"),
        ("a?b|[cd|]e", "a?b|[cd|]e"),
        (r"x(?-i:A|[B(\])]c)|(?<!y)z", r"(?-i:[xX])(?-i:A|[B(\])]c)|(?<!(?-i:[yY]))z"),
    ],
)
def test_the_first_letter_of_an_alternative_becomes_a_class(pattern: str, quick: str) -> None:
    assert quickened(pattern) == quick


@pytest.mark.parametrize("name", names())
def test_it_finds_what_the_plain_pattern_finds(name: str) -> None:
    entry, drafts = entry_of(name), [one.draft for one in examples(name)]
    for some in (entry.patterns, *entry.lists.values()):
        listed = Patterns(some.patterns)
        plain = [[match.span() for match in listed.all(draft)] for draft in drafts[:REPAID]]
        for _ in range(REPAID):
            listed.first("")
        assert [[match.span() for match in listed.all(draft)] for draft in drafts[:REPAID]] == plain
