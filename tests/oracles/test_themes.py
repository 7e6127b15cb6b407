"""Numbers that others printed; METHODS: Manning et al. 2008 ch. 16.3, scikit-learn's ARI page, Grootendorst 2022."""

import csv
import os
from itertools import combinations, combinations_with_replacement
from math import comb, exp, factorial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from bootmaker.annotators.theme import quality
from bootmaker.annotators.theme.clusters import number_of
from bootmaker.annotators.theme.description import description_length, shortest
from bootmaker.annotators.theme.graph import Graph, communities
from bootmaker.annotators.theme.labels import c_tf_idf

FOUND = [0] * 6 + [1] * 6 + [2] * 5
KNOWN = list("xxxxxo") + list("xooood") + list("xxddd")


def test_the_worked_example_of_the_information_retrieval_book():
    assert quality.purity(FOUND, KNOWN) == pytest.approx(0.7059, abs=5e-5)
    assert quality.mutual_information(FOUND, KNOWN) == pytest.approx(0.3646, abs=5e-5)
    assert quality.rand(FOUND, KNOWN) == pytest.approx(0.6765, abs=5e-5)
    assert quality.adjusted_rand(FOUND, KNOWN) == pytest.approx(0.243, abs=5e-4)


def test_the_example_of_the_adjusted_rand_page():
    assert quality.adjusted_rand([0, 0, 1, 1], [0, 0, 1, 2]) == pytest.approx(0.571, abs=5e-4)
    assert quality.mutual_information([0, 0, 1, 1], [0, 0, 1, 2]) == pytest.approx(0.8)


def test_npmi_is_a_half_nought_and_one_on_the_toy_probabilities():
    assert quality.npmi(0.25, 0.5, 0.25) == pytest.approx(0.5)
    assert quality.npmi(0.125, 0.5, 0.25) == pytest.approx(0)
    assert quality.npmi(0.25, 0.25, 0.25) == pytest.approx(1)


def test_coherence_is_the_mean_over_pairs_of_words():
    documents = [frozenset(text.split()) for text in ("a b", "a", "c", "c")]
    assert quality.coherence(["a", "b"], documents) == pytest.approx(0.5)


def test_diversity_is_the_share_of_different_words():
    assert quality.diversity([["a", "b"], ["b", "c"]]) == 0.75


def test_class_based_tf_idf_on_the_toy_classes():
    # refund late refund money | app crash crash login
    counts = [[2, 1, 1, 0, 0, 0], [0, 0, 0, 1, 2, 1]]
    expected = [[0.5493, 0.4024, 0.4024, 0, 0, 0], [0, 0, 0, 0.4024, 0.5493, 0.4024]]
    np.testing.assert_allclose(c_tf_idf(counts), expected, atol=5e-5)


@pytest.mark.data
@pytest.mark.parametrize(("name", "label", "floor"), [("banking77", "category", 0.74), ("clinc_oos", "intent", 0.85)])
def test_the_themes_of_public_questions_agree_with_their_intents(name, label, floor):
    from bootmaker.annotators.columns import rows_of
    from bootmaker.annotators.features.annotator import ANNOTATOR
    from bootmaker.annotators.theme.discover import discover
    from bootmaker.annotators.theme.words import read_words

    if "BOOTMAKER_DATA" not in os.environ:
        pytest.skip("BOOTMAKER_DATA is not set")
    (path,) = (Path(os.environ["BOOTMAKER_DATA"]) / "train" / name).glob("*.csv")
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == "test" and row[label] != "oos"]
    texts = pa.array([row["text"] for row in rows])
    vectors = rows_of(ANNOTATOR.annotate(pa.record_batch({"text": texts}))["vector"])
    model = discover(texts, vectors, pa.array([str(number) for number in range(len(rows))]))
    theme = model.assign(vectors, read_words(texts))  # texts left without a theme count as one more cluster
    assert quality.mutual_information(theme, [row[label] for row in rows]) >= floor
    assert model.share_without < 0.1


def edges(*pairs, nodes):
    a, b = np.array(pairs, np.int64).reshape(-1, 2).T
    return Graph(a, b, np.ones(len(a)), np.zeros(nodes))


@pytest.mark.parametrize("label", [[0, 0, 0], [0, 0, 1], [0, 1, 2]])
def test_the_description_length_is_that_of_probabilities_which_sum_to_one(label):
    """Zhang & Peixoto 2020: over all multigraphs of two edges on three nodes."""
    places = list(combinations_with_replacement(range(3), 2))
    total = 0.0
    for pair in combinations_with_replacement(places, 2):
        loops = sum(one == other for one, other in pair)
        alike = 2 if len(set(pair)) == 1 else 1  # A_ij! of a double edge; A_ii!! is 2 for a loop, 8 for a double one
        ways = alike * 2**loops
        total += exp(-description_length(edges(*pair, nodes=3), np.array(label))) / ways
    sizes, blocks = np.bincount(label), len(set(label))
    partition = factorial(3) / np.prod([factorial(size) for size in sizes]) * comb(2, blocks - 1) * 3
    assert total * partition == pytest.approx(1)


def test_a_ring_of_cliques_has_no_resolution_limit():
    """Thirty cliques of five: modularity joins them in pairs (Fortunato & Barthélemy 2007, PNAS 104:36-41)."""
    inside = [(5 * one + i, 5 * one + j) for one in range(30) for i, j in combinations(range(5), 2)]
    ring = edges(*inside, *[(5 * one + 4, 5 * (one + 1) % 150) for one in range(30)], nodes=150)
    assert communities(ring, resolution=1.0, seed=0).max() + 1 < 20
    assert number_of(ring, seed=0) == 30


def test_a_graph_of_chance_is_one_community():
    """Zhang & Peixoto 2020, where modularity finds many."""
    random = np.random.default_rng(0)
    a, b = np.triu_indices(300, 1)
    chosen = random.random(len(a)) < 0.02
    chance = Graph(a[chosen], b[chosen], np.ones(chosen.sum()), np.zeros(300))
    fine = communities(chance, resolution=1.0, seed=0)
    assert fine.max() + 1 > 5
    whole = np.zeros(300, np.int64)
    assert description_length(chance, whole) < description_length(chance, shortest(chance, fine, seed=0)) + 1e-6
