"""`python -m training.trades --data DIR`: how well a trade is read that nothing was learned of (leave one trade out).

For each trade: fit the linear readers on the messages of the other seven by all authors, and on everything else that
the shipped model learns from (short messages and real sentences are not sorted by trade and stay in); measure on the
trade's messages. With `--network DIR`, which keeps what it makes, every half of the trades is read in order, too, by a
network that nothing taught of any of them: it and a teacher of its own learn from the authors that ship, less than what
ships. Both readings are mixed as those are. Needs torch.
"""

import argparse
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bootmaker.annotators import corpus
from bootmaker.annotators.measures import area
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.linear import softmax
from bootmaker.annotators.reading.tasks import columns
from training import order, pupil
from training.design import Numbers, design, fit
from training.examples import Example, actual, aspects, chats, phrases, real_messages, short, targets, written
from training.reading import WEIGHT
from training.size import SMALL
from training.tasks import TASKS

NAMES = ("valence", "complaint")

Column = npt.NDArray[np.float64]


def main() -> None:
    """Print one line per trade, and the mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds mams and multidogo")
    parser.add_argument("--network", type=Path, help="read in order, too, and keep teachers here")
    wanted = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    messages = corpus.messages()
    found = [_linear(messages, wanted.data)]
    if wanted.network:
        found.append(_mixed(found[0], _in_order(messages, wanted.data, wanted.network)))
    judged = [pair for read in found for pair in zip(*_judged(read, messages), strict=True)]
    trades = np.array([message.trade for message in messages])
    areas = []
    for trade in sorted(set(trades)):
        mine = np.flatnonzero(trades == trade)
        areas.append([area(told[mine], truth[mine]) for told, truth in judged])
        _print(trade, areas[-1])
    _print("mean", np.mean(areas, axis=0))


def _print(name: str, areas: Sequence[float]) -> None:
    print(f"| {name} | " + " | ".join(f"{one:.3f}" for one in areas) + " |")  # noqa: T201 - a command's output


def _judged(read: Mapping[str, Column], messages: Sequence[corpus.Message]) -> tuple[list[Column], list[Column]]:
    """How bad each message is read to be, and whether it is read as a complaint; and what holds."""
    bad = softmax(read["valence"])
    truth = [[message.valence < -15 for message in messages], [message.complaint for message in messages]]
    return [bad[:, 0] - bad[:, 2], read["complaint"][:, 0]], [np.array(one, float) for one in truth]


def _linear(messages: Sequence[corpus.Message], data: Path) -> dict[str, Column]:
    """Raw scores of every message, by linear readers that saw none of its trade."""
    others = [*actual(real_messages(data)), *short(), *chats(data), *aspects(data), *phrases()]
    examples = [*written(messages), *others]
    rows, wanted = design([example.text for example in examples]), targets(examples)
    trades = np.array([*(message.trade for message in messages), *([""] * len(others))])
    found = {name: np.zeros((len(messages), TASKS[name].width)) for name in NAMES}
    for trade in sorted(set(trades) - {""}):
        mine, rest = np.flatnonzero(trades == trade), np.flatnonzero(trades != trade)
        for name in NAMES:
            found[name][mine] = _scores(examples, rows, wanted[name], (name, rest, mine))
    return found


def _in_order(messages: Sequence[corpus.Message], data: Path, work: Path) -> dict[str, Column]:
    """Raw scores of every message, by networks that saw none of its trade, nor of three others."""
    trades = sorted({message.trade for message in messages})
    found = {name: np.zeros((len(messages), TASKS[name].width)) for name in NAMES}
    for left in (trades[::2], trades[1::2]):
        mine = [place for place, message in enumerate(messages) if message.trade in left]
        kept = work / "-".join(left) / "scores.npz"
        if not kept.exists():
            rest = [message for message in corpus.learned() if message.trade not in left]
            network = order.learned(order.Source.of(rest, data, kept.parent, SMALL))
            np.savez(kept, **pupil.read(network, [messages[place].text for place in mine]))  # type: ignore[arg-type]
        read = np.load(kept)
        for name in NAMES:
            found[name][mine] = read[name]
    return found


def _mixed(linear: Mapping[str, Column], network: Mapping[str, Column]) -> dict[str, Column]:
    """Both, as what ships mixes them."""
    shares = {name: shipped("sequence")["shares"][columns()[name]] for name in NAMES}
    return {name: linear[name] + shares[name] * (network[name] - linear[name]) for name in NAMES}


def _scores(examples: list[Example], rows: object, wanted: Numbers, what: tuple[str, Numbers, Numbers]) -> Numbers:
    """Raw scores of a task on some rows, learned from others."""
    name, rest, mine = what
    known = rest[~np.isnan(wanted[rest]).any(axis=1)]
    weights = np.array([WEIGHT[examples[row].source] for row in known])
    found = fit(TASKS[name], rows[known], wanted[known], weights)  # type: ignore[index]
    return np.asarray(rows[mine] @ found[:-1] + found[-1])  # type: ignore[index]


if __name__ == "__main__":
    main()
