"""Cleaning a batch before anything else sees it: plain text, without what mail programs added."""

import json
from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.intake.html_text import HAS_ENTITY, HAS_TAG, html_to_text
from bootmaker.intake.mail import automatic_trigger, cut_tails, is_automatic, tail_trigger
from bootmaker.nouns.touchpoint import Speaker

_UNUSUAL = r"[^\n -~]|^\s|\s$|\n\n\n"
_LINE_BREAKS = r"\r\n?|[\x0b\x0c\x{85}\x{2028}\x{2029}]"
_SPACES = r"[\t\x{a0}\x{1680}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}]"
# zero-width joiners stay: they hold emoji and Persian words together
_INVISIBLE = r"[\x00-\x08\x0e-\x1f\x7f-\x{9f}\x{ad}\x{200b}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2069}\x{feff}]"
_MAIL_HEADERS = r'(?i)"(?:auto-submitted|message-id|in-reply-to|references|x-autoreply)"'


def clean(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Clean texts; schema RAW_TOUCHPOINT in and out, same rows.

    HTML becomes text, characters are normalised (NFC). In mail, quoted messages and signatures are cut, which the
    attribute `cut` tells; answers by machines get the speaker `system` and the attribute `automatic`.
    """
    text = normalise(_from_html(batch.column("text")))
    mail = pc.fill_null(
        pc.or_kleene(
            pc.equal(batch.column("channel"), "email"),
            pc.match_substring_regex(batch.column("attributes"), _MAIL_HEADERS),
        ),
        False,
    )
    if not pc.any(mail).as_py():
        return _with(batch, text=text)
    speaker, attributes = _mark_automatic(batch, text, mail)
    text, attributes = _cut_tails(text, attributes, mail)
    return _with(batch, text=text, attributes=attributes, speaker=speaker)


def normalise(text: pa.Array) -> pa.Array:
    """One kind of line break and blank, no invisible characters, NFC, no blanks around."""

    def tidy(some: pa.Array) -> pa.Array:
        for pattern, replacement in ((_LINE_BREAKS, "\n"), (_SPACES, " "), (_INVISIBLE, "")):
            some = pc.replace_substring_regex(some, pattern, replacement)
        some = pc.utf8_normalize(some, form="NFC")
        some = pc.replace_substring_regex(some, r"[ ]+\n", "\n")
        return pc.utf8_trim_whitespace(pc.replace_substring_regex(some, r"\n{3,}", "\n\n"))

    return _where(text, pc.match_substring_regex(text, _UNUSUAL), tidy)


def _from_html(text: pa.Array) -> pa.Array:
    may_be = pc.or_(pc.match_substring(text, "<"), pc.match_substring(text, "&"))

    def convert(some: pa.Array) -> pa.Array:
        marked = pc.match_substring_regex(some, f"(?s){HAS_TAG}|{HAS_ENTITY}")
        return _where(some, marked, lambda rows: pa.array(map(html_to_text, rows.to_pylist()), rows.type))

    return _where(text, may_be, convert)


def _mark_automatic(batch: pa.RecordBatch, text: pa.Array, mail: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Speaker and attributes, where machines answered."""
    speaker, attributes = batch.column("speaker"), batch.column("attributes")
    trigger = automatic_trigger()
    shown = [pc.fill_null(pc.match_substring_regex(column, trigger), False) for column in (text, attributes)]
    rows = pc.indices_nonzero(pc.and_(mail, pc.or_(*shown)))
    pairs = zip(rows.to_pylist(), text.take(rows).to_pylist(), attributes.take(rows).to_pylist(), strict=True)
    automatic = [row for row, words, known in pairs if is_automatic(_headers(known), words or "")]
    if not automatic:
        return speaker, attributes
    mask = pc.is_in(pa.array(range(len(text))), pa.array(automatic, pa.int64()))
    speaker = pc.if_else(mask, pa.scalar(str(Speaker.SYSTEM)), speaker)
    return speaker, _where(attributes, mask, lambda some: _noted(some, [{"automatic": "yes"}] * len(some)))


def _cut_tails(text: pa.Array, attributes: pa.Array, mail: pa.Array) -> tuple[pa.Array, pa.Array]:
    tailed = pc.and_(mail, pc.fill_null(pc.match_substring_regex(text, tail_trigger()), False))
    cuts = [cut_tails(words) for words in text.filter(tailed).to_pylist()]
    if not any(cut.what for cut in cuts):
        return text, attributes
    text = pc.replace_with_mask(text, tailed, pa.array([cut.text for cut in cuts], text.type))
    notes = [{"cut": ",".join(cut.what)} if cut.what else {} for cut in cuts]
    return text, pc.replace_with_mask(attributes, tailed, _noted(attributes.filter(tailed), notes))


def _headers(attributes: str | None) -> dict[str, str]:
    known = json.loads(attributes) if attributes else {}
    return {name.lower(): str(value) for name, value in known.items()}


def _noted(attributes: pa.Array, notes: list[dict[str, str]]) -> pa.Array:
    """Attributes (JSON objects) with a note added to each."""
    told = [
        json.dumps({**json.loads(known or "{}"), **note}, ensure_ascii=False) if note else known
        for known, note in zip(attributes.to_pylist(), notes, strict=True)
    ]
    return pa.array(told, attributes.type)


def _where(column: pa.Array, mask: pa.Array, change: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """`column` with `change` applied to the rows of `mask` alone."""
    mask = pc.fill_null(mask, False)
    some = column.filter(mask)
    return column if not len(some) else pc.replace_with_mask(column, mask, change(some))


def _with(batch: pa.RecordBatch, **columns: pa.Array) -> pa.RecordBatch:
    kept = [columns.get(name, batch.column(name)) for name in batch.schema.names]
    return pa.RecordBatch.from_arrays(kept, schema=batch.schema)
