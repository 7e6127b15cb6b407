"""The brief, the phrases and the checks for one answer, with and without a customer who is known."""

from pathlib import Path

import pytest

from bootmaker.actions.answering import answer
from bootmaker.base.errors import BootmakerError, NotFoundError

MESSAGE = (
    "I ordered the brown boots on 3 May and they have still not arrived. This is the third time I write. "
    "I am so angry. When will I get my refund?\n\nAnna Brook"
)
OWN = {
    "stage": "acknowledge",
    "feelings": ["anger"],
    "causes": ["late"],
    "channels": ["email"],
    "text": "Writing {times} about the same pair is twice too often.",
}


def test_a_message_alone_gives_a_brief() -> None:
    brief = answer(MESSAGE).brief
    assert brief.upset
    assert brief.facts["times"] == "three times"
    assert brief.questions == ("When will I get my refund?",)
    assert brief.past.replies == ()


def test_a_draft_is_checked_against_the_message() -> None:
    found = {
        item.check for item in answer(MESSAGE, draft="Hello Bob, thank you for your message.").items if item.findings
    }
    assert {"greeting_name", "paraphrase"} <= found


def test_an_unknown_channel_is_refused() -> None:
    with pytest.raises(BootmakerError, match="pigeon"):
        answer(MESSAGE, channel="pigeon")


@pytest.fixture
def known(home: Path, tmp_path: Path) -> str:
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.refresh import refresh
    from bootmaker.actions.workspace import open_workspace
    from tests.faces.web_shop import HEADER, ROWS

    path = tmp_path / "shop.csv"
    said = '"I am sorry. I will write again by Friday."'
    promise = f"90,2026-03-05 10:00,maija@example.org,Maija Virtanen,email,T1,agent,{said},\n"
    path.write_text(HEADER + "".join(ROWS) + promise, encoding="utf-8")
    workspace = open_workspace()
    import_file(workspace, path)
    refresh(workspace)
    return "maija@example.org"


def test_what_is_stored_about_a_customer_is_in_the_brief(known: str) -> None:
    past = answer(MESSAGE, customer=known).brief.past
    assert past.peak is not None
    assert past.last is not None
    assert "the wait was awful" in past.last.text
    assert [line.text for line in past.promises] == ["I will write again by Friday"]
    assert past.apologies == 2


def test_a_line_that_was_sent_is_never_offered_to_them_again(known: str) -> None:
    from bootmaker.actions.phrasing import add_phrase
    from bootmaker.actions.workspace import open_workspace

    add_phrase(open_workspace(), OWN)
    offered = answer(MESSAGE, customer=known).offers["acknowledge"]
    (own,) = [one for one in offered if one.phrase.id.startswith("own")]
    done = answer(MESSAGE, customer=known, draft=f"Hello Anna. {own.text}", sent=True)
    assert done.noted == [own.phrase.id]
    again = answer(MESSAGE, customer=known, draft=f"Hello Anna. {own.text}")
    assert own.phrase.id not in [one.phrase.id for one in again.offers["acknowledge"]]
    assert again.again == {OWN["text"]: 1}


def test_a_line_that_they_have_read_is_named_whoever_wrote_it(known: str) -> None:
    from bootmaker.actions.access import find_customer
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.desk.phrases.book import shipped_phrases
    from bootmaker.ledger.phrases import note_uses

    phrase = next(one for one in shipped_phrases() if not one.slots and ". " in one.text)
    note_uses([phrase.id], customer=find_customer(open_workspace(), known), author="somebody else")
    done = answer(MESSAGE, customer=known, draft=f"{phrase.text} I will write again by Friday. The van is new.")
    assert [one.rstrip(".") for one in done.had] == [phrase.text.rstrip("."), "I will write again by Friday"]
    assert done.again == {}
    assert not answer(MESSAGE, draft=phrase.text).had


def test_erasing_a_customer_forgets_what_was_said_to_them(known: str) -> None:
    from bootmaker.actions.access import find_customer
    from bootmaker.actions.erase import erase_customer
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.ledger.models import PhraseUse
    from bootmaker.ledger.phrases import note_uses

    workspace = open_workspace()
    note_uses(["own-001"], customer=find_customer(workspace, known))
    erase_customer(workspace, known)
    assert not PhraseUse.objects.exists()


GOOD, BAD = "Writing twice about the same pair is twice too often.", "Writing twice about one pair is a lot to ask."


@pytest.fixture
def planted(home: Path, tmp_path: Path) -> None:
    """Forty conversations: after one statement customers were content, after another they complained on."""
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.phrasing import add_phrase
    from bootmaker.actions.refresh import refresh
    from bootmaker.actions.workspace import open_workspace
    from tests.faces.web_shop import HEADER

    workspace = open_workspace()
    for text in (GOOD, BAD):
        add_phrase(workspace, {**OWN, "text": text.replace("twice about", "{times} about")})
    rows = [row for n in range(40) for row in conversation_of(n)]
    path = tmp_path / "shop.csv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    import_file(workspace, path)
    refresh(workspace)


def conversation_of(n: int) -> list[str]:
    who, good = f"c{n}@example.org,C,email,T{n}", n % 2
    after = (
        "Thank you so much, that is wonderful, I am delighted." if good else "This is terrible, I am furious with you."
    )
    return [
        f'{n}a,2026-03-01 09:00,{who},customer,"My boots are still not here, I am angry ({n}).",\n',
        f'{n}b,2026-03-01 10:00,{who},agent,"Hello C. {GOOD if good else BAD} We look into it.",\n',
        f'{n}c,2026-03-02 09:00,{who},customer,"{after} ({n})",\n',
    ]


@pytest.mark.usefixtures("planted")
def test_what_followed_a_phrase_decides_between_those_that_fit_alike() -> None:
    from bootmaker.actions.workspace import open_workspace

    offered = answer(MESSAGE, workspace=open_workspace()).offers["acknowledge"]
    (good,) = [one for one in offered if "same pair" in one.text]
    assert good.effect is not None
    assert good.effect.told
    assert (good.effect.n, good.effect.low > 0) == (20, True)
    assert good.effect.complained < good.effect.usual
    assert offered[0] is good
    assert [one.effect.high < 0 for one in offered if one.effect and "a lot to ask" in one.text] == [True]


@pytest.mark.usefixtures("planted")
def test_outcomes_are_listed_the_best_first() -> None:
    from typer.testing import CliRunner

    from bootmaker.cli.app import app

    said = CliRunner().invoke(app, ["phrases", "outcomes"]).output
    assert said.index("same pair") < said.index("one pair")
    assert "n = 20" in said


def test_a_retired_phrase_is_offered_no_more(home: Path) -> None:
    from bootmaker.actions.phrasing import add_phrase, phrase_book, retire_phrase
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.ledger.phrases import take_up_phrase

    workspace = open_workspace()
    key = add_phrase(workspace, OWN).id
    retire_phrase(workspace, key)
    assert key not in {one.id for one in phrase_book(workspace)}
    with pytest.raises(NotFoundError):
        retire_phrase(workspace, key)
    take_up_phrase(key)
    assert key in {one.id for one in phrase_book(workspace)}


def test_macros_are_audited(tmp_path: Path) -> None:
    from bootmaker.actions.phrasing import audit_saved

    path = tmp_path / "macros.csv"
    path.write_text("title,body\nGood,I have sent it today.\nBad,Please calm down {{name}}.\n", encoding="utf-8")
    good, bad = audit_saved(path)
    assert good.findings == ()
    assert bad.findings[0].check == "dismissive"


def test_the_last_moment_is_of_the_journey_that_went_on_longest(known: str) -> None:
    from dataclasses import replace

    from bootmaker.actions.access import find_customer
    from bootmaker.actions.following import follow
    from bootmaker.actions.remembering import past_in
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    followed = follow(workspace, find_customer(workspace, known))
    longest = followed.journeys[-1]
    first = followed.touchpoints[0]
    began = (longest.first_seconds or 0) + 60
    shorter = replace(longest, end_id=first.id, first_seconds=began, last_seconds=began)
    assert longest.end_id != first.id
    last = past_in(replace(followed, journeys=(longest, shorter))).last
    assert last is not None
    assert last.touchpoint == longest.end_id


def test_what_matters_is_told_once_with_its_day() -> None:
    from bootmaker.actions.briefing import Line, Past, brief_of
    from bootmaker.actions.checking import read_message
    from bootmaker.base.clock import now

    message = read_message("I need the boots for work on Monday.", spans=True)
    mine = brief_of(message).matters
    assert mine
    stored = Line(mine[0].text, now(), "touchpoint")
    assert [one.touchpoint for one in brief_of(message, Past(matters=(stored,))).matters].count("touchpoint") == 1
    assert len(brief_of(message, Past(matters=(stored,))).matters) == len(mine)


def test_what_was_said_to_them_is_in_order_over_all_conversations(known: str, tmp_path: Path) -> None:
    from bootmaker.actions.access import find_customer
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.remembering import past_of
    from bootmaker.actions.workspace import open_workspace
    from tests.faces.web_shop import HEADER, MAIJA

    path, workspace = tmp_path / "chats.csv", open_workspace()
    asked = f"91,2026-03-02 10:00,{MAIJA},chat,T9,customer,Do you mend soles?,\n"
    path.write_text(f"{HEADER}{asked}92,2026-03-02 10:05,{MAIJA},chat,T9,agent,We do.,\n", encoding="utf-8")
    import_file(workspace, path)
    past = past_of(workspace, find_customer(workspace, known))
    days = [line.at for line in past.replies if line.at]
    assert len(days) == 3
    assert days == sorted(days)
