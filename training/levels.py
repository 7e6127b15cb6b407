"""`python -m training.levels [--data DIR]`: train levels.json on the pairs of content/en/desk/pairs.

Trained on the pairs alone; EPITOME (DIR/measure/epitome) only measures, and is never learned from.
"""

import argparse
import csv
import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from bootmaker.annotators.measures import macro_f1
from bootmaker.desk.levels.features import BUCKETS, DENSE, dense, hashed
from bootmaker.desk.levels.reading import MECHANISMS, PATH
from bootmaker.desk.pairs import Pair, held_out, pairs
from bootmaker.nouns.reply import Said

SHORT = dict(zip(MECHANISMS, ("er", "ip", "ex"), strict=True))
EPITOME = dict(zip(MECHANISMS, ("emotional_reactions", "interpretations", "explorations"), strict=True))
C_GRAMS, DENSE_WEIGHT = 3.0, 1.0
SURE = 0.5

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Fitted:
    """Coefficients (features, 3) and bias of one mechanism."""

    weights: Numbers
    bias: Numbers

    def logits(self, rows: sparse.csr_matrix) -> Numbers:
        return np.asarray(rows @ self.weights + self.bias)


def main() -> None:
    """Train, calibrate across authors, write the model, and print what it reaches."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    wanted = parser.parse_args()
    train, test = held_out(list(pairs()))
    rows, held = design(train), design(test)
    told: dict[str, Any] = {"replies": len(train), "mechanisms": {}}
    outside = epitome_texts(wanted.data) if wanted.data else []
    far = design_of(outside) if outside else None
    for name in MECHANISMS:
        truth = labels(train, name)
        fitted = fit(rows, truth)
        temperature = calibrated(train, rows, truth)
        told["mechanisms"][name] = written(fitted, temperature)
        report("own, held out", name, fitted.logits(held), labels(test, name))
        if far is not None:
            report("EPITOME, never trained on", name, fitted.logits(far), epitome_levels(wanted.data, name))
    PATH.write_text(json.dumps(told, indent=None, sort_keys=True), encoding="utf-8")


def design(some: Sequence[Pair]) -> sparse.csr_matrix:
    """Features of replies."""
    return design_of([(pair.reply, pair.message) for pair in some])


def design_of(texts: Sequence[tuple[str, str]]) -> sparse.csr_matrix:
    """One row per (reply, message): hashed grams, then the dense numbers."""
    grams = sparse.lil_matrix((len(texts), BUCKETS), dtype=np.float64)
    numbers = np.zeros((len(texts), len(DENSE)))
    for row, (reply, message) in enumerate(texts):
        for bucket, weight in hashed(reply).items():
            grams[row, bucket] = weight
        numbers[row] = dense(reply, Said(message))
    return sparse.hstack([grams.tocsr(), sparse.csr_matrix(DENSE_WEIGHT * numbers)], format="csr")


def labels(some: Sequence[Pair], name: str) -> npt.NDArray[np.int64]:
    """The labelled levels."""
    return np.array([pair.levels[SHORT[name]] for pair in some])


def fit(rows: sparse.csr_matrix, truth: npt.NDArray[np.int64]) -> Fitted:
    """Logistic regression with the three levels as classes."""
    model = LogisticRegression(C=C_GRAMS, max_iter=400, class_weight="balanced").fit(rows, truth)
    return Fitted(model.coef_.T, model.intercept_)


def calibrated(train: Sequence[Pair], rows: sparse.csr_matrix, truth: npt.NDArray[np.int64]) -> float:
    """The temperature (Guo et al. 2017) that fits replies of authors whom the model did not learn from."""
    groups = np.array([pair.author for pair in train])
    if len(set(groups)) < 2:
        groups = np.array([str(crc32(pair.case.encode()) % 7) for pair in train])
    logits = np.zeros((len(train), 3))
    for group in set(groups):
        out = groups == group
        logits[out] = fit(rows[~out], truth[~out]).logits(rows[out])
    grid = np.linspace(0.5, 3.0, 26)
    return float(min(grid, key=lambda heat: _loss(logits / heat, truth)))


def _loss(logits: Numbers, truth: npt.NDArray[np.int64]) -> float:
    spread = logits - logits.max(axis=1, keepdims=True)
    chances = np.exp(spread) / np.exp(spread).sum(axis=1, keepdims=True)
    return float(-np.log(chances[np.arange(len(truth)), truth] + 1e-9).mean())


def written(fitted: Fitted, temperature: float) -> dict[str, Any]:
    """The model as reading.py opens it: grams as signed bytes."""
    grams = fitted.weights[:BUCKETS]
    scale = float(np.abs(grams).max() / 127)
    return {
        "grams": b64encode(np.rint(grams / scale).astype(np.int8).tobytes()).decode(),
        "scale": scale,
        "dense": np.round(DENSE_WEIGHT * fitted.weights[BUCKETS:], 5).tolist(),
        "bias": np.round(fitted.bias, 5).tolist(),
        "temperature": temperature,
        "sure": SURE,
    }


def report(where: str, name: str, logits: Numbers, truth: npt.NDArray[np.int64]) -> None:
    """Print accuracy and macro-F1."""
    guess = logits.argmax(axis=1)
    classes = np.arange(3)
    score = macro_f1(truth[:, None] == classes, guess[:, None] == classes)
    print(f"{where}: {name}: accuracy {np.mean(guess == truth):.3f}, macro-F1 {score:.3f}, {len(truth)} replies")  # noqa: T201


def epitome_texts(data: Path) -> list[tuple[str, str]]:
    """Replies with the message that they answer."""
    return [(row["response_post"], row["seeker_post"]) for row in _epitome(data)]


def epitome_levels(data: Path, name: str) -> npt.NDArray[np.int64]:
    """The levels of one mechanism, in the order of the texts."""
    return np.array([int(float(row[EPITOME[name]])) for row in _epitome(data)])


def _epitome(data: Path) -> list[dict[str, str]]:
    with (data / "measure" / "epitome" / "epitome_wide.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
