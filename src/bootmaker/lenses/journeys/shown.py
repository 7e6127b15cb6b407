"""The touchpoints that show journeys at their peak, trough and end, looked up by position."""

from gettext import gettext as _
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from bootmaker.lenses.claims import telling
from bootmaker.lenses.journeys.measure import ROLES

OTHER = "other"
ELSEWHERE = _("elsewhere")  # a channel of which nobody said what it is


class Shown:
    """What the touchpoints of each journey are; `role` is peak, trough or end, `rows` are numbers of journeys."""

    def __init__(self, touchpoints: pa.Table, journeys: pa.Table) -> None:
        places = touchpoints["place"].to_numpy()
        order = np.argsort(places)
        self._touchpoints = touchpoints.combine_chunks()
        self._rows = {
            role: order[np.searchsorted(places, journeys[f"{role}_position"].to_numpy(), sorter=order)]
            for role in ROLES
        }
        self._labels = _labels(self._touchpoints)

    def ids(self, role: str, rows: NDArray[Any]) -> tuple[str, ...]:
        """The ids of some journeys' touchpoints, each once."""
        return telling(self.column("id", role, rows).to_pylist())

    def column(self, name: str, role: str, rows: NDArray[Any]) -> pa.ChunkedArray:
        """A column of some journeys' touchpoints: id, customer, goal, channel, kind or act."""
        return self._touchpoints[name].take(pa.array(self._rows[role][rows]))

    def touchpoint(self, role: str, row: int) -> dict[str, Any]:
        """One journey's touchpoint."""
        one: dict[str, Any] = self._touchpoints.slice(self._rows[role][row], 1).to_pylist()[0]
        return one

    def labels(self, role: str, by: str, rows: NDArray[Any]) -> tuple[NDArray[np.int32], list[str]]:
        """Where the touchpoints lie: a code for each, and what the codes mean. `by` is channel, what or both."""
        codes, names = self._labels[by]
        return codes[self._rows[role][rows]], names

    def did(self, role: str) -> NDArray[np.bool_]:
        """Which of the journeys have their peak, trough or end in an act."""
        did = np.asarray(_did(self._touchpoints).to_numpy(zero_copy_only=False), dtype=np.bool_)
        there: NDArray[np.bool_] = did[self._rows[role]]
        return there


def _did(touchpoints: pa.Table) -> pa.ChunkedArray:
    return pc.fill_null(pc.equal(touchpoints["kind"], "did"), False)


def _labels(touchpoints: pa.Table) -> dict[str, tuple[NDArray[np.int32], list[str]]]:
    channel = pc.fill_null(touchpoints["channel"], OTHER)
    channel = pc.if_else(pc.equal(channel, OTHER), ELSEWHERE, channel)
    did = _did(touchpoints)
    what = pc.if_else(did, pc.fill_null(touchpoints["act"], "did"), touchpoints["kind"])
    both = pc.if_else(pc.equal(what, "said"), channel, pc.binary_join_element_wise(channel, what, " · "))
    both = pc.if_else(did, what, both)
    return {"channel": _coded(channel), "what": _coded(what), "both": _coded(both)}


def _coded(names: pa.ChunkedArray) -> tuple[NDArray[np.int32], list[str]]:
    coded = names.combine_chunks().dictionary_encode()
    return coded.indices.to_numpy(zero_copy_only=False), coded.dictionary.to_pylist()
