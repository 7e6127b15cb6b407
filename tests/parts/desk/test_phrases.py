"""The phrase book: what fits, what may be filled, and that nobody reads the same line twice."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.desk.phrases.book import CHANNELS, OURS, THEIRS, Phrase, phrase_of, shipped_phrases
from bootmaker.desk.phrases.finding import Finder
from bootmaker.desk.phrases.fitting import Known, fit_of, offers
from bootmaker.desk.phrases.outcomes import Turn, effects
from bootmaker.desk.phrases.situation import Situation, situation_of
from bootmaker.desk.wording import fill
from bootmaker.nouns.reply import Said

LATE = Phrase("late", "acknowledge", ("anger",), ("late",), ("email",), "Waiting {since} for {thing} is too long.")
ANY = Phrase("any", "acknowledge", ("none", "anger"), ("any",), ("email",), "I have read what you wrote.")
RUDE = Phrase("rude", "acknowledge", ("sadness",), ("rude",), ("email",), "Nobody should speak to you like that.")
FACTS = {"since": "since 3 May", "thing": "your boots"}
BOOK = Finder(shipped_phrases())
ANGRY = Situation(("anger",), ("late",), of_thing=frozenset({"late"}))


def ids(known: Known, situation: Situation = ANGRY) -> list[str]:
    return [one.phrase.id for one in offers((LATE, ANY, RUDE), situation, known)["acknowledge"]]


def test_what_fits_best_comes_first() -> None:
    assert ids(Known("email", FACTS)) == ["late", "any"]


def test_what_is_meant_for_something_else_is_not_offered() -> None:
    grief = replace(ANY, id="grief", causes=("any", "bereavement"))
    thanks = replace(ANY, id="thanks", feelings=("gratitude", "anger"))
    ring = replace(ANY, id="ring", about=("ring",))
    for phrase, situation in (
        (grief, replace(ANGRY, causes=("bereavement",))),
        (thanks, replace(ANGRY, feelings=("gratitude",))),
        (ring, replace(ANGRY, words=frozenset({"ring"}))),
    ):
        assert not offers((phrase,), ANGRY, Known("email", FACTS))["acknowledge"]
        assert offers((phrase,), situation, Known("email", FACTS))["acknowledge"]


def test_nothing_is_owned_where_nothing_went_wrong() -> None:
    own = replace(ANY, stage="own")
    assert offers((own,), ANGRY, Known("email", FACTS))["own"]
    assert not offers((own,), replace(ANGRY, failed=False), Known("email", FACTS))["own"]


@pytest.mark.parametrize(
    ("text", "facts", "filled"),
    [
        ("{problem} is mine.", {"thing": "your boots"}, "The wait for your boots is mine."),
        ("Sorry. {problem} is mine.", {}, "Sorry. The delay is mine."),
        ("A {product} is here.", {"product": "oven"}, "An oven is here."),
        ("Hello {name}.", {"name": "Anna Brook"}, "Hello Anna."),
        ("Hello {name}.", {"name": "Mrs Brook"}, "Hello Mrs Brook."),
    ],
)
def test_slots_are_filled_as_one_speaks(text: str, facts: dict[str, str], filled: str) -> None:
    ((one,),) = [offers((replace(LATE, text=text),), ANGRY, Known("email", facts))["acknowledge"]]
    assert one.text == filled


def test_one_thing_is_not_said_of_several() -> None:
    phrase = replace(LATE, text="A {product} is here.")
    assert not offers((phrase,), ANGRY, Known("email", {"product": "boots"}))["acknowledge"]


def test_a_slot_that_nothing_fills_keeps_a_phrase_away() -> None:
    assert "late" not in ids(Known("email", {"since": "since 3 May"}))


def test_a_customer_never_gets_a_line_twice() -> None:
    assert "late" not in ids(Known("email", FACTS, read=frozenset({"late"})))


def test_what_a_person_always_says_moves_back() -> None:
    assert ids(Known("email", FACTS, used={"late": 200_000}))[0] == "any"


def test_another_channel_has_other_phrases() -> None:
    assert ids(Known("phone", FACTS)) == []


def test_slots_are_filled_with_their_words_alone() -> None:
    (best, *_) = offers((LATE,), ANGRY, Known("email", FACTS))["acknowledge"]
    assert best.text == "Waiting since 3 May for your boots is too long."
    assert best.open == ()


@pytest.mark.parametrize(
    ("reply", "used"),
    [
        ("Hello, waiting for two weeks for the lamp is too long! I am sorry.", True),
        ("Waiting is too long.", False),
        ("The lamp is too long.", False),
    ],
)
def test_a_phrase_is_known_again_whatever_filled_it(reply: str, used: bool) -> None:
    assert LATE.used_in(reply) is used


@given(st.text("abc xyz", min_size=1, max_size=40), st.text("abc xyz", min_size=1, max_size=40))
def test_a_filled_phrase_is_always_known_again(since: str, thing: str) -> None:
    (found,) = offers((LATE,), ANGRY, Known("email", {"since": since, "thing": thing}))["acknowledge"]
    assert LATE.used_in(f"Hello. {found.text} Bye.")


@pytest.mark.parametrize(
    ("text", "feeling", "cause"),
    [
        ("I am furious, the parcel is three weeks late.", "anger", "late"),
        ("I am worried: my insulin has not come.", "worry", "health"),
        ("My father passed away and you keep writing to him.", "sadness", "bereavement"),
        ("You charged me twice for March.", "none", "charged"),
    ],
)
def test_a_situation_is_told_by_words(text: str, feeling: str, cause: str) -> None:
    situation = situation_of(Said(text))
    assert feeling in situation.feelings
    assert cause in situation.causes


def test_somebody_who_may_come_to_harm_is_offered_no_words() -> None:
    said = Said("I can't pay the bill. I've thought it'd be easier for everybody if I wasn't here.")
    assert situation_of(said).hard == "vulnerable"
    assert not any(offers((ANY,), situation_of(said), Known("email", {})).values())


def test_a_phone_that_died_is_no_death() -> None:
    assert "bereavement" not in situation_of(Said("My phone just died after two days.")).causes
    grieving = situation_of(Said("My father died in May and you still write to him."))
    assert (grieving.causes[0], grieving.hard) == ("bereavement", "grieving")
    assert not offers((ANY,), grieving, Known("email", {}))["acknowledge"]


@pytest.mark.parametrize("wrong", [{"stage": "sing"}, {"channels": ["pigeon"]}, {"text": "Hello {stranger}."}])
def test_a_phrase_that_nobody_could_use_is_refused(wrong: dict[str, object]) -> None:
    told = {"id": "x", "stage": "open", "feelings": [], "causes": [], "channels": ["email"], "text": "Hello."}
    assert phrase_of(told).id == "x"
    with pytest.raises(ValueError, match="known:"):
        phrase_of({**told, **wrong})


def test_the_shipped_book_is_sound() -> None:
    book = shipped_phrases()
    assert len({one.id for one in book}) == len(book)
    assert len({one.text for one in book}) == len(book)
    for one in book:
        assert one.channels
        assert set(one.channels) <= set(CHANNELS)
        assert len(one.slots) <= 3, one.id


def test_effects_are_shrunk_and_have_an_interval() -> None:
    better = [Turn(f"Waiting {n} days for it is too long.", -0.5, 0.5) for n in range(20)]
    same = [Turn("We are looking into it.", -0.5, -0.5, complains=True) for _ in range(60)]
    found = effects((LATE, ANY), [*better, *same])
    assert set(found) == {"late"}
    raw = 1.0 - 20 / 80
    assert 0 < found["late"].shift < raw
    assert (found["late"].complained, found["late"].usual) == (pytest.approx(0.75 / 3), 0.75)
    assert found["late"].low < found["late"].shift < found["late"].high
    assert found["late"].told
    assert not effects((LATE,), [*better[:1], *same])["late"].shift > found["late"].shift


def test_what_is_said_to_the_angriest_gains_nothing_by_that() -> None:
    chance = Random(7)
    before = [-chance.random() for _ in range(400)]
    turns = [
        Turn("Waiting long for it is too long." if felt < -0.7 else "I see.", felt, 0.3 * felt + chance.gauss(0, 0.2))
        for felt in before
    ]
    (one,) = effects((LATE,), turns).values()
    assert one.n > 60
    assert not one.told


def test_of_phrases_that_fit_alike_the_one_after_which_it_went_better_comes_first() -> None:
    other = replace(LATE, id="zother", text="So long {since} for {thing}.")
    turns = [Turn("So long since May for it.", -0.5, 0.4) for _ in range(30)]
    turns += [Turn("Waiting since May for it is too long.", -0.5, -0.4) for _ in range(30)]
    known = Known("email", FACTS, effects=effects((LATE, other), turns))
    assert [one.phrase.id for one in offers((LATE, other), ANGRY, known)["acknowledge"]] == ["zother", "late"]
    few = Known("email", FACTS, effects=effects((LATE, other), [*turns[:1], *turns[-1:]]))
    assert [one.phrase.id for one in offers((LATE, other), ANGRY, few)["acknowledge"]] == ["late", "zother"]


@given(st.sampled_from(shipped_phrases()), st.text("abc xyz", min_size=1, max_size=30))
def test_a_phrase_is_found_in_a_reply_among_all_others(phrase: Phrase, value: str) -> None:
    text = fill(phrase.text, dict.fromkeys((*THEIRS, *OURS), value))
    assert phrase in BOOK.said_in(f"Hello. {text} Bye.")


def test_an_effect_of_nothing_is_none() -> None:
    assert effects((LATE,), []) == {}


def test_a_phrase_without_the_right_feeling_fits_less() -> None:
    assert fit_of(replace(LATE, feelings=("sadness",)), ANGRY) < fit_of(LATE, ANGRY)


def test_only_the_person_who_answers_fills_their_slots() -> None:
    assert "next_step" in OURS
    (one,) = offers((replace(ANY, text="Now {next_step}."),), ANGRY, Known("email", {}))["acknowledge"]
    assert one.open == ("next_step",)


@pytest.mark.parametrize(
    ("phrase", "situation"),
    [
        (replace(ANY, feelings=("anger",)), Situation(("none",), ("any",))),
        (replace(ANY, feelings=("none",)), ANGRY),
        (replace(ANY, needs="patience"), ANGRY),
        (replace(ANY, stage="refuse"), replace(ANGRY, wants=False)),
        (replace(ANY, feelings=("relief",), stage="act"), ANGRY),
    ],
)
def test_words_for_another_mood_or_moment_are_not_offered(phrase: Phrase, situation: Situation) -> None:
    assert not any(offers((phrase,), situation, Known("email", {})).values())


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("I know you are busy, no rush, but my lamp is broken.", True),
        ("I am FURIOUS, my lamp is broken, thanks for nothing!!", False),
        ("My lamp is broken.", False),
    ],
)
def test_patience_is_seen_only_where_there_is_no_anger(text: str, patient: bool) -> None:
    assert ("patience" in situation_of(Said(text)).signs) is patient


@pytest.mark.parametrize(
    ("text", "causes"),
    [
        ("My boots are late.", {"late"}),
        ("You put my rent up and the lift is broken.", set()),
        ("I ordered the boots (order 4711) and they have still not arrived.", {"late"}),
    ],
)
def test_a_trouble_is_of_their_thing_only_in_a_clause_about_it(text: str, causes: set[str]) -> None:
    assert set(situation_of(Said(text)).of_thing) - {"price"} == causes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sorry, {name}.", "Sorry."),
        ("{name}, we are late.", "We are late."),
        ("Hello {name}, we are late.", "Hello, we are late."),
    ],
)
def test_where_no_name_is_known_nobody_is_called_by_one(text: str, said: str) -> None:
    phrase = replace(LATE, text=text)
    (one,) = offers((phrase,), ANGRY, Known("email", {}))["acknowledge"]
    assert one.text == said
    assert phrase.used_in(f"Dear Sir. {said} Bye.")


def test_what_needs_a_name_is_offered_only_with_one() -> None:
    phrase = replace(LATE, text="Is {name} well?")
    assert not offers((phrase,), ANGRY, Known("email", {"name": "P. Vasquez"}))["acknowledge"]
    assert offers((phrase,), ANGRY, Known("email", {"name": "Pia Vasquez"}))["acknowledge"]
