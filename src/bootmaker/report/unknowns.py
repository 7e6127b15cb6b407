"""What we cannot know yet, and how to read the report. From views only."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bootmaker.actions.looking import Look


@dataclass(frozen=True)
class Unknown:
    """One blind spot: what, why, and what to ask or import to see it."""

    what: str
    why: str
    ask: str = ""


@dataclass(frozen=True)
class Limits:
    """The blind spots, and how to read the report and how not to."""

    unknowns: tuple[Unknown, ...]
    do: tuple[str, ...]
    do_not: tuple[str, ...]


def unknowns(looks: Mapping[str, Look]) -> Limits:
    """Everything that this report could not see."""
    return Limits((), reading(), not_reading())


def reading() -> tuple[str, ...]:
    """How to read the report."""
    return (
        _("Open a sentence: the customers' own words are behind it. A number without words behind it is a count."),
        _("Says and Does are evidence. Thinks and Feels are inferred, drawn with a dashed line, and may be wrong."),
        _("Customers are counted, not messages, wherever it says “customers”."),
        _("Peak and end show where to act. They stand beside the mean; they do not replace it."),
        _("Where a number rests on few cases it says so. Take it as a question, not as an answer."),
    )


def not_reading() -> tuple[str, ...]:
    """How not to read it."""
    return (
        _("Not as a score of people. Nothing here measures how well a colleague feels for customers."),
        _("Not as the voice of all customers: those who write are not like those who stay silent."),
        _("Not as proof of absence: what was not detected may still be there."),
        _("Not as a trend, unless a change is called one here."),
        _("Not as an anonymous document. It is redacted, and redaction misses things."),
    )
