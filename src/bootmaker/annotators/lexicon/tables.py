"""The compiled lexicons: groups, and tables of hashes; and how they lie in the file phrases.model."""

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.features.hashing import Hashes, Index
from bootmaker.annotators.models import Model


@dataclass(frozen=True)
class Group:
    """Phrases that mean alike: `valence` in [-100, 100], `effort` in [0, 100], and the label of a span, if any."""

    id: str
    label: str = ""
    valence: int = 0
    effort: int = 0


Owners = npt.NDArray[np.int16]
Table = dict[int, tuple[Hashes, Owners]]
"""Phrases of a layer by their number of words: sorted hashes, and the group of each."""


@dataclass(frozen=True)
class Lexicon:
    """All groups; and the phrases of every layer."""

    groups: tuple[Group, ...]
    layers: tuple[Table, ...]

    @cached_property
    def sizes(self) -> dict[int, tuple[Index, Owners]]:
        """By number of words: an index of the phrases of all layers; their groups, (layers, phrases), -1: in none."""
        found = {}
        for size in sorted({size for table in self.layers for size in table}):
            keys = np.unique(np.concatenate([table[size][0] for table in self.layers if size in table]))
            owners = np.full((len(self.layers), len(keys)), -1, np.int16)
            for layer, table in enumerate(self.layers):
                if size in table:
                    own, first = np.unique(table[size][0], return_index=True)  # of the same phrase twice, the first
                    owners[layer, np.searchsorted(keys, own)] = table[size][1][first]
            found[size] = Index(keys), owners
        return found

    def having(self, **wanted: object) -> npt.NDArray[np.bool_]:
        """Which groups have these attributes, as a flag per group."""
        return np.array([all(getattr(group, key) == value for key, value in wanted.items()) for group in self.groups])

    def worth(self, groups: npt.NDArray[np.integer], negated: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """The valence of hits in [-100, 100]; a negated one counts half, the other way round."""
        plain = np.array([group.valence for group in self.groups])[groups]
        return np.asarray(np.where(negated, -plain // 2, plain))

    def number(self, group: str) -> int:
        """The place of a group in the list."""
        return next(place for place, known in enumerate(self.groups) if known.id == group)


def packed(known: Lexicon) -> tuple[dict[str, Any], dict[str, npt.NDArray[Any]]]:
    """What describes the lexicons, and their arrays: `keys 0 2` are the hashes of the first layer's pairs of words."""
    about = {
        "groups": [asdict(group) for group in known.groups],
        "layers": [sorted(table, reverse=True) for table in known.layers],
    }
    arrays: dict[str, npt.NDArray[Any]] = {}
    for layer, table in enumerate(known.layers):
        for size, (keys, owners) in table.items():
            arrays |= {f"keys {layer} {size}": keys, f"owners {layer} {size}": owners}
    return about, arrays


def unpacked(model: Model) -> Lexicon:
    """The lexicons of such a file."""
    layers: tuple[Table, ...] = tuple(
        {size: (model[f"keys {layer} {size}"], model[f"owners {layer} {size}"]) for size in sizes}
        for layer, sizes in enumerate(model.about["layers"])
    )
    return Lexicon(tuple(Group(**group) for group in model.about["groups"]), layers)
