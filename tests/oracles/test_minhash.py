"""MinHash and its S-curve: Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, chapter 3."""

from math import sqrt

import numpy as np
import pyarrow as pa
import pytest

from bootmaker.intake.minhash import BANDS, ROWS, jaccard, s_curve, signatures

TABLE = {0.2: ".006", 0.3: ".047", 0.4: ".186", 0.5: ".470", 0.6: ".802", 0.7: ".975", 0.8: ".9996"}


@pytest.mark.parametrize(("similarity", "printed"), TABLE.items())
def test_the_s_curve_is_the_printed_table(similarity: float, printed: str) -> None:
    assert f"{s_curve(similarity, bands=20, rows=5):.{len(printed) - 1}f}"[1:] == printed


def test_the_threshold_is_where_the_book_puts_it() -> None:
    assert f"{(1 / BANDS) ** (1 / ROWS):.3f}" == "0.549"


def grams(text: str) -> set[str]:
    return {text[i : i + 4] for i in range(len(text) - 3)}


def pairs_of(length: int, changed: int, count: int = 1500) -> tuple[list[str], np.ndarray]:
    """Random texts, each followed by a copy with a changed tail; and the exact Jaccard of each pair."""
    random = np.random.default_rng(length * 100 + changed)
    letters = np.array(list("abcdefghijklmnopqrstuvwxyz"))
    firsts = ["".join(random.choice(letters, length)) for _ in range(count)]
    seconds = [first[: length - changed] + "".join(random.choice(letters, changed)) for first in firsts]
    exact = [len(grams(a) & grams(b)) / len(grams(a) | grams(b)) for a, b in zip(firsts, seconds, strict=True)]
    return [text for pair in zip(firsts, seconds, strict=True) for text in pair], np.array(exact)


@pytest.mark.parametrize("changed", [20, 30, 50])
def test_the_hit_rate_follows_the_curve_and_the_estimate_the_jaccard(changed: int) -> None:
    texts, exact = pairs_of(120, changed)
    signed = signatures(pa.array(texts))
    bands = signed.reshape(len(texts), BANDS, ROWS)
    hit = (bands[0::2] == bands[1::2]).all(axis=2).any(axis=1)
    expected = np.array([s_curve(s) for s in exact])
    assert abs(hit.mean() - expected.mean()) <= 3 * sqrt((expected * (1 - expected)).sum()) / len(exact) + 1e-9
    estimate = jaccard(signed, np.arange(len(texts)).reshape(-1, 2))
    assert abs((estimate - exact).mean()) <= 3 * sqrt((exact * (1 - exact) / 100).sum()) / len(exact)
