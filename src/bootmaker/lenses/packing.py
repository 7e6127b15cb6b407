"""Integers that carry a score and a tie-break in one 64-bit number, so that an ordinary max() finds both.

Everything stays below 2^53: engines divide integers as doubles, which are exact up to there.
"""

from typing import Any

ORDINAL = 2**31
POSITION = 2**40


def packed(score: Any, tie: Any, *, room: int) -> Any:
    """`score` (an Ibis integer >= 0) first, `tie` (0 <= tie < room) second; max() takes the later of equals."""
    return score.cast("int64") * room + tie.cast("int64")


def count_of(condition: Any) -> Any:
    """How many rows hold `condition`, nulls counting as no; int64 on every engine."""
    return condition.fill_null(False).cast("int64").sum().cast("int64").fill_null(0)


def sum_of(value: Any) -> Any:
    """An exact int64 sum; 0 for no rows (an engine's own sum would be null, or a wider type)."""
    return value.cast("int64").sum().cast("int64").fill_null(0)


def seconds_of(at: Any) -> Any:
    """Whole UTC seconds since 1970 of a timestamp, as int64."""
    return at.epoch_seconds().cast("float64").floor().cast("int64")
