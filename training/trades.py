"""`python -m training.trades --data DIR`: how well a trade is read that nothing was learned of (leave one trade out).

For each trade: fit on the messages of the other seven by all authors, and on everything else that the shipped model
learns from (short messages and real sentences are not sorted by trade and stay in); measure on the trade's messages.
"""

import argparse
from pathlib import Path

import numpy as np

from bootmaker.annotators import corpus
from bootmaker.annotators.measures import area
from bootmaker.annotators.reading.linear import softmax
from training.design import Numbers, design, fit
from training.examples import Example, actual, aspects, chats, phrases, real_messages, short, targets, written
from training.reading import WEIGHT
from training.tasks import TASKS


def main() -> None:
    """Print one line per trade, and the mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds mams and multidogo")
    data = parser.parse_args().data
    messages = corpus.messages()
    others = [*actual(real_messages(data)), *short(), *chats(data), *aspects(data), *phrases()]
    examples = [*written(messages), *others]
    rows, wanted = design([example.text for example in examples]), targets(examples)
    trades = np.array([*(message.trade for message in messages), *([""] * (len(examples) - len(messages)))])
    areas = []
    for trade in sorted(set(trades) - {""}):
        mine = np.flatnonzero(trades == trade)
        rest = np.flatnonzero(trades != trade)
        bad = softmax(_scores(examples, rows, wanted["valence"], ("valence", rest, mine)))
        complaint = _scores(examples, rows, wanted["complaint"], ("complaint", rest, mine))
        told = [messages[place] for place in mine]
        areas.append(
            (
                area(bad[:, 0] - bad[:, 2], np.array([message.valence < -15 for message in told], float)),
                area(complaint[:, 0], np.array([message.complaint for message in told], float)),
            )
        )
        print(f"| {trade} | {areas[-1][0]:.3f} | {areas[-1][1]:.3f} |")  # noqa: T201 - a command's output
    print("| mean | {:.3f} | {:.3f} |".format(*np.mean(areas, axis=0)))  # noqa: T201


def _scores(examples: list[Example], rows: object, wanted: Numbers, what: tuple[str, Numbers, Numbers]) -> Numbers:
    """Raw scores of a task on some rows, learned from others."""
    name, rest, mine = what
    known = rest[~np.isnan(wanted[rest]).any(axis=1)]
    weights = np.array([WEIGHT[examples[row].source] for row in known])
    found = fit(TASKS[name], rows[known], wanted[known], weights)  # type: ignore[index]
    return np.asarray(rows[mine] @ found[:-1] + found[-1])  # type: ignore[index]


if __name__ == "__main__":
    main()
