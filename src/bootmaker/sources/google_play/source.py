"""The connector for the monthly reviews CSV of Google Play (UTF-16LE)."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.nouns.contracts import SourceSettings, Understood
from bootmaker.sources import batches
from bootmaker.sources.dates import parse_dates
from bootmaker.sources.encoding import decode_head
from bootmaker.sources.numbering import Numbering
from bootmaker.sources.rows.chunk import Chunk
from bootmaker.sources.rows.delimited import Delimited, guess_delimiter, head_rows
from bootmaker.sources.table.scale import numbers

HEADER = {"Package Name", "Star Rating", "Review Text", "Review Link"}
SUBMITTED = ("Review Submit Millis Since Epoch", "Review Submit Date and Time")
REPLIED = ("Developer Reply Millis Since Epoch", "Developer Reply Date and Time")
USED = {*SUBMITTED, *REPLIED, "Star Rating", "Review Text", "Review Title", "Review Link", "Developer Reply Text"}
REVIEW_ID = r"(?:reviewId=|ReviewPlace:id=|reviewid=)(?P<id>[^&#\s]+)"
MISSING = pa.scalar(None, pa.string())


class GooglePlaySource:
    """Reads reviews_<package>_YYYYMM.csv; the review's id is only in its link."""

    name = "google_play"

    def recognise(self, path: Path, head: bytes) -> float:
        """Sure where the header names package, stars, text and link."""
        text = decode_head(head)
        rows = head_rows(text, guess_delimiter(text)[0], limit=1)
        return 0.95 if rows and set(rows[0]) >= HEADER else 0.0

    def understand(self, settings: SourceSettings) -> Understood:
        """The fixed reading of a review."""
        columns = {"external_id": "Review Link", "text": "Review Title, Review Text", "rating": "Star Rating"}
        notes = ("Stars are 1 to 5. A developer's reply becomes a touchpoint by staff in reply to the review.",)
        return Understood("Google Play reviews (CSV)", {**columns, "at": SUBMITTED[0]}, notes=notes)

    def read(self, settings: SourceSettings) -> Iterator[pa.RecordBatch]:
        """Reviews in file order; after each piece of them the replies to it."""
        numbering = Numbering()
        for chunk in Delimited(settings.path, encoding=settings.options.get("encoding", "")).chunks():
            aside = list(chunk.set_aside)
            if chunk.rows.num_rows:
                key = _ids(chunk, numbering)
                yield _reviews(chunk, key, settings.name, aside)
                yield _replies(chunk, key, settings.name)
            yield from batches.set_aside(sorted(aside))


def _ids(chunk: Chunk, numbering: Numbering) -> pa.Array:
    found = pc.struct_field(pc.extract_regex(chunk.column("Review Link"), REVIEW_ID), "id")
    if not found.null_count:
        return found
    lasting = [chunk.column(name) for name in ("Package Name", SUBMITTED[0], "Device", "Reviewer Language")]
    return pc.coalesce(found, numbering.ids(lasting))


def _time(chunk: Chunk, columns: tuple[str, str]) -> pa.Array:
    return pc.coalesce(*(parse_dates(chunk.column(name)) for name in columns))


def _reviews(chunk: Chunk, key: pa.Array, source: str, aside: list[tuple[int, str]]) -> pa.RecordBatch:
    rating, text = numbers(chunk.column("Star Rating")), _text(chunk)
    empty = pc.and_(rating.is_null(), text.is_null())
    aside += [(int(line), "has neither text nor stars") for line in chunk.lines[empty.to_numpy(zero_copy_only=False)]]
    rated = rating.is_valid()
    nothing = pa.scalar(None, pa.float64())
    extra = {name: chunk.column(name) for name in chunk.rows.schema.names if name not in USED}
    columns = {
        "source": source,
        "external_id": key,
        "at": _time(chunk, SUBMITTED),
        "customer": key,
        "conversation": key,
        "channel": "review",
        "kind": pc.if_else(text.is_valid(), "said", "rated"),
        "speaker": "customer",
        "text": text,
        "rating": rating,
        "rating_min": pc.if_else(rated, 1.0, nothing),
        "rating_max": pc.if_else(rated, 5.0, nothing),
        "attributes": batches.json_objects(extra, chunk.rows.num_rows),
        "line": pa.array(chunk.lines),
    }
    return batches.touchpoints(columns, chunk.rows.num_rows).filter(pc.invert(empty))


def _text(chunk: Chunk) -> pa.Array:
    """Title and text below each other, as the reviewer wrote them."""
    parts = [pc.utf8_trim_whitespace(chunk.column(name)) for name in ("Review Title", "Review Text")]
    parts = [pc.if_else(pc.equal(part, ""), MISSING, part) for part in parts]
    both = pc.binary_join_element_wise(*parts, "\n")
    return pc.coalesce(both, *parts)


def _replies(chunk: Chunk, key: pa.Array, source: str) -> pa.RecordBatch:
    text = chunk.column("Developer Reply Text")
    columns = {
        "source": source,
        "external_id": pc.binary_join_element_wise(key, "reply", ":"),
        "at": _time(chunk, REPLIED),
        "customer": key,
        "conversation": key,
        "in_reply_to": key,
        "channel": "review",
        "kind": "said",
        "speaker": "staff",
        "text": text,
        "line": pa.array(chunk.lines),
    }
    return batches.touchpoints(columns, chunk.rows.num_rows).filter(text.is_valid())


SOURCE = GooglePlaySource()
