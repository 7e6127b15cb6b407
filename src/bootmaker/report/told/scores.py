"""Scores in words: where they stand, and whether they have changed."""

from django.utils.translation import gettext as _

from bootmaker.lenses.filters import between
from bootmaker.lenses.scores.charts import MINE
from bootmaker.lenses.scores.result import Score, ScoresView
from bootmaker.lenses.scores.sentences import amount, title_of
from bootmaker.report.numbers import count
from bootmaker.report.tables import Pairs
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
        behind=lambda question, answer: behind(view, question, answer),
    )


def behind(view: ScoresView, question: str, answer: str) -> Pairs:
    """The ratings of a score, of those who answered so; of the mean over all scores, everything."""
    for one in view.scores:
        if question == f"{one.source}, {one.low:.0f} to {one.high:.0f}":
            return (*rated(one), *(("rating", between(*ends)) for ends in _within(one, answer)))
    return MINE


def rated(score: Score) -> Pairs:
    """The ratings of a score."""
    return (*MINE, ("source", score.source), ("scale", between(score.low, score.high)))


def _within(score: Score, answer: str) -> tuple[tuple[float, float], ...]:
    """From which rating to which, see `scores.votes`."""
    low, high = score.low, score.high
    third = low + 0.665 * (high - low)
    known = {
        "promoters": (high - 1, high), "passives": (high - 3, high - 2), "detractors": (low, high - 4),
        "the upper third": (third, high), "below it": (low, third - 0.001),
    }  # fmt: skip
    return (known[answer],) if answer in known else ()


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
            rated(one),
        )
        for one in view.shown[:MOST] if one.whole.estimate is not None
    )  # fmt: skip
