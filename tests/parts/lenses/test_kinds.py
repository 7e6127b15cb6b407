"""Kinds of journeys: what was done in them, and whether they are spoiled at the end."""

import numpy as np
import pyarrow as pa
import pytest

from bootmaker.lenses.journeys.figures import Figures
from bootmaker.lenses.journeys.kinds import JourneyKind, kinds


def told(*journeys: tuple[str | None, float, float], acts: dict[str, tuple[str, ...]]) -> dict[str, JourneyKind]:
    """Kinds of journeys (goal, what came before, end) of two moments each, with acts by goal in order of time."""
    goals, before, end = (list(column) for column in zip(*journeys, strict=True))
    ends, befores = np.array(end), np.array(before)
    mean = (ends + befores) / 2
    many = np.full(len(goals), 2)
    figure = Figures(many, mean, mean, mean, mean, ends, mean, mean, mean)
    table = pa.table({"goal": pa.array(goals, pa.string()), "end_id": [f"e{n}" for n in range(len(goals))]})
    rows = [(goal, act, time) for goal, done in acts.items() for time, act in enumerate(done)]
    columns = zip(("goal", "done", "seconds"), zip(*rows, strict=True), strict=True)
    return {kind.name: kind for kind in kinds(table, pa.table({n: list(c) for n, c in columns}), figure)}


def test_a_kind_that_is_spoiled_at_the_end_is_told_with_its_interval() -> None:
    journeys = [(f"g{n}", 0.5, -0.3 - n / 100) for n in range(10)]
    kind = told(*journeys, acts={f"g{n}": ("repaired",) for n in range(10)})["repaired"]
    assert kind.before == pytest.approx(0.5)
    assert kind.gap == pytest.approx(-0.845)
    assert kind.interval[0] < kind.gap < kind.interval[1] < 0


def test_the_worst_ends_are_the_evidence() -> None:
    journeys = [(f"g{n}", 0.5, -n / 20) for n in range(12)]
    kind = told(*journeys, acts={f"g{n}": ("repaired",) for n in range(12)})["repaired"]
    assert kind.evidence == tuple(f"e{n}" for n in range(11, 3, -1))


def test_of_two_acts_in_the_same_journeys_the_later_one_names_them() -> None:
    found = told(("a", 0.1, 0.2), ("b", 0.1, 0.2), acts={"a": ("booked", "repaired"), "b": ("booked", "repaired")})
    assert list(found) == ["repaired"]


def test_acts_in_different_journeys_are_different_kinds() -> None:
    found = told(("a", 0.1, 0.2), ("b", 0.1, -0.2), acts={"a": ("ordered",), "b": ("ordered", "returned")})
    assert (found["ordered"].journeys, found["returned"].journeys) == (2, 1)


def test_an_act_with_an_assumed_value_says_so() -> None:
    found = told(("a", 0.1, 0.2), ("b", 0.1, 0.2), acts={"a": ("cancelled",), "b": ("polished",)})
    assert found["cancelled"].assumed
    assert not found["polished"].assumed


def test_journeys_without_a_goal_are_of_no_kind() -> None:
    assert told((None, 0.1, 0.2), acts={"a": ("ordered",)}) == {}
