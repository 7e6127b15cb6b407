"""A sentence-transformers folder as an encoder; needs bootmaker[transformer]."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

TOGETHER = 32  # texts of one pass; more of them are faster, with more memory


@dataclass(frozen=True)
class SentenceEncoder:
    """Reads the folder on first use. Nothing is downloaded, and no code that a folder brings along is run."""

    folder: Path
    package: str = "sentence_transformers"

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """One vector of length one for each text."""
        model = _loaded(self.folder)
        found = model.encode(
            list(texts), batch_size=TOGETHER, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return np.asarray(found, np.float32)


@cache
def _loaded(folder: Path) -> Any:
    os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", TOKENIZERS_PARALLELISM="false")
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder), local_files_only=True, trust_remote_code=False)
