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
from training.sequence import STATIC_UNIT, STEPS_WITHIN, WORDS_WITHIN
from training.tasks import TASKS
from training.words import Words

log = logging.getLogger("training")

BUCKETS, WIDTH, STEPS, HIDDEN = EMPTY >> COARSER, 64, 48, 128
EPOCHS, TOGETHER, RATES, LONGEST = 5, 160, (4e-3, 2e-3), 120
TAUGHT = {
    "emotion": 0.5, "service": 0.3, "valence": 2.0, "mood": 1.5, "sides": 4.0, "intensity": 2.0, "strength": 2.0,
    "feelings": 3.0, "intent": 0.7, "complaint": 1.0, "effort": 0.5, "informative": 0.5, "urgency": 0.5, "target": 0.5,
}  # fmt: skip
"""What is learned, and how much it counts in the loss."""
LABELLED = 0.3  # what labels count in a target, beside the teacher


class Network(nn.Module):
    """Words, a window of three, a window of three two apart, largest and mean, a hidden layer, scores."""

    def __init__(self) -> None:
        super().__init__()
        vectors = torch.tensor(table()[1] / STATIC_UNIT)
        self.words = nn.Embedding(BUCKETS + 1, WIDTH, padding_idx=BUCKETS)
        self.vectors = nn.Embedding.from_pretrained(vectors)
        self.known = nn.Linear(vectors.shape[1], WIDTH)
        self.traits = nn.Linear(len(TRAITS), WIDTH, bias=False)
        self.near = nn.Conv1d(WIDTH, STEPS, 3, padding=1)
        self.wide = nn.Conv1d(STEPS, STEPS, 3, padding=2, dilation=2)
        self.hidden = nn.Linear(2 * STEPS, HIDDEN)
        self.out = nn.Linear(HIDDEN, sum(TASKS[name].width for name in TAUGHT))
        nn.init.normal_(self.words.weight, 0, 0.1)
        self.words.weight.data[BUCKETS] = 0

    def forward(
        self, grams: torch.Tensor, known: torch.Tensor, traits: torch.Tensor, inside: torch.Tensor
    ) -> torch.Tensor:
        """Scores, (texts, outputs), from two buckets, a place in the word table and the traits of every word."""
        words = self.words(grams).sum(2) + self.known(self.vectors(known)) + self.traits(traits)
        words = functional.dropout(words.clamp(-WORDS_WITHIN, WORDS_WITHIN), 0.2, self.training) * inside[..., None]
        near = self.near(words.transpose(1, 2)).clamp(0, STEPS_WITHIN) * inside[:, None]
        wide = near + self.wide(near).clamp(0, STEPS_WITHIN) * inside[:, None]
        mean = wide.sum(2) / (2 * inside.sum(1).clamp(min=1).sqrt())[:, None]
        pooled = functional.dropout(torch.cat([wide.amax(2), mean], 1), 0.2, self.training)
        return self.out(functional.relu(self.hidden(pooled)))


@dataclass(frozen=True)
class Lessons:
    """Texts by their words; what the teacher reads in each, raw; the labels, NaN where there are none; weights."""

    words: Words
    taught: Mapping[str, npt.NDArray[np.float32]]
    labels: Mapping[str, npt.NDArray[np.float32]]
    weights: npt.NDArray[np.float32]


def learn(lessons: Lessons, seed: int = 1) -> Network:
    """Train the network."""
    torch.manual_seed(seed)
    network, chance = Network(), np.random.default_rng(seed)
    wanted = {name: _target(name, lessons.taught[name], lessons.labels[name]) for name in TAUGHT}
    filled = np.flatnonzero(np.diff(lessons.words.offsets))
    others = [part for name, part in network.named_parameters() if name != "words.weight" and part.requires_grad]
    groups = [{"params": [network.words.weight], "weight_decay": 0.0}, {"params": others, "weight_decay": 0.01}]
    optimiser = torch.optim.AdamW(groups, lr=RATES[0])
    steps = EPOCHS * (len(filled) // TOGETHER + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, list(RATES), total_steps=steps + 1, pct_start=0.1)
    for epoch in range(EPOCHS):
        start, lost = time.monotonic(), []
        for places in _batches(lessons.words, filled, chance):
            loss = _loss(network(*tensors(lessons.words, places)), wanted, places, lessons.weights)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            lost.append(loss.item())
        log.info("pupil, epoch %d of %d: loss %.3f, %.0f s", epoch + 1, EPOCHS, np.mean(lost), time.monotonic() - start)
    return network.eval()


def tensors(
    words: Words, places: Sequence[int] | npt.NDArray[np.int64], longest: int = LONGEST
) -> tuple[torch.Tensor, ...]:
    """What `Network` reads of some texts, padded."""
    starts, sizes = words.offsets[places], np.minimum(np.diff(words.offsets)[places], longest)
    at = np.arange(max(1, sizes.max()))[None, :]
    inside = at < sizes[:, None]
    spot = np.where(inside, starts[:, None] + at, 0)
    grams = np.where(inside[..., None], words.buckets[spot], BUCKETS)
    known = np.where(inside, words.known[spot], -1) % len(table()[1])
    traits = (words.traits[spot][..., None] >> np.arange(len(TRAITS)) & 1) * inside[..., None]
    return (
        torch.tensor(grams),
        torch.tensor(known),
        torch.tensor(traits, dtype=torch.float32),
        torch.tensor(inside, dtype=torch.float32),
    )


def _batches(
    words: Words, filled: npt.NDArray[np.int64], chance: np.random.Generator
) -> Iterator[npt.NDArray[np.int64]]:
    """Texts of about one length together, in an order by chance."""
    sizes = np.diff(words.offsets)[filled] * np.exp(chance.normal(0, 0.2, len(filled)))
    order = filled[np.argsort(sizes)]
    cut = [order[start : start + TOGETHER] for start in range(0, len(order), TOGETHER)]
    return (cut[place] for place in chance.permutation(len(cut)))


def _target(name: str, taught: npt.NDArray[np.float32], labels: npt.NDArray[np.float32]) -> torch.Tensor:
    soft = torch.tensor(taught)
    kind = TASKS[name].kind
    soft = soft.softmax(1) if kind == "choice" else soft.sigmoid() if kind == "flags" else soft
    hard = torch.tensor(labels)
    return torch.where(hard.isnan().any(1, keepdim=True), soft, (1 - LABELLED) * soft + LABELLED * hard.nan_to_num())


def _loss(
    scores: torch.Tensor,
    wanted: Mapping[str, torch.Tensor],
    places: npt.NDArray[np.int64],
    weights: npt.NDArray[np.float32],
) -> torch.Tensor:
    counts, total, at = torch.tensor(weights[places]), torch.zeros(()), 0
    for name, share in TAUGHT.items():
        mine, truth = scores[:, at : at + TASKS[name].width], wanted[name][places]
        total = total + share * (_errors(TASKS[name].kind, mine, truth) * counts).mean()
        at += TASKS[name].width
    return total


def _errors(kind: str, scores: torch.Tensor, truth: torch.Tensor) -> torch.Tensor:
    if kind == "choice":
        return functional.cross_entropy(scores, truth, reduction="none")
    if kind == "flags":
        return functional.binary_cross_entropy_with_logits(scores, truth, reduction="none").sum(1)
    return ((scores - truth) ** 2).sum(1)
