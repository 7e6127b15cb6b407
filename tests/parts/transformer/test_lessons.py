"""What an encoder is fine-tuned on: all that ships, nothing of who is held out."""

import math

import numpy as np

from bootmaker.annotators import corpus
from bootmaker.annotators.transformer.finetuning import TOGETHER, TOKENS, Progress, batches, pace
from bootmaker.annotators.transformer.lessons import lessons, targets, tasks


def test_no_text_of_an_author_who_is_kept_apart_is_among_them() -> None:
    texts = {lesson.text for lesson in lessons()}
    assert not texts & {message.text for message in corpus.of_split(*corpus.KEPT)}
    learned = {message.author for message in corpus.messages() if message.text in texts}
    assert learned == {author for author, split in corpus.SPLITS.items() if split == "train"}


def test_all_that_ships_for_training_is_among_them() -> None:
    texts = [lesson.text for lesson in lessons()]
    for kind in (corpus.of_split("train"), corpus.short_messages(), corpus.general_texts()):
        assert sum(one.text in set(texts[:: len(texts) // 500]) for one in kind) > 5
    assert len(texts) > 40_000
    assert [lesson.text for lesson in lessons()] == texts


def test_labels_have_the_width_of_their_task_and_are_what_the_corpus_says() -> None:
    message = next(one for one in corpus.of_split("train") if one.valence < -20 and one.urgency)
    (lesson,) = (one for one in lessons() if one.text == message.text)
    found = targets([lesson])
    assert {task.name: found[task.name].shape for task in tasks()} == {task.name: (1, task.width) for task in tasks()}
    assert found["valence"].tolist() == [[1, 0, 0]]
    assert corpus.INTENTS[int(found["intent"][0].argmax())] == message.intent
    assert np.flatnonzero(found["urgency"][0]).tolist() == sorted(corpus.URGENT.index(one) for one in message.urgency)
    assert np.isnan(found["mood"]).all()  # of a message to a company nobody said how it reads elsewhere


def test_a_choice_is_a_distribution_and_a_flag_a_probability() -> None:
    found = targets(lessons()[::50])
    for task in tasks():
        known = found[task.name][~np.isnan(found[task.name]).any(axis=1)]
        assert len(known) > 5
        assert ((known >= 0) & (known <= 1)).all()
        if task.kind == "choice":
            assert (known.sum(axis=1) == 1).all()


def test_every_text_is_in_one_batch_and_no_batch_is_too_large() -> None:
    lengths = np.random.default_rng(4).integers(3, 97, 3_000).tolist()
    found = list(batches(lengths, np.random.default_rng(5)))
    assert sorted(place for batch in found for place in batch) == list(range(3_000))
    for batch in found:
        assert len(batch) <= TOGETHER
        assert len(batch) * max(lengths[place] for place in batch) <= TOKENS
    assert found == list(batches(lengths, np.random.default_rng(5)))
    padding = 1 - sum(lengths) / sum(len(batch) * max(lengths[place] for place in batch) for batch in found)
    assert padding < 0.25


def test_a_text_longer_than_a_batch_is_a_batch_by_itself() -> None:
    assert sorted(map(len, batches([TOKENS + 1, 5, 5], np.random.default_rng(1)))) == [1, 2]


def test_the_rate_rises_to_its_height_and_falls_to_nearly_nothing() -> None:
    paces = [pace(step, 500) for step in range(500)]
    top = paces.index(max(paces))
    assert 20 < top < 40
    assert paces[: top + 1] == sorted(paces[: top + 1])
    assert paces[top:] == sorted(paces[top:], reverse=True)
    assert 0 < paces[-1] < 0.05


def test_progress_says_how_long_the_rest_will_take() -> None:
    assert math.isclose(Progress(done=20, all=100, seconds=10, loss=1.0).left, 40)
