"""Rows of a table as touchpoints, a chunk at a time; no Python object per row but for content hashes."""

from collections.abc import Iterator, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.sources import batches
from bootmaker.sources.dates import parse_dates
from bootmaker.sources.numbering import Numbering
from bootmaker.sources.rows.chunk import Chunk
from bootmaker.sources.table.casting import Casting
from bootmaker.sources.table.mapping import IDENTITIES
from bootmaker.sources.table.plan import Plan
from bootmaker.sources.table.scale import numbers
from bootmaker.sources.table.synonyms import CHANNEL_TEAMS, CHANNELS, KINDS, SPEAKERS
from bootmaker.sources.table.traits import plain

MISSING = pa.scalar(None, pa.string())
INVITED = {**dict.fromkeys(("true", "yes", "1", "invited", "solicited"), True)} | dict.fromkeys(
    ("false", "no", "0", "organic", "unsolicited"), False
)


class Shaper:
    """Turns the chunks of one file, in order, into batches of touchpoints (or of customers)."""

    def __init__(self, plan: Plan, source: str) -> None:
        self.plan = plan
        self.source = source
        self._numbering = Numbering()
        self._casting = Casting(plan.mapping)

    def batches(self, chunk: Chunk) -> Iterator[pa.RecordBatch]:
        """The batches of one chunk: what was understood, then what was set aside."""
        aside = list(chunk.set_aside)
        if chunk.rows.num_rows:
            make = self._customers if self.plan.customers_only else self._touchpoints
            yield make(chunk, aside)
        yield from batches.set_aside(sorted(aside))

    def _customers(self, chunk: Chunk, aside: list[tuple[int, str]]) -> pa.RecordBatch:
        rows = chunk.rows.num_rows
        found = {kind: self._filled(chunk, kind) for kind in IDENTITIES if kind in self.plan.mapping}
        key = _coalesce([self._filled(chunk, "customer"), *found.values(), self._filled(chunk, "external_id")])
        used = {self.plan.mapping[target] for target in ("customer", *found) if target in self.plan.mapping}
        nameless = np.asarray(key.is_null())
        aside += [(int(line), "names no customer") for line in chunk.lines[nameless]]
        columns = {
            "source": self.source,
            "customer": key,
            "identities": batches.identities(found, rows),
            "attributes": self._attributes(chunk, used, {}),
            "line": pa.array(chunk.lines),
        }
        return batches.customers(columns, rows).filter(pa.array(~nameless))

    def _touchpoints(self, chunk: Chunk, aside: list[tuple[int, str]]) -> pa.RecordBatch:
        text, act = self._filled(chunk, "text"), self._filled(chunk, "act")
        rating = numbers(chunk.column(self.plan.mapping["rating"])) if "rating" in self.plan.mapping else None
        rating = rating if rating is not None else pa.nulls(len(text), pa.float64())
        kind = self._kind(chunk, text, rating, act)
        at, bad_date = self._dates(chunk)
        nothing = kind.is_null().to_numpy(zero_copy_only=False)
        aside += [(int(line), "the date cannot be read") for line in chunk.lines[bad_date]]
        aside += [(int(line), "has no text, rating or act") for line in chunk.lines[nothing & ~bad_date]]
        is_act = pc.equal(kind, "did")
        columns = {
            "source": self.source,
            "external_id": self._ids(chunk),
            "at": at,
            "goal": self._filled(chunk, "goal"),
            "in_reply_to": self._filled(chunk, "in_reply_to"),
            "conversation": self._filled(chunk, "conversation"),
            "channel": self._channel(chunk),
            "kind": kind,
            "text": text,
            "act": pc.if_else(is_act, act, MISSING),
            **self._rated(rating),
            "invited": self._invited(chunk),
            **self._people(chunk),
            "attributes": self._leftovers(chunk, act, is_act, rating),
            "line": pa.array(chunk.lines),
        }
        return batches.touchpoints(columns, chunk.rows.num_rows).filter(pa.array(~(nothing | bad_date)))

    def _filled(self, chunk: Chunk, target: str) -> pa.Array:
        """The column mapped to `target` without surrounding blanks; null where blank or unmapped."""
        if target not in self.plan.mapping:
            return pa.nulls(chunk.rows.num_rows, pa.string())
        trimmed = pc.utf8_trim_whitespace(chunk.column(self.plan.mapping[target]))
        return pc.if_else(pc.equal(trimmed, ""), MISSING, trimmed)

    def _ids(self, chunk: Chunk) -> pa.Array:
        stated = self._filled(chunk, "external_id")
        if not stated.null_count:
            return stated
        by_name = [chunk.rows.column(name) for name in sorted(chunk.rows.schema.names)]
        return pc.coalesce(stated, self._numbering.ids(by_name))

    def _dates(self, chunk: Chunk) -> tuple[pa.Array, np.ndarray]:
        written = self._filled(chunk, "at")
        at = parse_dates(written, day_first=self.plan.day_first)
        return at, np.asarray(pc.and_(at.is_null(), written.is_valid()))

    def _kind(self, chunk: Chunk, text: pa.Array, rating: pa.Array, act: pa.Array) -> pa.Array:
        """By what the row holds: text was said (or noted), else an act was done, else a score was given."""
        spoken = "noted" if self.plan.noted else "said"
        found = pc.case_when(
            pc.make_struct(text.is_valid(), act.is_valid(), rating.is_valid()), spoken, "did", "rated"
        ).cast(pa.string())
        if "kind" not in self.plan.mapping:
            return found
        stated = _translated(self._filled(chunk, "kind"), {kind: kind for kind in KINDS})
        return pc.if_else(found.is_null(), found, pc.coalesce(stated, found))

    def _rated(self, rating: pa.Array) -> dict[str, pa.Array]:
        low, high = pa.scalar(self.plan.rating_min, pa.float64()), pa.scalar(self.plan.rating_max, pa.float64())
        none = pa.scalar(None, pa.float64())
        there = rating.is_valid()
        return {
            "rating": rating,
            "rating_min": pc.if_else(there, low, none),
            "rating_max": pc.if_else(there, high, none),
        }

    def _channel(self, chunk: Chunk) -> pa.Array:
        stated = self._filled(chunk, "channel")
        known = _translated(stated, CHANNELS)
        other = pc.if_else(stated.is_valid(), "other", self.plan.channel)
        team = _translated(chunk.column(self.plan.team), CHANNEL_TEAMS) if self.plan.team else known
        return pc.coalesce(known, team, other)

    def _invited(self, chunk: Chunk) -> pa.Array:
        stated = _translated(self._filled(chunk, "invited"), INVITED, pa.bool_())
        return pc.coalesce(stated, pa.scalar(self.plan.invited, pa.bool_()))

    def _people(self, chunk: Chunk) -> dict[str, pa.Array]:
        """Who spoke, who the customer is, what is known of them, and the staff member."""
        default = "staff" if self.plan.noted else "customer"
        words = {**SPEAKERS, "true": "staff", "false": "customer"} if self._casting.inverted else SPEAKERS
        speaker = pc.coalesce(_translated(self._filled(chunk, "speaker"), words), pa.scalar(default))
        found = {kind: self._filled(chunk, kind) for kind in IDENTITIES if kind in self.plan.mapping}
        cast = self._casting.cast(speaker, self._filled(chunk, "customer"), found, self._filled(chunk, "conversation"))
        staff_name = pc.coalesce(self._filled(chunk, "staff_name"), cast.staff_name)
        return {
            "speaker": speaker,
            "customer": cast.customer,
            "identities": batches.identities(cast.identities, chunk.rows.num_rows),
            "staff": _coalesce([self._filled(chunk, "staff"), cast.staff, staff_name]),
            "staff_name": staff_name,
        }

    def _leftovers(self, chunk: Chunk, act: pa.Array, is_act: pa.Array, rating: pa.Array) -> pa.Array:
        """Everything that found no column of its own, and the raw value of what found one but did not fit it."""
        kept: dict[str, pa.Array] = {}
        if "act" in self.plan.mapping:
            kept[self.plan.mapping["act"]] = pc.if_else(is_act, MISSING, act)
        if "rating" in self.plan.mapping:
            raw = self._filled(chunk, "rating")
            kept[self.plan.mapping["rating"]] = pc.if_else(rating.is_valid(), MISSING, raw)
        if "channel" in self.plan.mapping:
            raw = self._filled(chunk, "channel")
            kept[self.plan.mapping["channel"]] = pc.if_else(_translated(raw, CHANNELS).is_valid(), MISSING, raw)
        return self._attributes(chunk, set(self.plan.mapping.values()), kept)

    def _attributes(self, chunk: Chunk, used: set[str], kept: Mapping[str, pa.Array]) -> pa.Array:
        free = {name: chunk.column(name) for name in chunk.rows.schema.names if name not in used}
        return batches.json_objects({**free, **kept}, chunk.rows.num_rows)


def _coalesce(columns: list[pa.Array]) -> pa.Array:
    return pc.coalesce(*columns)


def _translated(column: pa.Array, words: Mapping[str, object], kind: pa.DataType | None = None) -> pa.Array:
    """Each value looked up in `words` (compared as plain letters); null where unknown."""
    encoded = column.dictionary_encode()
    meanings = [words.get(plain(value)) for value in encoded.dictionary.to_pylist()]
    return pa.array(meanings, kind or pa.string()).take(encoded.indices)
