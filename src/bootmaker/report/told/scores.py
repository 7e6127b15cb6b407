"""Scores in words: where they stand, and whether they have changed."""

from django.utils.translation import gettext as _

from bootmaker.lenses.scores.charts import MINE
from bootmaker.lenses.scores.result import ScoresView
from bootmaker.lenses.scores.sentences import amount, title_of
from bootmaker.report.numbers import count
from bootmaker.report.told.words import Figure, Told

MOST = 4


def told(view: ScoresView) -> Told:
    """The scores, from the view alone."""
    return Told(
        heading=heading(view),
        lead=lead(view),
        figures=figures(view),
        headline_keys=("scores.change", "scores.level"),
        pull_keys=("scores.driver", "scores.level"),
    )


def heading(view: ScoresView) -> str:
    """A score that changed clearly, else the most answered one."""
    if not view.shown:
        return _("Too few ratings to make a score of")
    changed = next((one for one in view.shown if one.change is not None and one.change.clear), None)
    if changed is not None and changed.change is not None:
        text = _("{title} rose") if changed.change.value > 0 else _("{title} fell")
        return text.format(title=title_of(changed))
    one, found = view.shown[0], view.shown[0].whole.estimate
    compared = any(one.change is not None for one in view.shown)
    text = _("{title} is {value}, without a clear change") if compared else _("{title} is {value}")
    return text.format(title=title_of(one), value=amount(one, found.value if found else 0.0))


def lead(view: ScoresView) -> str:
    """How the scores were counted, and whom they leave out."""
    if not view.shown:
        return view.note
    said = _(
        "Each customer's latest answer counts once. A change is called one only when the interval of the difference "
        "excludes zero: at a hundred answers, twenty points of NPS are still noise."
    )
    return f"{said} {view.note}".strip()


def figures(view: ScoresView) -> tuple[Figure, ...]:
    """Each score with its interval."""
    text = _("{title}, {low} to {high}, n = {n}")
    return tuple(
        Figure(
            amount(one, one.whole.estimate.value),
            text.format(
                title=title_of(one), low=amount(one, one.whole.estimate.low), high=amount(one, one.whole.estimate.high),
                n=count(one.whole.n),
            ),
            (("source", one.source), *MINE),
        )
        for one in view.shown[:MOST] if one.whole.estimate is not None
    )  # fmt: skip
