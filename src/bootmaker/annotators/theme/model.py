"""What was discovered, in one file: ids, labels, and the arrays that give a theme to a new text."""

import json
from dataclasses import asdict, dataclass
from hashlib import blake2s
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bootmaker.annotators import models
from bootmaker.annotators.theme.space import Space
from bootmaker.base.errors import BootmakerError

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

KIND, FORMAT = "themes", 1
ARRAYS = ("mean", "projection", "centroids", "thresholds")
BLOCK = 65_536


@dataclass(frozen=True)
class Theme:
    """One theme: `words` are its most telling ones, `customers` and `texts` its size at discovery.

    `central` is the row of the discovered texts that lies nearest to its middle; it is not kept in the file.
    """

    id: str
    label: str
    words: tuple[str, ...]
    customers: int
    texts: int
    central: int = -1


@dataclass(frozen=True)
class ThemeModel:
    """Themes and how to recognise them. Holds no customer's text: only words that at least five customers used.

    `centroids` (themes x d, unit length) and `thresholds` (least cosine) live in `space`; `texts` and `customers` count
    what was read, `without` the informative texts left without a theme, `sampled` those that discovery looked at.
    """

    themes: tuple[Theme, ...]
    space: Space
    centroids: Floats
    thresholds: Floats
    texts: int
    customers: int
    without: int
    sampled: int
    seed: int

    @property
    def id(self) -> str:
        """A short name of exactly this model: the same themes and arrays have the same id."""
        digest = blake2s(json.dumps([theme.id for theme in self.themes]).encode(), digest_size=6)
        for array in (*self.space.arrays, self.centroids, self.thresholds):
            digest.update(np.ascontiguousarray(array, "<f4").tobytes())
        return digest.hexdigest()

    @property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """(theme id, label) pairs, as the lenses' parameters take them."""
        return tuple((theme.id, theme.label) for theme in self.themes)

    @property
    def share_without(self) -> float:
        """Share of the informative texts that got no theme."""
        return self.without / self.texts if self.texts else 0.0

    def assign(self, vectors: Floats) -> Ints:
        """For every row of (n, width) text embeddings the number of its theme, -1 where none is near enough."""
        out = np.full(len(vectors), -1, np.int64)
        for start in range(0, len(vectors), BLOCK):
            block = vectors[start : start + BLOCK]
            cosine = self.space.place(block) @ self.centroids.T
            best = cosine.argmax(axis=1)
            near = cosine[np.arange(len(block)), best] >= self.thresholds[best]
            out[start : start + BLOCK] = np.where(near & np.any(block != 0, axis=1), best, -1)
        return out

    def save(self, path: Path) -> None:
        """Write the model to one file, in one step."""
        about: dict[str, Any] = {
            "kind": KIND,
            "format": FORMAT,
            "themes": [
                {key: value for key, value in asdict(theme).items() if key != "central"} for theme in self.themes
            ],
            **{name: getattr(self, name) for name in ("texts", "customers", "without", "sampled", "seed")},
        }
        arrays = dict(zip(ARRAYS, (*self.space.arrays, self.centroids, self.thresholds), strict=True))
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(path.name + ".part")
        models.save(unfinished, about, arrays)
        unfinished.replace(path)

    @classmethod
    def load(cls, path: Path) -> "ThemeModel":
        """Read a model back; raises BootmakerError when `path` is no theme model of this format."""
        file = models.Model(path)
        about = dict(file.about)
        if (about.pop("kind", None), about.pop("format", None)) != (KIND, FORMAT):
            raise BootmakerError(f"{path.name} is no theme model of this version.", hint="Discover the themes again.")
        themes = tuple(Theme(**{**theme, "words": tuple(theme["words"])}) for theme in about.pop("themes"))
        mean, projection, centroids, thresholds = (np.array(file[name]) for name in ARRAYS)
        return cls(themes=themes, space=Space(mean, projection), centroids=centroids, thresholds=thresholds, **about)
