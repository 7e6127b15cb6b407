"""The Desk with a customer: found, chosen, told of on one screen, and never named."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.faces.desk_shop import PROMISE, SAID, desk_shop, told
from tests.faces.web_shop import SECRETS, links

DRAFT = f"Hello,\n\n{SAID} I looked for it today."


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    return desk_shop(tmp_path_factory.mktemp("desk"), migrated)


def post(client: Any, status: int = 200, headers: dict[str, str] | None = None, **form: object) -> str:
    response = client.post("/desk", form, headers=headers)
    assert response.status_code == status
    html: str = response.content.decode()
    return html


def words_of(html: str) -> str:
    """What one reads of a page."""
    return " ".join(unescape(re.sub("<[^>]+>", "", html)).split())


def maija() -> str:
    customer: str = told("Still no parcel").customer
    return customer


@pytest.mark.parametrize("words", ["Maija Virtanen", "maija@example.org", "NB-77", "KEY", "BEGINNING"])
def test_a_customer_is_found_by_name_address_number_or_key_and_not_named(client: Any, words: str) -> None:
    asked = {"KEY": maija(), "BEGINNING": maija()[:5]}.get(words, words)
    html = post(client, words=asked, find="yes")
    assert f'name="choose" value="{maija()}"' in html
    results = html.partition('<div class="found"')[2]
    assert [secret for secret in SECRETS if secret in results] == []


def test_a_message_is_found_by_its_words(client: Any) -> None:
    html = post(client, words="still parcel", find="yes")
    assert f'name="answer" value="{told("Still no parcel").id}"' in html
    assert "<mark>Still</mark>" in html
    assert "Nobody was found" in post(client, words="unicorns", find="yes")


def test_what_staff_said_is_no_message_to_answer(client: Any) -> None:
    assert "Nobody was found" in post(client, words="courier", find="yes")


def test_who_is_chosen_brings_their_latest_message_and_what_is_stored(client: Any) -> None:
    html = post(client, choose=maija(), draft=DRAFT)
    assert "This is awful, I wait every day" in html
    assert '<option value="chat" selected>' in html
    assert DRAFT in unescape(html).replace("\r\n", "\n")
    assert "You answer this" in html
    assert PROMISE.rstrip(".") in html.partition("We promised")[2].partition("Already said")[0]
    assert "1 answer, 1 with an apology" in html


def test_moments_and_promises_lead_to_their_touchpoints(client: Any) -> None:
    found = links(post(client, choose=maija()))
    for words in ("Still no parcel", "This is awful", PROMISE):
        assert f"/touchpoints/{told(words).id}" in found


def test_everything_that_the_command_tells_is_told(client: Any) -> None:
    """But for names and order numbers on record, which pages leave closed."""
    from bootmaker.actions.access import find_customer
    from bootmaker.actions.answering import answered, case_of
    from bootmaker.actions.remembering import past_of
    from bootmaker.actions.workspace import open_workspace

    message, workspace = told("Still no parcel"), open_workspace()
    key = find_customer(workspace, "maija@example.org")
    past = past_of(workspace, key)
    shown = words_of(post(client, answer=message.id, draft=DRAFT, channel="email"))
    done = answered(case_of(message.text, customer=key, past=past, workspace=workspace, reveal=False), DRAFT)
    brief, past = done.brief, done.brief.past
    lines = [line.text for line in (past.peak, past.last, *past.promises, *past.replies, *brief.matters) if line]
    offers = [offer.text for some in done.offers.values() for offer in some[:2]]
    titles = [item.title for item in done.items if item.findings]
    told_there = [*lines, *brief.facts.values(), *brief.questions, *done.had, *offers, *titles]
    assert len(told_there) > 15
    assert [one for one in told_there if " ".join(one.split()) not in shown] == []


def test_a_line_that_they_have_read_before_is_marked(client: Any) -> None:
    html = post(client, customer=maija(), message="Where is it?", draft=DRAFT)
    assert "This customer has read this before:" in html
    assert f'<mark title="They have read this before">{SAID}</mark>' in html
    assert "read this before" not in post(client, customer=told("perfect").customer, message="Well?", draft=DRAFT)


def test_words_that_they_have_read_are_not_offered(client: Any) -> None:
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.ledger.models import PhraseUse
    from bootmaker.ledger.phrases import note_uses
    from bootmaker.web.cases import Asked, case_for, known_of, state_of

    workspace, asked = open_workspace(), Asked(message="My boots are late. I am furious.", customer=maija())
    state = state_of(workspace)
    known = known_of(workspace, maija(), state)
    first = case_for(workspace, asked, known, state).offers["acknowledge"][0]
    assert first.text in unescape(post(client, customer=maija(), message=asked.message))
    note_uses([first.phrase.id], customer=maija())
    assert first.text not in unescape(post(client, customer=maija(), message=asked.message))
    PhraseUse.objects.all().delete()


def test_pages_of_a_touchpoint_and_of_a_customer_lead_here_with_it_chosen(client: Any) -> None:
    message = told("Still no parcel")
    there = f"/desk?touchpoint={message.id}"
    assert there in links(client.get(f"/touchpoints/{message.id}").content.decode())
    html = client.get(there).content.decode()
    assert f'<input type="hidden" name="touchpoint" value="{message.id}">' in html
    assert "Still no parcel. I am disappointed." in html
    assert f"/desk?customer={maija()}" in links(client.get(f"/customers/{maija()}").content.decode())
    assert "This is awful" in client.get(f"/desk?customer={maija()}").content.decode()
    assert "/desk?touchpoint" not in client.get(f"/touchpoints/{told(SAID).id}").content.decode()


def test_a_pasted_message_stays_and_somebody_elses_does_not(client: Any) -> None:
    pasted = post(client, choose=maija(), message="A new letter, pasted.")
    assert "A new letter, pasted." in pasted
    assert "You answer this" not in pasted
    juhos = told("perfect")
    html = post(client, choose=maija(), message=juhos.text, touchpoint=juhos.id, customer=juhos.customer)
    assert "the repair is perfect" not in html


def test_a_customer_who_is_gone_takes_no_draft_with_them(client: Any) -> None:
    html = post(client, customer="a" * 24, message="Hello?", draft="My long draft.")
    assert "This customer is not there any more" in html
    assert "My long draft." in html
    assert client.get(f"/desk?customer={'a' * 24}").status_code == 404
    for nobodys in ("a" * 24, told(SAID).id):
        assert client.get(f"/desk?touchpoint={nobodys}").status_code == 404


def test_checking_stores_nothing(client: Any) -> None:
    from bootmaker.ledger.models import Audit, PhraseUse, Touchpoint

    def count() -> list[int]:
        return [kind.objects.count() for kind in (Audit, PhraseUse, Touchpoint)]

    before = count()
    post(client, customer=maija(), message="Where is it?", draft=DRAFT)
    post(client, answer=told("Still no parcel").id, draft=DRAFT)
    assert count() == before


def test_the_brief_is_worked_out_once_however_often_one_types(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from bootmaker.web import cases

    worked: list[str] = []
    for name in ("follow", "case_of"):
        real = getattr(cases, name)
        monkeypatch.setattr(cases, name, lambda *a, r=real, n=name, **k: worked.append(n) or r(*a, **k))
    for number in range(4):
        post(client, customer=maija(), message="A message that nobody wrote before", draft=f"Hello {number}")
    assert worked.count("case_of") == 1
    assert worked.count("follow") <= 1


def test_while_a_draft_is_typed_the_checklist_alone_comes_back(client: Any) -> None:
    html = post(client, headers={"HX-Trigger": "draft"}, message="Hi", draft="Calm down.")
    assert html.startswith('<section id="told"')
    assert "<textarea" not in html


def test_findings_that_are_there_stay_where_they_are(client: Any) -> None:
    def order(**form: object) -> list[str]:
        html = post(client, message="My boots are late. I am furious.", draft="Dear customer, calm down.", **form)
        return [part.partition('"')[0] for part in html.split('name="shown" value="')[1:]]

    first = order()
    assert len(first) > 2
    assert order(shown=[first[-1], first[0]])[:2] == [first[-1], first[0]]


def test_words_are_put_in_without_scripts(client: Any) -> None:
    html = post(client, message="My boots are late.", draft="Hello Anna,", put="I looked for them today.")
    assert "Hello Anna, I looked for them today." in html


def test_what_is_stored_is_never_taken_for_markup(client: Any) -> None:
    html = post(client, answer=told("I need the boots").id)
    assert "Two days & > 3" not in html
    assert "Two days &amp; &gt; 3" in html


def test_the_call_guide_stands_in_for_words_that_fit(client: Any) -> None:
    html = post(client, customer=maija(), message="My boots are late.", channel="phone")
    assert "The call, step by step" in html
    assert "Words that fit" not in html
