"""`python -m training.agreement`: how far a second person, who saw no label, agrees with the authors of the pairs."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from bootmaker.annotators.measures import macro_f1
from bootmaker.base.agreement import alpha
from bootmaker.desk.pairs import FOLDER, LEVELS, Pair, pairs

SECOND = FOLDER / "second"


def main() -> None:
    """Print Krippendorff's alpha of each level, and in how many couples both call the same reply the better one."""
    firsts = defaultdict(list)
    for pair in pairs():
        firsts[pair.case].append(pair)
    seconds = list(second_labels())
    for name in LEVELS:
        both = [(firsts[case["case"]][one["n"]].levels[name], one[name]) for case in seconds for one in case["replies"]]
        first, second = zip(*both, strict=True)
        told = f"alpha {alpha([first, second], level='ordinal'):.3f} (ordinal), macro-F1 {_macro_f1(both):.3f}"
        print(f"{name}: {len(both)} replies, {told}")  # noqa: T201
    same = [one for case in seconds for one in agreed(firsts[case["case"]], case["order"])]
    print(f"the better of two replies is the same one in {sum(same)} of {len(same)} couples")  # noqa: T201


def _macro_f1(both: Sequence[tuple[int, int]]) -> float:
    """The second person's labels, measured as a model's would be."""
    truth, guess = (np.array(side)[:, None] == np.arange(3) for side in zip(*both, strict=True))
    return macro_f1(truth, guess)


def second_labels() -> Iterator[dict[str, Any]]:
    """The cases that were labelled again; `n` counts the replies of a case, `order` has the best one first."""
    for path in sorted(SECOND.glob("*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def agreed(replies: list[Pair], order: list[int]) -> Iterator[bool]:
    """For the author's best reply against each other one: whether the second person puts it first, too."""
    best = min(range(len(replies)), key=lambda n: replies[n].rank)
    yield from (order.index(best) < order.index(n) for n in range(len(replies)) if n != best)


if __name__ == "__main__":
    main()
