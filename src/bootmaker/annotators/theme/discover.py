"""Discovery: which themes there are in a set of texts. Their number is found, not given."""

from dataclasses import dataclass, replace
from gettext import gettext as _
from hashlib import blake2s

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.annotators.columns import distinct
from bootmaker.annotators.theme.graph import communities, leaders, neighbour_graph
from bootmaker.annotators.theme.labels import Vocabulary, label_themes
from bootmaker.annotators.theme.model import Theme, ThemeModel
from bootmaker.annotators.theme.space import Space, centroids_of, fit_space
from bootmaker.annotators.theme.wording import Phrase, phrases

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

NEEDED_TEXTS = 25
LEAST_CUSTOMERS = 5  # to a theme, and to a word of its label: nobody can be told from it
INFORMATIVE = 400  # milli-units; less is noise
SAMPLE = 20_000
PER_CUSTOMER = 5  # texts of one customer that discovery looks at, so that the loud do not make themes of their own
ALIKE = 0.97  # cosine; texts of one template count once when neighbours are sought
NEIGHBOURS = 10


@dataclass(frozen=True)
class TooLittle:
    """Why no themes were found, and what would be needed."""

    texts: int
    customers: int
    reason: str


@dataclass(frozen=True)
class _Texts:
    """The texts that discovery looks at: their rows in the input, vectors, customers (-1 unknown) and phrases."""

    rows: Ints
    vectors: Floats
    customers: Ints
    found: list[list[Phrase]]

    def voices(self, theme: Ints, themes: int) -> Ints:
        """How many different known customers speak of each theme."""
        counted = (theme >= 0) & (self.customers >= 0)
        pairs = distinct(theme[counted], self.customers[counted])
        return np.bincount(pairs[0], minlength=themes)


def discover(
    texts: pa.Array,
    vectors: Floats,
    customers: pa.Array,
    *,
    informative: npt.NDArray[np.int64] | None = None,
    seed: int = 0,
) -> ThemeModel | TooLittle:
    """The themes of `texts` (n strings, embeddings (n, d), who said each; `informative` in milli-units).

    Neighbour graph, Louvain communities, then one centroid each. Uninformative texts and texts without a content word
    stay out. Above 20,000 texts a sample is read and the rest assigned. The order of rows does not matter.
    """
    usable = _usable(texts, vectors, informative)
    code = _customer_codes(customers)
    read = _read(texts, vectors, code, usable=usable, seed=seed)
    known = len(np.unique(read.customers[read.customers >= 0]))
    if len(read.rows) < NEEDED_TEXTS or known < LEAST_CUSTOMERS:
        return _too_little(len(read.rows), known)
    space = fit_space(read.vectors)
    placed = space.place(read.vectors)
    theme = _themes(placed, read, seed=seed)
    if theme.max(initial=-1) < 0:
        return _too_little(len(read.rows), known)
    return _model(texts, vectors, code, found=(usable, read, space, theme), seed=seed)


def _too_little(texts: int, customers: int) -> TooLittle:
    if texts < NEEDED_TEXTS:
        reason = _("too little to find themes in: {n} texts; needs about {needed}")
    elif customers < LEAST_CUSTOMERS:
        reason = _("too few customers to find themes in: {customers}; needs at least {least}")
    else:
        reason = _("nothing in {n} texts was said by {least} different customers")
    words = reason.format(n=texts, customers=customers, needed=NEEDED_TEXTS, least=LEAST_CUSTOMERS)
    return TooLittle(texts, customers, words)


def _usable(texts: pa.Array, vectors: Floats, informative: npt.NDArray[np.int64] | None) -> Ints:
    keep = np.asarray(pc.is_valid(texts)) & np.any(vectors != 0, axis=1)
    if informative is not None:
        keep &= np.asarray(informative) >= INFORMATIVE
    rows = np.flatnonzero(keep)
    order = pc.sort_indices(pa.table({"text": texts.take(pa.array(rows))}), sort_keys=[("text", "ascending")])
    return np.asarray(rows[np.asarray(order)], np.int64)


def _customer_codes(customers: pa.Array) -> Ints:
    encoded = customers.dictionary_encode()
    encoded = encoded.combine_chunks() if isinstance(encoded, pa.ChunkedArray) else encoded
    return np.asarray(pc.fill_null(encoded.indices, -1), np.int64)


def _read(texts: pa.Array, vectors: Floats, code: Ints, *, usable: Ints, seed: int) -> _Texts:
    rows = usable[_sampled(code[usable], seed=seed)]
    found = [phrases(text) for text in texts.take(pa.array(rows)).to_pylist()]
    telling = np.array([bool(listed) for listed in found], bool)
    rows = rows[telling]
    return _Texts(rows, np.asarray(vectors[rows], np.float32), code[rows], [one for one in found if one])


def _sampled(code: Ints, *, seed: int) -> Ints:
    """The places of at most five texts of each customer, 20,000 in all, in their order."""
    shuffled = np.random.default_rng(seed).permutation(len(code))
    grouped = shuffled[np.argsort(code[shuffled], kind="stable")]
    ordered = code[grouped]
    turn = np.arange(len(ordered)) - np.searchsorted(ordered, ordered)
    kept = grouped[(turn < PER_CUSTOMER) | (ordered < 0)]
    if len(kept) > SAMPLE:
        kept = np.random.default_rng(seed).choice(np.sort(kept), SAMPLE, replace=False)
    return np.sort(kept)


def _themes(placed: Floats, read: _Texts, *, seed: int) -> Ints:
    """The theme of every text: communities of at least five customers, then the nearest centroid."""
    head, member = np.unique(leaders(placed, alike=ALIKE), return_inverse=True)
    graph = neighbour_graph(placed[head], neighbours=int(np.clip(len(head) // 10, 3, NEIGHBOURS)))
    resolution = float(np.clip(len(head) / 1000, 1, 3))
    theme = communities(graph, resolution=resolution, seed=seed)[member]
    for _round in range(3):
        theme = _with_enough_voices(theme, read)
        if theme.max(initial=-1) < 0:
            break
        theme = (placed @ centroids_of(placed, theme, int(theme.max()) + 1).T).argmax(axis=1)
    return _with_enough_voices(theme, read)


def _with_enough_voices(theme: Ints, read: _Texts) -> Ints:
    """Themes of fewer than five customers are dissolved, the others numbered anew by size."""
    themes = int(theme.max(initial=-1)) + 1
    voices = read.voices(theme, themes)
    order = np.lexsort((np.arange(themes), -np.bincount(theme[theme >= 0], minlength=themes), -voices))
    number = np.full(themes + 1, -1, np.int64)
    kept = [one for one in order if voices[one] >= LEAST_CUSTOMERS]
    number[kept] = np.arange(len(kept))
    return number[theme]


def _thresholds(cosine: Floats, theme: Ints) -> Floats:
    """The least cosine to belong to each theme: what nearly all its texts reach, and strangers seldom do."""
    own = cosine[np.arange(len(cosine)), theme]
    others = np.sort(cosine, axis=1)[:, : max(1, cosine.shape[1] - 1)]
    floor = min(float(np.quantile(others, 0.95)), float(np.quantile(own, 0.05)))
    least = [np.quantile(own[theme == one], 0.02) for one in range(cosine.shape[1])]
    return np.asarray(np.maximum(least, floor), np.float32)


def _model(
    texts: pa.Array, vectors: Floats, code: Ints, *, found: tuple[Ints, _Texts, Space, Ints], seed: int
) -> ThemeModel:
    usable, read, space, theme = found
    placed = space.place(read.vectors)
    themes = int(theme.max()) + 1
    centroids = centroids_of(placed, theme, themes)
    cosine = placed @ centroids.T
    labels, words = label_themes(read.found, Vocabulary(read.found, read.customers, least=LEAST_CUSTOMERS), theme)
    nearest = cosine.argmax(axis=1)
    model = ThemeModel(
        themes=(), space=space, centroids=centroids, thresholds=_thresholds(cosine, nearest), sampled=len(read.rows),
        texts=len(usable), customers=len(np.unique(code[usable][code[usable] >= 0])), without=0, seed=seed,
    )  # fmt: skip
    return _counted(
        model, _Texts(usable, vectors[usable], code[usable], []), read.rows[cosine.argmax(axis=0)], labels, words
    )


def _counted(model: ThemeModel, every: _Texts, central: Ints, labels: list[str], words: list[list[str]]) -> ThemeModel:
    theme = model.assign(every.vectors)
    voices = every.voices(theme, len(labels))
    sizes = np.bincount(theme[theme >= 0], minlength=len(labels))
    ids = [_theme_id(label, labels[:number]) for number, label in enumerate(labels)]
    rows = zip(ids, labels, map(tuple, words), voices.tolist(), sizes.tolist(), central.tolist(), strict=True)
    themes = tuple(Theme(*row) for row in rows)
    return replace(model, themes=themes, without=int((theme < 0).sum()))


def _theme_id(label: str, earlier: list[str]) -> str:
    """A short id that the same label has again in the next run."""
    key = f"{label}\x00{earlier.count(label)}"
    return "t" + blake2s(key.encode(), digest_size=4).hexdigest()
