"""The trial: is what was learned better than what was shipped, on examples it has not seen?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa

from bootmaker.annotators.learned.features import features, trust
from bootmaker.annotators.learned.fitting import Evidence, Weights, learn
from bootmaker.annotators.learned.folds import Ints, folds_of, groups_of
from bootmaker.annotators.learned.subjects import SUBJECTS, Flags, Subject, logit
from bootmaker.annotators.reading.linear import Scores

LEAST, LEAST_GROUPS, LEAST_OF_A_CLASS = 50, 20, 5  # corrections; fewer are no ground to stand on
FAIR = 0.1  # least share that says “this was right”: of mistakes alone nobody learns what to leave as it is
RISE = 0.02
FOLDS, DRAWS, SEED = 5, 1000, 7


@dataclass(frozen=True)
class Verdict:
    """What came of learning one mark. `better`: it may be used. Figures are macro-F1 on examples held out.

    `why` is one sentence. `classes`: class -> how many corrections say so, F1 before, F1 after. Without figures (None)
    there was too little to learn from.
    """

    mark: str
    better: bool
    why: str
    corrections: int
    confirmed: int
    before: float | None = None
    after: float | None = None
    low: float | None = None
    high: float | None = None
    classes: Mapping[str, tuple[int, float, float]] | None = None
    strength: float | None = None


def teach(mark: str, seen: pa.RecordBatch, values: Sequence[Any]) -> tuple[Verdict, Weights | None]:
    """Learn a mark from corrections in the lake's units; weights only where they proved better.

    `seen` holds, for each corrected text, the features' inputs, the mark as shipped, `text` and `customer`.
    """
    subject = SUBJECTS[mark]
    evidence = evidence_of(subject, seen, values)
    truth, before = subject.shown(logit(evidence.target)), subject.shown(evidence.prior)
    confirmed = int((truth == before).all(axis=1).sum())
    lacking = _lacking(truth, evidence.group, confirmed)
    if lacking:
        return Verdict(mark, False, lacking, len(evidence), confirmed), None
    verdict = _judged(mark, evidence, subject.classes, (truth, before, subject.shown(held_out(evidence))))
    found = learn(evidence) if verdict.better else None
    return (replace(verdict, strength=found[1]), found[0]) if found else (replace(verdict, better=False), None)


def evidence_of(subject: Subject, seen: pa.RecordBatch, values: Sequence[Any]) -> Evidence:
    """The examples that say something about the subject."""
    target, prior = subject.target(values), subject.prior(seen)
    group = groups_of(seen.column("customer").to_pylist(), seen.column("text").to_pylist())
    everything = Evidence(features(seen, prior), prior, target, group, trust(seen, prior), subject.choice)
    return everything[np.flatnonzero(~np.isnan(target).any(axis=1))]


def held_out(evidence: Evidence) -> Scores:
    """Raw scores of every example from weights that were learned without its group."""
    raw = np.array(evidence.prior)
    fold = folds_of(evidence.group, FOLDS)
    for held in (fold == number for number in range(FOLDS)):
        found = learn(evidence[~held])
        if found:
            raw[held] = found[0].raw(evidence[held])
    return raw


def _lacking(truth: Flags, group: Ints, confirmed: int) -> str:
    """What is missing for learning, as a sentence; empty when there is enough."""
    count, groups = len(truth), len(np.unique(group))
    if count < LEAST:
        return f"{count} corrections so far, {LEAST} are needed."
    if groups < LEAST_GROUPS:
        return f"The corrections come from {groups} customers, {LEAST_GROUPS} are needed."
    if (truth.sum(axis=0) >= LEAST_OF_A_CLASS).sum() < 2:
        return f"The corrections nearly all say the same: two answers with {LEAST_OF_A_CLASS} each are needed."
    if confirmed < FAIR * count:
        return "Nearly all corrections are of mistakes: confirm some marks that were right, with the value “same”."
    return ""


def _judged(mark: str, evidence: Evidence, names: Sequence[str], flags: tuple[Flags, Flags, Flags]) -> Verdict:
    """Macro-F1 before and after, over the classes that corrections name; bootstrap over groups, seeded."""
    truth, before, after = flags
    told = truth.sum(axis=0) >= LEAST_OF_A_CLASS
    counts = [_counted(truth, guess, evidence.group) for guess in (before, after)]
    groups = len(counts[0])
    each = [f1(np.ones((1, groups)), count)[0] for count in counts]
    draws = np.random.default_rng(SEED).multinomial(groups, np.ones(groups) / groups, DRAWS).astype(np.float64)
    old, new = (f1(draws, count)[:, told].mean(axis=1) for count in counts)
    low, high = (float(bound) for bound in np.quantile(new - old, (0.025, 0.975)))
    rise = float(each[1][told].mean() - each[0][told].mean())
    return Verdict(
        mark,
        better=rise >= RISE and low > 0,
        why=_why(rise, low),
        corrections=len(truth),
        confirmed=int((truth == before).all(axis=1).sum()),
        before=float(each[0][told].mean()),
        after=float(each[1][told].mean()),
        low=low,
        high=high,
        classes={
            name: (int(truth[:, place].sum()), float(each[0][place]), float(each[1][place]))
            for place, name in enumerate(names)
            if truth[:, place].any()
        },
    )


def _why(rise: float, low: float) -> str:
    if rise < RISE:
        return f"Not better by {RISE} on held-out corrections: the reading stays as it was."
    if low <= 0:
        return "Better on held-out corrections, but it may be chance: the reading stays as it was."
    return "Better on held-out corrections."


def _counted(truth: Flags, guess: Flags, group: Ints) -> Scores:
    """For each group and class: hits, and true plus guessed."""
    each = np.stack([truth & guess, truth.astype(np.int64) + guess], axis=2).astype(np.float64)
    total = np.zeros((int(group.max()) + 1, *each.shape[1:]))
    np.add.at(total, group, each)
    return total[np.unique(group)]


def f1(weights: Scores, counted: Scores) -> Scores:
    """F1 of each class (draws, classes), where a draw weighs every group."""
    total = np.einsum("dg,gck->dck", weights, counted)
    return np.asarray(2 * total[:, :, 0] / np.maximum(total[:, :, 1], 1))
