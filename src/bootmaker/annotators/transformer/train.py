"""Training the head from the train split of the corpus.

The dev split says how strong the penalty is, how far the head counts beside the built-in readers, and how far 80 %
intervals reach; nothing is learned from the test split. A few short messages stand in two splits word by word: they
count for the one that is held out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.chain import transient
from bootmaker.annotators.corpus import INTENTS, KEPT, Message, ShortMessage, of_split, short_messages
from bootmaker.annotators.measures import area, pearson
from bootmaker.annotators.models import save
from bootmaker.annotators.reading.linear import Scores
from bootmaker.annotators.transformer.annotator import Embedding, Transformer, built_in
from bootmaker.annotators.transformer.encoder import Encoder
from bootmaker.annotators.transformer.fitting import ridge, softmax_regression
from bootmaker.annotators.transformer.head import Readings, readings, with_constant
from bootmaker.annotators.transformer.sharing import best_shares, mixed

PENALTIES = (0.1, 0.3, 1.0, 3.0, 10.0)
EIGHTY = 1.2816  # standard deviations to each side that hold 80 % of a normal distribution
CLASSES = {"complaint": 2, "informative": 2, "intent": len(INTENTS)}
Said = Sequence[Message | ShortMessage]


@dataclass(frozen=True)
class Compared:
    """One measure on the dev split: the built-in reader's, and with the transformer."""

    measure: str
    built_in: float
    together: float


def train(encoder: Encoder, path: Path, *, fingerprint: str, most: int | None = None) -> list[Compared]:
    """Train a head and keep it at `path`; returns what it brings on the dev split. `most`: messages, for trials."""
    learned, held_out = (part[:most] for part in material())
    rows, dev = (encoder.encode([message.text for message in part]) for part in (learned, held_out))
    arrays = _weights((rows, _truth(learned)), (dev, _truth(held_out)))
    about: dict[str, Any] = {"name": "transformer", "encoder": fingerprint, "intents": list(INTENTS)}
    about |= {"width": rows.shape[1], "trained_on": len(learned)}
    about |= _mixing(held_out, readings(arrays, dev))
    _keep(path, about, arrays)
    before = _marks(held_out, [])
    after = _marks(held_out, [Embedding(encoder, rows.shape[1]), Transformer(path, fingerprint)])
    return _compared(before, after, _truth(held_out))


def material() -> tuple[Said, Said]:
    """What is learned from, and what is held out; no text is in both, none is in the test split."""
    return (
        _without([*of_split("train"), *short_messages()], of_split(*KEPT)),
        _without(of_split("dev"), of_split("test")),
    )


def _without(messages: Said, others: Said) -> Said:
    texts = {message.text for message in others}
    return [message for message in messages if message.text not in texts]


def _keep(path: Path, about: Mapping[str, Any], arrays: Mapping[str, npt.NDArray[Any]]) -> None:
    """In one step: another process may be reading with the head that was there before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    save(beside, about, arrays)
    beside.replace(path)


Truth = Mapping[str, npt.NDArray[Any]]


def _truth(messages: Said) -> Truth:
    return {
        "valence": np.array([message.valence / 100 for message in messages]),
        "intensity": np.array([message.intensity / 100 for message in messages]),
        "complaint": np.array([int(message.complaint) for message in messages]),
        "informative": np.array([int(message.informative) for message in messages]),
        "intent": np.array([INTENTS.index(message.intent) for message in messages]),
    }


def _weights(
    learned: tuple[npt.NDArray[np.float32], Truth], held_out: tuple[npt.NDArray[np.float32], Truth]
) -> dict[str, npt.NDArray[np.float32]]:
    rows, dev = with_constant(learned[0]), with_constant(held_out[0])
    return {
        task: _best(_fitted(task, rows, learned[1][task]), dev, held_out[1][task])
        for task in Readings.__dataclass_fields__
    }


def _fitted(task: str, rows: Scores, truth: npt.NDArray[Any]) -> list[Scores]:
    if task in CLASSES:
        return [softmax_regression(rows, truth, CLASSES[task], penalty) for penalty in PENALTIES]
    return [ridge(rows, truth, penalty) for penalty in PENALTIES]


def _best(fitted: Sequence[Scores], dev: Scores, truth: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    """The weights that err least on the dev split."""
    return min(fitted, key=lambda weights: _error(dev @ weights, truth)).astype(np.float32)


def _error(raw: Scores, truth: npt.NDArray[Any]) -> float:
    if raw.shape[1] == 1:
        return float(np.mean((raw[:, 0] - truth) ** 2))
    top = raw.max(axis=1, keepdims=True)
    return float(np.mean(np.log(np.exp(raw - top).sum(axis=1)) + top[:, 0] - raw[np.arange(len(raw)), truth]))


def _marks(messages: Said, extra: Sequence[Any]) -> dict[str, npt.NDArray[Any]]:
    found = transient(_batch(messages), ("valence", "intensity", "complaint_p", "informative", "intent"), extra=extra)
    numbers = {name: np.asarray(column) / 1000 for name, column in found.items() if name != "intent"}
    return {
        **numbers,
        "intent": np.array([INTENTS.index(name) if name else -1 for name in found["intent"].to_pylist()]),
    }


def _batch(messages: Said) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"text": pa.array([message.text for message in messages], pa.string())})


def _mixing(held_out: Said, own: Readings) -> dict[str, Any]:
    """The share of each reading, and the deviations of the mix."""
    marks = transient(_batch(held_out), ("valence", "intensity", "complaint_p", "informative", "scores"))
    theirs, truth = built_in(pa.RecordBatch.from_pydict(dict(marks)), INTENTS), _truth(held_out)
    shares = best_shares(theirs, own, truth)
    found = mixed(theirs, own, shares)
    return {
        "shares": shares,
        "valence_sd": deviations(found.valence - truth["valence"], 1 - found.valence**2),
        "intensity_sd": deviations(found.intensity - truth["intensity"], found.intensity * (1 - found.intensity)),
    }


def deviations(errors: Scores, spread: Scores) -> list[float]:
    """a and b of sqrt(a + b * spread), such that 80 % intervals hold 80 % of the errors."""
    design = np.stack([np.ones_like(spread), spread], axis=1)
    base, growth = np.maximum(np.linalg.lstsq(design, errors**2, rcond=None)[0], [1e-4, 0])
    ratio = np.quantile(np.abs(errors) / np.sqrt(base + growth * spread), 0.8) / EIGHTY
    return [float(base * ratio**2), float(growth * ratio**2)]


def _compared(before: Truth, after: Truth, truth: Truth) -> list[Compared]:
    measures: list[tuple[str, str, str, Callable[[Any, Any], float]]] = [
        ("valence: Pearson", "valence", "valence", pearson),
        ("valence: mean error", "valence", "valence", lambda found, true: float(np.abs(found - true).mean())),
        ("intensity: Pearson", "intensity", "intensity", pearson),
        ("complaint: AUC", "complaint_p", "complaint", area),
        ("informative: AUC", "informative", "informative", area),
        ("intent: accuracy", "intent", "intent", lambda found, true: float((found == true).mean())),
    ]
    return [
        Compared(name, of(before[mark], truth[task]), of(after[mark], truth[task])) for name, mark, task, of in measures
    ]
