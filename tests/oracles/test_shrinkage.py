"""Published values of shrinkage and of the highest of several noisy scores."""

import numpy as np
import pytest

from bootmaker.lenses.statistics.shrinkage import expected_maximum, james_stein

BASEBALL = (400, 378, 356, 333, 311, 311, 289, 267, 244, 244, 222, 222, 222, 222, 222, 200, 178, 156)


def test_the_baseball_averages_of_efron_and_morris():
    """Scientific American 236(5), 1977: 45 times at bat each, factor .212, .400 -> .294, .156 -> .242."""
    averages = np.array(BASEBALL) / 1000
    factor, shrunk = james_stein(averages, averages.mean() * (1 - averages.mean()) / 45)
    assert round(factor, 3) == 0.212
    assert (round(shrunk[0], 3), round(shrunk[-1], 3)) == (0.294, 0.242)


@pytest.mark.parametrize(("n", "lift"), [(1, 0.0), (2, 0.564), (3, 0.846), (5, 1.163), (10, 1.539), (20, 1.867)])
def test_the_highest_of_n_normal_scores_is_too_high_by(n, lift):
    """Harter 1961, Biometrika 48:151-165, Table 1."""
    assert round(expected_maximum(n), 3) == pytest.approx(lift, abs=1e-12)
