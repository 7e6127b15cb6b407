"""The pupil: the small network of sequence.model learns what the teacher reads. Needs torch.

Knowledge distillation (Hinton, Vinyals & Dean 2015, arXiv:1503.02531): of a text that is labelled, too, the target is a
mixture of both. What the teacher has in mind of every word is learned besides (Jiao et al. 2020, TinyBERT, Findings of
EMNLP, section 3.1: hidden states), by a layer that is left out of the model.
"""

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from bootmaker.annotators.spans.annotator import KINDS
from training.network import TAUGHT, Network, Seen, in_turn, seen, task_columns
from training.places import Places
from training.size import WHOLE
from training.tasks import TASKS
from training.words import Words

log = logging.getLogger("training")

TOGETHER, RATES = 160, (4e-3, 2e-3)
LABELLED = 0.3  # what labels count in a target, beside the teacher
CLAUSES = 4.0  # what clauses count in the loss
IN_MIND = 4.0  # and what the teacher has in mind of words


@dataclass(frozen=True)
class Lessons:
    """Texts by their words; what the teacher reads in each, raw; the labels, NaN where there are none; weights.

    The same of all clauses, in order, in `taught_clauses` and `labelled_clauses`: (clauses, what a clause is and more).
    `in_mind` is what the teacher has in mind of every word, (words, AXES), NaN where it saw none. Of `places` and
    `vectors` the network is made.
    """

    words: Words
    places: Places
    vectors: npt.NDArray[np.float32]
    taught: Mapping[str, npt.NDArray[np.float32]]
    labels: Mapping[str, npt.NDArray[np.float32]]
    taught_clauses: npt.NDArray[np.float32]
    labelled_clauses: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]
    in_mind: npt.NDArray[np.float16]


def learn(lessons: Lessons, epochs: int = WHOLE.epochs, seed: int = 1) -> Network:
    """Train the network."""
    torch.manual_seed(seed)
    network, chance = Network(lessons.vectors, lessons.places), np.random.default_rng(seed)
    wanted = _Wanted.of(lessons)
    filled = np.flatnonzero(np.diff(lessons.words.offsets))
    steps = epochs * (len(filled) // TOGETHER + 1)
    optimisers = _optimisers(network)
    schedules = [
        torch.optim.lr_scheduler.OneCycleLR(one, rate, total_steps=steps + 1, pct_start=0.1)
        for one, rate in zip(optimisers, RATES, strict=True)
    ]
    for epoch in range(epochs):
        start, lost = time.monotonic(), []
        for places in _batches(lessons.words, filled, chance):
            loss = wanted.loss(network, seen(lessons.words, places), places)
            for each in optimisers:
                each.zero_grad()
            loss.backward()
            for each in (*optimisers, *schedules):
                each.step()
            lost.append(loss.item())
        log.info("pupil, epoch %d of %d: loss %.3f, %.0f s", epoch + 1, epochs, np.mean(lost), time.monotonic() - start)
    return network.eval()


def _optimisers(network: Network) -> tuple[torch.optim.Optimizer, torch.optim.Optimizer]:
    """One for the table of buckets, of which few rows change at a time, and one for all else."""
    others = [part for name, part in network.named_parameters() if name != "words.weight" and part.requires_grad]
    sparse = torch.optim.SparseAdam([network.words.weight], lr=RATES[0])
    return sparse, torch.optim.AdamW(others, lr=RATES[1], weight_decay=0.01)


def read(network: Network, texts: Sequence[str]) -> dict[str, npt.NDArray[np.float32]]:
    """Raw scores of every task, (texts, width)."""
    with torch.no_grad():
        found = np.concatenate([network.eval()(batch)[0].numpy() for batch in in_turn(texts)])
    return {name: found[:, mine] for name, mine in task_columns().items()}


def _batches(
    words: Words, filled: npt.NDArray[np.int64], chance: np.random.Generator
) -> Iterator[npt.NDArray[np.int64]]:
    """Texts of about one length together, in an order by chance."""
    sizes = np.diff(words.offsets)[filled] * np.exp(chance.normal(0, 0.2, len(filled)))
    order = filled[np.argsort(sizes)]
    cut = [order[start : start + TOGETHER] for start in range(0, len(order), TOGETHER)]
    return (cut[place] for place in chance.permutation(len(cut)))


@dataclass(frozen=True)
class _Wanted:
    """What the network should give: for each task, and for clauses what they are and what they are besides."""

    tasks: Mapping[str, torch.Tensor]
    clauses: tuple[tuple[str, torch.Tensor], ...]
    weights: torch.Tensor
    in_mind: npt.NDArray[np.float16]

    @classmethod
    def of(cls, lessons: Lessons) -> "_Wanted":
        tasks = {name: _target(TASKS[name].kind, lessons.taught[name], lessons.labels[name]) for name in TAUGHT}
        parts = ("choice", np.s_[:, : len(KINDS)]), ("flags", np.s_[:, len(KINDS) :])
        clauses = tuple(
            (kind, _target(kind, lessons.taught_clauses[part], lessons.labelled_clauses[part])) for kind, part in parts
        )
        return cls(tasks, clauses, torch.tensor(lessons.weights), lessons.in_mind)

    def loss(self, network: Network, batch: Seen, places: npt.NDArray[np.int64]) -> torch.Tensor:
        """The weighted mean over texts, and over clauses; that of words."""
        scores, of_clauses, of_words = network(batch)
        counts, total, at = self.weights[places], torch.zeros(()), 0
        for name, mine in task_columns().items():
            lost = errors(TASKS[name].kind, scores[:, mine], self.tasks[name][places])
            total = total + TAUGHT[name] * (lost * counts).mean()
        for kind, wanted in self.clauses:
            mine = of_clauses[:, at : at + wanted.shape[1]]
            lost = errors(kind, mine, wanted[batch.numbers])
            total, at = total + CLAUSES * (lost * counts[batch.owner]).mean(), at + wanted.shape[1]
        return total + IN_MIND * self._in_mind(of_words, batch.places)

    def _in_mind(self, found: torch.Tensor, places: npt.NDArray[np.int64]) -> torch.Tensor:
        wanted = torch.tensor(self.in_mind[places].astype(np.float32))
        seen_too = ~wanted.isnan().any(1)
        return functional.mse_loss(found[seen_too], wanted[seen_too]) if seen_too.any() else torch.zeros(())


def _target(kind: str, taught: npt.NDArray[np.float32], labels: npt.NDArray[np.float32]) -> torch.Tensor:
    soft = torch.tensor(taught)
    soft = soft.softmax(1) if kind == "choice" else soft.sigmoid() if kind == "flags" else soft
    hard = torch.tensor(labels)
    return torch.where(hard.isnan().any(1, keepdim=True), soft, (1 - LABELLED) * soft + LABELLED * hard.nan_to_num())


def errors(kind: str, scores: torch.Tensor, truth: torch.Tensor) -> torch.Tensor:
    """The loss of each row, by the kind of task."""
    if kind == "choice":
        return functional.cross_entropy(scores, truth, reduction="none")
    if kind == "flags":
        return functional.binary_cross_entropy_with_logits(scores, truth, reduction="none").sum(1)
    return ((scores - truth) ** 2).sum(1)
