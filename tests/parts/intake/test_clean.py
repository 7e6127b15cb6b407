"""What comes in raw goes on as plain text, with a note of what was cut."""

import json
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.intake.clean import clean
from bootmaker.nouns.touchpoint import RAW_TOUCHPOINT


def raw(*rows: dict[str, Any]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([{"speaker": "customer", **row} for row in rows], schema=RAW_TOUCHPOINT)


def cleaned(text: str | None, channel: str = "chat", **columns: Any) -> dict[str, Any]:
    row: dict[str, Any] = clean(raw({"text": text, "channel": channel, **columns})).to_pylist()[0]
    return row


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<p>My parcel<br>is late</p><p>Help</p>", "My parcel\nis late\n\nHelp"),
        ("<div>One</div><div>Two &amp; three</div>", "One\nTwo & three"),
        ("<ul><li>broken</li><li>late</li></ul>", "- broken\n- late"),
        ("<style>p{color:red}</style><script>alert(1)</script><b>Hello</b> you", "Hello you"),
        ("<html><head><title>x</title></head><body>Hi</body></html>", "Hi"),
        ("<p>write to <maija@example.org></p>", "write to <maija@example.org>"),
        ("I <3 it, 5 < 6 and 7 > 2", "I <3 it, 5 < 6 and 7 > 2"),
        ("AT&amp;T &#39;quoted&#39;", "AT&T 'quoted'"),
        ("<Media omitted>", "<Media omitted>"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("cafe\u0301", "caf\u00e9"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("bell\x07 and\u00a0blank\tand tab", "bell and blank and tab"),
        ("  around  \n\n\n\nlines ", "around\n\nlines"),
        ("family \U0001f468\u200d\U0001f469\u200d\U0001f467", "family \U0001f468\u200d\U0001f469\u200d\U0001f467"),
    ],
)
def test_it_makes_plain_text(given: str, expected: str) -> None:
    assert cleaned(given)["text"] == expected


@pytest.mark.parametrize(
    ("given", "expected", "cut"),
    [
        ("Still broken.\n\nOn Mon, 2 Mar 2026 at 1:00, S <h@s.example> wrote:\n> Try\n> ok?", "Still broken.", "quote"),
        ("Still broken.\n\nOn Monday, 2 March, the Shop\n<h@s.example> wrote:\n\nTry again", "Still broken.", "quote"),
        ("Nein.\n\nAm 2. März 2026 um 10:00 schrieb Shop <h@s.example>:\n> Geht es?", "Nein.", "quote"),
        ("Non.\n\nLe lun. 2 mars 2026 à 10:00, Shop a écrit :\n> Ça va ?", "Non.", "quote"),
        ("No.\n\n-----Original Message-----\nFrom: Shop\nHello", "No.", "quote"),
        ("No.\n\nFrom: Shop <h@s.example>\nSent: March 2, 2026\nTo: Me\nSubject: Hi\n\nHello", "No.", "quote"),
        ("Nein.\n\n________________________________\nVon: Shop\nGesendet: Montag\nAn: Ich\n\nHallo", "Nein.", "quote"),
        ("On 2 March 2026 Shop wrote:\n> It works?\nNo, it does not.", "No, it does not.", "quote"),
        ("Well.\nOn 2 March 2026 Shop wrote:\n> It works?\nNo, it does not.", "Well.\n\nNo, it does not.", "quote"),
        ("Late again.\n-- \nMaija\nLake Road", "Late again.", "signature"),
        ("Late again.\n\nSent from my iPhone", "Late again.", "signature"),
        ("Late again.\n\nKind regards,\nMaija Lahti\nLahti Design", "Late again.", "signature"),
        ("Late again. Please help.\n\nThanks,\nMaija", "Late again. Please help.\n\nThanks,", "signature"),
        ("No.\n\nBest regards\nMaija\n\nOn 2 March 2026 at 9:00 Shop wrote:\n> hi", "No.", "quote,signature"),
    ],
)  # fmt: skip
def test_it_cuts_the_tails_of_a_mail_and_says_so(given: str, expected: str, cut: str) -> None:
    row = cleaned(given, "email")
    assert row["text"].split() == expected.split()
    assert json.loads(row["attributes"])["cut"] == cut


@pytest.mark.parametrize(
    "text",
    [
        "> only a quote",
        "Sent from my iPhone",
        "Kind regards,\nMaija",
        "Best regards are not what I feel. It broke!",
        "Thanks,\nbut it still does not work. What now?",
        "Look at this -- it is broken",
        "I wrote: it is broken",
    ],
)
def test_it_leaves_a_mail_whole_when_nothing_would_remain_or_it_is_not_sure(text: str) -> None:
    row = cleaned(text, "email")
    assert (row["text"], row["attributes"]) == (text, None)


def test_it_cuts_nothing_outside_mail() -> None:
    assert cleaned("Late.\n> quoted on purpose\nThanks,\nMaija")["text"] == "Late.\n> quoted on purpose\nThanks,\nMaija"


def test_mail_headers_make_a_mail_of_any_channel() -> None:
    row = cleaned("No.\n> yes?", "other", attributes='{"Message-ID": "1", "topic": "boots"}')
    assert row["text"] == "No."
    assert json.loads(row["attributes"]) == {"Message-ID": "1", "topic": "boots", "cut": "quote"}


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("Back on Monday.", '{"Auto-Submitted": "auto-replied"}'),
        ("Back on Monday.", '{"subject": "Out of Office: your order"}'),
        ("Zurück am Montag.", '{"subject": "Automatische Antwort: Bestellung"}'),
        ("Thank you. I am out of the office until Monday.", None),
    ],
)
def test_an_automatic_answer_is_said_by_the_system(text: str, attributes: str | None) -> None:
    row = cleaned(text, "email", attributes=attributes)
    assert (row["speaker"], json.loads(row["attributes"])["automatic"]) == ("system", "yes")


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("It broke.", '{"auto-submitted": "no"}'),
        ("My manager is out of office, so I write.", '{"subject": "Boots"}'),
        ("Your automatic reply made me angry.", None),
    ],
)
def test_a_person_stays_a_person(text: str, attributes: str | None) -> None:
    assert cleaned(text, "email", attributes=attributes)["speaker"] == "customer"


def test_what_has_no_text_stays_so() -> None:
    row = cleaned(None, "email", kind="rated", rating=4.0)
    assert (row["text"], row["rating"]) == (None, 4.0)
    assert clean(raw()).num_rows == 0


TEXTS = st.lists(
    st.text("ab<p>&;\n> -wrote:OnThanks,Maija\u200b\u0301", max_size=60)
    | st.sampled_from(["<p>a</p>", "No.\n> q", "b\n-- \nM", "Out of office", "On 2 March Shop wrote:\n> q"])
)


@given(TEXTS, st.integers(0, 5), st.sampled_from(["email", "chat"]))
def test_any_batch_split_gives_the_same(texts: list[str], at: int, channel: str) -> None:
    batch = raw(*({"text": text, "channel": channel} for text in texts))
    parts = [clean(batch.slice(0, at)), clean(batch.slice(at))]
    assert pa.Table.from_batches(parts).to_pylist() == clean(batch).to_pylist()
