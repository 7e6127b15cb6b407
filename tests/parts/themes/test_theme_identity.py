"""Themes from one run to the next."""

from dataclasses import replace

import pyarrow as pa
import pytest

from bootmaker.annotators.theme.discover import discover
from bootmaker.annotators.theme.words import read_words
from tests.parts.themes.corpus import corpus, embed

TEXTS, SUBJECTS, VOICES = corpus(each=40)


def found_in(texts, voices, **options):
    return discover(pa.array(texts), embed(texts), pa.array(voices), **options)


def theme_of(model, text):
    number = model.assign(embed([text]), read_words(pa.array([text])))[0]
    return model.themes[number]


@pytest.fixture(scope="module")
def first():
    return found_in(TEXTS, VOICES)


def held(model, text, **changes):
    number = model.themes.index(theme_of(model, text))
    themes = list(model.themes)
    themes[number] = replace(themes[number], pinned=True, **changes)
    return replace(model, themes=tuple(themes))


def ids(model):
    return {theme.id for theme in model.themes}


def test_the_same_texts_have_the_same_themes_under_the_same_ids(first):
    again = found_in(
        TEXTS, VOICES, previous=replace(first, themes=tuple(replace(one, id=f"x{one.id}") for one in first.themes))
    )
    assert [theme.id for theme in again.themes] == [f"x{theme.id}" for theme in first.themes]


def test_most_themes_keep_their_ids_when_more_is_said(first):
    more, _, voices = corpus(each=44)
    again = found_in(more, voices, previous=first)
    assert len(ids(again) & ids(first)) >= 0.7 * len(first.themes)


def test_no_id_is_given_to_two_themes(first):
    again = found_in(TEXTS[:120], VOICES[:120], previous=first)
    assert len({theme.id for theme in again.themes}) == len(again.themes)


def test_a_new_subject_gets_a_new_id(first):
    texts = [*TEXTS, *["The kettle lid leaks water", "Water leaks from the kettle lid", "A leaking kettle lid"] * 10]
    again = found_in(texts, [f"c{number}" for number in range(len(texts))], previous=first)
    assert theme_of(again, "The kettle lid leaks water").id not in {theme.id for theme in first.themes}


def test_a_name_that_a_person_gave_stays(first):
    renamed = held(first, "My parcel is late", label="Slow parcels", named=True)
    again = found_in(TEXTS, VOICES, previous=renamed)
    assert theme_of(again, "My parcel is late").label == "Slow parcels"
    assert theme_of(again, "My parcel is late").id == theme_of(first, "My parcel is late").id


def test_themes_that_a_person_merged_stay_one(first):
    one = first.themes.index(theme_of(first, "My parcel is late"))
    other = first.themes.index(theme_of(first, "No ramp for my wheelchair"))
    owner = first.owner.copy()
    owner[owner == other] = one
    merged = held(replace(first, owner=owner), "My parcel is late")
    again = found_in(TEXTS, VOICES, previous=merged)
    assert theme_of(again, "My parcel is late") == theme_of(again, "No ramp for my wheelchair")
    assert theme_of(again, "My parcel is late").id == first.themes[one].id
    assert theme_of(again, "Wrong invoice, no VAT number") != theme_of(again, "My parcel is late")
