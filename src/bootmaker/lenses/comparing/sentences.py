"""A comparison in sentences."""

from collections.abc import Iterator
from gettext import gettext as _

from bootmaker.lenses.comparing.result import Compared, ComparisonView
from bootmaker.lenses.typography import typeset

MOST = 6


def sentences(view: ComparisonView) -> tuple[str, ...]:
    """What differs clearly, the most first; or that nothing does."""
    clear = [one for one in view.differences if one.clear]
    if not clear:
        return (title(view),)
    said = [sentence(one, view) for one in clear[:MOST]]
    if len(clear) > MOST:
        said.append(_("{n} more differences are clear.").format(n=len(clear) - MOST))
    return tuple(said)


def title(view: ComparisonView) -> str:
    """The finding in a line."""
    clear = [one for one in view.differences if one.clear]
    if clear:
        return sentence(clear[0], view)
    if not all(view.customers):
        return _("Nobody to compare: {side} has no customers").format(
            side=view.second if view.customers[0] else view.first
        )
    if all(one.few for one in view.differences):
        return _("Too few customers to tell {first} from {second}").format(first=view.first, second=view.second)
    return _("No clear difference between {first} and {second}").format(first=view.first, second=view.second)


def sentence(one: Compared, view: ComparisonView) -> str:
    """One difference with both numbers."""
    text = _("“{answer}” ({question}): {first} {one}, {second} {two}")
    if one.mean:
        text = _("{question}, on average: {first} {one}, {second} {two}")
    return text.format(
        answer=one.answer, question=one.question if not one.mean else one.question.capitalize(),
        one=number(one, one.first.value), two=number(one, one.second.value), first=view.first, second=view.second,
    )  # fmt: skip


def number(one: Compared, value: float) -> str:
    """A share in per cent, a mean as a decimal with a true minus."""
    return typeset(f"{value:+z.2f}") if one.mean else f"{value:.0%}"


def points(one: Compared, value: float) -> str:
    """A difference: of shares in points of a hundred, of means as a decimal."""
    if one.mean:
        return typeset(f"{value:+z.2f}")
    return typeset(f"{round(value * 100):+d}") if round(value * 100) else "0"


def notes(view: ComparisonView) -> tuple[str, ...]:
    """Who is on both sides, and how to read it."""
    return tuple(_notes(view))


def _notes(view: ComparisonView) -> Iterator[str]:
    text = _("{n} customers on the first side, {m} on the second, {both} on both.")
    if view.both:
        text = _(
            "{n} customers on the first side, {m} on the second, {both} on both; the intervals allow for those on both."
        )
    yield text.format(n=f"{view.customers[0]:,}", m=f"{view.customers[1]:,}", both=f"{view.both:,}")
    tested = sum(not one.few for one in view.differences)
    if tested:
        yield _(
            "{n} differences were looked at. One is called clear when its 95% interval excludes 0 and, of all that are "
            "called clear, no more than 5% are expected to be chance (Benjamini-Hochberg)."
        ).format(n=tested)
        yield _("A difference between groups is no cause: they may differ in other things, too.")
    if view.rare:
        yield _("Answers that fewer than 5 customers gave are left out: {n}.").format(n=view.rare)
