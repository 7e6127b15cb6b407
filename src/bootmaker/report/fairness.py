"""What was counted fairly, as a page shows it: notes and one table for each question, behind a fold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bootmaker.lenses.fair.result import FairMean, FairQuestion, FairShare, FairView
from bootmaker.report.numbers import count, decimal, percent
from bootmaker.report.tables import Pairs, Table

MOST_ROWS = 12


@dataclass(frozen=True)
class Fairness:
    """The notes and tables of a lens."""

    notes: tuple[str, ...]
    tables: tuple[Table, ...]


def fairness(view: FairView | None, behind: Callable[[str, str], Pairs]) -> Fairness | None:
    """The fair counts of a look; None where none were made. `behind` finds the touchpoints of a question's answer."""
    if view is None or not view.questions:
        return None
    return Fairness(view.notes, tuple(_table(one, behind) for one in view.questions))


def _table(question: FairQuestion, behind: Callable[[str, str], Pairs]) -> Table:
    weighing = question.weighing
    caption = _("{question}: {n} customers, effective n {effective}, design effect {deff:.2f}")
    columns = (
        _("answer"),
        _("customers"),
        _("counted"),
        _("weighed"),
        _("95% interval"),
        _("whatever the silent think"),
    )
    title = caption.format(
        question=question.question.capitalize(), n=count(weighing.took_part.k),
        effective=count(round(weighing.effective)), deff=weighing.design_effect,
    )  # fmt: skip
    answers = [one.value_of for one in question.shares[:MOST_ROWS]] + [""] * (question.mean is not None)
    return Table(title, "", columns, tuple(_rows(question)), tuple(behind(question.question, one) for one in answers))


def _rows(question: FairQuestion) -> Iterator[tuple[str, ...]]:
    yield from (_share(one) for one in question.shares[:MOST_ROWS])
    if question.mean is not None:
        yield _mean(question.mean)


def _share(one: FairShare) -> tuple[str, ...]:
    bounds = _("{low} to {high}").format(low=percent(one.bounds[0]), high=percent(one.bounds[1]))
    low, high = one.raw.interval if one.fair is None else (one.low or 0.0, one.high or 0.0)
    return (
        one.answer,
        count(one.raw.k),
        percent(one.raw.value or 0.0),
        _("not weighed") if one.fair is None else percent(one.fair),
        _("{low} to {high}").format(low=percent(low), high=percent(high)),
        bounds,
    )


def _mean(one: FairMean) -> tuple[str, ...]:
    low, high = (one.raw_low, one.raw_high) if one.low is None or one.high is None else (one.low, one.high)
    return (
        _("mean"),
        count(one.customers),
        decimal(one.raw),
        _("not weighed") if one.fair is None else decimal(one.fair),
        _("{low} to {high}").format(low=decimal(low), high=decimal(high)),
        "",
    )
