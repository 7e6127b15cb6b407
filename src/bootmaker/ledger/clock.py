"""The ledger's clock: ticks that appear to readers in order, because a writer holds the row until commit."""

from django.db import connection


def tick() -> int:
    """Advance the clock and return the new tick. Call it inside a transaction, before anything is written."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO ledger_clock (id, value) VALUES (1, 0) ON CONFLICT (id) DO NOTHING")
        cursor.execute("UPDATE ledger_clock SET value = value + 1 WHERE id = 1 RETURNING value")
        return int(cursor.fetchone()[0])


def last_tick() -> int:
    """The tick of the last committed change; 0 in an empty ledger."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(value) FROM ledger_clock")
        return int(cursor.fetchone()[0] or 0)
