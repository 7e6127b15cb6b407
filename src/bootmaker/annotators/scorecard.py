"""The scorecard: how well every annotator does, on which texts, and whether it was trained on their kind."""

from pathlib import Path

from bootmaker.annotators.quality.agreement import agreement
from bootmaker.annotators.quality.own import held_out, traps
from bootmaker.annotators.quality.public import MEASURES
from bootmaker.annotators.quality.real import real
from bootmaker.annotators.quality.score import Extra, Score


def scorecard(data: Path | None = None, *, extra: Extra = ()) -> list[Score]:
    """All rows; without the folder of public sets (train/, measure/) only those on what is bundled.

    `extra`: stronger readers, which are then measured together with the built-in ones.
    """
    rows = [*traps(extra), *held_out(extra), *agreement()]
    if data:
        rows += real(data, extra)
        for measure in MEASURES:
            rows += measure(data, extra)
    return rows
