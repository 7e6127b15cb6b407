"""How far texts are on the same themes: a whole of shares, smooth, and the same whatever else is read with them."""

import numpy as np
import pyarrow as pa
import pytest

from bootmaker.annotators.theme.discover import discover
from bootmaker.annotators.theme.overlap import overlap, shares
from tests.parts.themes.corpus import corpus, embed

TEXTS = ["My parcel is late", "Late delivery of the parcel", "No ramp for my wheelchair", "", ""]


@pytest.fixture(scope="module")
def model():
    texts, _, voices = corpus(each=30)
    return discover(pa.array(texts), embed(texts), pa.array(voices))


def test_shares_are_a_whole_and_of_nothing_nothing(model) -> None:
    found = shares(model, TEXTS, embed(TEXTS))
    np.testing.assert_allclose(found.sum(axis=1), [1, 1, 1, 0, 0])
    one_by_one = [shares(model, [text], embed([text]))[0] for text in TEXTS]
    np.testing.assert_allclose(found, one_by_one, atol=1e-4)


def test_alike_themes_overlap_and_others_do_not(model) -> None:
    found = shares(model, TEXTS, embed(TEXTS))
    near = overlap(found[0], found)
    assert near[0] == pytest.approx(1)
    assert near[1] > 0.7
    assert near[2] < 0.3
    assert near[3:].tolist() == [0, 0]
