import numpy as np
import pytest

from bootmaker.lenses.statistics import fitting


def fitted(predictors, outcome, subjects):
    return fitting.fitted(fitting.products(predictors, outcome, subjects), range(3))


def made(weights, *, n=600, noise=0.1):
    chance = np.random.default_rng(3)
    predictors = chance.uniform(-1, 1, (n, 3))
    return predictors, 0.2 + predictors @ weights + chance.normal(0, noise, n), np.arange(n) // 2


def test_it_finds_the_weights_that_made_the_outcome():
    fit = fitted(*made((0.1, 0.3, 0.6)))
    assert fit.weights == pytest.approx((0.1, 0.3, 0.6), abs=0.02)
    assert fit.intercept == pytest.approx(0.2, abs=0.02)
    assert all(low < weight < high for weight, (low, high) in zip(fit.weights, fit.intervals, strict=True))
    assert fit.explained > 0.9


def test_a_predictor_that_works_the_wrong_way_gets_no_weight():
    predictors, outcome, subjects = made((-0.4, 0.5, 0.0))
    fit = fitted(predictors, outcome, subjects)
    assert fit.weights[0] == 0.0
    alone = np.linalg.lstsq(np.column_stack([np.ones(len(outcome)), predictors[:, 1]]), outcome, rcond=None)[0]
    assert fit.weights[1] == pytest.approx(alone[1], abs=0.02)


def test_predictors_that_say_nothing_explain_nothing():
    predictors, _outcome, subjects = made((0, 0, 0))
    fit = fitted(predictors, np.random.default_rng(9).normal(size=600), subjects)
    assert fit.explained < 0.02


def test_predictors_that_are_the_same_share_no_harm():
    one = np.random.default_rng(4).uniform(-1, 1, 300)
    fit = fitted(np.column_stack([one, one, one]), one, np.arange(300))
    assert sum(fit.weights) == pytest.approx(1.0, abs=1e-3)
    assert fit.explained == pytest.approx(1.0, abs=1e-3)


def test_an_outcome_that_never_changes_is_no_error():
    fit = fitted(np.zeros((40, 3)), np.ones(40), np.arange(40))
    assert (fit.explained, fit.weights) == (0.0, (0.0, 0.0, 0.0))
