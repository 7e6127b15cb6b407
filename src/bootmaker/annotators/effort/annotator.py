"""Customer effort from the lexicons: repeated contact, waiting, being passed on, against ease. Rules, no model."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import milli, rows_of
from bootmaker.annotators.lexicon.compile import lexicon
from bootmaker.nouns.contracts import Annotations

TELLS = 35  # groups below this only colour what another one tells
EASE = 0.15  # effort of what was said to be easy


class Effort:
    """Reads effort in [0, 1]; null where nothing indicates it."""

    name = "effort"
    version = "1"
    needs: Sequence[str] = ("groups", "language")
    gives: Mapping[str, pa.DataType] = {"effort": pa.int32()}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `effort` in milli-units: 1 - prod(1 - e) over the groups found, less with every sign of ease."""
        worth = np.array([group.effort for group in lexicon().groups])
        counts = rows_of(batch.column("groups"))
        plain, denied = counts[:, : len(worth)], counts[:, len(worth) :]
        ease = plain[:, worth < 0].sum(axis=1)
        labour = plain.copy()
        labour[:, worth < 0] = 0
        labour[:, worth < 0] += denied[:, worth < 0]
        heavy = (labour[:, (worth >= TELLS) | (worth < 0)] > 0).any(axis=1)
        spared = np.prod((1 - np.abs(worth) / 100) ** np.minimum(labour, 2), axis=1)
        effort = np.where(heavy, (1 - spared) / (1 + 0.5 * ease), EASE)
        return {"effort": milli(effort, null=~(heavy | (ease > 0)))}


ANNOTATOR = Effort()
