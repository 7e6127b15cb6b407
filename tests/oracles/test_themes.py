"""Numbers that others printed; METHODS: Manning et al. 2008 ch. 16.3, scikit-learn's ARI page, Grootendorst 2022."""

import csv
import os
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from bootmaker.annotators.theme import quality
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
