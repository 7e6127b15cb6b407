"""Trains once more what the small network says of feelings: on labels alone, with all else as it is. Needs torch.

Of twenty-eight labels most are rare; what people say of them is worth more than what the teacher guesses.
"""

from collections.abc import Sequence

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from training.examples import COMMENTS, Example, targets
from training.pupil import TAUGHT, Network, seen
from training.rounds import Rounds, learn
from training.tasks import TASKS
from training.words import words_of

ROUNDS = Rounds(epochs=8, together=256, rate=2e-3, decay=0.02, warm=0.3)
DROPPED = 0.15
OWN = 0.7  # what a message to a company counts beside a comment
LONGEST, AT_ONCE = 200, 128


def learn_emotions(network: Network, examples: Sequence[Example], seed: int = 4) -> None:
    """Train the outputs for emotions on those of the texts that have labels of them."""
    torch.manual_seed(seed)
    known = [example for example in examples if "emotion" in example.labels]
    hidden, wanted = _hidden(network, [example.text for example in known]), torch.tensor(targets(known)["emotion"])
    counts = torch.tensor([1.0 if example.source.startswith(COMMENTS) else OWN for example in known])
    mine, head = _place(), nn.Linear(hidden.shape[1], TASKS["emotion"].width)
    head.load_state_dict({"weight": network.out.weight[mine].clone(), "bias": network.out.bias[mine].clone()})

    def loss(batch: torch.Tensor) -> torch.Tensor:
        found = head(functional.dropout(hidden[batch], DROPPED))
        each = functional.binary_cross_entropy_with_logits(found, wanted[batch], reduction="none").sum(1)
        return (each * counts[batch]).mean()

    learn(head.parameters(), len(hidden), loss, ROUNDS)
    network.out.weight.data[mine], network.out.bias.data[mine] = head.weight.data, head.bias.data


def _place() -> slice:
    """Where the outputs for emotions stand."""
    names = list(TAUGHT)
    start = sum(TASKS[name].width for name in names[: names.index("emotion")])
    return slice(start, start + TASKS["emotion"].width)


def _hidden(network: Network, texts: Sequence[str]) -> torch.Tensor:
    words, found = words_of(texts), []
    with torch.no_grad():
        for places in np.array_split(np.arange(len(texts)), len(texts) // AT_ONCE + 1):
            whole, _ = network.eval().pooled(seen(words, places, LONGEST))
            found.append(functional.relu(network.hidden(whole)))
    return torch.cat(found)
