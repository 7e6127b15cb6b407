"""The small network of sequence.model as it learns, and what it sees of texts. Needs torch.

The same computation as bootmaker.annotators.sequence.layers, before it is made whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from bootmaker.annotators.features.annotator import table
from bootmaker.annotators.features.tokenise import TRAITS
from bootmaker.annotators.grams.annotator import EMPTY
from bootmaker.annotators.spans.annotator import BESIDES, KINDS
from training.places import Places
from training.sequence import POOLED_WITHIN, STATES_WITHIN, STATIC_UNIT, STEPS_WITHIN, TEXTS_WITHIN, WORDS_WITHIN
from training.tasks import TASKS
from training.words import Words, words_of

WIDTH, STEPS, HIDDEN, STATE, SECOND = 64, 64, 256, 192, 96
NO_ROW = 0  # whose numbers are zeros
AT_ONCE, LONGEST = 128, 120  # texts that are read, not learned from; words
DROPPED = 0.05  # of numbers
UNSEEN = (0.05, 0.05, 0.15)  # of words, stems and pairs: what is learned of one alone helps with no other text
TAUGHT = {
    "emotion": 1.5, "service": 0.3, "valence": 2.0, "mood": 1.5, "sides": 4.0, "intensity": 2.0, "strength": 2.0,
    "feelings": 3.0, "intent": 0.7, "complaint": 1.0, "effort": 0.5, "informative": 0.5, "urgency": 0.5, "target": 0.5,
}  # fmt: skip
"""What is learned, and how much it counts in the loss."""
AXES = 64  # of what the teacher has in mind of a word


class Network(nn.Module):
    """Words, a window of three, a window of three two apart, largest and mean, states of clauses, of texts, of clauses
    anew, scores.

    `vectors` holds what is known of each word of the word table, beside its row there: (rows of the table, numbers);
    `places` the rows of buckets (training.places).
    """

    places: torch.Tensor

    def __init__(self, vectors: npt.NDArray[np.float32], places: Places) -> None:
        super().__init__()
        self.register_buffer("places", torch.tensor(places.astype(np.int64)))
        known = torch.tensor(np.hstack([table()[1] / STATIC_UNIT, vectors]), dtype=torch.float32)
        self.words = nn.Embedding(int(places.max()) + 1, WIDTH, padding_idx=NO_ROW, sparse=True)
        self.vectors = nn.Embedding.from_pretrained(known)
        self.known = nn.Linear(known.shape[1], WIDTH)
        self.traits = nn.Linear(len(TRAITS), WIDTH, bias=False)
        self.near = nn.Conv1d(WIDTH, STEPS, 3, padding=1)
        self.wide = nn.Conv1d(STEPS, STEPS, 3, padding=2, dilation=2)
        self.hidden = nn.Linear(2 * STEPS, HIDDEN)
        self.out = nn.Linear(HIDDEN, sum(TASKS[name].width for name in TAUGHT))
        self.from_clauses = nn.Linear(3 * STATE, HIDDEN, bias=False)
        self.clause = Clauses(2 * STEPS, 2 * STEPS, STATE)
        self.second = Clauses(STATE, HIDDEN, SECOND)
        self.clause_out = nn.Linear(STATE + SECOND, len(KINDS) + len(BESIDES))
        self.in_mind = nn.Linear(STEPS, AXES)
        nn.init.normal_(self.words.weight, 0, 0.1)
        self.words.weight.data[NO_ROW] = 0

    def forward(self, seen: "Seen") -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Scores of texts, (texts, outputs), of their clauses, (clauses, what a clause is and more), and what the
        teacher has in mind of each word, (words, AXES)."""
        steps = self.steps(seen)
        states, texts = self.states(steps, seen)
        return self.out(texts), self.clause_out(states), self.in_mind(steps[seen.clauses >= 0])

    def states(self, steps: torch.Tensor, seen: "Seen") -> tuple[torch.Tensor, torch.Tensor]:
        """Both states of clauses, one beside the other, and those of texts, from what the steps are pooled to."""
        whole, parts = (self._dropped(one) for one in _pooled_in(steps, seen))
        first = self.clause(parts, whole, seen.owner)
        told = self._dropped(_told(first, seen.owner, len(whole)))
        texts = functional.relu(self.hidden(whole) + self.from_clauses(told))
        second = self.second(self._dropped(first), self._dropped(texts.clamp(max=TEXTS_WITHIN)), seen.owner)
        return torch.cat([first, second], 1), texts

    def steps(self, seen: "Seen") -> torch.Tensor:
        """The steps of all words, (texts, words, STEPS); 0 where no word is."""
        inside = (seen.clauses >= 0).float()
        words = self.words(self._thinned(self.places[torch.arange(len(self.places)), seen.buckets])).sum(2)
        words = words + self.known(self.vectors(seen.known)) + self.traits(seen.traits)
        words = self._dropped(words.clamp(-WORDS_WITHIN, WORDS_WITHIN)) * inside[..., None]
        near = self.near(words.transpose(1, 2)).clamp(0, STEPS_WITHIN) * inside[:, None]
        steps = near + self.wide(near).clamp(0, STEPS_WITHIN) * inside[:, None]
        return steps.transpose(1, 2)

    def _dropped(self, numbers: torch.Tensor) -> torch.Tensor:
        return functional.dropout(numbers, DROPPED, self.training)

    def _thinned(self, rows: torch.Tensor) -> torch.Tensor:
        """Without some words, stems and pairs, so that nothing rests on a single one."""
        if not self.training:
            return rows
        return rows.masked_fill(torch.rand(rows.shape) < torch.tensor(UNSEEN), NO_ROW)


class Clauses(nn.Module):
    """States of clauses from numbers of theirs, of those beside them, and of the text that they are in."""

    def __init__(self, parts: int, whole: int, states: int) -> None:
        super().__init__()
        self.own = nn.Linear(parts, states)
        self.before = nn.Linear(parts, states, bias=False)
        self.after = nn.Linear(parts, states, bias=False)
        self.around = nn.Linear(whole, states, bias=False)

    def forward(self, parts: torch.Tensor, whole: torch.Tensor, owner: torch.Tensor) -> torch.Tensor:
        """From 0 to STATES_WITHIN; `owner` is each clause's text."""
        same = (owner[1:] == owner[:-1])[:, None]
        nothing = torch.zeros(min(1, len(parts)), parts.shape[1])
        before, after = torch.cat([nothing, parts[:-1] * same]), torch.cat([parts[1:] * same, nothing])
        states = self.own(parts) + self.before(before) + self.after(after) + self.around(whole)[owner]
        return states.clamp(0, STATES_WITHIN)


@dataclass(frozen=True)
class Seen:
    """What `Network` reads of some texts, padded: of each word three buckets, its place in the word table, its traits.

    `clauses` numbers the clause of each word from 0 (-1: no word), `owner` is each clause's text, `numbers` its number
    among the clauses of all texts, `places` the number of each word among the words of all texts.
    """

    buckets: torch.Tensor
    known: torch.Tensor
    traits: torch.Tensor
    clauses: torch.Tensor
    owner: torch.Tensor
    numbers: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]


def _pooled_in(steps: torch.Tensor, seen: Seen) -> tuple[torch.Tensor, torch.Tensor]:
    """The largest and the mean of the steps of each text, and of each clause."""
    there = seen.clauses >= 0
    mean = (steps.sum(1) / (2 * there.sum(1).clamp(min=1).sqrt())[:, None]).clamp(max=POOLED_WITHIN)
    return torch.cat([steps.amax(1), mean], 1), pooled(steps[there], seen.clauses[there])


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
        torch.tensor(np.where(inside[..., None], words.buckets[spot], EMPTY).astype(np.int64)),
        torch.tensor((np.where(inside, words.known[spot], -1) % len(table()[1])).astype(np.int64)),
        torch.tensor((words.traits[spot][..., None] >> np.arange(len(TRAITS)) & 1) * inside[..., None]).float(),
        torch.tensor(placed),
        torch.tensor(owner),
        numbers,
        spot[inside],
    )


def in_turn(texts: Sequence[str], longest: int = LONGEST) -> Iterator[Seen]:
    """What `Network` reads of many texts, some at a time, in their order."""
    words = words_of(texts)
    for some in np.array_split(np.arange(len(texts)), len(texts) // AT_ONCE + 1):
        yield seen(words, some, longest)


def task_columns() -> dict[str, slice]:
    """Where the outputs of each task stand."""
    ends = np.cumsum([TASKS[name].width for name in TAUGHT]).tolist()
    return {name: slice(end - TASKS[name].width, end) for name, end in zip(TAUGHT, ends, strict=True)}
