"""A learned model in one file: whole weights, what they rest on, and the figures of its card. Never a text or an id."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2s
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators import models
from bootmaker.annotators.learned.features import features
from bootmaker.annotators.learned.fitting import Weights
from bootmaker.annotators.learned.subjects import SUBJECTS
from bootmaker.annotators.reading.linear import Scores
from bootmaker.base.errors import BootmakerError

KIND, FORMAT = "learned", 1
MOST = 1 << 23  # of a weight: sums of products stay whole numbers below 2^53


@dataclass(frozen=True)
class LearnedModel:
    """Weights for one mark. `rests_on` names the shipped models below it; `about` is what its card tells."""

    mark: str
    number: int
    weights: npt.NDArray[np.int32]
    scale: Scores
    bias: Scores
    rests_on: str
    about: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, mark: str, found: Weights, *, number: int, about: Mapping[str, Any]) -> "LearnedModel":
        """The model that does what `found` does, in whole weights."""
        scale = np.maximum(np.abs(found.weights).max(axis=0), 1e-12) / MOST
        whole = np.rint(found.weights / scale).astype(np.int32)
        return cls(mark, number, whole, scale, np.array(found.bias), foundation(), about)

    @property
    def id(self) -> str:
        """A short name of exactly these weights."""
        digest = blake2s(f"{self.mark} {self.rests_on}".encode(), digest_size=4)
        for array in (self.weights, self.scale, self.bias):
            digest.update(np.ascontiguousarray(array).tobytes())
        return digest.hexdigest()

    @property
    def fits(self) -> bool:
        """Whether the shipped models are still those that it was learned on."""
        return self.rests_on == foundation()

    def read(self, seen: pa.RecordBatch) -> pa.Array:
        """The mark; `seen` holds the features' inputs and the mark as shipped."""
        subject = SUBJECTS[self.mark]
        prior = subject.prior(seen)
        learned = (features(seen, prior) @ self.weights.astype(np.float64)) * self.scale
        return subject.column(prior + learned + self.bias)

    def save(self, path: Path) -> None:
        """Write the model to one file, in one step."""
        about = {"kind": KIND, "format": FORMAT, "mark": self.mark, "number": self.number, "rests_on": self.rests_on}
        arrays: dict[str, npt.NDArray[Any]] = {"weights": self.weights, "scale": self.scale, "bias": self.bias}
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(path.name + ".part")
        models.save(unfinished, {**about, "card": dict(self.about)}, arrays)
        unfinished.replace(path)

    @classmethod
    def load(cls, path: Path) -> "LearnedModel":
        """Read a model back; raises BootmakerError when `path` is no learned model of this format."""
        file = models.Model(path)
        about = file.about
        if (about.get("kind"), about.get("format")) != (KIND, FORMAT) or about["mark"] not in SUBJECTS:
            raise BootmakerError(f"{path.name} is no learned model of this version.", hint="Run `bootmaker learn`.")
        weights, scale, bias = (np.array(file[name]) for name in ("weights", "scale", "bias"))
        return cls(about["mark"], about["number"], weights, scale, bias, about["rests_on"], about["card"])


@cache
def foundation() -> str:
    """A short name of the shipped models that everything learned rests on; another one makes weights meaningless."""
    digest = blake2s(digest_size=6)
    for name in ("reading", "sequence", "static"):
        digest.update(models.shipped(name).path.read_bytes())
    return digest.hexdigest()
