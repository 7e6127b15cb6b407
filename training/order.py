"""Trains sequence.model: the teacher reads the pool, the pupil learns it, each task gets its share. Needs torch."""

import json
import logging
from pathlib import Path

import numpy as np

from bootmaker.annotators import corpus
from bootmaker.annotators.models import shipped
from bootmaker.annotators.transformer.lessons import tasks
from training import pupil, sequence, teacher
from training.examples import Example, targets, written
from training.pool import Pooled, pool
from training.reading import beside, recalibrate
from training.sequence import Weights
from training.shares import shares
from training.words import words_of

log = logging.getLogger("training")

AT_ONCE = 4000


def in_order(data: Path, out: Path, work: Path) -> None:
    """Train it and calibrate anew; `work` keeps texts, teacher and what it read: a second run begins there."""
    work.mkdir(parents=True, exist_ok=True)
    examples = [*written(corpus.of_split("train")), *beside(data)]
    texts = _pooled(examples, data, work / "pool.json")
    network = pupil.learn(pupil.Lessons(
        words=words_of([one.text for one in texts]),
        taught=_taught(examples, texts, work),
        labels=targets(_labelled(examples, texts)),
        weights=np.array([one.weight for one in texts], np.float32),
    ))  # fmt: skip
    weights = {name: values.numpy().astype(np.float64) for name, values in network.state_dict().items()}
    finish(weights, data, out)


def finish(weights: Weights, data: Path, out: Path) -> None:
    """Write the model, first without shares, then with those that tell best; and calibrate anew."""
    sequence.write(weights, tuple(pupil.TAUGHT), {}, out)
    shipped.cache_clear()
    chosen = shares(data)
    log.info("shares: %s", ", ".join(f"{name} {share:.1f}" for name, share in chosen.items()))
    sequence.write(weights, tuple(pupil.TAUGHT), chosen, out)
    shipped.cache_clear()
    recalibrate(data, out)


def _pooled(examples: list[Example], data: Path, kept: Path) -> list[Pooled]:
    if not kept.exists():
        kept.write_text(json.dumps([(one.text, one.source) for one in pool(examples, data)]), encoding="utf-8")
    return [Pooled(*one) for one in json.loads(kept.read_text(encoding="utf-8"))]


def _labelled(examples: list[Example], texts: list[Pooled]) -> list[Example]:
    """The labels of each text, where it has some."""
    known = {example.text: example for example in reversed(examples)}
    return [known.get(one.text, Example(one.text, one.source)) for one in texts]


def _taught(examples: list[Example], texts: list[Pooled], work: Path) -> dict[str, np.ndarray]:
    """What the teacher reads in each text."""
    kept = work / "read.npz"
    if kept.exists() and len((found := np.load(kept))["valence"]) == len(texts):
        return dict(found)
    tuned, parts = teacher.taught(examples, work), []
    for start in range(0, len(texts), AT_ONCE):
        parts.append(teacher.read(tuned, [one.text for one in texts[start : start + AT_ONCE]]))
        log.info("teacher: %d of %d texts read", start, len(texts))
    found = {task.name: np.concatenate([part[task.name] for part in parts]) for task in tasks()}
    np.savez(kept, **found)
    return found
