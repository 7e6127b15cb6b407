"""Discovery: which themes there are in a set of texts. Their number is found, not given."""

from dataclasses import dataclass, replace
from gettext import gettext as _

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.theme.clusters import clusters, settled
from bootmaker.annotators.theme.families import families
from bootmaker.annotators.theme.identity import identified
from bootmaker.annotators.theme.labels import Vocabulary, label_families, label_themes
from bootmaker.annotators.theme.model import Theme, ThemeModel
from bootmaker.annotators.theme.space import Space, centroids_of, fit_space
from bootmaker.annotators.theme.stability import with_stability
from bootmaker.annotators.theme.texts import Texts, sample, usable

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

NEEDED_TEXTS = 25
SEED = 0
LEAST_CUSTOMERS = 5  # to a theme, and to a word of its label: nobody can be told from it


@dataclass(frozen=True)
class TooLittle:
    """Why no themes were found, and what would be needed."""

    texts: int
    customers: int
    reason: str


@dataclass(frozen=True)
class _Found:
    """Clusters of the texts read: `cluster` per text, and for each cluster the held theme it belongs to, or -1."""

    space: Space
    placed: Floats
    cluster: Ints
    held: Ints
    resolution: float


def discover(
    texts: pa.Array,
    vectors: Floats,
    customers: pa.Array,
    *,
    previous: ThemeModel | None = None,
    stability: bool = False,
) -> ThemeModel | TooLittle:
    """The themes of `texts` (n strings, embeddings (n, d), who said each).

    Whether a text is informative does not count, so that themes do not change when it is read differently. Above
    20,000 texts a sample is read and the rest assigned. Themes found before keep their ids, and those that a person
    touched stay as they were (`previous`). With `stability` it is measured for each. The order of rows does not matter.
    """
    every = usable(texts, vectors, customers)
    read = sample(every, texts, seed=SEED)
    known = len(np.unique(read.customers[read.customers >= 0]))
    if len(read.rows) < NEEDED_TEXTS or known < LEAST_CUSTOMERS:
        return _too_little(len(read.rows), known)
    found = _found(read, previous, seed=SEED)
    if found.cluster.max(initial=-1) < 0:
        return _too_little(len(read.rows), known)
    model = _counted(_model(read, found, previous, seed=SEED), every)
    return with_stability(model, read) if stability else model


def _too_little(texts: int, customers: int) -> TooLittle:
    if texts < NEEDED_TEXTS:
        reason = _("too little to find themes in: {n} texts; needs about {needed}")
    elif customers < LEAST_CUSTOMERS:
        reason = _("too few customers to find themes in: {customers}; needs at least {least}")
    else:
        reason = _("nothing in {n} texts was said by {least} different customers")
    words = reason.format(n=texts, customers=customers, needed=NEEDED_TEXTS, least=LEAST_CUSTOMERS)
    return TooLittle(texts, customers, words)


def _found(read: Texts, previous: ThemeModel | None, *, seed: int) -> _Found:
    space = fit_space(read.vectors, read.words, read.customers, least=LEAST_CUSTOMERS)
    placed = space.place(read.vectors, read.words)
    cluster, resolution = clusters(placed, seed=seed)
    held = np.full(int(cluster.max()) + 1, -1)
    if previous is not None and previous.held:
        cluster, held = _with_held(cluster, held, previous, previous.nearest(read.vectors, read.words))
    numbered = np.arange(len(held))  # which cluster each number stands for after some were dropped

    def kept(theme: Ints) -> Ints:
        nonlocal numbered
        theme, order = _with_enough_voices(theme, read, held[numbered] >= 0)
        numbered = numbered[order]
        return theme

    cluster = settled(placed, cluster, kept)
    return _Found(space, placed, cluster, held[numbered], resolution)


def _with_held(cluster: Ints, held: Ints, previous: ThemeModel, before: Ints) -> tuple[Ints, Ints]:
    """Texts of themes that a person touched leave what was found and stay together, cluster by cluster."""
    cluster, owners = cluster.copy(), [held]
    for old in np.flatnonzero(np.isin(previous.owner, previous.held)):
        if (before == old).any():
            cluster[before == old] = sum(len(part) for part in owners)
            owners.append(previous.owner[old : old + 1])
    return cluster, np.concatenate(owners)


def _with_enough_voices(theme: Ints, read: Texts, held: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Themes of fewer than five customers are dissolved unless held; the others in their order, by size."""
    themes = len(held)
    voices, sizes = read.voices(theme, themes), np.bincount(theme[theme >= 0], minlength=themes)
    order = np.lexsort((np.arange(themes), -sizes, -voices))
    order = order[(voices[order] >= LEAST_CUSTOMERS) | (held[order] & (sizes[order] > 0))]
    number = np.full(themes + 1, -1, np.int64)
    number[order] = np.arange(len(order))
    return number[theme], order


def _model(read: Texts, found: _Found, previous: ThemeModel | None, *, seed: int) -> ThemeModel:
    count = len(found.held)
    centroids = centroids_of(found.placed, found.cluster, count)
    cosine = found.placed @ centroids.T
    owner, themes = _owners(found.held)
    theme = owner[found.cluster]
    vocabulary = Vocabulary(read.found, read.customers, least=LEAST_CUSTOMERS)
    labels, words = label_themes(read.found, vocabulary, theme)
    centres = centroids_of(found.placed, theme, themes)
    near = found.placed @ centres.T
    family = families(near, theme, seed=seed)
    named = label_families(read.found, vocabulary, theme, family, words=words) if len(family) else []
    listed = tuple(
        Theme("", labels[one], tuple(words[one]), 0, 0, named[family[one]] if named else "") for one in range(themes)
    )
    model = ThemeModel(
        themes=listed, space=found.space, centroids=centroids, thresholds=_thresholds(cosine), owner=owner,
        texts=0, customers=0, without=0, sampled=len(read.rows), seed=seed, resolution=found.resolution,
    )  # fmt: skip
    held = {int(owner[cluster]): int(old) for cluster, old in enumerate(found.held) if old >= 0}
    return identified(model, previous, theme, held=held, read=read)


def _owners(held: Ints) -> tuple[Ints, int]:
    """The theme of every cluster: its own, but clusters of one held theme share it."""
    key = [f"held {old}" if old >= 0 else f"found {number}" for number, old in enumerate(held.tolist())]
    number = {one: place for place, one in enumerate(dict.fromkeys(key))}
    return np.array([number[one] for one in key], np.int64), len(number)


def _thresholds(cosine: Floats) -> Floats:
    """The least cosine to belong to each cluster: what all but a few of its texts reach, and strangers seldom do."""
    nearest = cosine.argmax(axis=1)
    own = cosine[np.arange(len(cosine)), nearest]
    others = np.sort(cosine, axis=1)[:, : max(1, cosine.shape[1] - 1)]
    floor = min(float(np.quantile(others, 0.95)), float(np.quantile(own, 0.005)))
    reached = [own[nearest == one] for one in range(cosine.shape[1])]
    least = [float(np.quantile(values, 0.01, method="lower")) if len(values) else 1.0 for values in reached]
    return np.asarray(np.maximum(least, floor), np.float32)


def _counted(model: ThemeModel, every: Texts) -> ThemeModel:
    theme = model.assign(every.vectors, every.words)
    voices = every.voices(theme, len(model.themes)).tolist()
    sizes = np.bincount(theme[theme >= 0], minlength=len(model.themes)).tolist()
    themes = [
        replace(one, customers=people, texts=size)
        for one, people, size in zip(model.themes, voices, sizes, strict=True)
    ]
    people = len(np.unique(every.customers[every.customers >= 0]))
    without = int((theme < 0).sum())
    return replace(model, themes=tuple(themes), texts=len(every.rows), customers=people, without=without)
