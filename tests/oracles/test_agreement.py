"""Krippendorff's alpha on the published examples."""

import math

import pytest

from bootmaker.base.agreement import alpha
from bootmaker.base.errors import BootmakerError


def rated(*lines: str) -> list[list[float | None]]:
    return [[None if mark == "." else float(mark) for mark in line.split()] for line in lines]


KRIPPENDORFF_2011 = rated(  # Computing Krippendorff's alpha-reliability, 4 observers, 12 units
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
THREE_CODERS = rated(  # Wikipedia, "Krippendorff's alpha", 3 coders, 15 units
    ". . . . . 3 4 1 2 1 1 3 3 . 3",
    "1 . 2 1 3 3 4 3 . . . . . . .",
    ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
)


@pytest.mark.parametrize(
    ("level", "printed"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_of_krippendorff_2011(level: str, printed: float) -> None:
    assert round(alpha(KRIPPENDORFF_2011, level=level), 3) == printed


@pytest.mark.parametrize(("level", "printed"), [("nominal", 0.691), ("ordinal", 0.807), ("interval", 0.811)])
def test_alpha_of_three_coders(level: str, printed: float) -> None:
    assert round(alpha(THREE_CODERS, level=level), 3) == printed


def test_alpha_of_perfect_agreement_is_one_and_of_one_value_undefined() -> None:
    assert alpha(rated("1 2 3", "1 2 3")) == 1
    assert math.isnan(alpha(rated("1 1", "1 1")))
    assert math.isnan(alpha(rated("1 .", ". 2")))


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(BootmakerError, match="Known: nominal"):
        alpha(rated("1", "1"), level="cardinal")
