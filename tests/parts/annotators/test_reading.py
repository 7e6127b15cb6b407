"""What the readers make of messages."""

from pathlib import Path
from statistics import mean

import numpy as np
import pytest

from bootmaker.annotators.chain import annotate
from bootmaker.annotators.effort.annotator import read
from bootmaker.annotators.intent.annotator import sure
from bootmaker.annotators.language.annotator import small_words
from bootmaker.annotators.models import shipped
from bootmaker.annotators.quality.score import marks_of
from bootmaker.annotators.valence.annotator import deviation
from tests.parts.annotators.batches import said


def marks(text: str) -> dict[str, object]:
    return {name: array.to_pylist()[0] for name, array in annotate(said([text])).items()}


def spans(text: str, label: str) -> list[tuple[str, str]]:
    return [(text[s["start"] : s["end"]], s["grade"]) for s in marks(text)["spans"] if s["label"] == label]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("My parcel is three weeks late and nobody answers", "complaint"),
        ("You charged me twice for the same order", "complaint"),
        ("The fitter was polite and tidied up after himself", "compliment"),
        ("How do I change my delivery address?", "question"),
        ("Please send me a copy of the invoice", "request"),
        ("It would be great if you could add a dark mode", "suggestion"),
        ("ok bye", "other"),
    ],
)
def test_it_reads_what_the_customer_wants(text: str, intent: str) -> None:
    assert marks(text)["intent"] == intent


def test_an_intent_that_is_not_likelier_than_all_others_is_not_told() -> None:
    unclear = marks("I might come back one day, or write, or not")
    assert unclear["intent"] is None
    assert unclear["complaint_p"] is not None
    told = sure(["complaint", "question"], np.array([[0.5, 0.5], [0.49, 0.48], [0.2, 0.8]]))
    assert told.to_pylist() == ["complaint", None, "question"]


def test_it_takes_bad_news_without_feeling_words_for_bad() -> None:
    assert marks("Third week without heating")["valence"] < -200
    assert marks("Third week without heating")["complaint_p"] > 500


def test_it_tells_substance_from_talk() -> None:
    assert marks("The app crashes when I open the camera")["informative"] > 700
    assert marks("ok thanks bye")["informative"] < 300


def test_praise_with_a_reason_is_informative_and_praise_in_general_is_not() -> None:
    assert marks("The rug came early and the colour fits our hall, thank you!")["informative"] > 500
    assert marks("Love it, great shop!")["informative"] < 500


def test_a_plain_question_feels_nothing() -> None:
    assert spans("Can I change the size of my order?", "feels") == []


def test_a_feeling_that_is_named_is_stated_and_one_that_shows_is_inferred() -> None:
    assert marks("I'm furious about this")["emotion_grade"] == "stated"
    assert marks("This is the worst, I hate it")["emotion_grade"] == "inferred"
    assert marks("The parcel has the number 12")["emotions"] == []


def test_effort_is_null_where_nothing_indicates_it_low_with_ease_and_high_with_repetition() -> None:
    assert marks("The jacket is blue")["effort"] is None
    assert marks("It was easy to use")["effort"] < 300
    assert marks("I had to call three times and was on hold for an hour")["effort"] > 600


def test_effort_is_told_where_its_grades_together_are_likelier_than_none() -> None:
    effort, told = read(np.log([[0.45, 0.05, 0.3, 0.2], [0.45, 0.3, 0.15, 0.1]]))
    assert told.tolist() == [True, False]
    assert effort[0] == pytest.approx((0.05 * 0.1 + 0.3 * 0.5 + 0.2 * 0.9) / 0.55)


def test_softening_grows_with_politeness_and_resignation() -> None:
    assert marks("Fix it now")["softening"] == 0
    assert marks("It's fine, I suppose. Maybe I'll just wait")["softening"] > 600


def test_what_a_customer_did_is_reported_but_not_what_they_would_do() -> None:
    assert spans("I called three times. The shop was closed.", "does") == [("I called three times.", "reported")]
    assert spans("I would have called. If I called, what then?", "does") == []


def test_what_softens_a_message_is_a_span() -> None:
    text = "It's fine, I suppose. Is it just me?"
    assert [quote for quote, _ in spans(text, "resigned")] == ["It's fine,"]
    assert [quote for quote, _ in spans(text, "hedge")] == ["I suppose."]
    assert [quote for quote, _ in spans(text, "uncertain")] == ["Is it just me?"]


def test_mixed_feelings_keep_both_sides() -> None:
    mixed = marks("The fitter was lovely and left no dust. But you charged me twice and nobody answers.")
    assert mixed["positive"] > 100
    assert mixed["negative"] > 100


def test_what_is_long_or_undecided_is_read_less_surely() -> None:
    words, spread = np.array([1, 10, 100, 400, 10, 10]), np.array([0.2, 0.2, 0.2, 0.2, 0.0, 0.6])
    one, ten, hundred, more, clear, undecided = deviation(shipped("reading").about["valence_sd"], spread, words)
    assert one < ten < hundred == more
    assert clear < ten < undecided


def test_signs_of_urgency_and_targets_are_read() -> None:
    assert (
        "safety"
        in marks("There is a strong smell of gas and smoke came out of the boiler, my child is coughing")["urgency"]
    )
    assert marks("How do I change my address?")["urgency"] == []
    assert "staff" in marks("The man at the counter was rude and rolled his eyes at my mother")["targets"]


def test_thoughts_are_stated_or_inferred() -> None:
    assert spans("I think the price is too high.", "thinks") == [("I think the price is too high.", "stated")]
    assert spans("This should have been free.", "thinks") == [("This should have been free.", "inferred")]


def test_feelings_pains_and_wishes_are_whole_clauses_without_blanks_around() -> None:
    text = "  Hello.  I'm so angry \U0001f621!  The zip broke.   I want a refund. "
    assert spans(text, "feels")[0] == ("I'm so angry \U0001f621!", "stated")
    assert ("The zip broke.", "inferred") in spans(text, "pain")
    assert spans(text, "wish") == [("I want a refund.", "stated")]


@pytest.mark.parametrize("text", ["I'd love to have my old boots mended.", "I would love a refund."])
def test_who_would_love_to_have_something_loves_nothing(text: str) -> None:
    assert "love" not in marks(text)["emotions"]
    assert marks("I love my boots")["emotions"] == ["love"]


def test_a_greeting_shows_no_feeling() -> None:
    text = "I now have two pairs of boots in the hallway and neither of them fits.\n\nYours faithfully, Ann"
    assert all("faithfully" not in words for words, _ in spans(text, "feels"))
    assert spans(text, "protocol") == [("Yours faithfully,", "stated")]


def test_says_leaves_out_mere_talk() -> None:
    text = "Good morning. The app crashes when I open the camera. Thanks!"
    said = [quote for quote, _ in spans(text, "says")]
    assert "The app crashes" in said
    did = [quote for quote, _ in spans(text, "does")]
    assert sorted([*said, *did]) == ["The app crashes", "when I open the camera."]
    assert not {"Good morning.", "Thanks!"}.intersection(said)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Where is my parcel?", "en"),
        ("Refund please", "en"),
        ("Où est ma commande ? Je l'attends depuis deux semaines", "fr"),
        ("Mi pedido todavía no ha llegado y nadie me contesta", "es"),
        ("Il mio ordine non è ancora arrivato", "it"),
        ("Mijn bestelling is nog steeds niet aangekomen", "nl"),
        ("O meu pedido ainda não chegou, já são duas semanas", "pt"),
        ("Paketti ei ole vieläkään tullut perille", "fi"),
        ("Jag har fortfarande inte fått min beställning", "sv"),
        ("Moja przesyłka jeszcze nie dotarła", "pl"),
        ("Siparişim hala gelmedi, çok bekledim", "tr"),
        ("Мой заказ так и не пришёл", "ru"),
        ("لم يصل طلبي حتى الآن", "ar"),
        ("我的包裹还没有到", "zh"),
        ("荷物がまだ届きません", "ja"),
        ("qwrt zxcv", "und"),
        ("12345", "und"),
    ],
)
def test_it_recognises_the_language(text: str, language: str) -> None:
    assert marks(text)["language"] == language


@pytest.mark.parametrize(
    "text",
    [
        "Sorted. Ta.",
        "i am fine",
        "Table 6",
        "option 3",
        "new bin lorry, same bin juice",
        "Waiter a prince, chair a pauper.",
        "thursday 8:20, perfect",
    ],
)
def test_english_with_the_small_words_of_other_languages_and_with_numbers_is_english(text: str) -> None:
    assert marks(text)["language"] == "en"


def test_messages_in_other_languages_are_hardly_ever_read_as_english() -> None:
    listed = (Path(__file__).parent / "languages.txt").read_text(encoding="utf-8").splitlines()
    told, texts = zip(*(line.split("|", 1) for line in listed), strict=True)
    found = marks_of(texts)["language"].to_pylist()
    english = {code: [one == "en" for one, of in zip(found, told, strict=True) if of == code] for code in set(told)}
    known = set(small_words()[0]) - {"en"}
    assert max(mean(english[code]) for code in known) <= 0.06
    assert mean(one for code in known for one in english[code]) <= 0.02
    assert mean(one for code in set(told) - known - {"en"} for one in english[code]) <= 0.1
    assert mean(english["en"]) >= 0.65  # names, codes, single mistyped words: hard on purpose
