"""The touchpoints that show journeys at their peak, trough and end: ids, customers, and where they lie."""

from collections.abc import Mapping
from functools import cached_property
from gettext import gettext as _
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from bootmaker.lenses.claims import telling
from bootmaker.lenses.journeys.columns import UNDATED, Columns, Integers
from bootmaker.nouns.touchpoint import Kind

OTHER = "other"
ELSEWHERE = _("elsewhere")  # a channel of which nobody said what it is
NONE = ""  # no theme, hour or team
ROLES = ("peak", "trough", "end")
BANDS = 4  # hours of a part of the day
Codes = NDArray[np.int16]  # small numbers are sorted fast


class Shown:
    """What the touchpoints of each journey are; `role` is peak, trough or end, `rows` are numbers of journeys."""

    def __init__(self, columns: Columns, teams: pa.Table, places: Mapping[str, Integers]) -> None:
        """`places`: for each role, the row of the measure's table for each journey."""
        self._columns, self._table, self._teams, self._places = columns, columns.table, teams, places
        self._labels: dict[tuple[str, str], tuple[Codes, list[str]]] = {}

    def ids(self, role: str, rows: NDArray[Any]) -> tuple[str, ...]:
        """The ids of some journeys' touchpoints, each once."""
        return telling(self.column("id", role, rows).to_pylist())

    def column(self, name: str, role: str, rows: NDArray[Any]) -> pa.ChunkedArray:
        """A column of some journeys' touchpoints."""
        return self._table[name].take(pa.array(self._places[role][rows]))

    def touchpoint(self, role: str, row: int) -> dict[str, Any]:
        """One journey's touchpoint."""
        one: dict[str, Any] = self._table.slice(self._places[role][row], 1).to_pylist()[0]
        return one

    @cached_property
    def customer(self) -> Integers:
        """Who each journey is of: the number of that customer's first one; of nobody known, -1 minus its own number."""
        codes = self._columns.codes("customer")[self._places["end"]]
        number = np.arange(len(codes))
        first = np.zeros(len(self._columns.words("customer")) + 1, dtype=np.int64)
        first[codes[::-1]] = number[::-1]
        return np.where(codes < 0, -1 - number, first[codes])

    @cached_property
    def by_customer(self) -> Integers:
        """The journeys, each customer's together."""
        return np.argsort(self.customer, kind="stable")

    def did(self, role: str) -> NDArray[np.bool_]:
        """Which of the journeys have their peak, trough or end in an act."""
        return self._columns.is_kind(Kind.DID)[self._places[role]]

    def labels(self, role: str, by: str) -> tuple[Codes, list[str]]:
        """Where the touchpoints lie: a code for each journey, and what the codes mean; names are each there once.

        `by`: kind, channel, what (the act, else the kind), both, theme, hour or team.
        """
        if (role, by) not in self._labels:
            self._labels[role, by] = self._found(role, by)
        return self._labels[role, by]

    def _found(self, role: str, by: str) -> tuple[Codes, list[str]]:
        if by == "hour":
            return self._hours(role)
        if by == "team":
            return self._team(role)
        if by in ("what", "both"):
            return self._combined(role, by)
        codes, names = self._columns.codes(by)[self._places[role]], self._columns.words(by).to_pylist()
        if by == "channel":
            return _renamed(codes, [ELSEWHERE if name == OTHER else name for name in (*names, ELSEWHERE)])
        return _renamed(codes, [*names, NONE])

    def _combined(self, role: str, by: str) -> tuple[Codes, list[str]]:
        """By what it was, with the channel where it was said or rated."""
        codes, names = zip(*(self.labels(role, part) for part in ("channel", "kind")), strict=True)
        act, acts = self._columns.codes("act")[self._places[role]], self._columns.words("act").to_pylist()
        act, acts = act % (len(acts) + 1), [*acts, Kind.DID.value]
        packed = (codes[0] * len(names[1]) + codes[1]) * len(acts) + act
        size = len(names[0]) * len(names[1]) * len(acts)
        met = np.flatnonzero(np.bincount(packed, minlength=size)).tolist()
        said = [
            _name(
                by, names[0][one // len(acts) // len(names[1])], names[1][one // len(acts) % len(names[1])], one, acts
            )
            for one in met
        ]
        dense = np.zeros(size, dtype=np.int64)
        dense[met] = np.arange(len(met))
        return _renamed(dense[packed], said)

    def _hours(self, role: str) -> tuple[Codes, list[str]]:
        """Parts of the day, in UTC."""
        at = self._columns.microseconds()[self._places[role]]
        hour = np.where(at == UNDATED, -1, at // 3_600_000_000)
        names = [f"{start:02} to {start + BANDS:02} h UTC" for start in range(0, 24, BANDS)]
        return _renamed(np.where(hour < 0, len(names), hour % 24 // BANDS), [*names, NONE])

    def _team(self, role: str) -> tuple[Codes, list[str]]:
        """The staff team that answered in the conversation."""
        if not len(self._teams):
            return np.zeros(len(self._places[role]), dtype=np.int16), [NONE]
        at = pa.array(self._columns.whole("position")[self._places[role]])
        found = pc.index_in(at, value_set=self._teams["position"].combine_chunks())
        coded = pc.fill_null(self._teams["team"].combine_chunks().take(found), NONE).dictionary_encode()
        return coded.indices.to_numpy(zero_copy_only=False).astype(np.int16), coded.dictionary.to_pylist()


def _name(by: str, channel: str, kind: str, packed: int, acts: list[str]) -> str:
    if kind == Kind.DID:
        return acts[packed % len(acts)]
    if by == "what":
        return kind
    return channel if kind == Kind.SAID else f"{channel} · {kind}"


def _renamed(codes: Integers, names: list[str]) -> tuple[Codes, list[str]]:
    """Codes for names that may be there twice, as codes for names that are there once; -1 is the last one."""
    once = sorted(set(names))
    return np.array([once.index(name) for name in names], dtype=np.int16)[codes], once
