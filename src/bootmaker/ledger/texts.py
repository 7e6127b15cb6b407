"""Texts for finding themes."""

import pyarrow as pa
from django.db import connection

from bootmaker.ledger.columns import TOUCHPOINT_COLUMNS, table
from bootmaker.nouns.touchpoint import TOUCHPOINT

WANTED = "text IS NOT NULL AND duplicate_of IS NULL AND (speaker = 'customer' OR kind = 'noted')"


def count_said() -> int:
    """How many texts customers said and staff noted."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ledger_touchpoint WHERE {WANTED}")
        return int(cursor.fetchone()[0])


def sample_said(size: int) -> pa.RecordBatch:
    """About `size` of them (schema TOUCHPOINT), spread evenly over the order of arrival; the same each time."""
    step = max(1, count_said() // size)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(TOUCHPOINT_COLUMNS)} FROM ledger_touchpoint "
            f"WHERE {WANTED} AND position %% %s = 0 ORDER BY position LIMIT %s",
            [step, size],
        )
        return table(cursor.fetchall(), TOUCHPOINT)
