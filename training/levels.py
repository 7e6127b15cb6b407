"""`python -m training.levels [--data DIR]`: train levels.json on the pairs of content/en/desk/pairs.

Each sentence learns from the spans that the authors marked; the whole reply from what its sentences show, read by
models that did not learn from its case. EPITOME (DIR/measure/epitome) only measures, and is never learned from.
"""

import argparse
import csv
import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from bootmaker.annotators.measures import macro_f1
from bootmaker.annotators.reading.linear import softmax
from bootmaker.desk.draft import taken_apart
from bootmaker.desk.levels.features import BUCKETS, DENSE, EVIDENCE, dense, evidence, hashed, of_sentence
from bootmaker.desk.levels.reading import MECHANISMS, PATH
from bootmaker.desk.pairs import Pair, held_out, pairs
from bootmaker.nouns.reply import Said
from training.calibration import temperature

SHORT = dict(zip(MECHANISMS, ("er", "ip", "ex"), strict=True))
EPITOME = dict(zip(MECHANISMS, ("emotional_reactions", "interpretations", "explorations"), strict=True))
C_SENTENCE = {"emotional_reaction": 1.0, "interpretation": 3.0, "exploration": 1.0}
C_WHOLE = {"emotional_reaction": 3.0, "interpretation": 1.0, "exploration": 3.0}
BY_SENTENCES_ALONE = ("interpretation",)  # words of the whole reply made it worse on authors who were left out
UNMARKED = 0.3  # weight of a sentence that its author did not mark in a reply that shows the mechanism
FOLDS = 5
SURE = 0.5
HEATS = np.linspace(0.5, 3.0, 26)  # temperatures tried, on replies of authors whom no model learned from

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Read:
    """Replies as rows: features of each whole, of each sentence, and which reply a sentence is of."""

    grams: sparse.csr_matrix
    numbers: Numbers
    sentence_grams: sparse.csr_matrix
    sentence_numbers: Numbers
    owner: Places


@dataclass(frozen=True)
class Fitted:
    """A linear model: weights (features, 3) on the grams (none: 0 rows) and the numbers, and a bias."""

    grams: Numbers
    numbers: Numbers
    bias: Numbers

    def chances(self, grams: sparse.csr_matrix, numbers: Numbers) -> Numbers:
        """Softmax of the outputs."""
        return softmax(self.logits(grams, numbers))

    def logits(self, grams: sparse.csr_matrix, numbers: Numbers) -> Numbers:
        """One output per level."""
        words = np.asarray(grams @ self.grams) if len(self.grams) else 0.0
        return np.asarray(words + numbers @ self.numbers + self.bias)


@dataclass(frozen=True)
class Trained:
    """The two models of a mechanism, and the evidence that its own sentences gave while it learned."""

    sentence: Fitted
    whole: Fitted

    def logits(self, read: Read) -> Numbers:
        """Outputs for whole replies."""
        shown = self.sentence.chances(read.sentence_grams, read.sentence_numbers)
        return self.whole.logits(read.grams, np.hstack([read.numbers, gathered(shown, read)]))


def main() -> None:
    """Measure each author left out, train on all but the last, write the model, measure it on EPITOME."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    wanted = parser.parse_args()
    every = list(pairs())
    read = read_all([(pair.reply, pair.message) for pair in every])
    authors = np.array([pair.author for pair in every])
    learned = np.isin(authors, [pair.author for pair in held_out(every)[0]])
    far = epitome(wanted.data) if wanted.data else []
    strange = read_all([(row["response_post"], row["seeker_post"]) for row in far]) if far else None
    told: dict[str, Any] = {"replies": int(learned.sum()), "mechanisms": {}}
    for name in MECHANISMS:
        truth = np.array([pair.levels[SHORT[name]] for pair in every])
        logits = np.zeros((len(every), 3))
        for author in sorted(set(authors)):
            out = authors == author
            trained = train(name, every, read, ~out)
            logits[out] = trained.logits(rows_of(read, out))
            report(f"{author} left out", name, logits[out], truth[out])
            if not (learned & out).any():
                told["mechanisms"][name] = written(trained, name)
                if strange is not None:
                    report("EPITOME, never learned from", name, trained.logits(strange), levels_of(far, name))
        told["mechanisms"][name] |= {"temperature": temperature(logits, truth, HEATS), "sure": SURE}
    PATH.write_text(json.dumps(told, indent=None, sort_keys=True), encoding="utf-8")


def train(name: str, every: Sequence[Pair], read: Read, mine: npt.NDArray[np.bool_]) -> Trained:
    """Sentences first; then whole replies, on evidence of sentence models that did not learn from their cases."""
    marked, weights = marks(name, every)
    sentences = mine[read.owner]
    fold = np.array([crc32(pair.case.encode()) % FOLDS for pair in every])[read.owner]
    shown = np.zeros((len(read.owner), 3))
    for number in range(FOLDS):
        out = sentences & (fold == number)
        model = _sentence(name, read, (marked, weights), sentences & (fold != number))
        shown[out] = model.chances(read.sentence_grams[out], read.sentence_numbers[out])
    numbers = np.hstack([read.numbers, gathered(shown, read)])[mine]
    truth = np.array([pair.levels[SHORT[name]] for pair in every])[mine]
    if name in BY_SENTENCES_ALONE:
        numbers[:, : len(DENSE)] = 0
    words = None if name in BY_SENTENCES_ALONE else read.grams[mine]
    return Trained(_sentence(name, read, (marked, weights), sentences), fit(words, numbers, truth, c=C_WHOLE[name]))


def _sentence(name: str, read: Read, told: tuple[Places, Numbers], which: npt.NDArray[np.bool_]) -> Fitted:
    marked, weights = told
    grams, numbers = read.sentence_grams[which], read.sentence_numbers[which]
    return fit(grams, numbers, marked[which], c=C_SENTENCE[name], weights=weights[which])


def marks(name: str, every: Sequence[Pair]) -> tuple[Places, Numbers]:
    """The level of each sentence that its author marked (0 where not), and how much it counts."""
    marked, weights = [], []
    for pair in every:
        level, span = pair.levels[SHORT[name]], pair.spans[SHORT[name]]
        start = pair.reply.find(span)
        for sentence in taken_apart(pair.reply).sentences:
            touched = bool(level) and start < sentence.end and sentence.start < start + len(span)
            marked.append(level if touched else 0)
            weights.append(UNMARKED if level and not touched else 1.0)
    return np.array(marked), np.array(weights)


def read_all(texts: Sequence[tuple[str, str]]) -> Read:
    """The features of (reply, message) pairs."""
    grams, numbers, owner, own_grams, own_numbers = [], [], [], [], []
    for row, (reply, message) in enumerate(texts):
        said, sentences = Said(message), taken_apart(reply).sentences
        grams.append(hashed(reply))
        numbers.append(dense(reply, said))
        for place, sentence in enumerate(sentences):
            owner.append(row)
            own_grams.append(hashed(sentence.text))
            own_numbers.append(of_sentence(sentence, place, len(sentences), said))
    return Read(matrix(grams), np.array(numbers), matrix(own_grams), np.array(own_numbers), np.array(owner))


def rows_of(read: Read, which: npt.NDArray[np.bool_]) -> Read:
    """Some replies with their sentences."""
    sentences = which[read.owner]
    owner = (np.cumsum(which) - 1)[read.owner[sentences]]
    parts = read.sentence_grams[sentences], read.sentence_numbers[sentences]
    return Read(read.grams[which], read.numbers[which], *parts, owner)


def gathered(shown: Numbers, read: Read) -> Numbers:
    """The evidence of each reply's sentences."""
    ends = np.searchsorted(read.owner, np.arange(len(read.numbers) + 1))
    some = [evidence(shown[start:end].tolist()) for start, end in pairwise(ends)]
    return np.array(some).reshape(-1, len(EVIDENCE))


def matrix(rows: Sequence[dict[int, float]]) -> sparse.csr_matrix:
    """Hashed grams as a sparse matrix."""
    places = [(row, bucket) for row, grams in enumerate(rows) for bucket in grams]
    values = [weight for grams in rows for weight in grams.values()]
    row, column = np.array(places).T if places else np.zeros((2, 0), int)
    return sparse.csr_matrix((values, (row, column)), shape=(len(rows), BUCKETS))


def fit(
    grams: sparse.csr_matrix | None, numbers: Numbers, truth: Places, *, c: float, weights: Numbers | None = None
) -> Fitted:
    """Logistic regression with the three levels as classes, the numbers brought to the same spread."""
    middle, spread = numbers.mean(axis=0), np.maximum(numbers.std(axis=0), 1e-6)
    even = sparse.csr_matrix((numbers - middle) / spread)
    rows = even if grams is None else sparse.hstack([grams, even], format="csr")
    model = LogisticRegression(C=c, max_iter=400, class_weight="balanced").fit(rows, truth, sample_weight=weights)
    words = 0 if grams is None else BUCKETS
    plain = model.coef_.T[words:] / spread[:, None]
    return Fitted(model.coef_.T[:words], plain, model.intercept_ - middle @ plain)


def written(trained: Trained, name: str) -> dict[str, Any]:
    """The model as reading.py opens it."""
    return {"sentence": _written(trained.sentence), "whole": _written(trained.whole)}


def _written(fitted: Fitted) -> dict[str, Any]:
    """Grams as signed bytes."""
    scale = float(np.abs(fitted.grams).max() / 127) if len(fitted.grams) else 1.0
    whole = np.rint(fitted.grams / scale).astype(np.int8).tobytes()
    return {
        "grams": b64encode(whole).decode(),
        "scale": scale,
        "dense": np.round(fitted.numbers, 5).tolist(),
        "bias": np.round(fitted.bias, 5).tolist(),
    }


def report(where: str, name: str, logits: Numbers, truth: Places) -> None:
    """Print accuracy and macro-F1."""
    guess, classes = logits.argmax(axis=1), np.arange(3)
    score = macro_f1(truth[:, None] == classes, guess[:, None] == classes)
    accuracy = np.mean(guess == truth)
    print(f"{where}: {name}: accuracy {accuracy:.3f}, macro-F1 {score:.3f}, {len(truth)} replies", flush=True)  # noqa: T201


def levels_of(rows: Sequence[dict[str, str]], name: str) -> Places:
    """The levels of one mechanism in EPITOME, in the order of the texts."""
    return np.array([int(float(row[EPITOME[name]])) for row in rows])


def epitome(data: Path) -> list[dict[str, str]]:
    """EPITOME's Reddit part: replies with the message that they answer."""
    with (data / "measure" / "epitome" / "epitome_wide.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
