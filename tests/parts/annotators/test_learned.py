"""What is learned from corrections: starts from the shipped reading, moves only for good reasons, and stays exact."""

import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from bootmaker.annotators import chain
from bootmaker.annotators.chain import annotate, annotate_batches, transient
from bootmaker.annotators.learned.annotator import taught
from bootmaker.annotators.learned.card import card
from bootmaker.annotators.learned.features import INPUTS
from bootmaker.annotators.learned.fitting import Evidence, Weights, learn, path
from bootmaker.annotators.learned.folds import folds_of, groups_of
from bootmaker.annotators.learned.model import LearnedModel
from bootmaker.annotators.learned.subjects import SUBJECTS
from bootmaker.annotators.learned.trial import evidence_of, teach
from bootmaker.base.errors import BootmakerError
from tests.parts.annotators.batches import TEXTS, said

BROKE = [f"The zipper of my jacket {n} broke" for n in range(40)]
LOVED = [f"I love these boots, great quality, thank you, pair {n}" for n in range(40)]


def seen(mark: str, texts: list[str], customers: list[str] | None = None) -> pa.RecordBatch:
    who = customers or [f"c{n}" for n in range(len(texts))]
    columns = {"text": pa.array(texts), "customer": pa.array(who)}
    return pa.RecordBatch.from_pydict({**columns, **transient(pa.RecordBatch.from_pydict(columns), (*INPUTS, mark))})


def blank(mark: str, *, noise: float = 0.0) -> LearnedModel:
    """A model without weights, or with random ones."""
    evidence = evidence_of(SUBJECTS[mark], seen(mark, TEXTS), [None] * len(TEXTS))
    shape = (evidence.features.shape[1], evidence.prior.shape[1])
    weights = np.random.default_rng(1).normal(size=shape) * noise / 1000
    about = {"corrections": 1, "confirmed": 1, "classes": {"yes": (1, 0.5, 0.75)}, "strength": 10.0}
    figures = {"before": 0.5, "after": 0.75, "low": 0.1, "high": 0.3}
    dates = dict.fromkeys(("first", "last", "learned"), "2026-01-02T03:04:05")
    return LearnedModel.of(mark, Weights(weights, np.zeros(shape[1])), number=1, about={**about, **figures, **dates})


def evidence(count: int = 200, *, rule: float = 1.0) -> Evidence:
    """Yes or no after the first of five features; the prior says yes to everything."""
    rng = np.random.default_rng(3)
    features = rng.normal(size=(count, 5))
    target = (features[:, :1] * rule + rng.normal(size=(count, 1)) * (1 - rule) > 0).astype(float)
    return Evidence(features, np.ones((count, 1)), target, np.arange(count), np.ones(5), choice=False)


def test_a_customer_and_a_wording_are_never_on_both_sides() -> None:
    group = groups_of(["a", "b", "a", None, None], ["One", "two", "three", "TWO ", "four"])
    assert group[0] == group[2]
    assert group[1] == group[3]
    assert len(set(group)) == 3


def test_folds_are_whole_groups_of_about_one_size() -> None:
    group = np.repeat(np.arange(30), 1 + np.arange(30) % 4)
    fold = folds_of(group, 5)
    assert all(len(set(fold[group == one])) == 1 for one in range(30))
    assert np.ptp(np.bincount(fold)) <= 2


def test_a_rule_is_found() -> None:
    learned = learn(evidence())
    assert learned is not None
    raw = learned[0].raw(evidence())
    assert ((raw > 0) == evidence().target.astype(bool)).mean() > 0.9


def test_what_agrees_with_the_prior_changes_nothing() -> None:
    plain = evidence(rule=0.0)
    told = 1 / (1 + np.exp(-plain.prior))
    assert learn(replace(plain, target=told)) is None


def test_the_stronger_the_ridge_the_nearer_to_the_prior() -> None:
    moves = [np.abs(weights.raw(evidence()) - evidence().prior).mean() for _, weights in path(evidence())]
    assert moves == sorted(moves)
    assert moves[0] < 0.3


@pytest.mark.parametrize("mark", SUBJECTS)
def test_without_corrections_it_reads_as_shipped(mark: str) -> None:
    shipped, learned = annotate(said(TEXTS))[mark], annotate(said(TEXTS), extra=taught([blank(mark)]))[mark]
    assert learned.type == shipped.type
    assert learned == shipped


@pytest.mark.parametrize("mark", SUBJECTS)
def test_batch_and_order_change_nothing(mark: str) -> None:
    extra = taught([blank(mark, noise=1.0)])
    whole = annotate(said(TEXTS), extra=extra)[mark].to_pylist()
    assert whole != annotate(said(TEXTS))[mark].to_pylist()
    assert [annotate(said([text]), extra=extra)[mark][0].as_py() for text in TEXTS] == whole
    assert annotate(said(TEXTS[::-1]), extra=extra)[mark].to_pylist() == whole[::-1]


def test_the_number_of_processes_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "POOL_ROWS", 10)
    extra = taught([blank("valence", noise=1.0), blank("intensity", noise=1.0)])
    one, two = (
        pa.Table.from_batches(annotate_batches([said(TEXTS)] * 2, processes=number, extra=extra)) for number in (1, 2)
    )
    assert one.equals(two)


def test_one_annotator_takes_the_place_of_the_shipped_one_and_names_all_it_learned() -> None:
    (annotator,) = taught([blank("intent"), blank("complaint_p")])
    assert annotator.name == "intent"
    assert annotator.version == f"3+complaint_p.{blank('complaint_p').id}+intent.{blank('intent').id}"
    assert pickle.loads(pickle.dumps(annotator)).version == annotator.version


def test_it_is_learned_only_when_it_is_better() -> None:
    texts, values = BROKE + LOVED, ["request"] * 40 + ["compliment"] * 40
    verdict, weights = teach("intent", seen("intent", texts), values)
    assert verdict.better
    assert weights is not None
    assert (verdict.after or 0) > 0.9
    assert (verdict.before or 0) < 0.6


def test_what_was_right_stays_as_it_was() -> None:
    texts = BROKE + LOVED
    right = annotate(said(texts))["intent"].to_pylist()
    verdict, weights = teach("intent", seen("intent", texts), right)
    assert weights is None
    assert (verdict.before, verdict.after, verdict.confirmed) == (1.0, 1.0, 80)
    assert "stays as it was" in verdict.why


def test_valence_is_learned_as_a_number() -> None:
    texts, values = BROKE + LOVED, [0] * 40 + [800] * 40
    _, weights = teach("valence", seen("valence", texts), values)
    assert weights is not None
    model = LearnedModel.of("valence", weights, number=1, about={})
    said_ = said(["The zipper of my jacket broke"])
    read, shipped = (annotate(said_, extra=extra)["valence"][0].as_py() for extra in (taught([model]), []))
    assert shipped < -200 < read < 200


@pytest.mark.parametrize(
    ("texts", "values", "why"),
    [
        (BROKE[:5], ["request"] * 5, "5 corrections so far"),
        (BROKE + LOVED, ["request"] * 80, "all say the same"),
        (BROKE + LOVED, ["question"] * 40 + ["request"] * 40, "mistakes"),
    ],
)
def test_too_little_to_learn_from_is_said(texts: list[str], values: list[str], why: str) -> None:
    verdict, weights = teach("intent", seen("intent", texts), values)
    assert weights is None
    assert why in verdict.why


def test_one_customer_alone_teaches_nothing() -> None:
    texts = BROKE + LOVED
    verdict, _ = teach("intent", seen("intent", texts, ["c"] * 80), ["request"] * 40 + ["compliment"] * 40)
    assert "1 customers" in verdict.why


def test_a_model_is_the_same_after_saving(tmp_path: Path) -> None:
    model = blank("effort", noise=1.0)
    model.save(tmp_path / "effort.model")
    assert LearnedModel.load(tmp_path / "effort.model").id == model.id


def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    from bootmaker.annotators import models

    models.save(tmp_path / "x.model", {"kind": "themes"}, {})
    with pytest.raises(BootmakerError, match="no learned model"):
        LearnedModel.load(tmp_path / "x.model")


def test_a_model_that_rests_on_other_shipped_ones_is_left_out() -> None:
    assert taught([replace(blank("intent"), rests_on="another")]) == []


def test_the_card_tells_before_and_after() -> None:
    assert "| macro-F1 | 0.500 | 0.750 | +0.250 [+0.100, +0.300] |" in card(blank("intent"))
