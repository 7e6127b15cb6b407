import pyarrow as pa
import pytest

from bootmaker.annotators.theme import edits
from bootmaker.annotators.theme.discover import discover
from bootmaker.annotators.theme.stability import with_stability
from bootmaker.annotators.theme.texts import sample, usable
from bootmaker.annotators.theme.words import read_words
from bootmaker.base.errors import BootmakerError
from tests.parts.themes.corpus import corpus, embed

TEXTS, _, VOICES = corpus(each=40)
READ = (pa.array(TEXTS), embed(TEXTS), pa.array(VOICES))


@pytest.fixture(scope="module")
def model():
    return discover(*READ)


def number_of(model, text):
    return int(model.assign(embed([text]), read_words(pa.array([text])))[0])


LATE, RAMP = "My parcel is late", "No ramp for my wheelchair"


def test_a_new_name_is_kept_with_the_id(model):
    number = number_of(model, LATE)
    again = edits.renamed(model, number, "  Slow   parcels ")
    assert (again.themes[number].id, again.themes[number].label) == (model.themes[number].id, "Slow parcels")
    assert again.id == model.id  # nothing has to be read again


def test_a_theme_needs_a_name(model):
    with pytest.raises(BootmakerError, match="needs a name"):
        edits.renamed(model, 0, "  ")


def test_merged_themes_are_one_and_the_others_stay_as_they_were(model):
    late, ramp = number_of(model, LATE), number_of(model, RAMP)
    again = edits.merged(model, late, ramp)
    assert len(again.themes) == len(model.themes) - 1
    assert number_of(again, LATE) == number_of(again, RAMP)
    login = "Cannot login with my password"
    assert again.themes[number_of(again, login)].id == model.themes[number_of(model, login)].id
    with pytest.raises(BootmakerError, match="itself"):
        edits.merged(model, ramp, ramp)


def test_what_was_merged_can_be_split_again(model):
    merged = edits.merged(model, number_of(model, LATE), number_of(model, RAMP))
    again = edits.split(merged, number_of(merged, LATE), *READ, parts=2)
    late, ramp = number_of(again, LATE), number_of(again, RAMP)
    assert late != ramp
    assert again.themes[late].pinned
    assert again.themes[ramp].pinned
    assert len({theme.id for theme in again.themes}) == len(again.themes)
    later = discover(*READ, previous=again)
    assert later.themes[number_of(later, RAMP)].id == again.themes[ramp].id
    assert later.themes[number_of(later, LATE)].id == again.themes[late].id


def test_a_theme_is_not_split_into_parts_of_few_customers(model):
    with pytest.raises(BootmakerError, match="does not fall into 8 parts"):
        edits.split(model, number_of(model, RAMP), READ[0][:130], READ[1][:130], READ[2][:130], parts=8)
    with pytest.raises(BootmakerError, match="2 to 8 parts"):
        edits.split(model, 0, *READ, parts=1)


def test_clear_themes_are_found_again_in_resamples_and_mixed_ones_are_not(model):
    read = sample(usable(*READ), READ[0], seed=0)
    stable = with_stability(model, read)
    assert min(theme.stability for theme in stable.themes) > 0.5
    assert discover(*READ, stability=True).themes == stable.themes
    mixed = model
    while len(mixed.themes) > 1:
        mixed = edits.merged(mixed, 0, 1)
    assert with_stability(mixed, read).themes[0].stability < 0.5
