"""The labelled corpus: complete, well-formed, and split so that no author is on both sides."""

import json
from collections import Counter
from pathlib import Path

import pytest

from bootmaker.annotators import corpus
from bootmaker.annotators.quality.agreement import agreement, readings
from bootmaker.base.errors import BootmakerError

TRADES = {"shop", "bank", "telecom", "travel", "software", "health", "utilities", "food"}


def test_it_has_eight_thousand_messages_of_eight_trades_by_many_authors() -> None:
    messages = corpus.messages()
    assert len(messages) >= 8_000
    assert {message.trade for message in messages} == TRADES
    assert Counter(message.author for message in messages).keys() == corpus.SPLITS.keys()
    assert len({message.id for message in messages}) == len(messages)
    long = [message.text for message in messages if len(message.text) > 30]
    assert len(set(long)) == len(long)


def test_every_label_is_one_that_the_guide_knows() -> None:
    for message in (*corpus.messages(), *corpus.marked()):
        assert -100 <= message.bad <= 0 <= message.good <= 100, message.id
        assert -100 <= message.valence <= 100, message.id
        assert 0 <= message.intensity <= 100, message.id
        assert message.intent in corpus.INTENTS, message.id
        assert message.effort in corpus.EFFORTS, message.id
        assert {*message.urgency} <= {*corpus.URGENT}, message.id
        assert {*message.targets} <= {*corpus.TARGETS}, message.id
        assert {span.label for span in message.spans} <= {*corpus.QUADRANTS, *corpus.NEEDS}, message.id
        assert {span.label for span in message.soft} <= {*corpus.SOFT}, message.id
        assert bool(message.emotions) == (message.emotion_grade is not None), message.id


def test_short_messages_are_many_and_different() -> None:
    short = corpus.short_messages()
    assert len(short) > 10_000
    assert len({message.text.lower() for message in short}) > 0.99 * len(short)


def test_short_messages_that_are_fully_labelled_are_ones_that_are_learned_from() -> None:
    learned, marked = {one.text for one in corpus.short_messages()}, corpus.marked()
    assert len(marked) > 1_000
    assert {one.text for one in marked} <= learned
    assert len({one.id for one in marked}) == len(marked)
    assert {one.author for one in marked} <= {path.stem for path in (corpus.FOLDER / "short").glob("*.txt")}
    assert {span.label for one in marked for span in one.spans} == {*corpus.QUADRANTS, *corpus.NEEDS}


def test_what_is_kept_apart_is_not_learned_from() -> None:
    def longer(folder: Path) -> set[str]:
        return {one.text for one in corpus.short_messages(folder) if len(one.text.split()) > 4}

    learned, dev, test = (longer(folder) for folder in (corpus.FOLDER / "short", corpus.DEV, corpus.TEST))
    assert len(dev) > 700
    assert len(test) > 500
    assert not learned & (dev | test)
    assert not dev & test


def test_the_real_test_set_names_rows_and_places_but_holds_no_text() -> None:
    rows = [json.loads(line) for line in (corpus.FOLDER / "real.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 600
    assert not any("text" in row for row in rows)
    assert all(isinstance(end, int) for row in rows for pieces in row.get("spans", {}).values() for _, end in pieces)


def test_what_was_labelled_twice_agrees_more_than_chance() -> None:
    assert len(readings()) >= 500
    assert min(score.value for score in agreement()) > 0.3


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a-shop.jsonl").write_text('{"id": "a-shop-001", "text": "ok", "trade": "shop"}\n', encoding="utf-8")
    with pytest.raises(BootmakerError, match=r"a-shop\.jsonl, line 1"):
        corpus.messages(tmp_path)


def test_reviews_are_whole_different_and_share_no_phrasing_with_what_is_kept_apart() -> None:
    def phrases(text: str) -> set[tuple[str, ...]]:
        words = corpus.WORD.findall(text.lower())
        return {tuple(words[at : at + 7]) for at in range(len(words) - 6)}

    reviews = corpus.reviews()
    assert len(set(reviews)) == len(reviews) > 1_000
    assert min(len(review.split()) for review in reviews) > 30
    kept = set[tuple[str, ...]]().union(*(phrases(message.text) for message in corpus.of_split(*corpus.KEPT)))
    assert [review for review in reviews if phrases(review) & kept] == []
