"""The learning curve of what people correct: macro-F1 on texts kept aside, beside plain linear models."""

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from bootmaker.annotators.chain import transient
from bootmaker.annotators.columns import rows_of
from bootmaker.annotators.learned.features import INPUTS
from bootmaker.annotators.learned.fitting import Evidence, learn
from bootmaker.annotators.learned.folds import groups_of
from bootmaker.annotators.learned.subjects import SUBJECTS, logit
from bootmaker.annotators.learned.trial import evidence_of, f1, teach

SIZES = (100, 300, 1000, 3000)
ASIDE, SEEDS = 2000, 5
KINDS = {"bug report": "complaint", "feature request": "suggestion", "user experience": "compliment", "rating": "other"}
STARS = {"1": -900, "2": -500, "3": 0, "4": 500, "5": 900}

Said = dict[str, tuple[str | None, Any]]  # text: who wrote it, and the right mark


@dataclass(frozen=True)
class Task:
    """Texts as a taught reader sees them, and what people would correct their mark to, in the lake's units."""

    title: str
    mark: str
    seen: pa.RecordBatch
    values: list[Any]
    truth: Any
    group: Any  # texts of one writer, and the same text again, share a number


@dataclass(frozen=True)
class Way:
    """A way of learning: from what, how its raw scores are shown, and whether the house's trial must be passed."""

    name: str
    evidence: Evidence
    shown: Callable[[Any], Any]
    tried: bool = False


def main() -> None:
    """Print a table for each set: a row for each way of learning, a column for each number of corrections."""
    folder = os.environ.get("BOOTMAKER_DATA")
    if not folder:
        print("BOOTMAKER_DATA is not set: nothing to read.")
        return
    for title, mark, said in sets(Path(folder) / "measure"):
        task = read(title, mark, said)
        print(f"### {title}: {len(said):,} texts, {ASIDE:,} of them kept aside, mean of {SEEDS} seeds\n")
        print("| macro-F1 with | 0 | " + " | ".join(f"{size:,}" for size in SIZES) + " |")
        print("|---|" + "---|" * (len(SIZES) + 1))
        for way in ways(task):
            print(f"| {way.name} | " + " | ".join(curve(task, way)) + " |", flush=True)
        print()


def sets(folder: Path) -> Iterator[tuple[str, str, Said]]:
    """What is there of: app reviews by kind and by whether they tell anything, restaurant reviews by stars."""
    apps, yelp = folder / "appreviews_htp" / "dataset_balanced_8000.csv", folder / "yelp10k" / "yelp10k.csv"
    if apps.exists():
        kinds = {row["review"]: row["label"].strip().lower() for row in _rows(apps)}
        yield (
            "app reviews: four kinds, as intents",
            "intent",
            {text: (None, KINDS[kind]) for text, kind in kinds.items()},
        )
        told = {text: (None, 0 if kind == "rating" else 1000) for text, kind in kinds.items()}
        yield "app reviews: informative or a mere rating", "informative", told
    if yelp.exists():
        stars = {row["text"]: (row["user_id"], STARS[row["stars"]]) for row in _rows(yelp)}
        yield "yelp10k: valence from stars, three-way", "valence", stars


def read(title: str, mark: str, said: Said) -> Task:
    """The texts, read by the shipped readers."""
    writers = [writer for writer, _ in said.values()]
    columns: dict[str, Any] = {"text": pa.array(list(said)), "customer": pa.array(writers, pa.string())}
    found = transient(pa.RecordBatch.from_pydict(columns), (*INPUTS, mark))
    values = [value for _, value in said.values()]
    subject = SUBJECTS[mark]
    truth = subject.shown(logit(subject.target(values)))
    group = groups_of(writers, list(said))
    return Task(title, mark, pa.RecordBatch.from_pydict({**columns, **found}), values, truth, group)


def ways(task: Task) -> Iterator[Way]:
    """Ours with and without its trial, and a plain ridge logistic regression over zero-shot scores."""
    subject = SUBJECTS[task.mark]
    ours = evidence_of(subject, task.seen, task.values)
    yield Way("`bootmaker learn`, promoted or not", ours, subject.shown, tried=True)
    yield Way("the same without a trial", ours, subject.shown)
    yield plain("plain linear, on its own zero-shot scores", ours, task.truth, ours.prior)
    scores = rows_of(task.seen.column("scores")).astype(np.float64)
    yield plain("plain linear, on all 66 zero-shot scores", ours, task.truth, scores)


def plain(name: str, ours: Evidence, truth: Any, features: Any) -> Way:
    """A linear model that knows nothing of the shipped answer but its scores; its penalty is chosen as ours is."""
    named = truth[:, truth.any(axis=0)]
    width = features.shape[1]
    evidence = replace(
        ours,
        features=features,
        prior=np.zeros(named.shape),
        target=named.astype(float),
        trust=np.ones(width),
        choice=True,
    )
    classes = np.flatnonzero(truth.any(axis=0))
    return Way(name, evidence, lambda raw: classes[raw.argmax(axis=1)][:, None] == np.arange(truth.shape[1]))


def curve(task: Task, way: Way) -> list[str]:
    """Macro-F1 without corrections, and with each number of them."""
    runs = np.array([[score(task, way, size, seed) for size in (0, *SIZES)] for seed in range(SEEDS)])
    return [f"{value:.3f}" if value else "-" for value in runs.mean(axis=0)]


def score(task: Task, way: Way, size: int, seed: int) -> float:
    """Macro-F1 on the texts kept aside of what was learned from `size` others; 0 where there is no answer at all."""
    aside, rows = split(task.group, size, seed)
    if not size and not way.evidence.prior.any():
        return 0.0
    wanted = size and (
        not way.tried or teach(task.mark, task.seen.take(pa.array(rows)), [task.values[r] for r in rows])[1]
    )
    found = learn(way.evidence[rows]) if wanted else None
    raw = found[0].raw(way.evidence[aside]) if found else way.evidence.prior[aside]
    guess, truth = way.shown(raw), task.truth[aside]
    counted = np.stack([truth & guess, truth.astype(int) + guess], axis=2).astype(float)
    return float(f1(np.ones((1, len(guess))), counted)[0, task.truth.any(axis=0)].mean())


def split(group: Any, size: int, seed: int) -> tuple[Any, Any]:
    """Rows kept aside, and `size` others; no group is in both."""
    order = np.argsort(np.random.default_rng(seed).permutation(group.max() + 1)[group], kind="stable")
    aside, rest = order[:ASIDE], order[ASIDE:]
    return aside, rest[~np.isin(group[rest], group[aside])][:size]


def _rows(path: Path) -> Sequence[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
