"""The three scores: which one a scale stands for, and how each is computed from counts by level (0 to 1000)."""

from collections.abc import Mapping

import numpy as np

from bootmaker.lenses.statistics.proportions import Share, newcombe
from bootmaker.lenses.statistics.scores import (
    Estimated,
    Moments,
    Tested,
    adjusted_nps,
    mean_interval,
    moments,
    nps,
    nps_change,
    welch,
)
from bootmaker.lenses.statistics.tails import normal_at_least

NPS, CSAT, CES = "nps", "csat", "ces"
SCALES = {(0.0, 10.0): NPS, (1.0, 5.0): CSAT, (0.0, 1.0): CSAT, (1.0, 7.0): CES}
WORDS = {
    NPS: ("recommend", "nps", "promoter"),
    CSAT: ("satisf", "csat", "happy with"),
    CES: ("effort", "easy", "ease of"),
}
ENDS = {NPS: (-100.0, 100.0), CSAT: (0.0, 100.0)}
PROMOTER, DETRACTOR, TOP_TWO, EASY = 900, 600, 750, 666

Levels = Mapping[int, int]  # level -> customers


def metric_of(low: float, high: float, words: str) -> tuple[str, str] | None:
    """The score of a scale, and whether "question" or "scale" says so; None for other scales."""
    metric = SCALES.get((low, high))
    if metric is None:
        return None
    said = words.casefold()
    return metric, "question" if any(word in said for word in WORDS[metric]) else "scale"


def thirds(levels: Levels) -> tuple[int, int, int]:
    """Promoters (9 and 10), passives and detractors (0 to 6)."""
    promoters = sum(n for level, n in levels.items() if level >= PROMOTER)
    detractors = sum(n for level, n in levels.items() if level <= DETRACTOR)
    return promoters, sum(levels.values()) - promoters - detractors, detractors


def share_from(levels: Levels, least: int) -> Share:
    """Customers at or above a level."""
    return Share(sum(n for level, n in levels.items() if level >= least), sum(levels.values()))


def estimate(metric: str, levels: Levels, low: float, high: float) -> Estimated | None:
    """The score with its interval: adjusted Wald (NPS), Wilson (CSAT, in %), Student's t (CES); None for nobody."""
    if not sum(levels.values()):
        return None
    if metric == NPS:
        counts = thirds(levels)
        around = adjusted_nps(*counts)
        return Estimated(nps(*counts).value, around.error, around.low, around.high)
    if metric == CSAT:
        share = share_from(levels, TOP_TWO)
        value = share.value or 0.0
        error = (value * (1 - value) / share.n) ** 0.5
        return Estimated(100 * value, 100 * error, 100 * share.interval[0], 100 * share.interval[1])
    found = mean_interval(points(metric, levels, low, high))
    return Estimated(found.value, found.error, max(found.low, low), min(found.high, high))


def difference(metric: str, late: Levels, early: Levels, low: float, high: float) -> Tested:
    """Late minus early: Lewis & Sauro's z (NPS), Newcombe's interval (CSAT), Welch's t (CES)."""
    if metric == NPS:
        return nps_change(thirds(late), thirds(early))
    both = welch(points(metric, late, low, high), points(metric, early, low, high))
    if metric == CES:
        return both
    first, second = share_from(late, TOP_TWO), share_from(early, TOP_TWO)
    lower, upper = newcombe(first, second)
    z = two_shares(first, second)
    return Tested(both.value, 100 * lower, 100 * upper, z, 2 * float(normal_at_least(abs(z))))


def two_shares(first: Share, second: Share) -> float:
    """z of two equal proportions, the root of the “N - 1” chi-square. Campbell 2007, Stat. Med. 26:3661-3675."""
    n = first.n + second.n
    together = (first.k + second.k) / n
    error = (together * (1 - together) * (1 / first.n + 1 / second.n) * n / (n - 1)) ** 0.5
    return ((first.value or 0.0) - (second.value or 0.0)) / error if error else 0.0


def points(metric: str, levels: Levels, low: float, high: float) -> Moments:
    """What each customer adds to the score: -100, 0 or 100 (NPS), 0 or 100 (CSAT), the rating itself (CES)."""
    level = np.array(sorted(levels), dtype=np.float64)
    many = [levels[int(one)] for one in level]
    if metric == NPS:
        values = 100.0 * (level >= PROMOTER) - 100.0 * (level <= DETRACTOR)
    elif metric == CSAT:
        values = 100.0 * (level >= TOP_TWO)
    else:
        values = np.round(low + (high - low) * level / 1000, 2)  # levels are rounded to thousandths of the scale
    return moments(values, many)


def steps(levels: Levels, low: float, high: float) -> tuple[int, ...]:
    """Customers by step of the scale."""
    last = round(high - low)
    counts = [0] * (last + 1)
    for level, n in levels.items():
        counts[round(level * last / 1000)] += n
    return tuple(counts)
