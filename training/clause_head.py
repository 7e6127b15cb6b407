"""Trains once more what the small network says of clauses: on labelled ones alone, with all else as it is. Needs torch.

The teacher tells clauses worse than people's labels do, which are many, but few beside all that it read.
"""

from collections.abc import Sequence

import numpy as np
import torch
from torch.nn import functional

from bootmaker.annotators import corpus
from training import losses
from training.clauses import labelled
from training.pupil import Network, seen
from training.rounds import Rounds, learn
from training.words import words_of

ROUNDS = Rounds(epochs=14, together=256, rate=3e-3, decay=0.02, warm=0.1)
DROPPED, LONGEST, AT_ONCE = 0.15, 400, 128


def learn_clauses(network: Network, messages: Sequence[corpus.Message], seed: int = 3) -> None:
    """Train the layers for clauses on the labels of these messages' clauses."""
    torch.manual_seed(seed)
    parts, around = _pooled(network, messages)
    wanted = torch.tensor(np.concatenate(labelled(messages), axis=1))
    mine = [part for name, part in network.named_parameters() if name.startswith("clause_")]

    def loss(batch: torch.Tensor) -> torch.Tensor:
        found = network.of_clauses(*(functional.dropout(each[batch], DROPPED) for each in (parts, around)))
        return losses.of_clauses(found, wanted[batch])

    learn(mine, len(parts), loss, ROUNDS)


def _pooled(network: Network, messages: Sequence[corpus.Message]) -> tuple[torch.Tensor, torch.Tensor]:
    """What all clauses are pooled to, in order, and the same of the text of each."""
    words, parts, around = words_of([message.text for message in messages]), [], []
    with torch.no_grad():
        for places in np.array_split(np.arange(len(messages)), len(messages) // AT_ONCE + 1):
            batch = seen(words, places, LONGEST)
            whole, mine = network.eval().pooled(batch)
            parts.append(mine)
            around.append(whole[batch.owner])
    return torch.cat(parts), torch.cat(around)
