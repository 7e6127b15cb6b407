"""Bulk writing: executemany on SQLite, COPY on PostgreSQL."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from bootmaker.ledger.columns import Row


def insert(table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Add rows; a row that breaks a constraint fails the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            _copy(cursor, table, columns, rows)
        return
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({_marks(columns)})", list(rows))


def insert_missing(table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Add the rows that break no unique constraint, leave the others as they are stored."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({_marks(columns)}) ON CONFLICT DO NOTHING", list(rows)
        )


def placeholders(values: Sequence[object]) -> str:
    """As many `%s` as there are values; one NULL when there are none, so that IN () stays valid."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def _marks(columns: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(columns))


def _copy(cursor: Any, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
