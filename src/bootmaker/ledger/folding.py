"""Folding duplicates: the later touchpoint points at the earlier one; both are kept, one is counted."""

from collections.abc import Sequence

from django.db import connection, transaction

from bootmaker.ledger.clock import tick


def fold(pairs: Sequence[tuple[str, str]]) -> int:
    """Fold each first id into its second; returns how many were not folded before."""
    if not pairs:
        return 0
    with transaction.atomic():
        now = tick()
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE ledger_touchpoint SET duplicate_of = %s, changed = %s WHERE id = %s AND duplicate_of IS NULL",
                [(earlier, now, later) for later, earlier in pairs],
            )
            cursor.execute("SELECT count(*) FROM ledger_touchpoint WHERE changed = %s", [now])
            return int(cursor.fetchone()[0])
