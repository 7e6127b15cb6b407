"""Trains sequence.model: the teacher reads the pool, the pupil learns it, each task gets its share. Needs torch."""

import json
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bootmaker.annotators import corpus
from bootmaker.annotators.features.annotator import table
from bootmaker.annotators.features.hashing import word_hash
from bootmaker.annotators.models import shipped
from bootmaker.annotators.spans.annotator import BESIDES, KINDS
from bootmaker.annotators.transformer.lessons import tasks
from training import heldout, pupil, sequence, teacher
from training.clause_head import learn_clauses
from training.clauses import clause_starts, labels_of_clauses
from training.emotion_head import learn_emotions
from training.examples import Example, actual, real_messages, targets, written
from training.pool import Pooled, pool
from training.reading import beside, recalibrate
from training.sequence import Weights
from training.shares import shares
from training.spans import adjust, clause_shares
from training.static import vocabulary
from training.words import words_of

log = logging.getLogger("training")

AT_ONCE = 4000
AXES = 64


def in_order(data: Path, out: Path, work: Path) -> None:
    """Train it and calibrate anew; `work` keeps texts, teacher and what it read: a second run begins there."""
    work.mkdir(parents=True, exist_ok=True)
    examples = [*written(corpus.learned()), *actual(real_messages(data)), *beside(data)]
    texts = _pooled(examples, data, work / "pool.json")
    network = pupil.learn(lessons(examples, texts, data, work))
    learn_emotions(network, examples)
    learn_clauses(network, heldout.labelled(data))
    weights = {name: values.numpy().astype(np.float64) for name, values in network.state_dict().items()}
    finish(weights, data, out)


def lessons(examples: list[Example], texts: list[Pooled], data: Path, work: Path) -> pupil.Lessons:
    """What the pupil learns from."""
    read = _taught(examples, texts, data, work)
    return pupil.Lessons(
        words=words_of([one.text for one in texts]),
        vectors=read["vectors"],
        taught={task.name: read[task.name] for task in tasks()},
        labels=targets(_labelled(examples, texts)),
        taught_clauses=read["clauses"],
        labelled_clauses=_labelled_clauses(texts, data),
        weights=np.array([one.weight for one in texts], np.float32),
    )


def finish(weights: Weights, data: Path, out: Path) -> None:
    """Write the model, first without shares, then with those that tell best; and calibrate anew."""
    sequence.write(weights, tuple(pupil.TAUGHT), {}, out)
    shipped.cache_clear()
    dev = heldout.labelled(data, "dev")
    chosen = shares(data) | clause_shares(heldout.read(dev))
    log.info("shares: %s", ", ".join(f"{name} {share:.1f}" for name, share in chosen.items()))
    sequence.write(weights, tuple(pupil.TAUGHT), chosen, out)
    shipped.cache_clear()
    adjust(heldout.read(dev), out)
    recalibrate(data, out)


def _pooled(examples: list[Example], data: Path, kept: Path) -> list[Pooled]:
    if not kept.exists():
        kept.write_text(json.dumps([(one.text, one.source) for one in pool(examples, data)]), encoding="utf-8")
    return [Pooled(*one) for one in json.loads(kept.read_text(encoding="utf-8"))]


def _labelled(examples: list[Example], texts: list[Pooled]) -> list[Example]:
    """The labels of each text, where it has some; of two that tell one thing, the first."""
    known: dict[str, dict[str, Sequence[float]]] = {}
    for example in reversed(examples):
        known[example.text] = {**known.get(example.text, {}), **example.labels}
    return [Example(one.text, one.source, known.get(one.text, {})) for one in texts]


def _labelled_clauses(texts: list[Pooled], data: Path) -> npt.NDArray[np.float32]:
    """What the clauses of the fully labelled messages are; NaN for those of all other texts."""
    known = labels_of_clauses(heldout.labelled(data))
    counts = [len(starts) for starts in clause_starts([one.text for one in texts])]
    nothing = np.full(len(KINDS) + len(BESIDES), np.nan, np.float32)
    parts = [known.get(one.text, np.tile(nothing, (count, 1))) for one, count in zip(texts, counts, strict=True)]
    return np.concatenate(parts)


def _taught(examples: list[Example], texts: list[Pooled], data: Path, work: Path) -> dict[str, npt.NDArray[np.float32]]:
    """What the teacher reads: each task, (texts, width); `clauses`, in order; `vectors` of the word table's rows."""
    kept = work / "read.npz"
    if kept.exists() and len((found := dict(np.load(kept)))["valence"]) == len(texts):
        return found
    tuned, parts = teacher.taught(examples, heldout.labelled(data), work), []
    for start in range(0, len(texts), AT_ONCE):
        parts.append(teacher.read(tuned, [one.text for one in texts[start : start + AT_ONCE]]))
        log.info("teacher: %d of %d texts read", start, len(texts))
    found = {task.name: np.concatenate([part.tasks[task.name] for part in parts]) for task in tasks()}
    found |= {"clauses": np.concatenate([part.clauses for part in parts]), "vectors": _vectors(tuned, data)}
    np.savez(kept, **found)
    return found


def _vectors(tuned: teacher.Teacher, data: Path) -> npt.NDArray[np.float32]:
    """The teacher's vector of each word of the word table, read alone: its first principal axes; zeros for no word."""
    words = list(vocabulary(data))
    index, rows = table()
    read = teacher.vectors(tuned, words)
    centred = read - read.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2][:AXES]
    places = index.find(np.array([word_hash(word) for word in words], np.uint64))
    known = places >= 0
    found = np.zeros((len(rows), AXES), np.float32)
    found[places[known]] = centred[known] @ axes.T
    return found / (2 * found.std())
