"""What a company's own overall ratings say about peak, end and mean, where enough journeys carry one."""

from dataclasses import dataclass

import numpy as np

from bootmaker.lenses.journeys.columns import Flags, Integers
from bootmaker.lenses.journeys.derived import Derived
from bootmaker.lenses.statistics.episodes import Episodes
from bootmaker.lenses.statistics.fitting import Fit, explained, fitted, products
from bootmaker.nouns.touchpoint import Kind

WEIGHED = ("peak", "end", "mean")
FEWEST = 200  # rated journeys


@dataclass(frozen=True)
class Weights:
    """Overall rating = intercept + peak + end + mean, each with its weight; and what each of the defaults explains.

    `rated`: journeys of two moments or more that are over and carry a rating at or after their end; with one moment,
    peak, end and mean are the same. `fit` is None below 200 of them.
    `alone`: cross-validated R^2 of the mean, the recency-weighted mean and peak-end, each by itself.
    """

    rated: int
    fit: Fit | None = None
    alone: tuple[tuple[str, float], ...] = ()


def weights(known: Derived) -> Weights:
    """The weights that overall ratings give. A rating predicts nothing here: it is what is predicted."""
    moments, episodes, columns = known.found.moments, known.read.episodes, known.columns
    unrated = np.flatnonzero(~_from_ratings(known)[moments.last])
    journey = np.repeat(np.arange(len(moments.starts)), episodes.n)[unrated]
    starts = np.flatnonzero(np.append(True, np.diff(journey) != 0)[: len(journey)])
    felt, of = Episodes(episodes.micro[unrated], starts), journey[starts]
    latest = _latest(columns.given("overall")[moments.last], moments.starts)[of]
    chosen = (latest >= unrated[felt.end_place]) & known.settled[of] & (felt.n > 1)
    if chosen.sum() < FEWEST:
        return Weights(int(chosen.sum()))
    rating = columns.whole("overall")[moments.last[latest[chosen]]] / 1000
    predictors = {
        "peak": felt.at(felt.intense_place), "end": felt.at(felt.end_place),
        "mean": felt.mean, "recent": felt.recent(known.parameters.delta), "peak_end": felt.peak_end,
    }  # fmt: skip
    data = products(np.column_stack(list(predictors.values()))[chosen], rating, known.shown.customer[of[chosen]])
    alone = [(name, explained(data, (list(predictors).index(name),))) for name in ("mean", "recent", "peak_end")]
    return Weights(len(rating), fitted(data, range(len(WEIGHED))), tuple(alone))


def _from_ratings(known: Derived) -> Flags:
    """Which touchpoints have their value from a rating."""
    rated = known.columns.is_kind(Kind.RATED)
    return rated | known.columns.given("overall") if known.parameters.moments == "rating" else rated


def _latest(overall: Flags, starts: Integers) -> Integers:
    """The place of each journey's latest moment with a rating, -1 without one."""
    if not len(starts):
        return starts
    return np.asarray(np.maximum.reduceat(np.where(overall, np.arange(len(overall)), -1), starts))
