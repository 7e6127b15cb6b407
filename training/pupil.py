"""The pupil: the small network of sequence.model learns what the teacher reads. Needs torch.

Knowledge distillation (Hinton, Vinyals & Dean 2015, arXiv:1503.02531): of a text that is labelled, too, the target is a
mixture of both. `network` is the same computation as bootmaker.annotators.sequence.layers, before it is made whole.
"""

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from bootmaker.annotators.features.annotator import table
from bootmaker.annotators.features.tokenise import TRAITS
from bootmaker.annotators.grams.annotator import EMPTY
from bootmaker.annotators.sequence.annotator import COARSER
from bootmaker.annotators.spans.annotator import BESIDES, KINDS
from training.sequence import POOLED_WITHIN, STATES_WITHIN, STATIC_UNIT, STEPS_WITHIN, WORDS_WITHIN
from training.size import WHOLE
from training.tasks import TASKS
from training.words import Words, words_of

log = logging.getLogger("training")

BUCKETS, WIDTH, STEPS, HIDDEN, STATE = EMPTY >> COARSER, 64, 48, 256, 128
TOGETHER, RATES, LONGEST = 160, (4e-3, 2e-3), 120
AT_ONCE = 128  # that are read, not learned from
DROPPED = 0.2  # of numbers
UNSEEN = (0.25, 0.25, 0.5)  # of words, stems and pairs: what is learned of one alone helps with no other text
TAUGHT = {
    "emotion": 0.5, "service": 0.3, "valence": 2.0, "mood": 1.5, "sides": 4.0, "intensity": 2.0, "strength": 2.0,
    "feelings": 3.0, "intent": 0.7, "complaint": 1.0, "effort": 0.5, "informative": 0.5, "urgency": 0.5, "target": 0.5,
}  # fmt: skip
"""What is learned, and how much it counts in the loss."""
LABELLED = 0.3  # what labels count in a target, beside the teacher
CLAUSES = 1.0  # what clauses count in the loss


class Network(nn.Module):
    """Words, a window of three, a window of three two apart, largest and mean, states of clauses, of texts, scores.

    `vectors` holds what is known of each word of the word table, beside its row there: (rows of the table, numbers).
    """

    def __init__(self, vectors: npt.NDArray[np.float32]) -> None:
        super().__init__()
        known = torch.tensor(np.hstack([table()[1] / STATIC_UNIT, vectors]), dtype=torch.float32)
        self.words = nn.Embedding(BUCKETS + 1, WIDTH, padding_idx=BUCKETS, sparse=True)
        self.vectors = nn.Embedding.from_pretrained(known)
        self.known = nn.Linear(known.shape[1], WIDTH)
        self.traits = nn.Linear(len(TRAITS), WIDTH, bias=False)
        self.near = nn.Conv1d(WIDTH, STEPS, 3, padding=1)
        self.wide = nn.Conv1d(STEPS, STEPS, 3, padding=2, dilation=2)
        self.hidden = nn.Linear(2 * STEPS, HIDDEN)
        self.out = nn.Linear(HIDDEN, sum(TASKS[name].width for name in TAUGHT))
        self.from_clauses = nn.Linear(3 * STATE, HIDDEN, bias=False)
        self.clause_own = nn.Linear(2 * STEPS, STATE)
        self.clause_before = nn.Linear(2 * STEPS, STATE, bias=False)
        self.clause_after = nn.Linear(2 * STEPS, STATE, bias=False)
        self.clause_around = nn.Linear(2 * STEPS, STATE, bias=False)
        self.clause_out = nn.Linear(STATE, len(KINDS) + len(BESIDES))
        nn.init.normal_(self.words.weight, 0, 0.1)
        self.words.weight.data[BUCKETS] = 0

    def forward(self, seen: "Seen") -> tuple[torch.Tensor, torch.Tensor]:
        """Scores of texts, (texts, outputs), and of their clauses, (clauses, what a clause is and more)."""
        states, texts = self.states(*self.pooled(seen), seen.owner)
        return self.out(texts), self.clause_out(states)

    def states(
        self, whole: torch.Tensor, parts: torch.Tensor, owner: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The states of clauses and of texts, from what both are pooled to."""
        whole, parts = self._dropped(whole), self._dropped(parts)
        same = (owner[1:] == owner[:-1])[:, None]
        nothing = torch.zeros(min(1, len(parts)), parts.shape[1])
        before, after = torch.cat([nothing, parts[:-1] * same]), torch.cat([parts[1:] * same, nothing])
        of_clauses = self.clause_own(parts) + self.clause_before(before) + self.clause_after(after)
        states = (of_clauses + self.clause_around(whole)[owner]).clamp(0, STATES_WITHIN)
        told = self._dropped(_told(states, owner, len(whole)))
        return states, functional.relu(self.hidden(whole) + self.from_clauses(told))

    def pooled(self, seen: "Seen") -> tuple[torch.Tensor, torch.Tensor]:
        """The largest and the mean of the steps of each text, and of each clause."""
        inside = (seen.clauses >= 0).float()
        words = self.words(self._thinned(seen.buckets)).sum(2)
        words = words + self.known(self.vectors(seen.known)) + self.traits(seen.traits)
        words = self._dropped(words.clamp(-WORDS_WITHIN, WORDS_WITHIN)) * inside[..., None]
        near = self.near(words.transpose(1, 2)).clamp(0, STEPS_WITHIN) * inside[:, None]
        steps = near + self.wide(near).clamp(0, STEPS_WITHIN) * inside[:, None]
        mean = (steps.sum(2) / (2 * inside.sum(1).clamp(min=1).sqrt())[:, None]).clamp(max=POOLED_WITHIN)
        there = seen.clauses >= 0
        return torch.cat([steps.amax(2), mean], 1), pooled(steps.transpose(1, 2)[there], seen.clauses[there])

    def _dropped(self, numbers: torch.Tensor) -> torch.Tensor:
        return functional.dropout(numbers, DROPPED, self.training)

    def _thinned(self, buckets: torch.Tensor) -> torch.Tensor:
        """Without some words, stems and pairs, so that nothing rests on a single one."""
        if not self.training:
            return buckets
        return buckets.masked_fill(torch.rand(buckets.shape) < torch.tensor(UNSEEN), BUCKETS)


def pooled(steps: torch.Tensor, clauses: torch.Tensor) -> torch.Tensor:
    """The largest and the mean of each clause's steps; `clauses` numbers them from 0, none is empty."""
    largest, total, sizes = _folded(steps, clauses, int(clauses.max()) + 1 if len(clauses) else 0)
    return torch.cat([largest, (total / (2 * sizes.sqrt())[:, None]).clamp(max=POOLED_WITHIN)], 1)


def _told(states: torch.Tensor, owner: torch.Tensor, texts: int) -> torch.Tensor:
    """What its clauses tell of each text: the largest, the mean and the last of their states."""
    largest, total, counts = _folded(states, owner, texts)
    mean = (total / counts.clamp(min=1).sqrt()[:, None]).clamp(max=STATES_WITHIN)
    ends = torch.ones(len(owner), dtype=torch.bool)
    ends[:-1] = owner[1:] != owner[:-1]
    last = torch.zeros_like(largest).index_add(0, owner[ends], states[ends])
    return torch.cat([largest, mean, last], 1)


def _folded(values: torch.Tensor, owner: torch.Tensor, owners: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The largest (0 where there is none, as none is below), the sum and the number of each owner's values."""
    nothing = torch.zeros(owners, values.shape[1])
    largest = nothing.scatter_reduce(0, owner[:, None].expand_as(values), values, "amax")
    return largest, nothing.index_add(0, owner, values), torch.bincount(owner, minlength=owners)


@dataclass(frozen=True)
class Lessons:
    """Texts by their words; what the teacher reads in each, raw; the labels, NaN where there are none; weights.

    The same of all clauses, in order, in `taught_clauses` and `labelled_clauses`: (clauses, what a clause is and more).
    """

    words: Words
    vectors: npt.NDArray[np.float32]
    taught: Mapping[str, npt.NDArray[np.float32]]
    labels: Mapping[str, npt.NDArray[np.float32]]
    taught_clauses: npt.NDArray[np.float32]
    labelled_clauses: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]


@dataclass(frozen=True)
class Seen:
    """What `Network` reads of some texts, padded: of each word three buckets, its place in the word table, its traits.

    `clauses` numbers the clause of each word from 0 (-1: no word), `owner` is each clause's text, `numbers` its number
    among the clauses of all texts.
    """

    buckets: torch.Tensor
    known: torch.Tensor
    traits: torch.Tensor
    clauses: torch.Tensor
    owner: torch.Tensor
    numbers: npt.NDArray[np.int64]


def learn(lessons: Lessons, epochs: int = WHOLE.epochs, seed: int = 1) -> Network:
    """Train the network."""
    torch.manual_seed(seed)
    network, chance = Network(lessons.vectors), np.random.default_rng(seed)
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


def seen(words: Words, places: Sequence[int] | npt.NDArray[np.int64], longest: int = LONGEST) -> Seen:
    """What `Network` reads of some texts; of a text longer than that its beginning."""
    starts, sizes = words.offsets[places], np.minimum(np.diff(words.offsets)[places], longest)
    at = np.arange(max(1, sizes.max()))[None, :]
    inside = at < sizes[:, None]
    spot = np.where(inside, starts[:, None] + at, 0)
    numbers, clauses = np.unique(words.clauses[spot[inside]], return_inverse=True)
    placed = np.full(spot.shape, -1)
    placed[inside] = clauses
    owner = np.zeros(len(numbers), np.int64)
    owner[clauses] = np.nonzero(inside)[0]
    return Seen(
        torch.tensor(np.where(inside[..., None], words.buckets[spot], BUCKETS).astype(np.int64)),
        torch.tensor((np.where(inside, words.known[spot], -1) % len(table()[1])).astype(np.int64)),
        torch.tensor((words.traits[spot][..., None] >> np.arange(len(TRAITS)) & 1) * inside[..., None]).float(),
        torch.tensor(placed),
        torch.tensor(owner),
        numbers,
    )


def read(network: Network, texts: Sequence[str]) -> dict[str, npt.NDArray[np.float32]]:
    """Raw scores of every task, (texts, width)."""
    with torch.no_grad():
        found = np.concatenate([network.eval()(batch)[0].numpy() for batch in in_turn(texts)])
    return {name: found[:, mine] for name, mine in task_columns().items()}


def in_turn(texts: Sequence[str], longest: int = LONGEST) -> Iterator[Seen]:
    """What `Network` reads of many texts, some at a time, in their order."""
    words = words_of(texts)
    for some in np.array_split(np.arange(len(texts)), len(texts) // AT_ONCE + 1):
        yield seen(words, some, longest)


def task_columns() -> dict[str, slice]:
    """Where the outputs of each task stand."""
    ends = np.cumsum([TASKS[name].width for name in TAUGHT]).tolist()
    return {name: slice(end - TASKS[name].width, end) for name, end in zip(TAUGHT, ends, strict=True)}


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

    @classmethod
    def of(cls, lessons: Lessons) -> "_Wanted":
        tasks = {name: _target(TASKS[name].kind, lessons.taught[name], lessons.labels[name]) for name in TAUGHT}
        parts = ("choice", np.s_[:, : len(KINDS)]), ("flags", np.s_[:, len(KINDS) :])
        clauses = tuple(
            (kind, _target(kind, lessons.taught_clauses[part], lessons.labelled_clauses[part])) for kind, part in parts
        )
        return cls(tasks, clauses, torch.tensor(lessons.weights))

    def loss(self, network: Network, batch: Seen, places: npt.NDArray[np.int64]) -> torch.Tensor:
        """The weighted mean over texts, and over clauses."""
        scores, of_clauses = network(batch)
        counts, total, at = self.weights[places], torch.zeros(()), 0
        for name, mine in task_columns().items():
            lost = errors(TASKS[name].kind, scores[:, mine], self.tasks[name][places])
            total = total + TAUGHT[name] * (lost * counts).mean()
        for kind, wanted in self.clauses:
            mine = of_clauses[:, at : at + wanted.shape[1]]
            lost = errors(kind, mine, wanted[batch.numbers])
            total, at = total + CLAUSES * (lost * counts[batch.owner]).mean(), at + wanted.shape[1]
        return total


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
