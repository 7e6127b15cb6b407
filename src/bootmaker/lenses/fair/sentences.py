"""What weighing did and cannot do, in words: how far counts move, whom nobody speaks for, when it explains nothing."""

from collections.abc import Iterator
from gettext import gettext as _

from bootmaker.lenses.fair.result import FairQuestion, FairView, Weighing
from bootmaker.lenses.statistics.weights import LEAST_EFFECTIVE, MOST_DESIGN_EFFECT

MOST_NAMED = 3


def notes(view: FairView) -> tuple[str, ...]:
    """What a reader has to know before they trust the weighed numbers, each once."""
    if not view.questions:
        return (_("Nobody has said anything that could be weighed."),)
    largest = max(view.questions, key=lambda one: one.weighing.took_part.k)
    return tuple(dict.fromkeys([*_by_what(view, largest), *_moved(view), *limits(largest.weighing), *_refusals(view)]))


def _by_what(view: FairView, largest: FairQuestion) -> Iterator[str]:
    weighing = largest.weighing
    if not view.attributes:
        yield _("Nothing is recorded of the customers by which one could weigh: every customer counts once, no more.")
        return
    text = _("Weighed by {attributes}: the {k} customers who took part stand for the {n} on record.")
    if view.base:
        text = _("Weighed by {attributes} to the shares of {base}: {k} customers took part, of {n} on record.")
    yield text.format(
        attributes=", ".join(view.attributes),
        base=view.base,
        k=f"{weighing.took_part.k:,}",
        n=f"{weighing.took_part.n:,}",
    )


def _moved(view: FairView) -> Iterator[str]:
    """How far weighed and counted differ."""
    moved = [(one.question, one.furthest) for one in view.questions if one.furthest is not None]
    found = [(question, one, (one.fair or 0.0) - (one.raw.value or 0.0)) for question, one in moved if one]
    if not found:
        return
    question, one, by = max(found, key=lambda each: abs(each[2]))
    differing = sum(share.differs for each in view.questions for share in each.shares)
    text = _("Weighing moves no share of customers by more than {points:.1f} points ({question}: {answer}).")
    said = text.format(points=abs(100 * by), question=question, answer=one.answer)
    yield f"{said} {_('That is within the margin of chance.')}" if not differing else said


def limits(weighing: Weighing) -> Iterator[str]:
    """What weighing cannot do here: nobody speaks for a group, or nothing recorded tells who speaks."""
    for attribute, value, many in weighing.nobody[:MOST_NAMED]:
        text = _("Cannot be corrected: nobody with {attribute} “{value}” took part ({n} in the customer base).")
        yield text.format(n=f"{many:,}", attribute=attribute, value=value or _("unknown"))
    if weighing.balance and not weighing.explained:
        yield _(
            "Cannot be corrected: nothing recorded of the customers tells who takes part, so weighing changes little. "
            "If they speak because of what they think, only asking those who are silent helps."
        )
    elif weighing.balance:
        yield _("Weighing repairs only what these attributes explain; it does not know what the silent think.")


def _refusals(view: FairView) -> Iterator[str]:
    refused = [one for one in view.questions if one.weighing.refused]
    if refused:
        text = _("Not weighed, as design effect is above {most:g} or effective n below {least:g}: {questions}.")
        yield text.format(
            most=MOST_DESIGN_EFFECT, least=LEAST_EFFECTIVE, questions=", ".join(one.question for one in refused)
        )
