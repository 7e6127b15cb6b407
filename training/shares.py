"""How much of each task's score comes from the network that reads words in order: what tells best on texts unseen."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bootmaker.annotators import corpus
from bootmaker.annotators.clauses import clauses
from bootmaker.annotators.columns import rows_of
from bootmaker.annotators.measures import area, pearson
from bootmaker.annotators.reading.linear import sigmoid, softmax
from bootmaker.annotators.reading.tasks import columns
from bootmaker.annotators.sequence.annotator import read_words
from training.calibration import best_f1, effort_bonus, effort_macro
from training.examples import Example, comments, elsewhere, short, targets, written
from training.heldout import columns_of, labelled
from training.network import TAUGHT
from training.tasks import TASKS, Targets

Numbers = npt.NDArray[np.float64]
TRIED = np.arange(0, 1, 0.1)
ALIKE = 0.002  # measures that differ by less
FEWEST = 4  # texts that must have a label, and lack it
ELSEWHERE = ("emotion", "mood", "strength")
THRESHOLDED = ("emotion", "urgency", "target")  # chosen on comments, not on messages to companies


def shares(data: Path) -> dict[str, float]:
    """The share of each task, chosen on the dev authors; for what people say elsewhere on GoEmotions' dev split and on
    prose that is kept apart; for what tells something on reviews in app stores that are kept apart, too."""
    kept = [*written(labelled(data, "dev")), *short(corpus.short_messages(corpus.DEV))]
    said = [*comments(data, "dev"), *elsewhere(corpus.general_texts(corpus.GENERAL_DEV))]
    own, others, apps = (_Read.of(examples) for examples in (kept, said, written(corpus.of_split("apps"))))
    where = {"service": [own + others], "informative": [own, apps], **{name: [others] for name in ELSEWHERE}}
    return {name: _best(name, where.get(name, [own])) for name in TAUGHT}


def _best(name: str, reads: Sequence["_Read"]) -> float:
    """The mean of the shares that come near the best measure (of several sets their mean): nearer is chance."""
    told = np.array([np.mean([read.told(name, share) for read in reads]) for share in TRIED])
    return float(TRIED[told >= told.max() - ALIKE].mean())


@dataclass(frozen=True)
class _Read:
    """Labelled texts as both read them."""

    bag: Numbers
    ordered: Numbers
    truth: Targets

    @classmethod
    def of(cls, examples: Sequence[Example]) -> "_Read":
        batch = columns_of([example.text for example in examples])
        bag = rows_of(batch.column("bag_scores")).astype(np.float64)
        return cls(bag, read_words(batch, clauses(batch))[0].texts, targets(examples))

    def __add__(self, other: "_Read") -> "_Read":
        truth = {name: np.concatenate([known, other.truth[name]]) for name, known in self.truth.items()}
        bag, ordered = np.concatenate([self.bag, other.bag]), np.concatenate([self.ordered, other.ordered])
        return _Read(bag, ordered, truth)

    def told(self, name: str, share: float) -> float:
        """The measure with a share."""
        known = ~np.isnan(self.truth[name]).any(axis=1)
        bag, ordered = (scores[known][:, columns()[name]] for scores in (self.bag, self.ordered))
        return measure(name, bag + share * (ordered - bag), self.truth[name][known])


def measure(name: str, scores: Numbers, truth: Numbers) -> float:
    """Mean over outputs: correlation of numbers; area under the ROC curve of each label against the rest.

    Where a threshold makes labels, the best F1 that a threshold gives.
    """
    kind = TASKS[name].kind
    if kind == "numbers":
        return float(np.mean([pearson(*pair) for pair in zip(scores.T, truth.T, strict=True) if pair[1].std() > 0]))
    if name == "effort":
        return effort_macro(scores + effort_bonus(scores, truth), truth)
    if name in THRESHOLDED:
        return float(np.mean([best_f1(*pair) for pair in zip(sigmoid(scores).T, truth.T, strict=True)]))
    chance = softmax(scores) if kind == "choice" else scores
    told = [place for place in range(truth.shape[1]) if FEWEST <= truth[:, place].sum() <= len(truth) - FEWEST]
    return float(np.mean([area(chance[:, place], truth[:, place]) for place in told]))
