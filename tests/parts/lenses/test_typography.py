"""Numbers as a printer sets them."""

import pytest

from bootmaker.lenses.claims import Claim
from bootmaker.lenses.palette import inline
from bootmaker.lenses.typography import typeset


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("NPS is -15, -24 to -5.", "NPS is \u221215, \u221224 to \u22125."),
        ("-0.31 instead of +0.02", "\u22120.31 instead of +0.02"),
        ("“-2”, (-3 points)", "“\u22122”, (\u22123 points)"),
    ],
)
def test_negative_numbers_get_a_true_minus(written: str, printed: str) -> None:
    assert typeset(written) == printed


@pytest.mark.parametrize(
    "text", ["2026-01-05", "order BM-4121", "a 20-point change", "google-play", "0-10", "1.5-2", "--7"]
)
def test_other_hyphens_stay(text: str) -> None:
    assert typeset(text) == text


def test_claims_and_what_charts_write_are_typeset() -> None:
    claim = Claim("From -3", -3.0, 1, caveat="at least -5")
    assert (claim.text, claim.caveat) == ("From \u22123", "at least \u22125")


def test_what_touchpoints_are_found_by_is_left_alone() -> None:
    assert inline([{"label": "-3", "segment": "-3", "value": -3}]).to_dict() == {
        "values": [{"label": "\u22123", "segment": "-3", "value": -3}]
    }
