"""The connector for twcs.csv, the layout of customer support tweets: one row a tweet, brands by name."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.nouns.contracts import SourceSettings, Understood
from bootmaker.sources import batches
from bootmaker.sources.dates import parse_dates
from bootmaker.sources.encoding import decode_head
from bootmaker.sources.rows.chunk import Chunk
from bootmaker.sources.rows.delimited import Delimited, guess_delimiter, head_rows
from bootmaker.sources.twitter.threads import Threads

HEADER = {"tweet_id", "author_id", "inbound", "created_at", "text", "in_response_to_tweet_id"}
MISSING = pa.scalar(None, pa.string())


class TwitterSource:
    """Reads twcs.csv. A first pass over the ids finds the thread of each tweet (about 65 bytes a row)."""

    name = "twitter"

    def recognise(self, path: Path, head: bytes) -> float:
        """Sure where the header has the six columns."""
        text = decode_head(head)
        rows = head_rows(text, guess_delimiter(text)[0], limit=1)
        return 0.95 if rows and set(rows[0]) >= HEADER else 0.0

    def understand(self, settings: SourceSettings) -> Understood:
        """The fixed reading of a tweet."""
        columns = {
            "external_id": "tweet_id",
            "at": "created_at",
            "text": "text",
            "in_reply_to": "in_response_to_tweet_id",
        }
        columns |= {"speaker": "inbound", "customer": "author_id"}
        note = "A conversation is every tweet under the same first tweet; a brand speaks to whoever wrote first."
        return Understood("Support tweets (CSV)", columns, ("response_tweet_id",), (note,))

    def read(self, settings: SourceSettings) -> Iterator[pa.RecordBatch]:
        """Touchpoints in file order."""
        sheet = Delimited(settings.path, encoding=settings.options.get("encoding", ""))
        threads = Threads(sheet.values(["tweet_id", "author_id", "inbound", "in_response_to_tweet_id"]))
        for chunk in sheet.chunks():
            aside = list(chunk.set_aside)
            if chunk.rows.num_rows:
                yield _touchpoints(chunk, settings.name, threads, aside)
            yield from batches.set_aside(sorted(aside))


def _touchpoints(chunk: Chunk, source: str, threads: Threads, aside: list[tuple[int, str]]) -> pa.RecordBatch:
    tweet, author, text = (chunk.column(name) for name in ("tweet_id", "author_id", "text"))
    inbound = pc.fill_null(pc.equal(pc.utf8_lower(chunk.column("inbound")), "true"), False)
    at = parse_dates(chunk.column("created_at"))
    thread, customer = threads.of(tweet)
    bad = _problems(chunk, at, aside)
    columns = {
        "source": source,
        "external_id": tweet,
        "at": at,
        "customer": pc.if_else(inbound, author, customer),
        "conversation": thread,
        "in_reply_to": chunk.column("in_response_to_tweet_id"),
        "channel": "social",
        "kind": "said",
        "speaker": pc.if_else(inbound, "customer", "staff"),
        "staff": pc.if_else(inbound, MISSING, author),
        "text": text,
        "line": pa.array(chunk.lines),
    }
    return batches.touchpoints(columns, chunk.rows.num_rows).filter(pa.array(~bad))


def _problems(chunk: Chunk, at: pa.Array, aside: list[tuple[int, str]]) -> np.ndarray:
    written = chunk.column("created_at")
    checks = (
        (chunk.column("tweet_id").is_null(), "has no tweet_id"),
        (chunk.column("text").is_null(), "has no text"),
        (pc.and_(at.is_null(), written.is_valid()), "the date cannot be read"),
    )
    bad = np.zeros(chunk.rows.num_rows, bool)
    for found, reason in checks:
        fresh = np.asarray(found) & ~bad
        aside += [(int(line), reason) for line in chunk.lines[fresh]]
        bad |= fresh
    return bad


SOURCE = TwitterSource()
