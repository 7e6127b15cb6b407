"""The house's own phrases, scenarios and guidance keep what the desk asks of everybody."""

import pytest

from bootmaker.actions.checking import check_draft, read_messages
from bootmaker.desk.entries import entries
from bootmaker.desk.guidance import pages, recognised
from bootmaker.desk.phrases.book import STAGES, Phrase, shipped_phrases
from bootmaker.desk.phrases.situation import FEELINGS
from bootmaker.desk.practice.scenarios import Scenario, scenarios
from bootmaker.desk.wording import fill
from bootmaker.nouns.reply import CHANNELS, Said, Status

OF_WHOLE_REPLIES = {
    *("paraphrase", "name_feeling", "apology_present", "concreteness", "next_step", "promise_check"),
    *("gratitude", "greeting_name", "negative_first", "warm_open_close", "closing_line", "template_similarity"),
}
"""A single statement need not hold everything that a whole reply must."""

SERIOUS = {
    *("dismissive", "blame", "non_apology", "policy_shield", "passive_hiding", "pass_the_parcel", "cheer_on_anger"),
    *("over_apology", "shouting", "placeholder", "generic_question", "first_person_i", "emoji"),
}
"""What no good answer does. `first_person_i` may be found in some: “we” is right where several act."""

SLOTS = {
    "name": "Anna",
    "problem": "the wait for your boots",
    "since": "since 3 May",
    "times": "three times",
    "product": "kettle",
    "order": "order 4711",
    "place": "our Leeds shop",
    "staff_me": "Omar",
    "when": "noon",
    "told": "your boots have not come",
    "promised": "You will hear from me by Friday",
    "done": "I have rung the depot",
    "found": "it left Leeds on Monday",
    "next_step": "I look at the list",
    "reason": "the part is no longer made",
    "option": "a new lid",
}
WORDING = [entry.id for entry in entries() if not entry.trial and entry.id not in OF_WHOLE_REPLIES]


@pytest.mark.parametrize("phrase", shipped_phrases(), ids=lambda phrase: phrase.id)
def test_a_phrase_of_the_house_breaks_no_check_of_wording(phrase: Phrase) -> None:
    text = fill(phrase.text, SLOTS)
    for channel in phrase.channels:
        found = check_draft(text, channel=channel, only=WORDING)
        assert [item.check for item in found if item.status is Status.IMPROVE] == []
    assert "{" not in text
    assert set(phrase.feelings) <= set(FEELINGS)


def test_there_is_a_phrase_for_every_feeling_stage_and_channel() -> None:
    book = shipped_phrases()
    assert len(book) >= 300
    assert {(one.stage, channel) for one in book for channel in one.channels} == {
        (stage, channel) for stage in STAGES for channel in CHANNELS
    }
    for feeling in FEELINGS:
        assert {one.stage for one in book if feeling in one.feelings} == set(STAGES), feeling


def test_phrases_for_the_phone_are_short() -> None:
    spoken = [one for one in shipped_phrases() if one.channels == ("phone",)]
    assert max(len(one.text.split()) for one in spoken) <= 16


@pytest.fixture(scope="module")
def said() -> dict[str, Said]:
    every = scenarios()
    return dict(zip([one.id for one in every], read_messages([one.message for one in every]), strict=True))


def improved(scenario: Scenario, draft: str, message: Said) -> set[str]:
    items = check_draft(draft, message=message, channel=scenario.channel)
    return {item.check for item in items if item.status is Status.IMPROVE}


def test_good_answers_of_the_scenarios_raise_nothing_serious(said: dict[str, Said]) -> None:
    answers = [(one, answer.text) for one in scenarios() for answer in one.answers]
    serious = [improved(one, text, said[one.id]) & SERIOUS for one, text in answers]
    assert [some for some in serious if some - {"first_person_i"}] == []
    assert sum(map(bool, serious)) / len(answers) <= 0.07


def test_most_pitfalls_are_seen(said: dict[str, Said]) -> None:
    seen = sum(bool(improved(one, one.pitfall, said[one.id])) for one in scenarios())
    assert seen / len(scenarios()) >= 0.8


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda scenario: scenario.id)
def test_a_scenario_is_whole(scenario: Scenario) -> None:
    assert scenario.channel in CHANNELS
    assert set(scenario.feelings) <= set(FEELINGS)
    assert scenario.feels_told in scenario.message
    assert len(scenario.answers) >= 2
    assert scenario.facts
    assert scenario.pitfall


def test_there_are_enough_scenarios_of_many_trades() -> None:
    assert len(scenarios()) >= 60
    assert len({one.trade for one in scenarios()}) >= 12


def test_the_hard_cases_have_a_page_that_is_recognised_by_its_own_words() -> None:
    assert {page.id for page in pages()} >= {
        *("at_fault", "not_at_fault", "cannot", "policy", "leaving", "grieving", "vulnerable", "abuse"),
    }
    for page in pages():
        first = page.patterns.patterns[0].replace(r"\s+", " ").replace("\\w*", "").replace("\\", "")
        assert page in recognised(Said(f"Listen, {first}."))


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("I will cancel and go to your competitor.", "leaving"),
        ("Is it your policy that I can't return it?", "policy"),
        ("You filthy liar, go back to your country.", "abuse"),
    ],
)
def test_plain_words_for_a_hard_case_are_recognised(words: str, page: str) -> None:
    assert page in [one.id for one in recognised(Said(words))]


def test_a_filthy_room_is_no_abuse() -> None:
    assert recognised(Said("The room was filthy and my insurance policy number is 12.")) == []
