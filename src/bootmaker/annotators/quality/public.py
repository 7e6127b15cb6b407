"""Scores on public sets, found under one folder: train/ and measure/. Nothing under measure/ is ever trained on."""

import csv
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from bootmaker.annotators.measures import area, ekman, macro_f1, pearson, spearman
from bootmaker.annotators.models import shipped
from bootmaker.annotators.quality.score import Extra, Numbers, Score, flags, listed, marks_of, numbers, scored
from bootmaker.nouns.marks import FEELINGS

POSITIVE = [
    "admiration",
    "amusement",
    "approval",
    "caring",
    "desire",
    "excitement",
    "gratitude",
    "joy",
    "love",
    "optimism",
    "pride",
    "relief",
]
NEGATIVE = [
    "anger",
    "annoyance",
    "disappointment",
    "disapproval",
    "disgust",
    "embarrassment",
    "fear",
    "grief",
    "nervousness",
    "remorse",
    "sadness",
]
SIDES = np.array([-1, 0, 1])
BELOW, ABOVE = -240, 200  # milli-units of valence that comments are neutral between, as their dev split tells best
DELTA = 0.8  # weight of the turn before, in a recency-weighted mean


def side_of(labels: Sequence[str]) -> int:
    """-1, 0 or 1: the side that emotion labels are on; 0 for none and for both."""
    return int(any(one in POSITIVE for one in labels)) - int(any(one in NEGATIVE for one in labels))


def goemotions(data: Path, extra: Extra = ()) -> list[Score]:
    """Macro-F1 on the test split, 28 labels and the six groups of Ekman with neutral; intervals of valence."""
    path = data / "train" / "goemotions" / "goemotions.csv"
    if not path.exists():
        return []
    rows = [row for row in rows_of(path) if row["split"] == "test"]
    labels = shipped("reading").about["emotions"]
    marks = marks_of([row["text"] for row in rows], extra)
    shown = listed(marks["emotions"])
    told = [row["labels"].split("|") for row in rows]
    guess = [one or ["neutral"] for one in shown]
    fine = macro_f1(flags(told, labels), flags(guess, labels))
    groups = sorted(set(ekman(labels)))
    coarse = macro_f1(flags([ekman(one) for one in told], groups), flags([ekman(one) for one in guess], groups))
    sides = np.array([side_of(one) for one in told])
    valence = numbers(marks["valence"])
    lean = (valence > ABOVE).astype(int) - (valence < BELOW)
    three = macro_f1(sides[:, None] == SIDES, lean[:, None] == SIDES)
    same = "its training split"
    return [
        Score("emotion", "goemotions test", "macro-F1, 28 labels", fine, len(rows), trained=same),
        Score("emotion", "goemotions test", "macro-F1, Ekman", coarse, len(rows), trained=same),
        Score("valence", "goemotions test", "macro-F1, three-way", three, len(rows), trained=same),
    ]


def emobank(data: Path, extra: Extra = ()) -> list[Score]:
    """Correlation of valence with readers' and writers' valence, of intensity with their arousal."""
    path = data / "measure" / "emobank" / "emobank.csv"
    if not path.exists():
        return []
    rows = list(rows_of(path))
    marks = marks_of([row["text"] for row in rows], extra)
    found = {name: numbers(marks[name]) for name in ("valence", "intensity")}
    return [
        scored("valence", "emobank", "Pearson with V", (found["valence"], column(rows, "V")), of=pearson),
        scored("intensity", "emobank", "Pearson with A", (found["intensity"], column(rows, "A")), of=pearson),
    ]


def emoint(data: Path, extra: Extra = ()) -> list[Score]:
    """Correlation of the strength of a feeling with its rated strength, mean of the four feelings (test split)."""
    path = data / "measure" / "emoint" / "emoint.csv"
    if not path.exists():
        return []
    rows = [row for row in rows_of(path) if row["split"] == "test"]
    marks, truth = marks_of([row["text"] for row in rows], extra), column(rows, "intensity")
    kinds = np.array([row["emotion"] for row in rows])
    each = [pearson(numbers(marks[kind])[kinds == kind], truth[kinds == kind]) for kind in FEELINGS]
    return [Score("intensity", "emoint test", "Pearson, mean of four feelings", float(np.mean(each)), len(rows))]


def yelp(data: Path, extra: Extra = ()) -> list[Score]:
    """Rank correlation of a review's valence with its stars."""
    path = data / "measure" / "yelp10k" / "yelp10k.csv"
    if not path.exists():
        return []
    rows = list(rows_of(path))
    valence, stars = numbers(marks_of([row["text"] for row in rows], extra)["valence"]), column(rows, "stars")
    return [
        scored("valence", name, "Spearman with stars", (valence[:size], stars[:size]), of=spearman)
        for name, size in (("yelp10k", len(rows)), ("yelp10k, first 2,000", 2000))
    ]


def app_reviews(data: Path, extra: Extra = ()) -> list[Score]:
    """Area under the curve: reviews that tell something (bug, feature, experience) against mere ratings."""
    path = data / "measure" / "appreviews_htp" / "dataset_unbalanced_4000.csv"
    if not path.exists():
        return []
    rows = list(rows_of(path))
    told = np.array([row["label"].strip().lower() != "rating" for row in rows], np.float64)
    found = numbers(marks_of([row["review"] for row in rows], extra)["informative"])
    return [scored("informative", "app reviews", "AUC", (found, told), of=area)]


def dialogues(data: Path, extra: Extra = ()) -> list[Score]:
    """USS: valence of user turns with their rating, its recency-weighted mean with the dialogue's (four sets)."""
    folder = data / "measure" / "uss"
    if not folder.exists():
        return []
    turns = [
        row for row in rows_of(folder / "turns.csv") if row["role"] == "USER" and row["rating_mean"] and row["text"]
    ]
    valence = numbers(marks_of([row["text"] for row in turns], extra)["valence"])
    overall = {row["dialogue_id"]: float(row["overall_mean"] or 0) for row in rows_of(folder / "dialogues.csv")}
    each, whole = [], []
    for name in sorted({row["corpus"] for row in turns}):
        mine = [place for place, row in enumerate(turns) if row["corpus"] == name]
        each.append(spearman(valence[mine], column([turns[place] for place in mine], "rating_mean")))
        said: dict[str, list[float]] = defaultdict(list)
        for place in mine:
            said[turns[place]["dialogue_id"]].append(valence[place])
        known = [key for key in said if overall.get(key)]
        whole.append(
            spearman(np.array([recent(said[key]) for key in known]), np.array([overall[key] for key in known]))
        )
    return [
        Score("valence", "USS user turns", "Spearman with rating, mean of four sets", float(np.mean(each)), len(turns)),
        Score("valence", "USS dialogues", "Spearman, recency-weighted", float(np.mean(whole)), len(overall)),
    ]


def recent(values: Sequence[float]) -> float:
    """The recency-weighted mean."""
    weights = DELTA ** np.arange(len(values))[::-1]
    return float((weights * np.array(values)).sum() / weights.sum())


MEASURES: tuple[Callable[[Path, Extra], list[Score]], ...] = (goemotions, emobank, emoint, yelp, app_reviews, dialogues)


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(rows: Sequence[dict[str, str]], name: str) -> Numbers:
    """A column of numbers."""
    return np.array([float(row[name]) for row in rows])
