"""The network that reads words in order: exact, alike in any batch, and what its layers are said to be."""

from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bootmaker.annotators import corpus
from bootmaker.annotators.chain import run
from bootmaker.annotators.clauses import clauses
from bootmaker.annotators.columns import flat, folded, rows_of
from bootmaker.annotators.grams.annotator import EMPTY
from bootmaker.annotators.models import shipped
from bootmaker.annotators.order import giving
from bootmaker.annotators.sequence.annotator import PER_WORD, read_words
from bootmaker.annotators.sequence.layers import EXACT, FULL, LEAST, MOST, TOP, Found, read

NEEDS = ("bag_scores", "grams", "known", "traits", "scores", "clause_firsts")


def read_texts(texts: list[str]) -> pa.RecordBatch:
    return run(pa.RecordBatch.from_pydict({"text": pa.array(texts, pa.string())}), giving(NEEDS))


def found_in(texts: list[str]) -> Found:
    batch = read_texts(texts)
    return read_words(batch, clauses(batch))[0]


def plainly(words: np.ndarray, cuts: list[int]) -> tuple[np.ndarray, list[np.ndarray]]:
    """One text and its clauses (cut before these words), word by word, in whole numbers of 64 bits."""
    model = shipped("sequence")
    steps = np.clip(words.astype(np.int64), LEAST, MOST)
    for name, apart in (("near", 1), ("wide", 2)):
        weights, bias = model[name].astype(np.int64), model[f"{name}_bias"].astype(np.int64)
        found = np.tile(bias, (len(steps), 1))
        for place in range(len(steps)):
            for tap in range(3):
                at = place + (tap - 1) * apart
                if 0 <= at < len(steps):
                    found[place] += steps[at] @ weights[tap]
        found = np.clip(found >> model.about[f"{name}_shift"], 0, FULL)
        steps = found if name == "near" else steps + found
    whole, parts = pooled(steps), [pooled(part) for part in np.split(steps, cuts)]
    states = [clause_state("clause", parts, place, whole) for place in range(len(parts))]
    mean = np.minimum(np.rint(sum(states) / np.sqrt(len(states))), TOP).astype(np.int64)
    told = np.concatenate([np.max(states, axis=0), mean, states[-1]])
    text = whole @ whole_numbers("hidden") + told @ whole_numbers("hidden_clauses") + model["hidden_bias"]
    kept = np.maximum(text >> model.about["hidden_shift"], 0)
    second = [clause_state("second", states, place, np.minimum(kept // 8, TOP)) for place in range(len(parts))]
    both = [np.concatenate(pair) for pair in zip(states, second, strict=True)]
    return scores(kept, "out"), [scores(state, "clause_out") for state in both]


def whole_numbers(name: str) -> np.ndarray:
    return np.asarray(shipped("sequence")[name].astype(np.int64))


def pooled(steps: np.ndarray) -> np.ndarray:
    mean = np.rint(steps.sum(axis=0) / (2 * np.sqrt(len(steps)))).astype(np.int64)
    return np.concatenate([steps.max(axis=0), np.minimum(mean, TOP)])


def clause_state(name: str, parts: list[np.ndarray], place: int, whole: np.ndarray) -> np.ndarray:
    own, before, after = np.split(whole_numbers(name), 3, axis=1)
    total = whole @ whole_numbers(f"{name}_around") + parts[place] @ own + shipped("sequence")[f"{name}_bias"]
    if place:
        total = total + parts[place - 1] @ before
    if place + 1 < len(parts):
        total = total + parts[place + 1] @ after
    return np.asarray(np.clip(total >> shipped("sequence").about[f"{name}_shift"], 0, TOP))


def scores(states: np.ndarray, name: str) -> np.ndarray:
    model = shipped("sequence")
    return np.asarray((states @ whole_numbers(name)) * model[f"{name}_scale"] + model[f"{name}_bias"])


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(1, 12), min_size=1, max_size=4), min_size=1, max_size=6), st.integers(0, 1000))
def test_it_is_the_network_that_its_layers_say(texts: list[list[int]], seed: int) -> None:
    width = shipped("sequence")["words"].shape[1]
    words = np.random.default_rng(seed).integers(-200, 200, (sum(map(sum, texts)), width)).astype(np.int16)
    offsets = np.cumsum([0, *map(sum, texts)])
    clauses = np.cumsum([0, *(size for text in texts for size in text)])
    found = read(shipped("sequence"), words, offsets, clauses)
    wanted = [
        plainly(words[start:stop], list(np.cumsum(text)[:-1]))
        for text, (start, stop) in zip(texts, pairwise(offsets), strict=True)
    ]
    np.testing.assert_array_equal(found.texts, [text for text, _ in wanted])
    np.testing.assert_array_equal(found.clauses, [clause for _, parts in wanted for clause in parts])


def test_a_text_scores_alike_in_any_batch() -> None:
    texts = [message.text for message in corpus.of_split("test")[:300]]
    together, back = found_in(texts), found_in(texts[::-1])
    alone = [found_in([text]) for text in texts[:20]]
    np.testing.assert_array_equal(together.texts, back.texts[::-1])
    np.testing.assert_array_equal(together.texts[:20], np.concatenate([one.texts for one in alone]))
    clauses = np.concatenate([one.clauses for one in alone])
    np.testing.assert_array_equal(together.clauses[: len(clauses)], clauses)


def test_texts_without_words_between_others_change_nothing() -> None:
    found = found_in(["", "the boots leak, and nobody answers", "...", "thanks", ""])
    plain = found_in(["the boots leak, and nobody answers", "thanks"])
    np.testing.assert_array_equal(found.texts[[1, 3]], plain.texts)
    np.testing.assert_array_equal(found.clauses, plain.clauses)


@pytest.mark.parametrize("text", ["", "   ", "..."])
def test_a_text_without_words_keeps_what_the_linear_readers_say(text: str) -> None:
    batch = read_texts([text, "the boots leak"])
    scores, bag = rows_of(batch.column("scores")), rows_of(batch.column("bag_scores"))
    np.testing.assert_array_equal(scores[0], bag[0])
    assert (scores[1] != bag[1]).any()


def test_no_sum_in_single_precision_can_lose_a_unit() -> None:
    model = shipped("sequence")
    for name, most in (("near", MOST), ("wide", FULL)):
        largest = np.abs(model[name].astype(np.int64)).sum(axis=(0, 1)) * most + np.abs(model[f"{name}_bias"])
        assert largest.max() < EXACT
    clause, second = (
        np.concatenate([*np.split(whole_numbers(name), 3, axis=1), whole_numbers(f"{name}_around")])
        for name in ("clause", "second")
    )
    hidden = np.concatenate([whole_numbers("hidden"), whole_numbers("hidden_clauses")])
    assert np.abs(whole_numbers("clause_out")).sum(axis=0).max() * TOP < EXACT
    for weights, name in ((clause, "clause"), (second, "second"), (hidden, "hidden")):
        assert (np.abs(weights).sum(axis=0) * TOP + np.abs(model[f"{name}_bias"])).max() < EXACT


def test_it_tells_the_order_of_words() -> None:
    batch = read_texts(["it was bad but now it is good", "it was good but now it is bad"])
    mood = rows_of(batch.column("scores"))
    assert not np.array_equal(mood[0], mood[1])


@given(st.lists(st.integers(0, 5), max_size=12), st.integers(1, 3), st.integers(0, 99))
def test_values_of_a_row_are_folded_as_one_after_the_other(sizes: list[int], width: int, seed: int) -> None:
    offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    values = np.random.default_rng(seed).integers(-9, 9, (offsets[-1], width)).astype(np.float32)
    for fold in (np.add, np.maximum):
        found = folded(fold, values, offsets)
        rows = [values[start:stop] for start, stop in pairwise(offsets)]
        wanted = [fold.reduce(row, axis=0) if len(row) else np.zeros(width) for row in rows]
        np.testing.assert_array_equal(found, np.array(wanted, np.float32).reshape(-1, width))


def test_what_is_rare_has_no_numbers_of_its_own() -> None:
    places, words = shipped("sequence")["places"], shipped("sequence")["words"]
    assert places.shape == (PER_WORD, EMPTY + 1)
    assert places[:, EMPTY].tolist() == [0, 0, 0]
    assert not words[0].any()
    assert sorted(places[places > 0].tolist()) == list(range(1, len(words)))
    assert (places > 0).mean(axis=1).max() < 0.25


def test_words_that_nobody_uses_are_read_alike() -> None:
    texts = [f"The {word} came late again." for word in ("blimdor", "quonkledip", "frazzit")]
    own = rows_of_words(read_texts(texts))
    assert (own[:, 1] == 0).all()  # the second word has no numbers of its own, nor have its stem and its pairs
    found = found_in(texts)
    np.testing.assert_array_equal(found.texts, found.texts[[0, 0, 0]])
    assert (found.texts[0] != found_in(["The parcel came late again."]).texts[0]).any()


def rows_of_words(batch: pa.RecordBatch) -> np.ndarray:
    """The rows of each text's words, stems and pairs, (texts of five words, 5, 3)."""
    grams = flat(batch.column("grams"))[0].reshape(-1, PER_WORD)
    return shipped("sequence")["places"][np.arange(PER_WORD), grams].reshape(-1, 5, PER_WORD)
