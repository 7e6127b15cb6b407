"""Redacting a column: personal data gives way to labels; whoever has none never leaves Arrow."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.base.errors import SettingsError
from bootmaker.base.ids import pseudonym
from bootmaker.base.sealing import normal
from bootmaker.privacy.finders import FEWEST_DIGITS, SIGNS, TRIGGER, Span, find_shapes
from bootmaker.privacy.known import Known
from bootmaker.privacy.phones import e164, find_phones, has_number, region_known

TAGGED = ("email", "phone", "order", "handle", "account", "address")
"""Labels of these kinds carry a short tag, the same for the same value within a conversation."""

Mask = npt.NDArray[np.bool_]


@dataclass
class Redactor:
    """Masks personal data; `masked` counts by kind. A label rests on key, scope and value alone, never on order."""

    key: bytes
    region: str = "US"
    order_pattern: str = ""
    masked: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        if not region_known(self.region):
            raise SettingsError(
                f"BOOTMAKER_REGION “{self.region}” is no country code.",
                hint="Use two capital letters, such as US or FI.",
            )
        try:
            self._orders = re.compile(self.order_pattern) if self.order_pattern else None
        except re.error as error:
            raise SettingsError(
                f"BOOTMAKER_ORDER_PATTERN is no regular expression: {error}.", hint=r"For example: \bORD-\d{6}\b"
            ) from None

    def texts(self, column: pa.Array, knowns: Sequence[Known | None], scopes: pa.Array) -> pa.Array:
        """A column of texts, redacted. `knowns` and `scopes` tell for each row who is meant."""
        return self._rows(column, knowns, scopes, self.text)

    def ids(self, column: pa.Array, knowns: Sequence[Known | None], scopes: pa.Array) -> pa.Array:
        """A column of ids, redacted; a bare number stays, but for a known one."""
        return self._rows(column, knowns, scopes, self._id)

    def objects(self, column: pa.Array, knowns: Sequence[Known | None], scopes: pa.Array) -> pa.Array:
        """A column of JSON objects with their values redacted."""
        return self._rows(column, knowns, scopes, self._object)

    def text(self, text: str, known: Known | None, scope: str) -> str:
        """One text, redacted."""
        return self._replaced(text, self.spans(text, known), scope)

    def spans(self, text: str, known: Known | None) -> list[Span]:
        """What is personal in a text, in order and without overlaps."""
        return merged(self._spans(text, known), text)

    def _spans(self, text: str, known: Known | None) -> Iterable[Span]:
        yield from find_shapes(text)
        if has_number(text):
            for start, end in find_phones(text, self.region, known.phones if known else ()):
                yield Span(start, end, "phone")
        if self._orders:
            yield from (Span(*found.span(), "order") for found in self._orders.finditer(text))
        if known:
            yield from (Span(*found) for found in known.find(text))

    def _id(self, text: str, known: Known | None, scope: str) -> str:
        if not text.isdigit():
            return self.text(text, known, scope)
        if not known:
            return text
        spans = [Span(*found) for found in known.find(text)]
        return self._replaced(text, merged(spans, text), scope)

    def _object(self, text: str, known: Known | None, scope: str) -> str:
        try:
            read = json.loads(text)
        except ValueError:
            return self.text(text, known, scope)
        before = self.masked.total()
        redacted = self._value(read, known, scope)
        return text if self.masked.total() == before else json.dumps(redacted, ensure_ascii=False)

    def _value(self, value: Any, known: Known | None, scope: str) -> Any:
        if isinstance(value, dict):
            return {name: self._value(inner, known, scope) for name, inner in value.items()}
        if isinstance(value, list):
            return [self._value(inner, known, scope) for inner in value]
        if isinstance(value, bool) or value is None:
            return value
        redacted = self._id(str(value), known, scope)
        return value if redacted == str(value) else redacted

    def _replaced(self, text: str, spans: Sequence[Span], scope: str) -> str:
        pieces, done = [], 0
        for span in spans:
            self.masked[span.kind] += 1
            pieces += [text[done : span.start], self._label(span.kind, text[span.start : span.end], scope)]
            done = span.end
        return "".join([*pieces, text[done:]])

    def _label(self, kind: str, value: str, scope: str) -> str:
        if kind not in TAGGED:
            return f"[{kind}]"
        same = (e164(value, self.region) if kind == "phone" else "") or normal(kind, value.lstrip("@#"))
        tag = pseudonym(self.key, "label", f"{scope}\x00{kind}\x00{same}")[:3]
        return f"[{kind} {tag}]"

    def _rows(
        self, column: pa.Array, knowns: Sequence[Known | None], scopes: pa.Array, redact: Callable[..., str]
    ) -> pa.Array:
        bare = pc.and_(pc.utf8_is_digit(column), redact != self.text)  # numbers have no shape of their own
        shaped = self._shaped(pc.if_else(bare, pa.scalar(None, column.type), column))
        wanted = np.logical_or(shaped, _naming(column, knowns))
        rows = np.flatnonzero(wanted).tolist()
        if not rows:
            return column
        taken = pa.array(rows, pa.int64())
        some = zip(rows, column.take(taken).to_pylist(), scopes.take(taken).to_pylist(), strict=True)
        redacted = pa.array([redact(text, knowns[row], scope) for row, text, scope in some], pa.string())
        return pc.replace_with_mask(column, pa.array(wanted), redacted)

    def _shaped(self, column: pa.Array) -> Mask:
        """Rows that may hold something of a fixed shape; escapes in JSON may hide anything."""
        shaped = _matches(column, SIGNS) | (_digits(column) >= FEWEST_DIGITS)
        some = column.filter(pa.array(shaped))
        shaped[shaped] = _matches(some, TRIGGER) | _matches(some, r"\\u")
        if self._orders:
            try:
                shaped |= _matches(column, self.order_pattern)
            except pa.ArrowInvalid:  # Python's expressions can do more than RE2's
                shaped |= column.is_valid().to_numpy(zero_copy_only=False)
        return shaped


def merged(spans: Iterable[Span], text: str) -> list[Span]:
    """Spans that do not overlap: where some did, one over all of them, of the longest one's kind."""
    done: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.end <= span.start:
            continue
        last = done[-1] if done else None
        together = last and span.kind == last.kind == "name" and not text[last.end : span.start].strip(" ,")
        if last and (span.start < last.end or together):
            longest = last if together or last.end - last.start >= span.end - span.start else span
            done[-1] = Span(last.start, max(last.end, span.end), longest.kind)
        else:
            done.append(span)
    return done


def _matches(column: pa.Array, pattern: str) -> Mask:
    found: Mask = pc.fill_null(pc.match_substring_regex(column, pattern), False).to_numpy(zero_copy_only=False)
    return found.copy()


def _digits(column: pa.Array) -> npt.NDArray[np.int64]:
    """How many digits each text has; every byte outside ASCII counts as one, since it may be part of one."""
    column = column.cast(pa.string())
    _, ends, data = column.buffers()
    if not len(column) or data is None:
        return np.zeros(len(column), np.int64)
    offsets = np.frombuffer(ends, np.int32)[column.offset : column.offset + len(column) + 1]
    letters = np.frombuffer(data, np.uint8)[offsets[0] : offsets[-1]]
    digit = (letters >= 0x80) | ((letters >= ord("0")) & (letters <= ord("9")))
    before = np.concatenate([[0], np.cumsum(digit, dtype=np.int64)])
    return np.asarray(np.diff(before[offsets - offsets[0]]))


def _naming(column: pa.Array, knowns: Sequence[Known | None]) -> Mask:
    """Rows that hold a name, handle or number which is known of their customer."""
    if not any(knowns) or column.null_count == len(column):
        return np.zeros(len(column), bool)
    found = [
        known is not None and text is not None and _holds(text.lower(), known.hints)
        for text, known in zip(column.to_pylist(), knowns, strict=True)
    ]
    return np.array(found, bool)


def _holds(text: str, hints: tuple[str, ...]) -> bool:
    for hint in hints:  # noqa: SIM110 - any() costs three times as much here
        if hint in text:
            return True
    return False
