"""What the values of a column look like, from a sample: the evidence behind a guess from its name."""

import re
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.sources.dates import share_of_dates
from bootmaker.sources.table.synonyms import CHANNELS, SPEAKERS

EMAIL = r"^\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*$"
PHONE = r"^\s*(?:\+|00)?[\d\s().-]{7,20}\s*$"
NUMBER = r"^\s*[-+]?\d+(?:[.,]\d+)?\s*(?:/\s*\d+|stars?|\*)?\s*$"
FULL_NAME = r"^\s*\pL[^\d@_]*\s[^\d@_]+$"
YES_NO = r"(?i)^\s*(?:true|false|yes|no|0|1|invited|organic|solicited|unsolicited)\s*$"


def plain(text: str) -> str:
    """A header or value as it is compared: letters and digits only, lower case."""
    return re.sub(r"[\W_]+", "", text).casefold()


@dataclass(frozen=True)
class Traits:
    """One column of a sample: its name and what its filled values look like. Shares are in [0, 1]."""

    name: str
    column: pa.Array
    values: pa.Array
    fill: float

    @classmethod
    def of(cls, name: str, column: pa.Array) -> "Traits":
        """The traits of `column` (strings)."""
        there = pc.fill_null(pc.not_equal(pc.utf8_trim_whitespace(column), ""), False)
        values = column.filter(there)
        return cls(name, column, values, len(values) / max(len(column), 1))

    @property
    def plain(self) -> str:
        """The name as it is compared."""
        return plain(self.name)

    def share(self, pattern: str) -> float:
        """The share of filled values that match `pattern`."""
        if not len(self.values):
            return 0.0
        return float(pc.mean(pc.match_substring_regex(self.values, pattern).cast(pa.int8())).as_py())

    def known(self, words: dict[str, str]) -> float:
        """The share of filled values that `words` knows."""
        if not len(self.values):
            return 0.0
        counts = pc.value_counts(self.values).to_pylist()
        known: int = sum(entry["counts"] for entry in counts if plain(entry["values"]) in words)
        return known / len(self.values)

    @property
    def dates(self) -> float:
        """The share of filled values that are dates."""
        return share_of_dates(self.values)

    @property
    def words(self) -> float:
        """The mean number of words."""
        return float(pc.mean(pc.count_substring_regex(self.values, r"\S+")).as_py() or 0)

    @property
    def distinct(self) -> float:
        """How many different values there are for each filled one."""
        different: int = pc.count_distinct(self.values).as_py()
        return different / max(len(self.values), 1)

    @property
    def unique(self) -> bool:
        """Whether (but for one slip) no value comes twice."""
        return len(self.values) > 0 and self.distinct * len(self.values) >= 0.99 * len(self.values) - 1

    @property
    def is_speaker(self) -> bool:
        """Whether the values say who speaks."""
        return self.known(SPEAKERS) >= 0.9

    @property
    def is_channel(self) -> bool:
        """Whether the values name channels."""
        return self.known(CHANNELS) >= 0.5
