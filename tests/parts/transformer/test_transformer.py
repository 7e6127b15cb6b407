"""The transformer reader keeps the contract of annotators, with a fake encoder in place of a heavy one."""

import pickle
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from bootmaker.annotators import corpus
from bootmaker.annotators.chain import annotate, run, transient
from bootmaker.annotators.intent.annotator import sure
from bootmaker.annotators.models import Model, save, shipped
from bootmaker.annotators.order import chosen, giving
from bootmaker.annotators.reading.linear import softmax
from bootmaker.annotators.reading.tasks import of_texts
from bootmaker.annotators.scorecard import scorecard
from bootmaker.annotators.transformer.annotator import REVISED, Transformer
from bootmaker.annotators.transformer.head import readings
from bootmaker.annotators.transformer.sharing import shares_of
from bootmaker.base.errors import SettingsError
from bootmaker.nouns.contracts import Annotator
from bootmaker.nouns.marks import MARKS
from tests.fakes import FakeEncoder
from tests.parts.annotators.batches import TEXTS, said

Pair = tuple[Annotator, Annotator]
MARKS_OF = {
    "valence": "valence",
    "intensity": "intensity",
    "complaint_p": "complaint",
    "informative": "informative",
}


def rows(texts: list[str], extra: Pair | tuple[()] = ()) -> list[dict[str, object]]:
    return pa.RecordBatch.from_pydict(annotate(said(texts), extra=extra)).to_pylist()


def test_each_gives_the_columns_and_types_it_declares(pair: Pair) -> None:
    for texts in (TEXTS, []):
        batch = run(said(texts).select(["text"]), giving(pair[1].needs, [pair[0]]))
        for annotator in pair:
            given = annotator.annotate(batch)
            assert {name: array.type for name, array in given.items()} == dict(annotator.gives)
            assert {len(array) for array in given.values()} == {len(texts)}
    assert all(MARKS[name] == kind for name, kind in pair[1].gives.items())


def test_the_mark_is_that_of_both_readers_by_the_shares_of_the_head(pair: Pair, head: Path, tmp_path: Path) -> None:
    texts, learned = ["The parcel is late", "Lovely boots, thank you"], Model(head)
    assert set(learned.about["shares"]) == set(shares_of(learned.about))
    half = tmp_path / "transformer-half.model"
    about = {**learned.about, "shares": dict.fromkeys(learned.about["shares"], 0.5)}
    save(half, about, {name: learned[name] for name in learned._arrays})
    own, shares = readings(Model(half), FakeEncoder().encode(texts)), shares_of(Model(half).about)
    assert set(shares.values()) == {0.5}
    before, after = rows(texts), rows(texts, (pair[0], Transformer(half, "fake")))
    for place in range(2):
        for mark, task in MARKS_OF.items():
            mine = 1000 * getattr(own, task)[place]
            expected = (1 - shares[task]) * before[place][mark] + shares[task] * mine  # type: ignore[operator]
            assert after[place][mark] == pytest.approx(expected, abs=1)
        assert after[place]["method"] == "transformer fake"
        assert before[place]["urgency"] == after[place]["urgency"]


def test_the_intent_is_the_likeliest_of_both_together(pair: Pair, head: Path) -> None:
    model, texts = Model(head), [text for text in TEXTS if text]
    batch = run(said(texts).select(["text"]), giving(["scores"]))
    share, own = shares_of(model.about)["intent"], readings(model, FakeEncoder().encode(texts)).intent
    likely = softmax(of_texts(batch, "intent") + shipped("reading").about["intent_bonus"])
    together = (1 - share) * likely + share * own
    found = transient(said(texts), ("intent",), extra=pair)["intent"].to_pylist()
    assert found == sure(model.about["intents"], together).to_pylist()


def test_a_head_that_counts_for_nothing_leaves_the_built_in_marks(pair: Pair, head: Path, tmp_path: Path) -> None:
    learned, idle = Model(head), tmp_path / "transformer-idle.model"
    about = {**learned.about, "shares": dict.fromkeys(learned.about["shares"], 0.0)}
    save(idle, about, {name: learned[name] for name in learned._arrays})
    texts = [message.text for message in corpus.of_split("test")[:200]]
    for before, after in zip(rows(texts), rows(texts, (pair[0], Transformer(idle, "fake"))), strict=True):
        assert [before[mark] for mark in (*MARKS_OF, "intent")] == [after[mark] for mark in (*MARKS_OF, "intent")]


def test_marks_do_not_depend_on_the_batch_or_the_process(pair: Pair) -> None:
    sent: Pair = pickle.loads(pickle.dumps(pair))
    together = rows(TEXTS, sent)
    assert [row for text in TEXTS for row in rows([text], pair)] == together


def test_another_language_is_left_alone(pair: Pair) -> None:
    (row,) = rows(["Ich warte seit drei Wochen auf mein Paket und niemand antwortet."], pair)
    assert row["valence"] is row["method"] is None


def test_it_runs_before_those_who_need_what_it_revises(pair: Pair) -> None:
    class Alarm:
        name, version, needs = "alarm", "1", ("valence",)
        gives = {"alarm": pa.bool_()}

    names = [annotator.name for annotator in chosen(None, [Alarm(), *pair])]  # type: ignore[list-item]
    assert names.index("valence") < names.index("transformer") < names.index("alarm")


def test_two_who_revise_the_same_run_in_the_order_they_are_listed(pair: Pair) -> None:
    class Second(Transformer):
        name = "second"
        needs = ("method", *REVISED)

    second = Second(Path("nowhere"), "x")
    names = [annotator.name for annotator in chosen(["spans"], [*pair, second])]
    assert names.index("transformer") < names.index("second")


def test_intervals_hold_four_fifths_of_held_out_messages(head: Path) -> None:
    from bootmaker.annotators.transformer.train import deviations

    rng = np.random.default_rng(3)
    spread = rng.uniform(0, 1, 4_000)
    errors = rng.normal(size=4_000) * np.sqrt(0.02 + 0.1 * spread)
    base, growth = deviations(errors, spread)
    assert (base, growth) == pytest.approx((0.02, 0.1), abs=0.015)
    assert Model(head).about["valence_sd"][0] > 0


def test_an_untrained_head_says_how_to_train_it() -> None:
    with pytest.raises(SettingsError) as caught:
        annotate(said(["hello there my friend"]), ["language"], extra=[_Given(), Transformer(Path("nowhere"), "x")])
    assert "train-reader" in caught.value.hint


def test_the_scorecard_measures_it(pair: Pair) -> None:
    alone, together = scorecard(), scorecard(extra=pair)
    assert [(row.annotator, row.dataset, row.n) for row in alone] == [
        (row.annotator, row.dataset, row.n) for row in together
    ]
    changed = {row.annotator for row, other in zip(alone, together, strict=True) if row.value != other.value}
    assert changed
    assert changed <= {"valence", "intensity", "intent", "informative"}


class _Given:
    name, version, needs = "embedding", "1", ("text",)
    gives = {"embedding": pa.list_(pa.float32(), 2)}

    def annotate(self, batch: pa.RecordBatch) -> dict[str, pa.Array]:
        return {"embedding": pa.array([[0, 1]] * batch.num_rows, self.gives["embedding"])}
