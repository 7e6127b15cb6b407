"""Erasing a customer reaches every file of the workspace, leaves a receipt, and lasts."""

import json
import re
from pathlib import Path

import pytest

from bootmaker.actions.access import signing
from bootmaker.base.errors import NotFoundError
from tests.actions.files import ROWS, many, messages

THREAD = "t" * 24
HERS = "a red door, and nobody rang"  # what else was written down of Maija
NOTHING_OF_CUSTOMERS = {
    "Staff",
    "StaffAsk",
    "Team",
    "Subscription",
    "Digest",
    "TeamPhrase",
    "RetiredPhrase",
    "Question",
}
RUN = 8  # words in a row that must not be found any more


@pytest.fixture
def workspace(any_home: Path, tmp_path: Path) -> object:
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.looking import look
    from bootmaker.actions.refresh import refresh
    from bootmaker.actions.workspace import open_workspace

    opened = open_workspace()
    import_file(opened, messages(tmp_path), name="messages")
    import_file(opened, many(tmp_path, 300), name="others")
    edited = ROWS[0].replace("three weeks", "three long and very cold weeks without boots")
    import_file(opened, messages(tmp_path, edited), name="messages")
    refresh(opened)
    for lens in ("overview", "journeys", "voices", "themes", "empathy_map", "extremes"):
        look(opened, lens)
    return opened


def test_nothing_of_an_erased_customer_is_left_in_any_file(workspace: object, any_home: Path) -> None:
    from bootmaker.actions.access import find_customer
    from bootmaker.actions.erase import erase_customer
    from bootmaker.report import write_report

    write_report(workspace, any_home / "reports" / "report.html")
    correct_something(workspace)
    customer = find_customer(workspace, "maija@example.org")
    texts = said_by(customer)
    assert any(customer.encode() in content for content in files(any_home).values())
    erase_customer(workspace, "maija@example.org")
    wanted = [customer, "maija@example.org", "358405550100", "virtanen", *runs_of_words(texts)]
    assert len(wanted) > 10
    for path, content in files(any_home).items():
        found = [text for text in wanted if text.lower().encode() in content.lower()]
        assert not found, f"{path} still holds {found}"


def test_hints_about_them_go_with_every_step(workspace: object, any_home: Path) -> None:
    from bootmaker.actions.access import AT_THE_KEYBOARD, find_customer
    from bootmaker.actions.erase import erase_customer
    from bootmaker.actions.hint_chain import answer_hint, standings
    from bootmaker.actions.hints import Note, note_hint
    from bootmaker.actions.refresh import refresh
    from bootmaker.ledger.models import HintStep

    words = ["she would have laughed about the seventh lost parcel", "we owe this lady with the red door some wool"]
    about = note_hint(workspace, AT_THE_KEYBOARD, Note(words[0], customer="maija@example.org")).id
    other = note_hint(workspace, AT_THE_KEYBOARD, Note("parcels get lost on Mondays")).id
    answer_hint(workspace, AT_THE_KEYBOARD, about, "no", words=words[1])
    answer_hint(workspace, AT_THE_KEYBOARD, other, "merged", into=about)
    refresh(workspace)
    customer = find_customer(workspace, "maija@example.org")
    erase_customer(workspace, "maija@example.org")
    assert [one.hint.id for one in standings(workspace, AT_THE_KEYBOARD)] == [other]
    assert list(HintStep.objects.values_list("touchpoint", "merged_into")) == [(other, "")]
    for path, content in files(any_home).items():
        assert not [text for text in (customer, about, *words) if text.encode() in content], path


def test_what_they_would_be_told_goes_with_them(workspace: object, any_home: Path) -> None:
    from bootmaker.actions.access import find_customer
    from bootmaker.actions.answers import answers_of, draft_answers, opt_out
    from bootmaker.actions.decision_standing import standing
    from bootmaker.actions.decisions import Choice, decide
    from bootmaker.actions.erase import erase_customer
    from bootmaker.ledger.models import OptOut
    from bootmaker.ledger.reading import of_customer
    from bootmaker.nouns.answers import Verdict

    customer = find_customer(workspace, "maija@example.org")
    said = [one.id for one in of_customer(customer)]
    juho = of_customer(find_customer(workspace, "juho@example.org"))[0].id
    made = decide(workspace, said[0], Choice(Verdict.NO, "It takes time.", evidence=(*said, juho))).id
    draft_answers(workspace, made)
    opt_out(workspace, "maija@example.org")
    erase_customer(workspace, "maija@example.org")
    left = standing(workspace, made)
    assert (left.subject, left.evidence, len(left.people)) == ("", (juho,), 1)
    assert (len(answers_of(made)), OptOut.objects.count()) == (1, 0)
    wanted = [customer, *said, "wait for three long", "nobody called back"]
    for path, content in files(any_home).items():
        assert not [text for text in wanted if text.encode() in content.lower()], path


def test_no_table_is_forgotten(workspace: object, any_home: Path) -> None:
    """A table that is new has to be filled here, or named as one that holds nothing of a customer."""
    from django.apps import apps

    from bootmaker.actions.access import find_customer
    from bootmaker.actions.erase import erase_customer
    from bootmaker.ledger.reading import of_customer

    customer = find_customer(workspace, "maija@example.org")
    said = [one.id for one in of_customer(customer)]
    correct_something(workspace)
    fill_every_table(customer, said[0], workspace.key)
    held = {model.__name__: count_of(model) for model in apps.get_app_config("ledger").get_models()}
    assert [name for name, rows in held.items() if not rows and name not in NOTHING_OF_CUSTOMERS] == []
    demo = any_home / "sample" / "customers.csv"
    demo.parent.mkdir()
    demo.write_text("maija@example.org,Maija Virtanen")
    erase_customer(workspace, "maija@example.org")
    for path, content in files(any_home).items():
        found = [text for text in (customer, *said, HERS, THREAD, "virtanen") if text.encode() in content.lower()]
        assert not found, f"{path} still holds {found}"


def test_the_others_stay(workspace: object) -> None:
    from bootmaker.actions.access import find_customer
    from bootmaker.actions.erase import erase_customer
    from bootmaker.actions.looking import look
    from bootmaker.ledger.search import search

    juho = find_customer(workspace, "juho@example.org")
    before = count(workspace)
    erase_customer(workspace, "maija@example.org")
    assert len(said_by(juho)) == 2
    assert search("disappointed").total == 1
    assert count(workspace) == before - 3
    assert look(workspace, "overview").view is not None


def test_a_receipt_says_what_was_deleted_and_names_nobody(workspace: object) -> None:
    from bootmaker.actions.erase import erase_customer

    receipt = erase_customer(workspace, "maija@example.org")
    written = json.loads(receipt.path.read_text())
    assert (written["touchpoints"], written["revisions"]) == (3, 1)
    assert "maija" not in receipt.path.read_text().lower()
    assert any("backups" in place for place in written["places"])


def test_importing_again_does_not_bring_them_back(workspace: object, tmp_path: Path) -> None:
    from bootmaker.actions.access import find_customer
    from bootmaker.actions.erase import erase_customer
    from bootmaker.actions.imports import import_file

    erase_customer(workspace, "maija@example.org")
    done = import_file(workspace, messages(tmp_path), name="messages")
    assert (done.new, done.erased, done.unchanged) == (0, 3, 2)
    with pytest.raises(NotFoundError):
        find_customer(workspace, "maija@example.org")


def test_nobody_is_erased_under_a_name_that_is_not_known(workspace: object) -> None:
    from bootmaker.actions.erase import erase_customer

    with pytest.raises(NotFoundError, match="Nobody"):
        erase_customer(workspace, "nobody@example.org")


def test_their_corrections_go_and_the_receipt_says_what_becomes_of_learned_models(workspace: object) -> None:
    from bootmaker.actions.erase import erase_customer
    from bootmaker.ledger.models import Correction

    correct_something(workspace)
    receipt = erase_customer(workspace, "maija@example.org")
    assert not Correction.objects.exists()
    assert any("learned anew" in place for place in receipt.places)


def correct_something(workspace: object) -> None:
    """Omar puts right what was read in all that Maija said."""
    from bootmaker.actions.access import find_customer
    from bootmaker.actions.correcting import correct_mark
    from bootmaker.ledger.reading import of_customer

    for quote in of_customer(find_customer(workspace, "maija@example.org")):
        correct_mark(workspace, quote.id, "intent", "request", actor=signing("omar"))


def fill_every_table(customer: str, said: str, key: bytes) -> None:
    """A row about a customer and what they said in each table that may hold one."""
    from bootmaker.base.clock import now
    from bootmaker.ledger import models
    from bootmaker.ledger.auditing import audit
    from bootmaker.ledger.sessions import card_key

    models.Conversation.objects.create(key=THREAD, source="messages", channel="email")
    models.Touchpoint.objects.filter(id=said).update(conversation=THREAD)
    session = models.ListeningSession.objects.create(
        key="s" * 24, series="s" * 24, starts=now(), minutes=60, zone="UTC", state="open",
        agenda=[{"kind": "question", "words": "", "touchpoints": [said], "minutes": 5}],
    )  # fmt: skip
    models.Asking.objects.create(key="a" * 24, questions="csat", language="en", at=now(), eligible=1)
    models.Invitation.objects.create(occasion=session.key, purpose="session", customer=customer, at=now(), state="yes")
    models.SessionMinute.objects.create(session=session, number=1, touchpoint=said, kind="question", external="1")
    models.SessionStatement.objects.create(session=session, number=1, touchpoint=said, external="1")
    card = card_key(session.key, customer, key=key)
    models.SessionVote.objects.create(session=session, number=1, card=card, vote="agree")
    models.Promise.objects.create(
        session=session, number=1, words=HERS, owner="o" * 24, made_at=now(), answers=1, state="open", why=HERS
    )
    models.PhraseUse.objects.create(phrase="p", customer=customer, author="omar", at=now())
    models.MapEdit.objects.create(
        kind="reword", part="says", scope=f"customer={customer}", words=HERS, author="omar", at=now()
    )
    models.HintStep.objects.create(touchpoint=said, at=now(), answer="no", words=HERS)
    made = models.Decision.objects.create(
        subject_kind="moment", subject=said, verdict="no", why="It takes time.", evidence=[said], at=now(), by="omar"
    )
    models.Answer.objects.create(
        decision=made, person_kind="customer", person=customer, touchpoint=said, state="draft", text=HERS,
        changed_at=now(),
    )  # fmt: skip
    models.OptOut.objects.create(person=customer, at=now())
    models.SetAside.objects.create(first_import=models.Import.objects.first(), source="messages", line=9, reason="odd")
    audit("look up a customer", customer=customer, touchpoint=said)


def count_of(model: object) -> int:
    """Rows of a table; what is erased from it is a tombstone, which an erasure alone makes."""
    return 1 if model.__name__ == "Tombstone" else model.objects.count()


def files(home: Path) -> dict[Path, bytes]:
    from django.db import connection

    held = {} if connection.vendor == "sqlite" else {Path("PostgreSQL"): tables()}
    connection.close()
    return held | {path: readable(path) for path in home.rglob("*") if path.is_file()}


def tables() -> bytes:
    """Every row of every table of the ledger, where it is no file of ours."""
    from django.apps import apps
    from django.db import connection

    with connection.cursor() as cursor:
        rows = []
        for model in apps.get_app_config("ledger").get_models():
            cursor.execute(f"SELECT t::text FROM {model._meta.db_table} t")
            rows += [row[0] for row in cursor.fetchall()]
    return "\n".join(rows).encode()


def readable(path: Path) -> bytes:
    """What a file says, as bytes; a Parquet or Arrow file is read, as it is compressed."""
    import pyarrow as pa
    from pyarrow import feather, parquet

    raw = path.read_bytes()
    if path.suffix == ".parquet":
        table: pa.Table = parquet.read_table(path)
        return raw + str(table.to_pylist()).encode()
    if path.suffix == ".arrow":
        return raw + str(feather.read_table(path).to_pylist()).encode()
    return raw


def said_by(customer: str) -> list[str]:
    from bootmaker.ledger.reading import of_customer

    return [quote.text for quote in of_customer(customer)]


def runs_of_words(texts: list[str]) -> list[str]:
    runs = []
    for text in texts:
        words = list(re.finditer(r"\S+", text))
        runs += [text[a.start() : b.end()] for a, b in zip(words, words[RUN - 1 :], strict=False)]
    return runs


def count(workspace: object) -> int:
    result = workspace.engine.run(lambda t: {"n": t.touchpoints.aggregate(n=t.touchpoints.count())})
    return int(result["n"].column("n")[0].as_py())
