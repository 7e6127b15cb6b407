"""The language of a text: by its script, else by its small words; short texts only by known English words."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import Ints, chosen, flat, gathered_sums, sums, text_bytes, text_column
from bootmaker.annotators.features.hashing import Index
from bootmaker.annotators.features.tokenise import TRAITS, tokenise
from bootmaker.annotators.header import CONTENT
from bootmaker.nouns.contracts import Annotations

UNDETERMINED = "und"
SCRIPTS = ("ja", "ko", "zh", "ar", "ru", "el", "he", "th")
ENOUGH_WORDS = 3
UNIT = 12  # what a small word counts; shared by the languages that have it
KNOWN = 3  # what any known English word counts for English
MOSTLY = 0.5  # share of known words that makes a text without small words English
NEARLY = 0.75  # share of known words, most of them no small words of others, that makes a text English
OF_NONE = 1 << TRAITS.index("emoticon") | 1 << TRAITS.index("digits")
"""Numbers and emoticons are of no language."""


@cache
def small_words() -> tuple[tuple[str, ...], Index, npt.NDArray[np.int8]]:
    """Languages, an index of small words, and what each counts for each language (the last row: no small word)."""
    listed = tomllib.loads((CONTENT / "languages.toml").read_text(encoding="utf-8"))["words"]
    tokens = tokenise(pa.array(listed.values()))
    words, place = np.unique(tokens.words, return_inverse=True)
    member = np.zeros((len(words), len(listed)), np.int64)
    member[place, np.repeat(np.arange(len(listed)), np.diff(tokens.offsets))] = 1
    worth = member * UNIT // member.sum(axis=1, keepdims=True)
    return tuple(listed), Index(words), np.vstack([worth, np.zeros_like(worth[:1])]).astype(np.int8)


class Language:
    """Recognises the languages listed in content/languages.toml and those with a script of their own."""

    name = "language"
    version = "1"
    needs: Sequence[str] = ("text", "tokens", "known", "traits")
    gives: Mapping[str, pa.DataType] = {"language": pa.string()}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `language`: an ISO 639-1 code, or “und” where nothing tells."""
        names, small, worth = small_words()
        words, offsets = flat(batch.column("tokens"))
        place = small.find(words)
        told = flat(batch.column("traits"))[0] & OF_NONE == 0
        counts = sums(told.astype(np.int64), offsets)
        foreign = (place >= 0) & (worth[place, 0] == 0)
        known = (flat(batch.column("known"))[0] >= 0) & told
        english, listed = (sums(which.astype(np.int64), offsets) for which in (known & ~foreign, known & foreign))
        totals = gathered_sums(worth, place, offsets).astype(np.int64)
        totals[:, 0] += KNOWN * english
        ours = (english > 0) & (english >= listed) & (english + listed >= NEARLY * counts)
        pick = np.where(ours, 0, totals.argmax(axis=1))
        bare = sums((place >= 0).astype(np.int64), offsets) == 0
        unsure = np.where(
            counts < ENOUGH_WORDS,
            (english < counts) & (pick == 0) | (counts == 0) | ((pick > 0) & (counts < 2)),
            (totals.max(axis=1, initial=0) == 0) | (bare & (english < MOSTLY * counts)),
        )
        pick = np.where(unsure & ~ours, len(names), pick)
        script = _scripts(batch)
        pick = np.where(script >= 0, len(names) + 1 + script, pick)
        return {"language": chosen([*names, UNDETERMINED, *SCRIPTS], pick)}


def _scripts(batch: pa.RecordBatch) -> Ints:
    """The place in SCRIPTS of the script that at least a third of the characters are in; -1: Latin, or none."""
    data, offsets = text_bytes(text_column(batch))
    none = np.full(len(offsets) - 1, -1)
    if not (data >= 0xCE).any():
        return none
    after = np.append(data[1:], 0)
    kana = (data == 0xE3) & (after >= 0x81) & (after <= 0x83)
    leads = [
        kana,
        (data >= 0xEA) & (data <= 0xED),
        (data >= 0xE4) & (data <= 0xE9),
        (data >= 0xD8) & (data <= 0xDB),
        (data == 0xD0) | (data == 0xD1),
        (data == 0xCE) | (data == 0xCF),
        (data == 0xD6) | (data == 0xD7),
        (data == 0xE0) & (after >= 0xB8) & (after <= 0xB9),
    ]
    counts = np.stack([np.diff(np.searchsorted(np.flatnonzero(lead), offsets)) for lead in leads], axis=1)
    written = np.flatnonzero(((data & 0xC0) != 0x80) & (data > 64))
    letters = np.diff(np.searchsorted(written, offsets))
    counts[:, 0] = np.where(counts[:, 0] > 0, counts[:, 0] + counts[:, 2], 0)  # kana make Han characters Japanese
    return np.where(3 * counts.max(axis=1) > letters, counts.argmax(axis=1), none)


ANNOTATOR = Language()
