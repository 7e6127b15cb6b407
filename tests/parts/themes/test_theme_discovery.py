import numpy as np
import pyarrow as pa
import pytest

from bootmaker.annotators.theme import quality
from bootmaker.annotators.theme.discover import TooLittle, discover
from bootmaker.annotators.theme.model import ThemeModel
from bootmaker.annotators.theme.words import read_words
from bootmaker.base.errors import BootmakerError
from tests.parts.themes.corpus import corpus, embed


def found_in(texts, voices, **options):
    return discover(pa.array(texts, pa.string()), embed(texts), pa.array(voices, pa.string()), **options)


def assigned(model, texts):
    return model.assign(embed(texts), read_words(pa.array(texts)))


@pytest.fixture(scope="module")
def model():
    texts, _, voices = corpus(each=40, noise=30)
    return found_in(texts, voices)


def test_it_finds_the_subjects_without_being_told_how_many():
    texts, subjects, voices = corpus(each=40)
    theme = assigned(found_in(texts, voices), texts)
    kept = theme >= 0
    assert quality.purity(theme[kept], np.array(subjects)[kept]) > 0.95
    assert kept.mean() > 0.9


def test_labels_are_words_that_set_a_theme_apart(model):
    labels = " | ".join(theme.label for theme in model.themes)
    for word in ("parcel", "password", "VAT", "wheelchair"):
        assert word in labels
    assert len({theme.id for theme in model.themes}) == len(model.themes)


def test_greetings_and_nothing_to_say_stay_out(model):
    words = {word for theme in model.themes for word in theme.words}
    assert not words & {"ok", "thanks", "hello", "comment", "know"}


def test_it_says_so_when_there_is_too_little():
    texts, _, voices = corpus(each=3)
    answer = found_in(texts, voices)
    assert isinstance(answer, TooLittle)
    assert answer.reason == "too little to find themes in: 12 texts; needs about 25"


def test_one_person_alone_makes_no_theme():
    texts, _, _ = corpus(each=20)
    answer = found_in(texts, ["only me"] * len(texts))
    assert isinstance(answer, TooLittle)
    assert answer.customers == 1


def test_no_rows_at_all_are_too_little():
    answer = discover(pa.array([], pa.string()), np.zeros((0, 48), np.float32), pa.array([], pa.string()))
    assert isinstance(answer, TooLittle)


def test_it_works_at_twenty_five_texts():
    texts, _, voices = corpus(each=7)
    model = found_in(texts[:14] + texts[-11:], voices[:14] + voices[-11:])
    assert isinstance(model, ThemeModel)
    assert all(theme.customers >= 5 for theme in model.themes)


def test_a_word_that_few_customers_used_is_in_no_label():
    texts, _, voices = corpus(each=40)
    texts = [
        f"{text} Zebedee" if voice in ("c1", "c2", "c3", "c4") else text
        for text, voice in zip(texts, voices, strict=True)
    ]
    model = found_in(texts, voices)
    assert "zebedee" not in str(model.themes).lower()


def test_the_same_seed_gives_the_same_themes_in_any_order_of_rows(model):
    texts, _, voices = corpus(each=40, noise=30)
    order = np.random.default_rng(3).permutation(len(texts))
    again = found_in([texts[row] for row in order], [voices[row] for row in order])
    assert again.labels == model.labels
    np.testing.assert_allclose(again.centroids, model.centroids, atol=1e-5)


def test_the_most_central_text_of_a_theme_is_closer_to_its_middle_than_any_other(model):
    texts, subjects, _ = corpus(each=40, noise=30)
    theme, near = model.placed(embed(texts), read_words(pa.array(texts)))
    np.testing.assert_array_equal(theme, assigned(model, texts))
    for number in range(len(model.themes)):
        own = np.flatnonzero(theme == number)
        central = own[near[own].argmax()]
        about = subjects[central]
        assert [subjects[row] for row in own].count(about) > len(own) / 2


def test_a_stranger_gets_no_theme(model):
    strangers = ["Elephants migrate across savannah plains", "Quantum chromodynamics explains hadron masses"]
    assert (assigned(model, strangers) == -1).mean() >= 0.5
    assert (assigned(model, ["", ""]) == -1).all()


def test_a_model_survives_saving_and_holds_no_text(model, tmp_path):
    path = tmp_path / "models" / "themes.model"
    model.save(path)
    again = ThemeModel.load(path)
    assert (again.id, again.labels, again.texts) == (model.id, model.labels, model.texts)
    np.testing.assert_array_equal(assigned(again, ["My parcel is late"]), assigned(model, ["My parcel is late"]))
    written = path.read_bytes().decode("latin-1").lower()
    assert not [text for text in set(corpus()[0]) if text.lower() in written]


def test_a_file_that_is_no_theme_model_is_refused(tmp_path):
    path = tmp_path / "themes.model"
    path.write_bytes(b"something else")
    with pytest.raises(BootmakerError, match="no Bootmaker model"):
        ThemeModel.load(path)


def test_above_the_sample_the_rest_is_assigned(monkeypatch):
    monkeypatch.setattr("bootmaker.annotators.theme.texts.SAMPLE", 80)
    texts, _, voices = corpus(each=60)
    model = found_in(texts, voices)
    assert model.sampled <= 80
    assert model.texts == 240
    assert sum(theme.texts for theme in model.themes) + model.without == 240


def test_one_loud_customer_does_not_split_a_theme_into_many():
    texts, _, voices = corpus(each=30)
    model = found_in([*texts, *texts[30:60] * 8], [*voices, *["shouter"] * 240])
    assert model.sampled == 125
    assert model.texts == 360
