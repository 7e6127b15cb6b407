"""How one table will be read: its mapping, its scale, its dates, and what holds for every row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.base.errors import SourceError
from bootmaker.nouns.contracts import SourceSettings
from bootmaker.nouns.touchpoint import CHANNELS
from bootmaker.sources.dates import DayOrder
from bootmaker.sources.rows.chunk import Sheet
from bootmaker.sources.table.mapping import CONTENT, infer_mapping, is_customer_list, is_note, team_column
from bootmaker.sources.table.scale import numbers, snap
from bootmaker.sources.table.sheets import open_sheet
from bootmaker.sources.table.synonyms import TARGETS
from bootmaker.sources.table.traits import Traits, plain

SAMPLE_ROWS = 1000
SILENT = "A list of customers: nothing said or done in it."


@dataclass(frozen=True)
class Plan:
    """What was understood of a table."""

    sheet: Sheet
    mapping: Mapping[str, str]
    customers_only: bool
    notes: tuple[str, ...]
    day_first: bool = True
    rating_min: float | None = None
    rating_max: float | None = None
    channel: str = "other"
    team: str = ""
    invited: bool | None = None
    noted: bool = False


@dataclass
class _Survey:
    """What only the whole file can tell: the order of day and month, and the range of the ratings."""

    days: DayOrder = field(default_factory=DayOrder)
    low: float | None = None
    high: float | None = None

    def look(self, rows: pa.RecordBatch, at: str | None, rating: str | None) -> None:
        names = rows.schema.names
        if at in names:
            self.days.look(rows.column(at))
        if rating in names:
            found = pc.min_max(numbers(rows.column(rating))).as_py()
            if found["min"] is not None:
                self.low = min(found["min"], self.low if self.low is not None else found["min"])
                self.high = max(found["max"], self.high if self.high is not None else found["max"])


def make_plan(settings: SourceSettings) -> Plan:
    """Look at a sample for the mapping and, where needed, at the whole file for dates and scale."""
    sheet = open_sheet(settings.path, settings.options)
    sample = _sample(sheet)
    mapping = infer_mapping(sample, settings.mapping)
    if is_customer_list(mapping, sample.schema.names):
        return Plan(sheet, mapping, customers_only=True, notes=(*sheet.notes, SILENT))
    if not any(target in mapping for target in CONTENT):
        raise SourceError(
            f"“{settings.path.name}” has no column with text, a rating or an act.",
            hint=f"Name one, such as --map text=COLUMN. The file has: {', '.join(sample.schema.names)}.",
        )
    survey = _surveyed(settings, sheet, sample, mapping)
    low, high, scale_note = _scale(settings.options, survey, mapping)
    noted = is_note(mapping)
    undated = _undated_note(settings.mapping, mapping, sample)
    days = _day_note(settings.options, survey)
    notes = [*sheet.notes, undated, days, scale_note, _customer_note(mapping), _id_note(mapping)]
    if noted:
        notes.append("Read as observations by staff about customers.")
    return Plan(
        sheet,
        mapping,
        customers_only=False,
        notes=tuple(note for note in notes if note),
        day_first=_day_first(settings.options, survey),
        rating_min=low,
        rating_max=high,
        channel=_channel(settings, mapping),
        team="" if "channel" in settings.options else team_column(mapping, sample),
        invited=_invited(settings.options),
        noted=noted,
    )


def _sample(sheet: Sheet) -> pa.RecordBatch:
    """The first rows, over every column that they have."""
    chunk = next((chunk for chunk in sheet.chunks() if chunk.rows.num_rows), None)
    if chunk is None:
        raise SourceError("There is not one row below the header.", hint="Check that the export was not empty.")
    return chunk.rows.slice(0, SAMPLE_ROWS)


def _surveyed(settings: SourceSettings, sheet: Sheet, sample: pa.RecordBatch, mapping: Mapping[str, str]) -> _Survey:
    at, rating = mapping.get("at"), mapping.get("rating")
    if {"rating_min", "rating_max"} <= settings.options.keys():
        rating = None
    here = _Survey()
    here.look(sample, at, None)
    at = at if here.days.slashed else None
    if at is None and rating is None:
        return here
    status = settings.path.stat()
    options = tuple(sorted(settings.options.items()))
    return _survey(settings.path, (status.st_size, status.st_mtime_ns), options, (at, rating))


@lru_cache(maxsize=16)
def _survey(
    path: Path, version: tuple[int, int], options: tuple[tuple[str, str], ...], columns: tuple[str | None, str | None]
) -> _Survey:
    """One pass over the two columns; kept, as understanding and reading a file both need it."""
    survey = _Survey()
    for rows in open_sheet(path, dict(options)).values([name for name in columns if name]):
        survey.look(rows, *columns)
    return survey


def _scale(
    options: Mapping[str, str], survey: _Survey, mapping: Mapping[str, str]
) -> tuple[float | None, float | None, str]:
    if "rating" not in mapping:
        return None, None, ""
    if {"rating_min", "rating_max"} <= options.keys():
        return float(options["rating_min"]), float(options["rating_max"]), ""
    if survey.low is None or survey.high is None:
        return None, None, "No rating could be read as a number."
    low, high = snap(survey.low, survey.high, plain(mapping["rating"]))
    seen = f"{survey.low:g} to {survey.high:g} were seen"
    note = f"Ratings taken as {low:g} to {high:g} ({seen}); rating_min and rating_max say otherwise."
    return low, high, note


def _day_first(options: Mapping[str, str], survey: _Survey) -> bool:
    stated = options.get("dates", "")
    if stated not in ("", "day_first", "month_first"):
        raise SourceError(f"dates={stated} is not understood.", hint="Use dates=day_first or dates=month_first.")
    return stated == "day_first" if stated else survey.days.day_first


def _day_note(options: Mapping[str, str], survey: _Survey) -> str:
    return "" if options.get("dates") else survey.days.note()


def _undated_note(stated: Mapping[str, str], mapping: Mapping[str, str], sample: pa.RecordBatch) -> str:
    """A word where a column is called like a date and holds none: else nobody would see that nothing is dated."""
    if "at" in mapping or "at" in stated:
        return ""
    called = [Traits.of(name, sample.column(name)) for name in sample.schema.names if plain(name) in TARGETS["at"]]
    column = next((one for one in called if len(one.values)), None)
    if column is None:
        return ""
    return f"“{column.name}” holds no dates that can be read: nothing is dated. Write them as 2026-03-02 09:15."


def _customer_note(mapping: Mapping[str, str]) -> str:
    if "customer" in mapping:
        return ""
    other = next((kind for kind in ("email", "phone", "handle", "name") if kind in mapping), None)
    if other:
        return f"No customer id: customers are told apart by {other}."
    if "conversation" in mapping:
        return "No customer named: each conversation is taken as one customer."
    return "No customer named: rows stay anonymous."


def _id_note(mapping: Mapping[str, str]) -> str:
    return "" if "external_id" in mapping else "No id column: rows are known by their content."


def _channel(settings: SourceSettings, mapping: Mapping[str, str]) -> str:
    """The channel of rows that name none."""
    stated = settings.options.get("channel", "")
    if stated and stated not in CHANNELS:
        raise SourceError(f"“{stated}” is no channel.", hint=f"Use one of: {', '.join(CHANNELS)}.")
    if stated:
        return stated
    words = plain(" ".join((settings.path.stem, *mapping.values())))
    if any(word in words for word in ("nps", "csat", "survey", "respondent")):
        return "survey"
    if (
        "review" in words
        or "stars" in words
        or ("text" in mapping and "rating" in mapping and "speaker" not in mapping)
    ):
        return "review"
    return "chat" if "conversation" in mapping else "other"


def _invited(options: Mapping[str, str]) -> bool | None:
    stated = options.get("invited", "")
    if stated:
        return stated.lower() in ("true", "yes", "1")
    return None
