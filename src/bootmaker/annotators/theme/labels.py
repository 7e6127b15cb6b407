"""Labels a person would write: the phrases that set a theme apart, in words that several customers used."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.columns import distinct
from bootmaker.annotators.theme.wording import Phrase, stems, surfaces

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

PARTS = 2  # phrases in a label
BIGRAM_SHARE = 0.35  # a word that stands this often in one pair is named with it
LEAST_SHARE = 0.04  # of a theme's texts must use a word of its label
SMOOTHING = 0.01  # of a theme's texts; a word that nobody else uses is not infinitely telling


def c_tf_idf(counts: npt.ArrayLike) -> Floats:
    """Class-based TF-IDF of counts (classes x words): tf / |class| * log(1 + A / tf of the word in all classes).

    A is the average number of words per class. Source: Grootendorst 2022, arXiv 2203.05794, tf L1-normalised.
    """
    counts = np.asarray(counts, np.float64)
    sizes = counts.sum(axis=1, keepdims=True)
    overall = counts.sum(axis=0)
    idf = np.log1p(np.divide(sizes.mean(), overall, out=np.zeros_like(overall), where=overall > 0))
    return np.asarray(np.divide(counts, sizes, out=np.zeros_like(counts), where=sizes > 0) * idf)


class Vocabulary:
    """The phrases that at least `least` different customers used, each customer counted once."""

    def __init__(self, found: Sequence[Sequence[Phrase]], customers: Ints, *, least: int) -> None:
        numbers: dict[str, int] = {}
        pairs = {(numbers.setdefault(one.key, len(numbers)), row) for row, listed in enumerate(found) for one in listed}
        uses = np.array(sorted(pairs), np.int64).reshape(-1, 2)
        known = uses[customers[uses[:, 1]] >= 0]
        voices = distinct(known[:, 0], customers[known[:, 1]])
        enough = np.bincount(voices[0].astype(np.int64), minlength=len(numbers)) >= least
        renumbered = np.cumsum(enough) - 1
        uses = uses[enough[uses[:, 0]]]
        self.keys = [key for key, number in numbers.items() if enough[number]]
        self.phrase, self.text = renumbered[uses[:, 0]], uses[:, 1]
        self.voice = np.where(customers >= 0, customers, customers.max(initial=0) + 1 + np.arange(len(customers)))

    def counts(self, theme: Ints, themes: int) -> Floats:
        """How many customers of each theme (rows) use each phrase (columns); texts without a theme (-1) left out."""
        inside = theme[self.text] >= 0
        text = self.text[inside]
        uses = distinct(theme[text], self.phrase[inside], self.voice[text])
        cells = np.bincount(uses[0] * len(self.keys) + uses[1], minlength=themes * len(self.keys))
        return cells.reshape(themes, len(self.keys)).astype(np.float64)


def label_themes(
    found: Sequence[Sequence[Phrase]], vocabulary: Vocabulary, theme: Ints
) -> tuple[list[str], list[list[str]]]:
    """A label such as “late delivery · parcel” for every theme, and its ten most telling phrases."""
    themes = int(theme.max(initial=-1)) + 1
    counts = vocabulary.counts(theme, themes)
    single = np.array([" " not in key for key in vocabulary.keys], bool)
    scores = c_tf_idf(counts)
    sizes = np.bincount(theme[theme >= 0], minlength=themes)
    chosen, telling = [], []
    for number in range(themes):
        usable = np.where(counts[number] >= max(2, LEAST_SHARE * sizes[number]), scores[number], 0.0)
        order = [int(index) for index in np.lexsort((np.arange(len(usable)), -usable)) if usable[index] > 0]
        telling.append([vocabulary.keys[index] for index in order if single[index]][:10])
        chosen.append(_parts(order, counts[number], vocabulary.keys))
    labels = _distinct(chosen, telling)
    written = surfaces(found, {key for parts in labels for key in parts})
    return [" · ".join(written[key] for key in parts) for parts in labels], telling


def label_families(
    found: Sequence[Sequence[Phrase]],
    vocabulary: Vocabulary,
    theme: Ints,
    family: Ints,
    *,
    words: Sequence[Sequence[str]],
) -> list[str]:
    """What the themes of each family share, such as “return · parcel”; `family` and most telling `words` of each theme.

    A word that tells of one theme alone names no family. Of the others counts how many of its themes a word tells of,
    and how much more usual it is with their customers than with those of other themes.
    """
    counts = vocabulary.counts(theme, len(family))
    shares = counts / np.maximum(np.bincount(theme[theme >= 0], minlength=len(family)), 1)[:, None]
    tells = np.array([[key in set(listed) for key in vocabulary.keys] for listed in words], bool)
    chosen, telling = [], []
    for number in range(int(family.max(initial=-1)) + 1):
        own, others = shares[family == number], shares[family != number]
        apart = np.log((own.mean(axis=0) + SMOOTHING) / (others.mean(axis=0) + SMOOTHING))
        scores = own.mean(axis=0) * np.maximum(apart, 0) * tells[family == number].sum(axis=0)
        order = [int(index) for index in np.lexsort((np.arange(len(scores)), -scores)) if scores[index] > 0]
        shared = [index for index in order if tells[family == number, index].sum() >= min(2, len(own))]
        telling.append([vocabulary.keys[index] for index in order][:10])
        chosen.append(_parts(shared or order[:1], own.sum(axis=0), vocabulary.keys))
    names = _distinct(chosen, telling)
    written = surfaces(found, {key for parts in names for key in parts})
    return [" · ".join(written[key] for key in parts) for parts in names]


def _parts(order: Sequence[int], counts: Floats, keys: Sequence[str]) -> list[str]:
    """The best phrases that do not repeat one another, a pair preferred to its words where it is usual."""
    parts: list[str] = []
    taken: set[str] = set()
    for index in order:
        key = keys[index]
        wider = [
            i for i in order if " " in keys[i] and key in keys[i].split() and counts[i] >= BIGRAM_SHARE * counts[index]
        ]
        best = keys[max(wider, key=lambda i: (counts[i], -i))] if wider and " " not in key else key
        if not stems(best) & taken:
            parts.append(best)
            taken |= stems(best)
        if len(parts) == PARTS:
            break
    return parts


def _distinct(chosen: list[list[str]], telling: list[list[str]]) -> list[list[str]]:
    """A label that two themes share gains the next word in which they differ."""
    seen: set[tuple[str, ...]] = set()
    out = []
    for parts, words in zip(chosen, telling, strict=True):
        spare = iter([word for word in words if not any(stems(word) & stems(part) for part in parts)])
        longer = parts or ["mixed"]
        while tuple(longer) in seen and (extra := next(spare, None)) is not None:
            longer = [*parts, extra]
        seen.add(tuple(longer))
        out.append(longer)
    return out
