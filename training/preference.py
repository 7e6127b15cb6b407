"""`python -m training.preference`: weigh the signs of the desk to tell the better of two replies; say how often."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from bootmaker.actions.checking import read_messages
from bootmaker.desk.draft import taken_apart
from bootmaker.desk.pairs import Pair, held_out, pairs
from bootmaker.desk.preference import PATH, sign_names, signs
from bootmaker.nouns.reply import Context, Said

C = 0.1
Numbers = npt.NDArray[np.float64]


def main() -> None:
    """Train on all authors but the last, write the weights, print the share told right for each author left out."""
    every = list(pairs())
    train, _ = held_out(every)
    messages = list(dict.fromkeys(pair.message for pair in every))
    said = dict(zip(messages, read_messages(messages), strict=True))
    known = list(couples(every))
    rows = np.array([difference(one, other, said) for one, other in known])
    longer = np.array([len(taken_apart(one.reply).words) - len(taken_apart(other.reply).words) for one, other in known])
    authors = np.array([one.author for one, _ in known])
    for author in sorted(set(authors)):
        out = authors == author
        right = rows[out] @ fit(rows[~out]) > 0
        shorter = right[longer[out] < 0]
        print(  # noqa: T201
            f"{author} left out: {right.mean():.3f} of {out.sum()} told right, {shorter.mean():.3f} of the "
            f"{len(shorter)} whose better one is shorter; by length alone {np.mean(longer[out] > 0):.3f}"
        )
    learned = np.isin(authors, [pair.author for pair in train])
    weights = fit(rows[learned])
    told = {name: round(float(weight), 5) for name, weight in zip(sign_names(), weights, strict=True)}
    PATH.write_text(json.dumps({"cases": int(learned.sum()), "weights": told}, sort_keys=True), encoding="utf-8")


def fit(rows: Numbers) -> Numbers:
    """The weights of logistic regression on differences, each sign first brought to the same spread."""
    spread = np.maximum(rows.std(axis=0), 1e-6)
    both, truth = np.vstack([rows, -rows]) / spread, np.r_[np.ones(len(rows)), np.zeros(len(rows))]
    model = LogisticRegression(C=C, fit_intercept=False, max_iter=500).fit(both, truth)
    return np.asarray(model.coef_[0] / spread)


def couples(some: Sequence[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """The better and the worse reply of every case: rank 1 against each other one."""
    cases = defaultdict(list)
    for pair in some:
        cases[pair.author, pair.case].append(pair)
    for replies in cases.values():
        best = min(replies, key=lambda pair: pair.rank)
        yield from ((best, other) for other in replies if other.rank > best.rank)


def difference(one: Pair, other: Pair, said: dict[str, Said]) -> Numbers:
    """The signs of the first reply less those of the second."""
    context = Context(said[one.message], one.channel)
    first, second = signs(one.reply, context), signs(other.reply, context)
    return np.array([first.get(name, 0.0) - second.get(name, 0.0) for name in sign_names()])


if __name__ == "__main__":
    main()
