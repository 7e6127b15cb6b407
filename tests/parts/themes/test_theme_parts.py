from itertools import permutations

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bootmaker.annotators.features.hashing import word_hash
from bootmaker.annotators.theme.clusters import clusters, number_of
from bootmaker.annotators.theme.families import families
from bootmaker.annotators.theme.graph import Graph, communities
from bootmaker.annotators.theme.identity import jaccard, matched
from bootmaker.annotators.theme.labels import Vocabulary, label_families, label_themes
from bootmaker.annotators.theme.wording import Phrase
from bootmaker.annotators.theme.words import fit_words, read_words

SMALL = arrays(np.float64, st.tuples(st.integers(1, 4), st.integers(1, 4)), elements=st.integers(0, 9).map(float))


@given(SMALL)
@settings(deadline=None)
def test_no_other_way_of_pairing_is_worth_more(worth):
    wide = worth if worth.shape[0] <= worth.shape[1] else worth.T
    best = max(
        sum(wide[row, column] for row, column in enumerate(columns))
        for columns in permutations(range(wide.shape[1]), wide.shape[0])
    )
    pairs = matched(worth)
    assert sum(worth[pair] for pair in pairs) == best
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == min(worth.shape)


def test_what_two_groupings_share_is_counted_over_what_either_has():
    one, other = np.array([0, 0, 1, 1, -1]), np.array([0, 0, 0, 1, 1])
    np.testing.assert_allclose(jaccard(one, other, (2, 2)), [[2 / 3, 0], [1 / 4, 1 / 3]])


def between(groups, each, texts=30):
    """Cosines of texts to themes that lie near one another in groups, and each text's theme."""
    random = np.random.default_rng(0)
    middle = random.standard_normal((groups, 16))
    centre = np.repeat(middle, each, axis=0) + 0.5 * random.standard_normal((groups * each, 16))
    theme = np.repeat(np.arange(groups * each), texts)
    placed = centre[theme] + 0.5 * random.standard_normal((len(theme), 16))
    centre /= np.linalg.norm(centre, axis=1, keepdims=True)
    return placed / np.linalg.norm(placed, axis=1, keepdims=True) @ centre.T, theme


def test_few_themes_have_no_families_and_many_have_a_few():
    assert len(families(*between(4, 2), seed=0)) == 0
    found = families(*between(4, 4), seed=0)
    assert len(found) == 16
    assert found.max() + 1 == 4
    assert (np.diff(np.bincount(found)) <= 0).all()


def test_themes_whose_texts_might_change_places_are_of_one_family():
    found = families(*between(4, 4), seed=0)
    assert [len(set(found[start : start + 4])) for start in range(0, 16, 4)] == [1] * 4


def test_only_words_of_several_customers_have_a_place():
    words = read_words(pa.array(["late parcel", "late kettle", "late lamp", "big lamp", None]))
    shared = fit_words(words, np.array([0, 1, 2, 2, -1]), least=2)
    assert shared.keys.tolist() == [word_hash("late")]


def test_a_text_has_the_same_place_in_any_batch():
    texts = ["the parcel is late", "a late parcel", "password reset", "reset my password now", "late"] * 5
    words = read_words(pa.array(texts))
    shared = fit_words(words, np.arange(len(texts)), least=2)
    whole = shared.place(words)
    parts = [shared.place(words.between(start, start + 5)) for start in range(0, 25, 5)]
    np.testing.assert_array_equal(np.concatenate(parts), whole)
    np.testing.assert_array_equal(shared.place(words.taken(np.array([7, 0]))), whole[[7, 0]])


def test_two_cliques_with_one_bridge_are_two_communities():
    a, b = zip(
        *[(i, j) for base in (0, 4) for i in range(base, base + 4) for j in range(i + 1, base + 4)], (3, 4), strict=True
    )
    graph = Graph(np.array(a), np.array(b), np.ones(len(a)), np.zeros(8))
    found = communities(graph, resolution=1.0, seed=0)
    assert found[:4].tolist() == [found[0]] * 4
    assert found[4:].tolist() == [found[4]] * 4
    assert found[0] != found[4]


def test_texts_without_any_order_are_no_error():
    chance = np.random.default_rng(0).standard_normal((300, 48)).astype(np.float32)
    placed = chance / np.linalg.norm(chance, axis=1, keepdims=True)
    found, resolution = clusters(placed, seed=0)
    assert len(found) == 300
    assert resolution > 0


def test_leaving_out_a_few_texts_leaves_about_as_many_themes():
    random = np.random.default_rng(0)
    middles = random.standard_normal((12, 48))
    placed = (np.repeat(middles, 40, axis=0) + random.standard_normal((480, 48))).astype(np.float32)
    placed /= np.linalg.norm(placed, axis=1, keepdims=True)
    counts = [int(clusters(np.delete(placed, random.integers(480, size=6), axis=0), seed=0)[0].max()) for _ in range(4)]
    assert counts == [11] * 4


def test_an_empty_graph_is_one_community():
    nothing = Graph(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0), np.zeros(3))
    assert number_of(nothing, seed=0) >= 1


def test_a_family_is_named_by_what_its_themes_share_and_not_by_what_fills_one_of_them():
    said = [["boots", "laces"]] * 6 + [["boots", "soles"]] * 6 + [["app", "login"]] * 6 + [["app", "basket"]] * 6
    found = [[Phrase(word, word) for word in words] for words in said]
    theme = np.repeat(np.arange(4), 6)
    vocabulary = Vocabulary(found, np.arange(24), least=5)
    words = label_themes(found, vocabulary, theme)[1]
    names = label_families(found, vocabulary, theme, np.array([0, 0, 1, 1]), words=words)
    assert names == ["boots", "app"]
