"""Features and fits: the run-time features of many texts as one sparse matrix, and linear models on them."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from bootmaker.annotators.chain import transient
from bootmaker.annotators.columns import flat, rows_of
from bootmaker.annotators.features.annotator import WIDTH
from bootmaker.annotators.features.tokenise import SHAPE
from bootmaker.annotators.grams.annotator import EMPTY, GROUP_UNIT, VECTOR_UNIT
from bootmaker.annotators.lexicon.annotator import TURNS
from bootmaker.annotators.linear import damping, quantised

Numbers = npt.NDArray[np.float64]


def design(texts: Sequence[str]) -> sparse.csr_matrix:
    """One row per text: gram counts (EMPTY columns of them), then the dense features scaled to about one."""
    found = transient(pa.RecordBatch.from_pydict({"text": pa.array(list(texts), pa.string())}), ("grams", "dense"))
    grams, offsets = flat(found["grams"])
    counts = sparse.csr_matrix((np.ones(len(grams), np.float32), grams.copy(), offsets), (len(texts), EMPTY + 1))
    counts.sum_duplicates()
    counts = sparse.diags(damping(offsets)) @ counts
    dense = rows_of(found["dense"]) * unit(found["dense"].type.list_size)
    return sparse.hstack([counts[:, :EMPTY], sparse.csr_matrix(dense)], format="csr", dtype=np.float32)


def unit(width: int) -> Numbers:
    """What brings each dense feature to about one."""
    groups = width - WIDTH - SHAPE - TURNS
    return np.concatenate(
        [
            np.full(WIDTH, 4 / VECTOR_UNIT),
            np.full(SHAPE, 1 / 32),
            np.full(TURNS, 1 / 10),
            np.full(groups, 1 / GROUP_UNIT),
        ]
    )


def fit(rows: sparse.csr_matrix, classes: Sequence[object], weights: Numbers | None = None, *, c: float) -> Numbers:
    """Coefficients of a logistic regression, (features + 1, columns); the last row is bias; two classes, one column."""
    model = LogisticRegression(C=c, max_iter=80, tol=1e-3).fit(rows, classes, weights)
    return np.vstack([model.coef_.T, model.intercept_])


def packed(coefficients: Numbers) -> dict[str, npt.NDArray[np.generic]]:
    """The arrays of a model file from coefficients."""
    dense = coefficients[EMPTY:-1]
    return quantised(coefficients[:EMPTY], dense * unit(len(dense))[:, None], coefficients[-1])


def raw(rows: sparse.csr_matrix, coefficients: Numbers) -> Numbers:
    """Scores before quantisation."""
    return np.asarray(rows @ coefficients[:-1] + coefficients[-1])


def temperature(scores: Numbers, truth: npt.NDArray[np.int64]) -> float:
    """The temperature in [0.5, 4] of the least negative log-likelihood (Guo et al. 2017, ICML)."""
    tried = np.geomspace(0.5, 4, 60)
    return float(min(tried, key=lambda t: _loss(scores / t, truth)))


def _loss(scores: Numbers, truth: npt.NDArray[np.int64]) -> float:
    if scores.ndim == 1:
        scores = np.stack([np.zeros(len(scores)), scores], axis=1)
    top = scores.max(axis=1, keepdims=True)
    total = np.log(np.exp(scores - top).sum(axis=1)) + top[:, 0]
    return float((total - scores[np.arange(len(truth)), truth]).mean())
