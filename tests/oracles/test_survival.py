"""Published values of the product-limit estimate."""

import numpy as np
import pytest

from bootmaker.lenses.statistics.survival import kaplan_meier

PLACEBO = (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
TREATED = (6, 6, 6, 7, 10, 13, 16, 22, 23)  # weeks in remission under 6-MP; the others were still in it after:
STILL = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)


def test_the_leukaemia_trial_of_freireich():
    """Freireich et al. 1963, Blood 21:699; S(t) as printed in Kleinbaum & Klein, Survival Analysis, ch. 2."""
    curve = kaplan_meier([*TREATED, *STILL], [True] * len(TREATED) + [False] * len(STILL))
    printed = {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}
    assert {t: round(float(curve.still[t]), 4) for t in printed} == printed
    assert (curve.at_risk[6], curve.at_risk[23], curve.longest) == (21, 6, 35)


def test_without_censoring_it_is_the_share_that_is_left():
    curve = kaplan_meier(PLACEBO, np.ones(21, dtype=bool))
    assert curve.still[8] == pytest.approx(8 / 21)
    assert curve.still[23] == 0
    assert curve.returning(4)[4] == pytest.approx(1 - 8 / 14)
