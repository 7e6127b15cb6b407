import pickle

import numpy as np
import pyarrow as pa
import pytest

from bootmaker.annotators.catalog import ANNOTATORS
from bootmaker.annotators.columns import matrix
from bootmaker.annotators.theme.annotator import STEP, ThemeAnnotator
from bootmaker.annotators.theme.discover import discover
from tests.parts.themes.corpus import corpus, embed


@pytest.fixture(scope="module")
def annotator():
    texts, _, voices = corpus(each=30)
    return ThemeAnnotator(discover(pa.array(texts), embed(texts), pa.array(voices)))


def batch(texts, informative=None):
    informative = [900] * len(texts) if informative is None else informative
    tokens = ANNOTATORS["features"].annotate(pa.record_batch({"text": texts}))["tokens"]
    columns = {"tokens": tokens, "vector": matrix(embed(texts)), "informative": pa.array(informative, pa.int32())}
    return pa.record_batch(columns)


def themes(annotator, *arguments):
    return annotator.annotate(batch(*arguments))["theme"].to_pylist()


def test_it_gives_a_text_the_theme_it_is_about(annotator):
    late, login = themes(annotator, ["The parcel is late again", "My password reset fails"])
    words = {theme.id: theme.words for theme in annotator.model.themes}
    assert "parcel" in words[late]
    assert "password" in words[login]


def test_how_near_the_middle_is_told_in_coarse_steps(annotator):
    read = annotator.annotate(batch(["The parcel is late again", "x", *corpus(each=10)[0]]))
    fits = [fit for fit in read["theme_fit"].to_pylist() if fit is not None]
    assert [fit is None for fit in read["theme_fit"].to_pylist()] == [one is None for one in read["theme"].to_pylist()]
    assert all(0 <= fit <= 1000 and fit % STEP == 0 for fit in fits)
    assert len(set(fits)) > 3


def test_an_uninformative_text_gets_none(annotator):
    assert themes(annotator, ["The parcel is late"], [100]) == [None]


def test_a_text_of_stop_words_alone_names_no_theme(annotator):
    assert themes(annotator, ["nothing", "no comment", "parcel"])[:2] == [None, None]


def test_a_text_whose_informativeness_is_not_read_still_gets_one(annotator):
    assert themes(annotator, ["The parcel is late"], [None]) != [None]


def test_without_a_model_every_row_is_null():
    assert themes(ThemeAnnotator(), ["The parcel is late", ""]) == [None, None]


def test_any_split_into_batches_gives_the_same(annotator):
    texts = corpus(each=10)[0]
    whole = annotator.annotate(batch(texts))
    apart = [annotator.annotate(batch([text])) for text in texts]
    for name in annotator.gives:
        assert whole[name].to_pylist() == [one for read in apart for one in read[name].to_pylist()]


def test_it_gives_nothing_for_no_rows(annotator):
    empty = batch(["x"]).slice(0, 0)
    assert annotator.annotate(empty)["theme"].to_pylist() == []


def test_it_can_be_sent_to_another_process_and_is_named_after_its_model(annotator):
    again = pickle.loads(pickle.dumps(annotator))
    assert again.version == f"3+{annotator.model.id}"
    np.testing.assert_array_equal(again.model.centroids, annotator.model.centroids)
