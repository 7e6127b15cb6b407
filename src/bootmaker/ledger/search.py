"""Full-text search over touchpoints behind one function, the same on SQLite and PostgreSQL."""

import re
from dataclasses import dataclass

from django.db import connection

COMMON = 1_000  # from this many hits on, the newest are more useful than the best ranked


@dataclass(frozen=True)
class Found:
    """Ids of touchpoints, best first, how many there are (counted up to COMMON), and how they are ordered."""

    ids: tuple[str, ...]
    total: int
    by: str  # "rank" | "time"


def search(query: str, *, limit: int = 20) -> Found:
    """Touchpoints whose text has every word of the query (the last one as a prefix, a "quoted phrase" as it stands).

    A rare term is answered by rank (BM25 on SQLite, ts_rank on PostgreSQL), a common one by time, newest first.
    """
    terms = [phrase or word for phrase, word in re.findall(r'"([^"]+)"|(\w+)', query)]
    if not terms:
        return Found((), 0, "rank")
    source, asked, rank = _postgresql(terms) if connection.vendor == "postgresql" else _sqlite(terms, query)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT {COMMON}) AS hits", asked)
        total = int(cursor.fetchone()[0])
        by = "time" if total >= COMMON else "rank"
        order = "t.at IS NULL, t.at DESC, t.position DESC" if by == "time" else f"{rank}, t.position DESC"
        values = [*asked, *asked[:1]] if by == "rank" and connection.vendor == "postgresql" else asked
        cursor.execute(f"SELECT t.id FROM {source} ORDER BY {order} LIMIT %s", [*values, limit])
        return Found(tuple(row[0] for row in cursor.fetchall()), total, by)


def index_new(tick: int) -> None:
    """Index the touchpoints that came with a tick; PostgreSQL does it by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO ledger_search(rowid, text) SELECT position, text FROM ledger_touchpoint "
                "WHERE changed = %s AND born = changed AND text IS NOT NULL",
                [tick],
            )


def _sqlite(terms: list[str], query: str) -> tuple[str, list[str], str]:
    quoted = ['"' + term.replace('"', '""') + '"' for term in terms]
    if query.rstrip()[-1:].isalnum():
        quoted[-1] += "*"
    source = "ledger_search JOIN ledger_touchpoint t ON t.position = ledger_search.rowid WHERE ledger_search MATCH %s"
    return source, [" ".join(quoted)], "ledger_search.rank"


def _postgresql(terms: list[str]) -> tuple[str, list[str], str]:
    phrases = [" <-> ".join(re.findall(r"\w+", term)) for term in terms]
    phrases[-1] += ":*"
    asked = " & ".join(f"({phrase})" for phrase in phrases)
    source = "ledger_touchpoint t WHERE t.search @@ to_tsquery('simple', %s)"
    return source, [asked], "ts_rank(t.search, to_tsquery('simple', %s)) DESC"
