"""Dates of every dialect in a column of strings, as UTC microseconds; no Python object per row.

A date without a zone is read as UTC. `03/04/2026` is decided on the whole column by `DayOrder`, never row by row.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.nouns.touchpoint import UTC_MICROSECONDS
from bootmaker.sources.civil import civil_microseconds

_TIME = (
    r"(?P<h>\d{1,2})(?::(?P<mi>\d{2})(?::(?P<s>\d{2})(?:[.,](?P<frac>\d{1,9}))?)?)?"
    r"[\s\x{202f}]*(?P<ampm>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>[Zz]|UTC|GMT|E[SD]T|C[SD]T|M[SD]T|P[SD]T|[+-]\d{2}:?\d{2}|[+-]\d{2})?"
    r"(?:\s*\([^)]*\))?"
)
_AFTER = rf"(?:(?:[Tt]|,?\s+(?:at\s+)?|\s*,\s*){_TIME})?$"
_WEEKDAY = r"(?:(?i:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|\w{3,6}day)\.?,?\s+)?"
_MONTH = r"(?P<mon>[A-Za-z]{3,9})"
_YEAR = r"(?P<y>\d{4}|\d{2})"

SLASHED = rf"^\s*(?P<a>\d{{1,2}})[/.-](?P<b>\d{{1,2}})[/.-]{_YEAR}{_AFTER}"
DIALECTS = (
    rf"^\s*(?P<y>\d{{4}})[/.-](?P<mo>\d{{1,2}})[/.-](?P<d>\d{{1,2}}){_AFTER}",
    SLASHED,
    rf"^\s*{_WEEKDAY}{_MONTH}\s+(?P<d>\d{{1,2}})\s+(?P<h>\d{{2}}):(?P<mi>\d{{2}}):(?P<s>\d{{2}})\s+(?P<zone>[+-]\d{{4}}|UTC|GMT)\s+(?P<y>\d{{4}})$",
    rf"^\s*{_WEEKDAY}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH}\.?,?[\s-]+{_YEAR}{_AFTER}",
    rf"^\s*{_WEEKDAY}{_MONTH}\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}}){_AFTER}",
    r"^\s*(?P<y>\d{4})(?P<mo>\d{2})(?P<d>\d{2})(?:T?(?P<h>\d{2})(?P<mi>\d{2})(?P<s>\d{2})(?P<zone>Z)?)?$",
)
EPOCH = r"^\s*-?\d{9,10}(?:\.\d+)?$|^\s*\d{13}$|^\s*\d{16}$"


@dataclass
class DayOrder:
    """Whether `03/04/2026` is the 3rd of April: decided on everything `look` was shown."""

    first_above_12: int = 0
    second_above_12: int = 0
    slashed: int = 0

    def look(self, column: pa.Array) -> None:
        """Take one more piece of the column into account."""
        parts = pc.extract_regex(column, SLASHED).drop_null()
        if not len(parts):
            return
        first, second = (pc.struct_field(parts, name).cast(pa.int32()) for name in ("a", "b"))
        self.slashed += len(parts)
        self.first_above_12 += int(pc.sum(pc.greater(first, 12)).as_py() or 0)
        self.second_above_12 += int(pc.sum(pc.greater(second, 12)).as_py() or 0)

    @property
    def day_first(self) -> bool:
        """Day first, unless the second number is above 12 more often than the first."""
        return self.second_above_12 <= self.first_above_12

    def note(self) -> str:
        """What was decided and why, for the person who imports; empty when there was nothing to decide."""
        if not self.slashed:
            return ""
        order = "day/month/year" if self.day_first else "month/day/year"
        if self.first_above_12 and self.second_above_12:
            return f"Dates read as {order}, as most of them say; the contradicting ones are set aside."
        if self.first_above_12 or self.second_above_12:
            return f"Dates read as {order}: a number above 12 decides it."
        return f"Dates read as {order}, but every one could be read both ways; dates=month_first turns it round."


def parse_dates(column: pa.Array, *, day_first: bool = True) -> pa.Array:
    """UTC microseconds for a column of strings; null where blank or not a date. Length and order are kept."""
    blank = pc.equal(pc.utf8_trim_whitespace(column), "")
    text = pc.if_else(blank, pa.scalar(None, pa.string()), column)
    for kind in (pa.timestamp("us"), UTC_MICROSECONDS):
        try:
            return _plausible(text.cast(kind).cast(UTC_MICROSECONDS))
        except pa.ArrowInvalid:
            continue
    result = np.full(len(text), np.iinfo(np.int64).min, np.int64)
    waiting = np.flatnonzero(text.is_valid().to_numpy(zero_copy_only=False))
    for dialect in DIALECTS:
        if not len(waiting):
            break
        parts = pc.extract_regex(text.take(pa.array(waiting)), dialect)
        fits = parts.is_valid().to_numpy(zero_copy_only=False)
        if fits.any():
            result[waiting[fits]] = civil_microseconds(parts.filter(pa.array(fits)), day_first)
            waiting = waiting[~fits]
    if len(waiting):
        result[waiting] = _epochs(text.take(pa.array(waiting)))
    return _plausible(pa.array(result, mask=result == np.iinfo(np.int64).min).cast(UTC_MICROSECONDS))


def _epochs(text: pa.Array) -> np.ndarray:
    """Microseconds of strings that are seconds, milliseconds or microseconds since 1970; the least int64 elsewhere."""
    fits = pc.fill_null(pc.match_substring_regex(text, EPOCH), False)
    numbers = pc.if_else(fits, pc.utf8_trim_whitespace(text), pa.scalar(None, pa.string())).cast(pa.float64())
    values = numbers.to_numpy(zero_copy_only=False)
    factor = np.where(np.abs(values) < 1e11, 1e6, np.where(np.abs(values) < 1e14, 1e3, 1.0))
    known = ~np.isnan(values)
    result = np.full(len(text), np.iinfo(np.int64).min, np.int64)
    result[known] = np.round(values[known] * factor[known]).astype(np.int64)
    return result


_EARLIEST = pa.scalar(-62135596800000000, pa.int64()).cast(UTC_MICROSECONDS)  # year 1
_LATEST = pa.scalar(253402300799999999, pa.int64()).cast(UTC_MICROSECONDS)  # year 9999


def _plausible(stamps: pa.Array) -> pa.Array:
    """Null for what no calendar of the other layers can hold (before year 1, after 9999)."""
    inside = pc.and_(pc.greater_equal(stamps, _EARLIEST), pc.less_equal(stamps, _LATEST))
    return pc.if_else(inside, stamps, pa.scalar(None, UTC_MICROSECONDS))


def share_of_dates(column: pa.Array) -> float:
    """Which part of the non-blank strings are dates, in [0, 1]; 0 for an empty column."""
    filled = column.filter(pc.fill_null(pc.not_equal(pc.utf8_trim_whitespace(column), ""), False))
    if not len(filled):
        return 0.0
    shares: list[float] = [1 - parse_dates(filled, day_first=first).null_count / len(filled) for first in (True, False)]
    return max(shares)
