"""The scorecard: how well every annotator does, on which texts, and whether it was trained on their kind."""

import csv
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.chain import transient
from bootmaker.annotators.measures import Interval, area, ekman, interval, macro_f1, pearson, spearman
from bootmaker.annotators.models import CONTENT, shipped

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Score:
    """One row: an annotator's `metric` on a test set of `n` rows; `low` and `high` bound 95 % where that is cheap."""

    annotator: str
    dataset: str
    metric: str
    value: float
    n: int
    low: float | None = None
    high: float | None = None
    trained: str = "no"  # "no", or what of the same kind was trained on


def scorecard(data: Path | None = None) -> list[Score]:
    """All rows; without the folder of public sets (train/, measure/) only those on the bundled traps."""
    rows = traps()
    for measure in MEASURES if data else ():
        rows += measure(data or Path())
    return rows


def traps() -> list[Score]:
    """Messages that are easily misread, bundled: the share whose valence has the right sign (neutral: within 0.3)."""
    listed = tomllib.loads((CONTENT / "en" / "traps.toml").read_text(encoding="utf-8"))
    texts = [(text, kind) for kind in ("negative", "positive", "neutral") for text in listed[kind]]
    valence = read([text for text, _ in texts])["valence"]
    kinds = np.array([kind for _, kind in texts])
    right = np.select(
        [kinds == "negative", kinds == "positive"], [valence < 0, valence > 0], np.abs(valence) <= 300
    ).astype(np.float64)
    score = _score("valence", "traps", "accuracy", (right, right), of=lambda share, _: float(share.mean()))
    return [replace(score, trained="written by the authors of the lexicons")]


def read(texts: Sequence[str], *columns: str) -> dict[str, Numbers]:
    """Marks of texts as numbers; valence when no column is named."""
    found = transient(pa.RecordBatch.from_pydict({"text": pa.array(texts, pa.string())}), columns or ("valence",))
    return {name: np.asarray(column.cast(pa.float64())) for name, column in found.items()}


def goemotions(data: Path) -> list[Score]:
    """Macro-F1 on the test split, 28 labels and the six groups of Ekman with neutral; intervals of valence."""
    path = data / "train" / "goemotions" / "goemotions.csv"
    if not path.exists():
        return []
    rows = [row for row in _rows(path) if row["split"] == "test"]
    labels = shipped("emotion").about["labels"]
    shown = transient(_batch(rows), ("emotions",))["emotions"].to_pylist()
    told = [row["labels"].split("|") for row in rows]
    guess = [one or ["neutral"] for one in shown]
    fine = macro_f1(_flags(told, labels), _flags(guess, labels))
    groups = sorted(set(ekman(labels)))
    coarse = macro_f1(_flags([ekman(one) for one in told], groups), _flags([ekman(one) for one in guess], groups))
    same = "its training split"
    return [
        Score("emotion", "goemotions test", "macro-F1, 28 labels", fine, len(rows), trained=same),
        Score("emotion", "goemotions test", "macro-F1, Ekman", coarse, len(rows), trained=same),
    ]


def emobank(data: Path) -> list[Score]:
    """Correlation of valence with readers' and writers' valence, of intensity with their arousal."""
    path = data / "measure" / "emobank" / "emobank.csv"
    if not path.exists():
        return []
    rows = list(_rows(path))
    found = read([row["text"] for row in rows], "valence", "intensity")
    return [
        _score("valence", "emobank", "Pearson with V", (found["valence"], _numbers(rows, "V")), of=pearson),
        _score("intensity", "emobank", "Pearson with A", (found["intensity"], _numbers(rows, "A")), of=pearson),
    ]


def emoint(data: Path) -> list[Score]:
    """Correlation of intensity with rated intensity, mean of the four emotions (test split)."""
    path = data / "measure" / "emoint" / "emoint.csv"
    if not path.exists():
        return []
    rows = [row for row in _rows(path) if row["split"] == "test"]
    strength, truth = read([row["text"] for row in rows], "intensity")["intensity"], _numbers(rows, "intensity")
    kinds = np.array([row["emotion"] for row in rows])
    each = [pearson(strength[kinds == kind], truth[kinds == kind]) for kind in sorted(set(kinds))]
    return [Score("intensity", "emoint test", "Pearson, mean of four emotions", float(np.mean(each)), len(rows))]


def yelp(data: Path) -> list[Score]:
    """Rank correlation of a review's valence with its stars."""
    path = data / "measure" / "yelp10k" / "yelp10k.csv"
    if not path.exists():
        return []
    rows = list(_rows(path))
    valence, stars = read([row["text"] for row in rows])["valence"], _numbers(rows, "stars")
    return [
        _score("valence", name, "Spearman with stars", (valence[:size], stars[:size]), of=spearman)
        for name, size in (("yelp10k", len(rows)), ("yelp10k, first 2,000", 2000))
    ]


def app_reviews(data: Path) -> list[Score]:
    """Area under the curve: reviews that tell something (bug, feature, experience) against mere ratings."""
    path = data / "measure" / "appreviews_htp" / "dataset_unbalanced_4000.csv"
    if not path.exists():
        return []
    rows = list(_rows(path))
    told = np.array([row["label"].strip().lower() != "rating" for row in rows], np.float64)
    found = read([row["review"] for row in rows], "informative")["informative"]
    return [_score("informative", "app reviews", "AUC", (found, told), of=area)]


MEASURES: tuple[Callable[[Path], list[Score]], ...] = (goemotions, emobank, emoint, yelp, app_reviews)


def _score(
    annotator: str, dataset: str, metric: str, pair: tuple[Numbers, Numbers], *, of: Callable[[Numbers, Numbers], float]
) -> Score:
    bounds: Interval = interval(pair, of)
    return Score(annotator, dataset, metric, of(*pair), len(pair[0]), *bounds)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _batch(rows: Sequence[dict[str, str]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"text": pa.array([row["text"] for row in rows], pa.string())})


def _numbers(rows: Sequence[dict[str, str]], column: str) -> Numbers:
    return np.array([float(row[column]) for row in rows])


def _flags(told: Sequence[Sequence[str]], labels: Sequence[str]) -> npt.NDArray[np.bool_]:
    return np.array([[label in one for label in labels] for one in told])
