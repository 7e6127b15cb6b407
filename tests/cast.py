"""The cast of the tests. Maija waits for her parcel, Omar answers, Ilse is of another team and sees nothing."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from bootmaker.base.ids import pseudonym
from bootmaker.nouns.touchpoint import TOUCHPOINT

KEY = b"k" * 32
MAIJA = pseudonym(KEY, "customer", "maija@example.org")
JUHO = pseudonym(KEY, "customer", "juho@example.org")
OMAR = pseudonym(KEY, "staff", "omar")
ILSE = pseudonym(KEY, "staff", "ilse")


def touchpoint(number: int, text: str | None = None, **columns: Any) -> dict[str, Any]:
    """One touchpoint of Maija's, in the schema TOUCHPOINT; any column can be told otherwise."""
    return {
        "id": pseudonym(KEY, "touchpoint", str(number)),
        "revision": 1,
        "source": "chat",
        "external_id": str(number),
        "at": datetime(2026, 3, 1 + number % 28, 12, tzinfo=UTC),
        "customer": MAIJA,
        "channel": "chat",
        "kind": "said",
        "speaker": "customer",
        "text": text,
    } | columns


def batch(*rows: Mapping[str, Any]) -> pa.RecordBatch:
    """Rows as a record batch in the schema TOUCHPOINT."""
    return pa.RecordBatch.from_pylist(list(rows), schema=TOUCHPOINT)
