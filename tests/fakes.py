"""Fakes that keep a contract: small classes, no mocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class FakeEncoder:
    """An encoder that knows no language: each word is a direction by chance, a text the mean of its words."""

    width: int = 48
    package: str = "numpy"

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.width), np.float32)
        total = np.stack(
            [sum((self._word(word) for word in text.lower().split()), np.zeros(self.width)) for text in texts]
        )
        length = np.linalg.norm(total, axis=1, keepdims=True)
        return (total / np.maximum(length, 1e-9)).astype(np.float32)

    def _word(self, word: str) -> npt.NDArray[np.float64]:
        seed = int.from_bytes(blake2b(word.encode(), digest_size=4).digest())
        return np.random.default_rng(seed).normal(size=self.width)
