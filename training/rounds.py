"""Some layers learn from rows that are all at hand, a few rounds over. Needs torch."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import torch
from torch import nn


@dataclass(frozen=True)
class Rounds:
    """How many rounds, rows at once, the highest rate, the decay of weights, and the share of steps up to that rate."""

    epochs: int
    together: int
    rate: float
    decay: float
    warm: float


def learn(layers: Iterable[nn.Parameter], rows: int, loss: Callable[[torch.Tensor], torch.Tensor], how: Rounds) -> None:
    """Make `loss`, of the numbers of some rows, small; every round takes each row once, in an order by chance."""
    optimiser = torch.optim.AdamW(layers, lr=how.rate, weight_decay=how.decay)
    steps = how.epochs * (rows // how.together + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, how.rate, total_steps=steps + 1, pct_start=how.warm)
    for _ in range(how.epochs):
        for batch in torch.randperm(rows).split(how.together):
            optimiser.zero_grad()
            loss(batch).backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
