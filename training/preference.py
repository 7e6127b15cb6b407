"""`python -m training.preference`, after training.levels: weigh the desk's signs to tell the better of two replies."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from bootmaker.actions.checking import read_messages
from bootmaker.desk.pairs import Pair, held_out, pairs
from bootmaker.desk.preference import PATH, sign_names, signs
from bootmaker.nouns.reply import Context, Said

C = 0.3


def main() -> None:
    """Train on the cases that are learned from, write the weights, print the share that is told right on the others."""
    train, test = held_out(list(pairs()))
    messages = [pair.message for pair in [*train, *test]]
    said = dict(zip(messages, read_messages(messages), strict=True))
    rows = np.array([difference(one, other, said) for one, other in couples(train)])
    both, truth = np.vstack([rows, -rows]), np.r_[np.ones(len(rows)), np.zeros(len(rows))]
    model = LogisticRegression(C=C, fit_intercept=False, max_iter=500).fit(both, truth)
    weights = {name: round(float(w), 5) for name, w in zip(sign_names(), model.coef_[0], strict=True)}
    PATH.write_text(json.dumps({"cases": len(rows), "weights": weights}, sort_keys=True), encoding="utf-8")
    for name, some in (("learned from", train), ("held out", test)):
        told = [difference(one, other, said) @ model.coef_[0] > 0 for one, other in couples(some)]
        print(f"{name}: the better of two replies told {np.mean(told):.3f} of {len(told)}")  # noqa: T201


def couples(some: Sequence[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """The better and the worse reply of every case: rank 1 against each other one."""
    cases = defaultdict(list)
    for pair in some:
        cases[pair.author, pair.case].append(pair)
    for replies in cases.values():
        best = min(replies, key=lambda pair: pair.rank)
        yield from ((best, other) for other in replies if other.rank > best.rank)


def difference(one: Pair, other: Pair, said: dict[str, Said]) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """The signs of the first reply less those of the second."""
    context = Context(said[one.message], one.channel)
    first, second = signs(one.reply, context), signs(other.reply, context)
    return np.array([first.get(name, 0.0) - second.get(name, 0.0) for name in sign_names()])


if __name__ == "__main__":
    main()
