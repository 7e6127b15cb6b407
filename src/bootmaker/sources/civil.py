"""The parts of a written date (year, month name, zone, ...) as microseconds since 1970, a whole column at once."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

NEVER = np.iinfo(np.int64).min
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ZONES = {"est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420}
DAYS = np.array([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def civil_microseconds(parts: pa.StructArray, day_first: bool) -> np.ndarray:
    """Microseconds since 1970 UTC of parsed parts; NEVER where they name no real moment (31 February, 25 o'clock)."""
    year, month, day = _date(parts, day_first)
    hour, minute, second = (_number(parts, name) for name in ("h", "mi", "s"))
    hour = _twelve(parts, hour)
    good = (month >= 1) & (month <= 12) & (day >= 1) & (hour <= 24) & (minute < 60) & (second <= 60)
    days_in_month = DAYS[np.where(good, month, 1) - 1]
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    good &= day <= np.where((month == 2) & ~leap, 28, days_in_month)
    seconds = _days(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - _offset(parts) * 60
    return np.where(good, seconds * 1_000_000 + _fraction(parts), NEVER)


def _days(year: np.ndarray, month: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant, "chrono-compatible date algorithms")."""
    year = year - (month <= 2)
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + np.where(month > 2, -3, 9)) + 2) // 5 + day - 1
    days: np.ndarray = era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468
    return days


def _names(parts: pa.StructArray) -> list[str]:
    return [field.name for field in parts.type]


def _strings(parts: pa.StructArray, name: str) -> pa.Array:
    return pc.struct_field(parts, name)


def _number(parts: pa.StructArray, name: str) -> np.ndarray:
    """The part as integers, 0 where it is missing or empty."""
    if name not in _names(parts):
        return np.zeros(len(parts), np.int64)
    text = _strings(parts, name)
    filled = pc.if_else(pc.equal(text, ""), "0", text)
    return np.asarray(pc.fill_null(filled, "0").cast(pa.int64()))


def _date(parts: pa.StructArray, day_first: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    year = _number(parts, "y")
    year = np.where(year < 70, year + 2000, np.where(year < 100, year + 1900, year))
    if "a" in _names(parts):
        first, second = _number(parts, "a"), _number(parts, "b")
        return (year, second, first) if day_first else (year, first, second)
    if "mon" in _names(parts):
        short = pc.utf8_slice_codeunits(pc.utf8_lower(_strings(parts, "mon")), 0, 3)
        index = pc.fill_null(pc.index_in(short, pa.array(MONTHS)), -1)
        return year, np.asarray(index, np.int64) + 1, _number(parts, "d")
    return year, _number(parts, "mo"), _number(parts, "d")


def _twelve(parts: pa.StructArray, hour: np.ndarray) -> np.ndarray:
    """Hours of a twelve-hour clock as hours of the day."""
    if "ampm" not in _names(parts):
        return hour
    mark = pc.utf8_lower(_strings(parts, "ampm"))
    evening = np.asarray(pc.starts_with(mark, "p"))
    morning = np.asarray(pc.starts_with(mark, "a"))
    hour = np.where((evening | morning) & (hour > 12), 99, hour)
    return np.where(evening & (hour < 12), hour + 12, np.where(morning & (hour == 12), 0, hour))


def _offset(parts: pa.StructArray) -> np.ndarray:
    """Minutes east of Greenwich; 0 where no zone is written."""
    if "zone" not in _names(parts):
        return np.zeros(len(parts), np.int64)
    zone = _strings(parts, "zone")
    minutes = np.zeros(len(parts), np.int64)
    for text in pc.unique(zone).to_pylist():
        minutes[np.asarray(pc.equal(zone, text))] = _zone_minutes(text)
    return minutes


def _zone_minutes(text: str) -> int:
    if not text or text[0] not in "+-":
        return ZONES.get(text.lower(), 0)
    digits = text[1:].replace(":", "").ljust(4, "0")
    return (1 if text[0] == "+" else -1) * (int(digits[:2]) * 60 + int(digits[2:]))


def _fraction(parts: pa.StructArray) -> np.ndarray:
    if "frac" not in _names(parts):
        return np.zeros(len(parts), np.int64)
    padded = pc.utf8_slice_codeunits(pc.utf8_rpad(_strings(parts, "frac"), 6, "0"), 0, 6)
    return np.asarray(padded.cast(pa.int64()))
