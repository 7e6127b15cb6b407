"""Politeness, hedging and resignation: signs that less is said than was felt. Rules, no model."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import milli, rows_of
from bootmaker.annotators.lexicon.compile import lexicon
from bootmaker.nouns.contracts import Annotations

WORTH = {"polite": 0.2, "hedge": 0.3, "uncertain": 0.3, "protocol": 0.2, "resigned": 0.5}


class Softening:
    """Reads softening in [0, 1]: 1 - prod(1 - worth) over the signs found; 0 where there is none."""

    name = "softening"
    version = "2"
    needs: Sequence[str] = ("groups", "language")
    gives: Mapping[str, pa.DataType] = {"softening": pa.int32()}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `softening` in milli-units."""
        places = [lexicon().number(group) for group in WORTH]
        counts = rows_of(batch.column("groups"))[:, places].astype(np.float64)
        return {"softening": milli(1 - np.prod((1 - np.array(list(WORTH.values()))) ** counts, axis=1))}


ANNOTATOR = Softening()
