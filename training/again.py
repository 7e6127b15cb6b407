"""Trains once more what the small network says of feelings, of moods, and of whom a text speaks to: on labels alone.

Of twenty-eight feelings most are rare, and comments and prose are few beside messages to companies: what people say of
them is worth more here than what the teacher guesses. All else stays as it is. Needs torch.
"""

from collections.abc import Sequence

import torch
from torch import nn
from torch.nn import functional

from training.examples import COMMENTS, Example, targets
from training.network import Network, in_turn, task_columns
from training.pupil import errors
from training.tasks import TASKS

AGAIN = ("emotion", "mood", "service")
EPOCHS, TOGETHER, RATE, DECAY, WARM = 8, 256, 2e-3, 0.02, 0.3  # the share of steps up to the highest rate
DROPPED = 0.15
OWN = 0.5  # what a message to a company counts beside a comment
GATE = {"general": 3.0, "event2mind": 0.15, "short": 0.5}  # what else others count when companies are told from anybody
LONGEST = 200


def learn_again(network: Network, examples: Sequence[Example], seed: int = 4) -> None:
    """Train the outputs for emotions on all texts that have labels of them, those for mood on words to anybody, and
    those that tell such words from messages to companies on both."""
    torch.manual_seed(seed)
    known = [example for example in examples if not example.labels.keys().isdisjoint(AGAIN)]
    batches = in_turn([example.text for example in known], LONGEST)
    with torch.no_grad():
        states = torch.cat([network.eval().states(network.steps(one), one)[1] for one in batches])
    for task in AGAIN:
        mine = [place for place, example in enumerate(known) if task in example.labels and _speaks(task, example)]
        _learn(network, task, [known[place] for place in mine], states[mine])


def _speaks(task: str, example: Example) -> bool:
    """Whether it is said to whom the task is about: moods are those of words to anybody."""
    return task != "mood" or example.labels.get("service") == [0.0]


def _count(task: str, example: Example) -> float:
    if task == "service" and example.source in GATE:
        return GATE[example.source]
    return 1.0 if example.source.startswith(COMMENTS) else OWN


def _learn(network: Network, task: str, known: Sequence[Example], states: torch.Tensor) -> None:
    wanted = torch.tensor(targets(known)[task])
    counts = torch.tensor([_count(task, example) for example in known])
    mine, head = task_columns()[task], nn.Linear(states.shape[1], TASKS[task].width)
    head.load_state_dict({"weight": network.out.weight[mine].clone(), "bias": network.out.bias[mine].clone()})
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * (len(states) // TOGETHER + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps + 1, pct_start=WARM)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(states)).split(TOGETHER):
            found = head(functional.dropout(states[batch], DROPPED))
            optimiser.zero_grad()
            (errors(TASKS[task].kind, found, wanted[batch]) * counts[batch]).mean().backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
    network.out.weight.data[mine], network.out.bias.data[mine] = head.weight.data, head.bias.data
