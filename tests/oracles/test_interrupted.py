"""Newey-West covariances against those published for the investment data of Greene 1993, Econometric Analysis, ch. 15.

R package sandwich, help page of NeweyWest: lm(RealInv ~ RealGNP + RealInt), lag = 4, prewhite = FALSE.
"""

import numpy as np
import pytest

from bootmaker.lenses.statistics.interrupted import least_squares

GNP = (596.7, 637.7, 691.1, 756.0, 799.6, 873.4, 944.0, 992.7, 1077.6, 1185.9, 1326.4, 1434.2, 1549.2, 1718.0, 1918.3,
       2163.9, 2417.8, 2631.7, 2954.1, 3073.0)  # fmt: skip
INVESTMENT = (90.9, 97.4, 113.5, 125.7, 122.8, 133.3, 149.3, 144.2, 166.4, 195.0, 229.8, 228.7, 206.1, 257.9, 324.1,
              386.6, 423.0, 401.9, 474.9, 414.5)  # fmt: skip
PRICE = (0.7167, 0.7277, 0.7436, 0.7676, 0.7906, 0.8254, 0.8679, 0.9145, 0.9601, 1.0, 1.0575, 1.1508, 1.2579, 1.3234,
         1.4005, 1.5042, 1.6342, 1.7842, 1.9514, 2.0688)  # fmt: skip
INTEREST = (3.23, 3.55, 4.04, 4.50, 4.19, 5.16, 5.87, 5.95, 4.88, 4.50, 6.44, 7.83, 6.25, 5.50, 5.46, 7.46, 10.28,
            11.77, 13.42, 11.02)  # fmt: skip


def test_greenes_investment_equation() -> None:
    gnp, investment, price, interest = (np.array(one) for one in (GNP, INVESTMENT, PRICE, INTEREST))
    real_interest = interest[1:] - 100 * np.diff(price) / price[:-1]
    design = np.column_stack([np.ones(19), (gnp / price)[1:], real_interest])
    coefficients, covariance = least_squares((investment / price)[1:], design, lags=4)
    assert coefficients == pytest.approx([-12.53360, 0.16914, -1.00144], abs=5e-6)
    assert covariance.ravel() == pytest.approx(
        [359.4170681, -0.3115505035, -4.089319305, -0.3115505, 0.0002805888, -0.005355931, -4.0893193, -0.0053559312,
         11.171472998], rel=1e-6,
    )  # fmt: skip
