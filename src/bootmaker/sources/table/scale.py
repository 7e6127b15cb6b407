"""The scale a rating was given on, from everything observed in the column."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

FROM_ONE = ((1.0, 5.0), (1.0, 7.0), (1.0, 10.0), (0.0, 100.0))
FROM_ZERO = ((0.0, 1.0), (0.0, 5.0), (0.0, 10.0), (0.0, 100.0))
SIGNED = ((-1.0, 1.0), (-2.0, 2.0), (-3.0, 3.0), (-5.0, 5.0), (-10.0, 10.0), (-100.0, 100.0))
NAMED = {"nps": (0.0, 10.0), "recommend": (0.0, 10.0), "stars": (1.0, 5.0), "ces": (1.0, 7.0)}


def numbers(column: pa.Array) -> pa.Array:
    """Ratings as numbers: `4`, `4,5`, `4/5`, `4 stars`; null for anything else."""
    found = pc.extract_regex(column, r"^\s*(?P<n>[-+]?\d+(?:[.,]\d+)?)\s*(?:/\s*\d+|(?i:stars?)|\*)?\s*$")
    text = pc.replace_substring(pc.struct_field(found, "n"), ",", ".")
    return pc.utf8_ltrim(text, "+").cast(pa.float64())


def snap(low: float, high: float, header: str) -> tuple[float, float]:
    """The usual scale that holds [low, high], or the observed range; a header such as `nps` names its own."""
    for word, scale in NAMED.items():
        if word in header and scale[0] <= low and high <= scale[1]:
            return scale
    usual: Sequence[tuple[float, float]] = SIGNED if low < 0 else FROM_ZERO if low < 1 else FROM_ONE
    return next((scale for scale in usual if scale[0] <= low and high <= scale[1]), (low, high))
