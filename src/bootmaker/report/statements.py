"""Statements: a claim as the report prints it, its number set apart and its quotes behind it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from bootmaker.ledger.reading import Quote
from bootmaker.lenses.claims import Claim
from bootmaker.report.passages import Passage, passages

AMOUNT = r"\d+(?:,\d{3})*(?:\.\d+)?"
COMMAND = re.compile(r"`([^`]+)`")  # as a terminal shows it
SIGNED = rf"[\u2212+-]?{AMOUNT}"
NUMBER = re.compile(rf"(?<![\w.,-])(?:{AMOUNT} of (?:the )?{AMOUNT}|{SIGNED}\s?%|{SIGNED})(?![\w-])")
FEW = 30  # fewer cases than this are called few


@dataclass(frozen=True)
class Statement:
    """One finished sentence, cut around its number, with what it rests on and what keeps it from being certain."""

    key: str
    before: str
    number: str
    after: str
    passages: tuple[Passage, ...] = ()
    caveat: str = ""
    few: str = ""

    @property
    def text(self) -> str:
        """The whole sentence."""
        return self.before + self.number + self.after

    @property
    def opens_to(self) -> str:
        """What a click on the statement shows, in words."""
        return opens_to(self.passages)


def opens_to(shown: Sequence[Passage]) -> str:
    """“3 quotes”, “2 log entries” or both: what was said is a quote, what was done or rated is an entry."""
    said = sum(1 for passage in shown if passage.words)
    parts = []
    if said:
        parts.append(ngettext("{many} quote", "{many} quotes", said).format(many=said))
    if done := len(shown) - said:
        parts.append(ngettext("{many} log entry", "{many} log entries", done).format(many=done))
    return ", ".join(parts)


def statement(claim: Claim, quotes: Mapping[str, Quote]) -> Statement:
    """The statement of a claim; quotes that do not exist (any more) are left out."""
    start, end = number(claim.text, claim.value)
    return Statement(
        key=claim.key,
        before=claim.text[:start],
        number=claim.text[start:end],
        after=claim.text[end:],
        passages=passages(claim.evidence, quotes),
        caveat=COMMAND.sub(r"“\1”", claim.caveat),
        few=_few(claim.n),
    )


def number(text: str, value: float) -> tuple[int, int]:
    """Where the number stands that a claim turns on: the first that says `value`, else the first; (n, n) if none."""
    found = list(NUMBER.finditer(text))
    best = next((one for one in found if says(one[0], value)), found[0] if found else None)
    return best.span() if best else (len(text), len(text))


def says(written: str, value: float) -> bool:
    """Whether a written number is `value`, as rounded: “26%” says 0.264, “3 of 8” says 0.375 and 3."""
    amounts = [float(one.replace(",", "").replace("\u2212", "-")) for one in re.findall(SIGNED, written)]
    if "%" in written:
        return abs(amounts[0] / 100 - value) <= 0.00501
    if len(amounts) == 2:
        return amounts[0] == value or (amounts[1] > 0 and abs(amounts[0] / amounts[1] - value) < 1e-9)
    decimals = len(written.partition(".")[2])
    return abs(amounts[0] - value) <= 0.501 / 10**decimals if decimals else amounts[0] == value


def statements(claims: Iterable[Claim], quotes: Mapping[str, Quote]) -> tuple[Statement, ...]:
    """The statements of these claims, in their order."""
    return tuple(statement(claim, quotes) for claim in claims)


def _few(n: int) -> str:
    """A word of caution where a number rests on few cases."""
    if not 0 < n < FEW:
        return ""
    return ngettext("rests on {n} case only", "rests on {n} cases only", n).format(n=n)
