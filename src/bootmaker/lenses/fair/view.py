"""Counts beside weighed counts: shares and means of customers, with intervals and bounds."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import sqrt
from typing import Any

import numpy as np
import pyarrow as pa

from bootmaker.lenses.fair.measure import columns
from bootmaker.lenses.fair.result import FairMean, FairQuestion, FairShare, FairView, Weighing
from bootmaker.lenses.fair.sentences import notes
from bootmaker.lenses.fair.weighing import Margins, weigh
from bootmaker.lenses.statistics.bounds import manski
from bootmaker.lenses.statistics.proportions import Z95, Share, wilson

Stratum = tuple[str, ...]
Row = Mapping[str, Any]


def view(
    results: Mapping[str, pa.Table],
    attributes: Sequence[str],
    *,
    margins: Margins | None = None,
    base: str = "",
    labels: Mapping[str, str] | None = None,
) -> FairView:
    """Every question of a lens, counted and weighed; `labels` name its answers."""
    names = columns(attributes)
    population = {_stratum(row, names): row["customers"] for row in results["population"].to_pylist()}
    strata = sorted(population)
    bases, answers = (_by_question(results[name].to_pylist()) for name in ("bases", "answers"))
    everyone = np.array([population[one] for one in strata], dtype=np.int64)
    questions = []
    for question in sorted(bases):
        n = _counts(bases[question], strata, names, "customers")
        weighing = weigh(strata, everyone, n, attributes, margins)
        questions.append(_question(question, weighing, answers.get(question, []), names))
    named = tuple(_labelled(one, labels or {}) for one in questions)
    found = FairView(tuple(attributes), base, named)
    return replace(found, notes=notes(found))


def _stratum(row: Row, names: Sequence[str]) -> Stratum:
    return tuple(row[name] for name in names)


def _by_question(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["question"]].append(row)
    return found


def _counts(rows: Sequence[Row], strata: Sequence[Stratum], names: Sequence[str], column: str) -> Any:
    place = {one: number for number, one in enumerate(strata)}
    counted = np.zeros(len(strata), dtype=np.int64)
    for row in rows:
        counted[place[_stratum(row, names)]] += row[column]
    return counted


def _question(question: str, weighing: Weighing, rows: Sequence[Row], names: Sequence[str]) -> FairQuestion:
    answers: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        answers[row["answer"]].append(row)
    if any(row["read"] for row in rows):
        return FairQuestion(question, weighing, mean=_mean(rows, weighing, names))
    counted = {name: _counts(some, weighing.strata, names, "customers") for name, some in answers.items()}
    shares = [_share(name, n, weighing) for name, n in counted.items()]
    return FairQuestion(question, weighing, tuple(sorted(shares, key=lambda one: (-one.raw.k, one.answer))))


def _share(answer: str, counted: Any, weighing: Weighing) -> FairShare:
    """A share of customers and its weighed twin, with the interval of Wilson over the effective number of customers.

    As in Korn & Graubard 1998, Survey Methodology 24:193-201, with another score interval; a little wide where strata
    differ, as it takes the spread between them for chance, too.
    """
    raw = Share(int(counted.sum()), weighing.took_part.k)
    limits = manski(weighing.took_part.value or 0.0, raw.value or 0.0, lowest=0.0, highest=1.0)
    if weighing.refused:
        return FairShare(answer, raw, None, None, None, limits, answer)
    fair = float((np.array(weighing.weights) * counted).sum() / weighing.weight)
    low, high = wilson(fair * weighing.effective, weighing.effective)
    return FairShare(answer, raw, fair, low, high, limits, answer)


def _mean(rows: Sequence[Row], weighing: Weighing, names: Sequence[str]) -> FairMean:
    n, total, squares = (_counts(rows, weighing.strata, names, name) for name in ("read", "total", "squares"))
    return mean_of(n, total, squares, weighing)


def mean_of(n: Any, total: Any, squares: Any, weighing: Weighing) -> FairMean:
    """The mean over customers, and the Hájek mean; the error linearised, one term for each customer.

    By stratum: customers, and the sums of their values and squared values, in milli-units.
    """
    raw, half = _weighed(n, total, squares, np.ones(len(n)))
    weights = np.array(weighing.weights, dtype=np.float64)
    if weighing.refused or not (weights * n).sum():
        return FairMean(int(n.sum()), raw, raw - half, raw + half, None, None, None)
    fair, wide = _weighed(n, total, squares, weights)
    return FairMean(int(n.sum()), raw, raw - half, raw + half, fair, fair - wide, fair + wide)


def _weighed(n: Any, total: Any, squares: Any, weights: Any) -> tuple[float, float]:
    """Mean and half width of its interval, decimals; see `statistics.weighting.standard_error`."""
    weight = (weights * n).sum()
    mean = (weights * total).sum() / weight
    terms = (weights**2 * (squares - 2 * mean * total + n * mean**2)).sum()
    return float(mean / 1000), float(Z95 * sqrt(max(terms, 0.0)) / weight / 1000)


def _labelled(question: FairQuestion, labels: Mapping[str, str]) -> FairQuestion:
    return replace(
        question, shares=tuple(replace(one, answer=labels.get(one.answer, one.answer)) for one in question.shares)
    )
