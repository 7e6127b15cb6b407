"""From counts by stratum to weights: raked to the customer base, trimmed, and refused where they would mislead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bootmaker.lenses.fair.result import Balance, Weighing
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.lenses.statistics.responding import expected, fit, independence, r_indicator
from bootmaker.lenses.statistics.weighting import Floats, imbalance, rake, trimmed
from bootmaker.lenses.statistics.weights import design_effect, effective_number, headline_refused

LEAST = 5  # a group of fewer who took part does not stand alone
Margins = Mapping[str, Mapping[str, float]]  # attribute -> value -> how many there are, in any unit


@dataclass(frozen=True)
class Margin:
    """One attribute: the group of each stratum after pooling, and how many of each group there are and took part."""

    attribute: str
    values: tuple[str, ...]
    value_of: Any  # stratum -> value
    group_of: Any  # value -> group
    counts: Floats  # by value, as the records or the margins give them
    population: Floats  # the same in customers on record
    answered: Floats
    given: bool  # by margins, not by the records

    @property
    def groups(self) -> Any:
        """The group of each stratum."""
        return self.group_of[self.value_of]

    def by_group(self, counts: Any) -> Floats:
        """Counts by value as counts by group."""
        return _sums(self.group_of, counts)


def weigh(
    strata: Sequence[tuple[str, ...]],
    population: Any,
    answered: Any,
    attributes: Sequence[str],
    margins: Margins | None = None,
) -> Weighing:
    """Weights that let who took part stand for the base: of the customers on record, or of `margins`.

    Raked over the attributes (with a single one that is post-stratification), trimmed at five times the mean.
    """
    base, n = (np.asarray(one, dtype=np.float64) for one in (population, answered))
    known = [
        _margin(name, [one[number] for one in strata], base, n, (margins or {}).get(name))
        for number, name in enumerate(attributes)
    ]
    used = [one for one in known if (one.by_group(one.answered) > 0).sum() > 1]
    total = max(n.sum(), 1.0)
    fitted = rake(n, [one.groups for one in used], [_target(one) * total for one in used])
    weights = np.divide(fitted, n, out=np.zeros_like(n), where=n > 0)
    whole = np.rint(trimmed(weights, n) * 1000).astype(np.int64)
    deff, effective = design_effect(whole, n), effective_number(whole, n)
    return Weighing(
        strata=tuple(strata),
        weights=tuple(whole.tolist()),
        weight=int((whole * n).sum()),
        took_part=Share(int(n.sum()), int(base.sum())),
        effective=effective,
        design_effect=deff,
        refused=headline_refused(deff, effective),
        balance=tuple(_balance(one, whole * n) for one in known),
        r_indicator=r_indicator(propensities(base, n, [one.groups for one in used]), base),
        nobody=tuple(
            (one.attribute, value, int(many))
            for one in known
            for value, many, heard in zip(one.values, one.counts, one.answered, strict=True)
            if many and not heard
        ),
        pooled=tuple((one.attribute, value) for one in known for value in _pooled(one)),
    )


def propensities(population: Any, answered: Any, groups: Sequence[Any]) -> Floats:
    """The chance to take part in each stratum, by a model of the attributes' main effects; at most 1."""
    margins = groups or [np.zeros(len(population), dtype=np.int64)]
    fitted = expected(population, answered, margins)
    chances: Floats = np.divide(fitted, population, out=np.zeros_like(fitted), where=population > 0)
    return np.minimum(chances, 1.0)


def _margin(attribute: str, of: Sequence[str], base: Floats, n: Floats, given: Mapping[str, float] | None) -> Margin:
    values = sorted({*of, *(given or ())})
    value_of = np.searchsorted(values, of)
    population, answered = (_sums(value_of, one, minlength=len(values)) for one in (base, n))
    counts = population
    if given is not None:
        counts = np.array([given.get(value, 0.0) for value in values], dtype=np.float64)
        population = _given(np.isin(values, list(given)), answered, counts)
    return Margin(
        attribute, tuple(values), value_of, _groups(answered), counts, population, answered, given is not None
    )


def _given(named: Any, answered: Floats, counts: Floats) -> Floats:
    """The counts of the margins, as many in all as took part; values that they do not name keep the share they have."""
    scale = answered[named].sum() / max(counts.sum(), 1e-12)
    return np.where(named, counts * scale, answered)


def _groups(answered: Floats) -> Any:
    """Values with too few who took part form one group; while that is too small still, the next smallest joins it.

    Values of which nobody took part stay apart: pooled with others, these would be weighed up to speak for them.
    """
    order = np.argsort(answered, kind="stable")
    nobody = int((answered == 0).sum())
    few = int((answered < LEAST).sum())
    while nobody < few < len(order) and answered[order[nobody:few]].sum() < LEAST:
        few += 1
    group = np.zeros(len(order), dtype=np.int64)
    group[order[:nobody]] = np.arange(nobody)
    group[order[nobody:few]] = nobody
    first = nobody + (few > nobody)
    group[order[few:]] = np.arange(first, first + len(order) - few)
    return group


def _pooled(margin: Margin) -> list[str]:
    alone = np.bincount(margin.group_of)[margin.group_of] == 1
    return [value for value, one in zip(margin.values, alone, strict=True) if not one]


def _target(margin: Margin) -> Floats:
    """What share of those who took part each group should be; those whom nobody speaks for are left out."""
    summed = margin.by_group(margin.population * (margin.answered > 0))
    shares: Floats = summed / max(summed.sum(), 1e-12)
    return shares


def _balance(margin: Margin, weighted: Floats) -> Balance:
    after = _sums(margin.value_of, weighted, minlength=len(margin.values))
    return Balance(
        margin.attribute,
        float(imbalance(margin.answered, margin.population).max(initial=0.0)),
        float(imbalance(after, margin.population).max(initial=0.0)),
        fit(margin.answered, margin.population) if margin.given else independence(margin.answered, margin.population),
    )


def _sums(groups: Any, counts: Any, minlength: int = 0) -> Floats:
    return np.bincount(groups, weights=counts, minlength=minlength).astype(np.float64)
