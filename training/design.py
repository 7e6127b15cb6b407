"""The run-time features of many texts, fits on them, and the model file of what was fitted."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse
from sklearn.linear_model import LogisticRegression, Ridge

from bootmaker.annotators.catalog import ANNOTATORS
from bootmaker.annotators.chain import run
from bootmaker.annotators.columns import flat
from bootmaker.annotators.grams.annotator import EMPTY
from bootmaker.annotators.models import Model, save
from bootmaker.annotators.reading.features import dense, scales
from bootmaker.annotators.reading.linear import DENSE_MOST, damping, quantised
from bootmaker.annotators.reading.tasks import columns
from training.tasks import TASKS, Task

Numbers = npt.NDArray[np.float64]

BEFORE = ("features", "lexicon", "units", "grams")  # the annotators that reading rests on
AT_ONCE = 8192


def design(texts: Sequence[str]) -> sparse.csr_matrix:
    """One row per text: damped counts of its grams (EMPTY columns of them), then its dense features at about one."""
    return sparse.vstack([_design(texts[at : at + AT_ONCE]) for at in range(0, len(texts), AT_ONCE)], format="csr")


def words_in(texts: Sequence[str]) -> pa.RecordBatch:
    """Texts with what reading rests on: the transient columns of their words."""
    batch = pa.RecordBatch.from_pydict({"text": pa.array(list(texts), pa.string())})
    return run(batch, [ANNOTATORS[name] for name in BEFORE])


def _design(texts: Sequence[str]) -> sparse.csr_matrix:
    batch = words_in(texts)
    grams, offsets = flat(batch.column("grams"))
    counts = sparse.csr_matrix((np.ones(len(grams), np.float32), grams.copy(), offsets), (len(texts), EMPTY + 1))
    counts.sum_duplicates()
    counts = sparse.diags(damping(np.diff(offsets))) @ counts
    besides = sparse.csr_matrix(dense(batch) * scales())
    return sparse.hstack([counts[:, :EMPTY], besides], format="csr", dtype=np.float32)


def fit(task: Task, rows: sparse.csr_matrix, truth: Numbers, weights: Numbers) -> Numbers:
    """Coefficients, (features + 1, width): ridge for numbers, logistic regression else; the last row is bias."""
    if task.kind == "numbers":
        models = [Ridge(1 / task.c, solver="lsqr").fit(rows, truth[:, n], weights) for n in range(task.width)]
        return np.stack([np.append(model.coef_, model.intercept_) for model in models], axis=1)
    if task.kind == "choice":
        return _logistic(task, rows, truth.argmax(axis=1), weights)
    return np.hstack([_logistic(task, rows, truth[:, n] > 0.5, weights) for n in range(task.width)])


def _logistic(task: Task, rows: sparse.csr_matrix, classes: npt.NDArray[Any], weights: Numbers) -> Numbers:
    model = LogisticRegression(C=task.c, max_iter=100, tol=1e-3).fit(rows, classes, weights)
    return np.vstack([model.coef_.T, model.intercept_])


def write(fitted: Mapping[str, Numbers], path: Path, about: dict[str, Any]) -> None:
    """Keep coefficients (task name -> those of `fit`) as the model file that `bootmaker.annotators.reading` runs."""
    together = np.hstack([fitted[name] for name in TASKS])
    grams, grams_scale = quantised(np.vstack([together[:EMPTY], np.zeros((1, together.shape[1]))]), 127)
    dense, dense_scale = quantised(together[EMPTY:-1] * scales()[:, None], DENSE_MOST)
    tasks = [{"name": task.name, "width": task.width, "kind": task.kind} for task in TASKS.values()]
    arrays = {
        "grams": grams,
        "grams_scale": grams_scale,
        "dense": dense,
        "dense_scale": dense_scale,
        "bias": together[-1],
    }
    save(path, {**about, "tasks": tasks}, arrays)


def kept(model: Model, task: str) -> Numbers:
    """The coefficients of a task as `write` has kept them, in the shape of those of `fit`."""
    mine = columns()[task]
    grams = (model["grams"][:EMPTY, mine] * model["grams_scale"][mine]).astype(np.float64)
    return np.vstack(
        [grams, model["dense"][:, mine] * model["dense_scale"][mine] / scales()[:, None], model["bias"][mine]]
    )
