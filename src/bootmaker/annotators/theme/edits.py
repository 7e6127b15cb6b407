"""What a person does to themes: each gives a new model, in which the theme is held and stays in the next runs."""

from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa

from bootmaker.annotators.theme.discover import LEAST_CUSTOMERS, Floats, Ints
from bootmaker.annotators.theme.identity import new_id
from bootmaker.annotators.theme.labels import Vocabulary, label_themes
from bootmaker.annotators.theme.model import Theme, ThemeModel
from bootmaker.annotators.theme.space import centroids_of
from bootmaker.annotators.theme.texts import Texts, sample, usable
from bootmaker.base.errors import BootmakerError

MOST_PARTS = 8
ROUNDS = 20


def renamed(model: ThemeModel, theme: int, label: str) -> ThemeModel:
    """The theme under this label."""
    label = " ".join(label.split())
    if not label:
        raise BootmakerError("A theme needs a name.", hint="Give at least one word.")
    return _changed(model, theme, label=label, named=True)


def pinned(model: ThemeModel, theme: int, *, held: bool = True) -> ThemeModel:
    """The theme held as it is, or let go; then its label is found anew, too."""
    return _changed(model, theme, pinned=held, named=held and model.themes[theme].named)


def merged(model: ThemeModel, theme: int, into: int) -> ThemeModel:
    """Both under the id and label of `into`."""
    if theme == into:
        raise BootmakerError("A theme cannot be merged with itself.", hint="Name two themes.")
    one, other = model.themes[theme], model.themes[into]
    owner = np.where(model.owner == theme, into, model.owner)
    whole = _changed(
        replace(model, owner=owner), into, texts=one.texts + other.texts, customers=max(one.customers, other.customers)
    )
    kept = [number for number in range(len(model.themes)) if number != theme]
    return replace(
        whole, themes=tuple(whole.themes[number] for number in kept), owner=whole.owner - (whole.owner > theme)
    )


def split(
    model: ThemeModel, theme: int, texts: pa.Array, vectors: Floats, customers: pa.Array, *, parts: int = 2
) -> ThemeModel:
    """The theme in `parts`, as its texts among these fall apart (spherical k-means); the biggest keeps the id.

    Raises BootmakerError where its texts do not fall into so many parts of five customers each.
    """
    if not 2 <= parts <= MOST_PARTS:
        raise BootmakerError(f"A theme is split into 2 to {MOST_PARTS} parts.", hint="Give another number.")
    read = sample(usable(texts, vectors, customers), texts, seed=model.seed)
    own = _only(read, model.assign(read.vectors, read.words) == theme)
    placed = model.space.place(own.vectors, own.words)
    part = _parts(placed, parts) if len(placed) >= parts else np.zeros(len(placed), np.int64)
    voices = own.voices(part, parts)
    if voices.min() < LEAST_CUSTOMERS:
        raise BootmakerError(
            f"“{model.themes[theme].label}” does not fall into {parts} parts of {LEAST_CUSTOMERS} customers each.",
            hint="Ask for fewer parts.",
        )
    return _split(model, theme, own, (placed, part, voices))


def _split(model: ThemeModel, theme: int, own: Texts, found: tuple[Floats, Ints, Ints]) -> ThemeModel:
    placed, part, voices = found
    centroids = centroids_of(placed, part, len(voices))
    labels, words = label_themes(own.found, Vocabulary(own.found, own.customers, least=LEAST_CUSTOMERS), part)
    reached = [(placed[part == one] @ centroids[one]).min() for one in range(len(voices))]
    taken, first = {one.id for one in model.themes}, int(voices.argmax())
    themes = list(model.themes)
    old, numbers = themes[theme], []
    for one, label in enumerate(labels):
        size = int((part == one).sum())
        mine = Theme(old.id, label, tuple(words[one]), int(voices[one]), size, family=old.family, pinned=True)
        if one == first:
            numbers.append(theme)
            themes[theme] = mine
        else:
            mine = replace(mine, id=new_id(label, taken))
            taken.add(mine.id)
            numbers.append(len(themes))
            themes.append(mine)
    rest = model.owner != theme
    return replace(
        model,
        themes=tuple(themes),
        centroids=np.concatenate([model.centroids[rest], centroids]),
        thresholds=np.concatenate([model.thresholds[rest], np.asarray(reached, np.float32)]),
        owner=np.concatenate([model.owner[rest], np.array(numbers, np.int64)]),
    )


def _only(read: Texts, chosen: Any) -> Texts:
    places = np.flatnonzero(chosen)
    found = [read.found[place] for place in places]
    return Texts(read.rows[places], read.vectors[places], read.words.taken(places), read.customers[places], found)


def _parts(placed: Floats, parts: int) -> Ints:
    """Spherical k-means (Dhillon & Modha 2001), begun at texts that lie far from one another."""
    seeds = [int((placed @ placed.mean(axis=0)).argmin())]
    while len(seeds) < parts:
        seeds.append(int((placed @ placed[seeds].T).max(axis=1).argmin()))
    centroids = placed[seeds]
    for _round in range(ROUNDS):
        part = (placed @ centroids.T).argmax(axis=1)
        centroids = centroids_of(placed, part, parts)
    return np.asarray(part, np.int64)


def _changed(model: ThemeModel, theme: int, **changes: Any) -> ThemeModel:
    themes = list(model.themes)
    themes[theme] = replace(themes[theme], **{"pinned": True, **changes})
    return replace(model, themes=tuple(themes))
