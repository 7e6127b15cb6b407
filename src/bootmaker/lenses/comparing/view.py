"""Differences between two filters: shares by hybrid score, means by Welch, many of them by Benjamini & Hochberg."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from math import sqrt
from typing import Any

import numpy as np
import pyarrow as pa

from bootmaker.lenses.comparing.measure import SIDES
from bootmaker.lenses.comparing.result import Compared, ComparisonView, Side
from bootmaker.lenses.comparing.sentences import notes, sentences
from bootmaker.lenses.statistics.differences import (
    Interval,
    Mean,
    mean_difference,
    share_difference,
    shared_covariance,
)
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.lenses.statistics.testing import benjamini_hochberg

FEWEST = 10  # customers on a side; fewer cannot tell
RARE = 5  # customers of both sides together with an answer; fewer are not compared
FALSE = 0.05  # of the differences that are called clear, the expected share that is none
OTHER = "other"
MILLI = 1000
Row = Mapping[str, Any]
NONE: Row = {"customers": 0, "read": 0, "total": 0, "squares": 0, "first": 0, "second": 0, "product": 0}


def view(
    results: Mapping[str, pa.Table],
    names: tuple[str, str],
    *,
    labels: Mapping[str, str] | None = None,
    without: Collection[str] = (),
) -> ComparisonView:
    """The comparison of two sides called `names`; `labels` name answers, `without` are questions to leave out."""
    counted = _Counted(results)
    found = [one for question in counted.questions if question not in without for one in counted.compared(question)]
    told = [one for one in found if one.mean or (one.first.k or 0) + (one.second.k or 0) >= RARE]
    labelled = (replace(one, answer=(labels or {}).get(one.value_of, one.answer)) for one in _judged(told))
    people = {row["side"]: row["customers"] for row in results["people"].to_pylist()}
    seen = ComparisonView(
        *names,
        customers=(people["first"], people["second"]),
        both=people["both"],
        differences=tuple(sorted(labelled, key=_order)),
        rare=len(found) - len(told),
    )
    return replace(seen, sentences=sentences(seen), notes=notes(seen))


def _order(one: Compared) -> tuple[Any, ...]:
    """What is clear first, the largest first; “other” says little."""
    return not one.clear, one.few, one.value_of == OTHER, -abs(one.value), one.question, one.answer


class _Counted:
    """The counts of a comparison, found by side, question and answer."""

    def __init__(self, results: Mapping[str, pa.Table]) -> None:
        self._bases = {(row["side"], row["question"]): row["customers"] for row in results["bases"].to_pylist()}
        self._answers, self._crossing = (
            {(row["side"], row["question"], row["answer"]): row for row in results[name].to_pylist()}
            for name in ("answers", "crossing")
        )
        self._pairs = {(row["question"], row["answer"]): row for row in results["pairs"].to_pylist()}

    @property
    def questions(self) -> list[str]:
        """Those that customers of both sides took part in."""
        return sorted(question for side, question in self._bases if side == "first" and self._base("second", question))

    def compared(self, question: str) -> Iterator[Compared]:
        """Each answer of a question on both sides, not judged yet."""
        for answer in sorted({known for _side, asked, known in self._answers if asked == question}):
            rows = [self._answers.get((side, question, answer), NONE) for side in SIDES]
            if any(row["read"] for row in rows):
                if all(row["read"] for row in rows):
                    yield self._mean(question, answer, rows)
            else:
                yield self._share(question, answer, rows)

    def _base(self, side: str, question: str) -> int:
        return int(self._bases.get((side, question), 0))

    def _share(self, question: str, answer: str, rows: list[Row]) -> Compared:
        first, second = (
            Share(row["customers"], self._base(side, question)) for row, side in zip(rows, SIDES, strict=True)
        )
        both = self._base("both", question)
        one, two = (self._crossing.get((side, question, answer), NONE)["customers"] for side in SIDES)
        pair = self._pairs.get((question, answer), NONE)["customers"]
        covariance = _covariance(both, one, two, pair)
        interval = share_difference(first, second, shared_covariance(both, first.n, second.n, covariance))
        sides = [Side(share.n, share.value or 0.0, share.k) for share in (first, second)]
        return _compared(question, answer, sides, both, interval)

    def _mean(self, question: str, answer: str, rows: list[Row]) -> Compared:
        first, second = (_mean(row) for row in rows)
        pair = self._pairs.get((question, answer), NONE)
        covariance = _covariance(pair["read"], pair["first"], pair["second"], pair["product"]) / MILLI**2
        shared = shared_covariance(pair["read"], first.n, second.n, covariance)
        sides = [Side(mean.n, mean.value, None, mean.sd) for mean in (first, second)]
        return _compared(question, answer, sides, pair["read"], mean_difference(first, second, shared))


def _covariance(n: int, first: int, second: int, product: int) -> float:
    """Of n pairs, by their sums (divisor n - 1)."""
    return (product - first * second / n) / (n - 1) if n > 1 else 0.0


def _mean(row: Row) -> Mean:
    n, total = row["read"], row["total"]
    spread = max(row["squares"] - total * total / n, 0.0) / max(n - 1, 1)
    return Mean(total / n / MILLI, sqrt(spread) / MILLI, n)


def _compared(question: str, answer: str, sides: list[Side], both: int, interval: Interval) -> Compared:
    first, second = sides
    p = interval.p if min(first.n, second.n) >= FEWEST else None
    return Compared(
        question, answer, answer, first, second, both, low=interval.low, high=interval.high, adjusted=p, clear=False
    )


def _judged(found: list[Compared]) -> Iterator[Compared]:
    """With adjusted p-values over all that can be told, and what is clear."""
    telling = np.array([one.adjusted for one in found if one.adjusted is not None])
    adjusted = iter(benjamini_hochberg(telling).tolist())
    for one in found:
        p = None if one.few else next(adjusted)
        excludes = one.low > 0 or one.high < 0
        yield replace(one, adjusted=p, clear=p is not None and p <= FALSE and excludes)
