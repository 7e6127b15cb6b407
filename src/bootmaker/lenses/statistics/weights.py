"""What weights cost: design effect and effective number."""

from numpy.typing import ArrayLike

from bootmaker.lenses.statistics.counted import pair

MOST_DESIGN_EFFECT = 3.0
LEAST_EFFECTIVE = 50.0


def design_effect(weights: ArrayLike, many: ArrayLike | None = None) -> float:
    """Kish's design effect n sum(w^2) / sum(w)^2, at least 1; 1.0 for no weights. Kish 1965, Survey Sampling."""
    w, m = pair(weights, many)
    total = (w * m).sum()
    return float(m.sum() * (w * w * m).sum() / total**2) if total else 1.0


def effective_number(weights: ArrayLike, many: ArrayLike | None = None) -> float:
    """Kish's effective sample size sum(w)^2 / sum(w^2); of shares, the effective number of voices. 0.0 for none.

    Kish 1965, Survey Sampling.
    """
    w, m = pair(weights, many)
    squares = (w * w * m).sum()
    return float((w * m).sum() ** 2 / squares) if squares else 0.0


def headline_refused(deff: float, effective: float) -> bool:
    """Whether a weighted number rests on too little to be a headline: deff > 3 or an effective n below 50."""
    return deff > MOST_DESIGN_EFFECT or effective < LEAST_EFFECTIVE
