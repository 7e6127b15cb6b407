"""Trains sequence.model: the teacher reads the pool, the pupil learns it, each task gets its share. Needs torch."""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from bootmaker.annotators import corpus
from bootmaker.annotators.features.annotator import table
from bootmaker.annotators.features.hashing import word_hash
from bootmaker.annotators.models import shipped
from bootmaker.annotators.spans.annotator import BESIDES, KINDS
from bootmaker.annotators.transformer.lessons import tasks
from training import pupil, sequence, teacher
from training.again import learn_again
from training.clauses import clause_starts, labels_of_clauses
from training.examples import Example, actual, real_messages, targets, written
from training.mind import Axes
from training.network import TAUGHT, Network
from training.places import places
from training.pool import MADE, Pooled, pool
from training.reading import beside, recalibrate
from training.sequence import Weights
from training.shares import shares
from training.size import WHOLE, Size
from training.static import vocabulary
from training.words import words_of

log = logging.getLogger("training")

AT_ONCE, SOME = 4000, 1500  # texts
NUMBERS = 128


@dataclass(frozen=True)
class Source:
    """What a network is trained on: texts and what is known of them, fully labelled messages, the folder of public
    sets, the folder that keeps texts, the teacher and what it read (a second run begins there), how much of all, and
    the folder of the encoder that the teacher is made of, if it is another than the packed one."""

    examples: Sequence[Example]
    messages: Sequence[corpus.Message]
    data: Path
    work: Path
    size: Size = WHOLE
    encoder: Path | None = None

    @classmethod
    def of(
        cls,
        messages: Sequence[corpus.Message],
        data: Path,
        work: Path,
        size: Size = WHOLE,
        encoder: Path | None = None,
    ) -> "Source":
        """Everything that there is to learn from beside these messages of the corpus."""
        work.mkdir(parents=True, exist_ok=True)
        real, told = real_messages(data), {message.text for message in messages}
        others = (one for one in beside(data) if one.source != "short" or one.text not in told)
        return cls([*written(messages), *actual(real), *others], [*messages, *real], data, work, size, encoder)


def in_order(data: Path, out: Path, work: Path, encoder: Path | None = None) -> None:
    """Train it and calibrate anew."""
    network = learned(Source.of(corpus.learned(), data, work, encoder=encoder))
    weights = {name: values.numpy().astype(np.float64) for name, values in network.state_dict().items()}
    finish(weights, data, out)


def learned(source: Source) -> Network:
    """The network that a teacher of its own taught."""
    network = pupil.learn(lessons(source), source.size.epochs)
    learn_again(network, source.examples)
    return network


def lessons(source: Source) -> pupil.Lessons:
    """What the pupil learns from."""
    texts = _pooled(source)
    read = _taught(source, texts)
    return pupil.Lessons(
        words=words_of([one.text for one in texts]),
        places=places([one.text for one in texts if one.source not in MADE]),
        vectors=read["vectors"],
        taught={task.name: read[task.name] for task in tasks()},
        labels=targets(_labelled(source.examples, texts)),
        taught_clauses=read["clauses"],
        labelled_clauses=_labelled_clauses(source.messages, texts),
        weights=np.array([one.weight for one in texts], np.float32),
        in_mind=read["in_mind"],
    )


def finish(weights: Weights, data: Path, out: Path) -> None:
    """Write the model, first without shares, then with those that tell best; and calibrate anew."""
    sequence.write(weights, tuple(TAUGHT), {}, out)
    shipped.cache_clear()
    chosen = shares(data)
    log.info("shares: %s", ", ".join(f"{name} {share:.1f}" for name, share in chosen.items()))
    sequence.write(weights, tuple(TAUGHT), chosen, out)
    shipped.cache_clear()
    recalibrate(data, out)


def _pooled(source: Source) -> list[Pooled]:
    kept = source.work / "pool.json"
    if not kept.exists():
        texts = pool(source.examples, source.data, source.size)
        kept.write_text(json.dumps([(one.text, one.source) for one in texts]), encoding="utf-8")
    return [Pooled(*one) for one in json.loads(kept.read_text(encoding="utf-8"))]


def _labelled(examples: Sequence[Example], texts: Sequence[Pooled]) -> list[Example]:
    """The labels of each text, where it has some; of two that tell one thing, the first."""
    known: dict[str, dict[str, Sequence[float]]] = {}
    for example in reversed(examples):
        known[example.text] = {**known.get(example.text, {}), **example.labels}
    return [Example(one.text, one.source, known.get(one.text, {})) for one in texts]


def _labelled_clauses(messages: Sequence[corpus.Message], texts: Sequence[Pooled]) -> npt.NDArray[np.float32]:
    """What the clauses of the fully labelled messages are; NaN for those of all other texts."""
    known = labels_of_clauses(messages)
    counts = [len(starts) for starts in clause_starts([one.text for one in texts])]
    nothing = np.full(len(KINDS) + len(BESIDES), np.nan, np.float32)
    parts = [known.get(one.text, np.tile(nothing, (count, 1))) for one, count in zip(texts, counts, strict=True)]
    return np.concatenate(parts)


def _taught(source: Source, texts: Sequence[Pooled]) -> dict[str, npt.NDArray[Any]]:
    """What the teacher reads: each task, (texts, width); `clauses` and `in_mind`, in order;
    `vectors` of the word table's rows."""
    kept = source.work / "read.npz"
    if kept.exists() and len((found := dict(np.load(kept)))["valence"]) == len(texts) and "in_mind" in found:
        return found
    encoder = source.encoder or teacher.packed()
    tuned, parts = teacher.taught(source.examples, source.messages, source.work, encoder, source.size), []
    axes = teacher.axes(tuned, [one.text for one in texts[:: len(texts) // SOME + 1]])
    for start in range(0, len(texts), AT_ONCE):
        parts.append(teacher.read(tuned, [one.text for one in texts[start : start + AT_ONCE]], axes))
        log.info("teacher: %d of %d texts read", start, len(texts))
    found = {task.name: np.concatenate([part.tasks[task.name] for part in parts]) for task in tasks()}
    found |= {name: np.concatenate([getattr(part, name) for part in parts]) for name in ("clauses", "in_mind")}
    found["vectors"] = _vectors(tuned, source.data)
    np.savez(kept, **found)
    return found


def _vectors(tuned: teacher.Teacher, data: Path) -> npt.NDArray[np.float32]:
    """The teacher's vector of each word of the word table, read alone: its first principal axes; zeros for no word."""
    words = list(vocabulary(data))
    index, rows = table()
    read = torch.from_numpy(teacher.vectors(tuned, words))
    places = index.find(np.array([word_hash(word) for word in words], np.uint64))
    known = places >= 0
    found = np.zeros((len(rows), NUMBERS), np.float32)
    found[places[known]] = Axes.of(read, NUMBERS).placed(read).numpy()[known]
    return found / (2 * found.std())
