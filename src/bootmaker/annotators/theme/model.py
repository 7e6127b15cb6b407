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
from bootmaker.annotators.theme.words import Words, WordSpace
from bootmaker.base.errors import BootmakerError, NotFoundError

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

KIND, FORMAT = "themes", 2
ARRAYS = ("mean", "projection", "keys", "rows", "centroids", "thresholds", "owner")
NUMBERS = ("texts", "customers", "without", "sampled", "seed", "resolution")
BLOCK = 16_384
ROUNDING = 1e-5  # a product of matrices differs this much with the size of the batch; some text lies right at the least


@dataclass(frozen=True)
class Theme:
    """One theme: `words` are its most telling ones, `customers` and `texts` its size at discovery.

    `family`: what it and its like are about, empty where there are few themes. `stability`: mean Jaccard over
    resamples, None where it was not measured. `pinned`: a person touched it, and it stays in the next runs; `named`: so
    does its label.
    """

    id: str
    label: str
    words: tuple[str, ...]
    customers: int
    texts: int
    family: str = ""
    stability: float | None = None
    pinned: bool = False
    named: bool = False


@dataclass(frozen=True)
class ThemeModel:
    """Themes and how to recognise them. Holds no customer's text: only words that at least five customers used.

    `centroids` (clusters x d, unit length) and `thresholds` (least cosine) live in `space`; `owner` is the theme of
    each cluster. `texts` and `customers` count what was read, `without` those left without a theme,
    `sampled` those that discovery looked at, `resolution` how fine it found them.
    """

    themes: tuple[Theme, ...]
    space: Space
    centroids: Floats
    thresholds: Floats
    owner: Ints
    texts: int
    customers: int
    without: int
    sampled: int
    seed: int
    resolution: float = 1.0

    @property
    def id(self) -> str:
        """A short name of exactly this model: the same themes and arrays have the same id."""
        digest = blake2s(json.dumps([theme.id for theme in self.themes]).encode(), digest_size=6)
        for array in self._arrays:
            digest.update(np.ascontiguousarray(array).tobytes())
        return digest.hexdigest()

    @property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """(theme id, label) pairs, as the lenses' parameters take them."""
        return tuple((theme.id, theme.label) for theme in self.themes)

    @property
    def share_without(self) -> float:
        """Share of the texts that name something that got no theme."""
        return self.without / self.texts if self.texts else 0.0

    @property
    def held(self) -> list[int]:
        """The numbers of the themes that a person touched."""
        return [number for number, theme in enumerate(self.themes) if theme.pinned]

    @property
    def _arrays(self) -> tuple[npt.NDArray[Any], ...]:
        words = self.space.words
        mean, projection = self.space.mean, self.space.projection
        return mean, projection, words.keys, words.rows, self.centroids, self.thresholds, self.owner

    def number(self, theme: str) -> int:
        """The number of the theme with this id or, failing that, this label; raises NotFoundError."""
        for known in ([one.id for one in self.themes], [one.label.lower() for one in self.themes]):
            if known.count(theme.lower()) == 1:
                return known.index(theme.lower())
        raise NotFoundError(f"There is no theme “{theme}”.", hint="`bootmaker themes list` shows their ids.")

    def assign(self, vectors: Floats, words: Words) -> Ints:
        """For every text (embeddings (n, width), words) the number of its theme, -1 where none is near enough."""
        return self.placed(vectors, words)[0]

    def placed(self, vectors: Floats, words: Words) -> tuple[Ints, Floats]:
        """As `assign`, and how near each text is to the middle of what it was given (cosine; of no use without)."""
        nearest, cosine = self._nearest(vectors, words)
        return np.where(nearest >= 0, self.owner[nearest], -1), cosine

    def nearest(self, vectors: Floats, words: Words) -> Ints:
        """As `assign`, but the number of the cluster; a theme that a person merged has several."""
        return self._nearest(vectors, words)[0]

    def _nearest(self, vectors: Floats, words: Words) -> tuple[Ints, Floats]:
        out, close = np.full(len(vectors), -1, np.int64), np.zeros(len(vectors), np.float32)
        for start in range(0, len(vectors), BLOCK):
            block = vectors[start : start + BLOCK]
            cosine = self.space.place(block, words.between(start, start + len(block))) @ self.centroids.T
            best = cosine.argmax(axis=1)
            close[start : start + BLOCK] = nearest = cosine[np.arange(len(block)), best]
            near = nearest >= self.thresholds[best] - ROUNDING
            out[start : start + BLOCK] = np.where(near & np.any(block != 0, axis=1), best, -1)
        return out, close

    def save(self, path: Path) -> None:
        """Write the model to one file, in one step."""
        about: dict[str, Any] = {
            "kind": KIND,
            "format": FORMAT,
            "themes": [asdict(theme) for theme in self.themes],
            **{name: getattr(self, name) for name in NUMBERS},
        }
        arrays = dict(zip(ARRAYS, self._arrays, strict=True))
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
        mean, projection, keys, rows, centroids, thresholds, owner = (np.array(file[name]) for name in ARRAYS)
        space = Space(mean, projection, WordSpace(keys, rows))
        return cls(themes=themes, space=space, centroids=centroids, thresholds=thresholds, owner=owner, **about)
