"""The connector for anything in table form; it infers what each column is."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from bootmaker.nouns.contracts import SourceSettings, Understood
from bootmaker.sources.table.plan import Plan, make_plan
from bootmaker.sources.table.shape import Shaper
from bootmaker.sources.table.sheets import resemblance


class TableSource:
    """Reads CSV and its relatives, XLSX, JSON, NDJSON and Parquet.

    Options: encoding, delimiter, dates (day_first, month_first), rating_min and rating_max, channel,
    invited, sheet (of a workbook).
    """

    name = "table"

    def recognise(self, path: Path, head: bytes) -> float:
        """At most 0.5: a connector that knows the very vendor goes first."""
        return resemblance(path, head)

    def understand(self, settings: SourceSettings) -> Understood:
        """Which column is which, and what was decided on the whole file."""
        plan = make_plan(settings)
        return Understood(plan.sheet.format, dict(plan.mapping), _ignored(plan), plan.notes)

    def read(self, settings: SourceSettings) -> Iterator[pa.RecordBatch]:
        """Touchpoints in file order; for a list of customers, customers."""
        plan = make_plan(settings)
        shaper = Shaper(plan, settings.name)
        for chunk in plan.sheet.chunks():
            yield from shaper.batches(chunk)


def _ignored(plan: Plan) -> tuple[str, ...]:
    """Columns that became attributes."""
    used = set(plan.mapping.values())
    return tuple(name for name in plan.sheet.columns if name not in used)


SOURCE = TableSource()
