"""What staff answered, between what the customer said before and after it, in the same conversation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db import connection

NEWEST = """
SELECT t.conversation, t.id, t.speaker, t.text FROM ledger_touchpoint t JOIN (
    SELECT conversation, max(at) AS newest FROM ledger_touchpoint
    WHERE speaker = 'staff' AND text IS NOT NULL AND conversation IS NOT NULL
    GROUP BY conversation ORDER BY newest DESC LIMIT %s
) c ON c.conversation = t.conversation
WHERE t.text IS NOT NULL AND t.speaker IN ('staff', 'customer')
ORDER BY t.conversation, t.at, t.position
"""


@dataclass(frozen=True)
class Exchange:
    """What staff said in one go, and the touchpoints of the customer right before and after."""

    reply: str
    before: str
    after: str


def exchanges(*, conversations: int) -> list[Exchange]:
    """The exchanges of the newest conversations; a reply after which nothing was said is in none."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [conversations])
        rows = cursor.fetchall()
    return [one for _, some in groupby(rows, key=lambda row: row[0]) for one in _of(row[1:] for row in some)]


def _of(rows: Iterable[tuple[str, str, str]]) -> Iterator[Exchange]:
    before, said = "", list[str]()
    for key, speaker, text in rows:
        if speaker == "staff":
            said.append(text)
            continue
        if before and said:
            yield Exchange("\n\n".join(said), before, key)
        before, said = key, []
