"""How much of what is personal the gate finds, and how often it is wrong; the card states it."""

from pathlib import Path

import pytest

from tests.parts.privacy.quality import measure, rows, table

CARD = Path(__file__).parents[3] / "docs" / "cards" / "privacy-gate.md"
FLOORS = {
    "email": 0.95, "phone": 0.95, "iban": 0.95, "card": 0.95, "link": 0.95,
    "name": 0.9, "handle": 0.9, "order": 0.95, "address": 0.8,
}  # fmt: skip


@pytest.mark.parametrize(("kind", "floor"), FLOORS.items())
def test_the_gate_finds_what_it_should(kind: str, floor: float) -> None:
    quality = measure()[kind]
    assert quality.recall.hits / quality.recall.of > floor
    assert quality.precision.hits / quality.precision.of > 0.9


def test_the_sample_is_large_and_full_of_hard_negatives() -> None:
    sample = list(rows())
    assert len(sample) >= 200
    assert sum(not row["spans"] for row in sample) >= 60
    assert all(row["text"][s["start"] : s["end"]].strip() for row in sample for s in row["spans"])


def test_the_card_states_these_figures() -> None:
    assert table() in CARD.read_text("utf-8"), f"docs/cards/privacy-gate.md is stale, it should say:\n{table()}"
