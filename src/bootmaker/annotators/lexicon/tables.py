"""The compiled lexicons: groups, and tables of hashes; and how they lie in the file phrases.model."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.features.hashing import Index
from bootmaker.annotators.models import Model


@dataclass(frozen=True)
class Group:
    """Phrases that mean alike: `valence` in [-100, 100], `effort` in [0, 100], and the label of a span, if any."""

    id: str
    label: str = ""
    valence: int = 0
    effort: int = 0


Table = dict[int, tuple[Index, npt.NDArray[np.int16]]]


@dataclass(frozen=True)
class Lexicon:
    """All groups; and for every layer and phrase length an index of hashes, with their groups."""

    groups: tuple[Group, ...]
    layers: tuple[Table, ...]

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
        for size, (index, owners) in table.items():
            arrays |= {f"keys {layer} {size}": index.keys, f"owners {layer} {size}": owners}
    return about, arrays


def unpacked(model: Model) -> Lexicon:
    """The lexicons of such a file."""
    layers: tuple[Table, ...] = tuple(
        {size: (Index(model[f"keys {layer} {size}"]), model[f"owners {layer} {size}"]) for size in sizes}
        for layer, sizes in enumerate(model.about["layers"])
    )
    return Lexicon(tuple(Group(**group) for group in model.about["groups"]), layers)
