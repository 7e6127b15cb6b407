"""How far the head counts: as far as helps on held-out messages, for each reading by itself."""

import numpy as np
import pytest

from bootmaker.annotators.transformer.head import Readings
from bootmaker.annotators.transformer.sharing import SHARES, best_shares, mixed, shares_of

TASKS = tuple(Readings.__dataclass_fields__)
TRUTH = {
    "valence": np.array([-0.5, 0.5, 0.1]),
    "intensity": np.array([0.2, 0.9, 0.4]),
    "complaint": np.array([1, 0, 1]),
    "informative": np.array([0, 1, 1]),
    "intent": np.array([0, 1, 2]),
}
RIGHT = Readings(
    TRUTH["valence"], TRUTH["intensity"], np.array([0.9, 0.1, 0.9]), np.array([0.1, 0.9, 0.9]), np.eye(3) * 0.7 + 0.1
)
WRONG = Readings(
    -TRUTH["valence"], 1 - TRUTH["intensity"], 1 - RIGHT.complaint, 1 - RIGHT.informative, np.full((3, 3), 1 / 3)
)


def test_whoever_is_right_is_followed_alone() -> None:
    assert best_shares(WRONG, RIGHT, TRUTH) == dict.fromkeys(TASKS, 1.0)
    assert best_shares(RIGHT, WRONG, TRUTH) == dict.fromkeys(TASKS, 0.0)


def test_two_who_err_to_opposite_sides_are_averaged() -> None:
    high, low = (
        Readings(TRUTH["valence"] + error, TRUTH["intensity"], RIGHT.complaint, RIGHT.informative, RIGHT.intent)
        for error in (0.2, -0.2)
    )
    assert best_shares(high, low, TRUTH)["valence"] == 0.5


def test_a_probability_of_nought_for_what_is_true_costs_much_but_not_everything() -> None:
    sure = Readings(RIGHT.valence, RIGHT.intensity, np.array([0.0, 0.0, 1.0]), RIGHT.informative, RIGHT.intent)
    assert 0 < best_shares(WRONG, sure, TRUTH)["complaint"] < 1


def test_a_mix_lies_between_both_and_is_each_at_the_ends() -> None:
    for share in SHARES:
        found = mixed(WRONG, RIGHT, dict.fromkeys(TASKS, share))
        assert found.valence == pytest.approx((1 - share) * WRONG.valence + share * RIGHT.valence)
        assert found.intent.sum(axis=1) == pytest.approx(1)


def test_a_head_from_before_counts_as_much_as_the_built_in_readers() -> None:
    assert shares_of({"name": "transformer"}) == dict.fromkeys(TASKS, 0.5)
    assert shares_of({"shares": {"valence": 0.3}})["valence"] == 0.3
