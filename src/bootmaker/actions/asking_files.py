"""What goes out to those who are asked, as files: codes instead of names, each in their own language."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from bootmaker.actions.access import Actor, Verb, may, read_identities, require
from bootmaker.actions.keeping import keep_rows
from bootmaker.actions.question_sets import QuestionSet, Wording, question_set
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.ids import pseudonym
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.finding import by_beginning
from bootmaker.ledger.models import Asking, Customer, Invitation
from bootmaker.ledger.sessions import asked_never
from bootmaker.nouns.sessions import QUESTIONS
from bootmaker.nouns.touchpoint import Kind, Speaker

COLUMNS = ("code", "customer", "address", "language", "rating_question", "steps", "open_question")
ANSWER_COLUMNS = ("code", "rating", "text", "at")
UP, DOWN = "up", "down"


@dataclass(frozen=True)
class AskingFiles:
    """What was written: `invitations` (CSV), `form` (the sets's questions, JSON), `answers` (the CSV to fill in)."""

    invitations: Path
    form: Path
    answers: Path
    people: int
    addresses: bool


def export_asking(workspace: Workspace, actor: Actor, key: str, folder: Path) -> AskingFiles:
    """Write the invitations of an asking; from then on they count as sent. Nothing is sent.

    A code stands for one invitation: answers come back under it, so that no tool needs to know a customer. Addresses
    are there only where the actor may read them (audited).
    """
    require(actor, Verb.ASK_CUSTOMERS)
    asking = found_asking(key)
    asked = question_set(asking.questions)
    never = asked_never()
    people = [one for one in Invitation.objects.filter(occasion=asking.key).order_by("pk") if one.customer not in never]
    addresses = may(actor, Verb.READ_IDENTITIES)
    folder.mkdir(parents=True, exist_ok=True)
    files = AskingFiles(
        folder / "invitations.csv", folder / "form.json", folder / "answers.csv", len(people), addresses
    )
    spoken = languages_of([one.customer for one in people])
    with files.invitations.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for one in people:
            address = _address(workspace, actor, one.customer) if addresses else ""
            writer.writerow(_row(workspace, asking, asked, one.customer, (spoken.get(one.customer, ""), address)))
    files.form.write_text(json.dumps(_form(asking, asked), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    files.answers.write_text(",".join(ANSWER_COLUMNS) + "\n", encoding="utf-8")
    _count_as_sent(workspace, actor, asking, people)
    return files


def found_asking(key: str) -> Asking:
    """The asking with this key; its beginning is enough."""
    return by_beginning(
        Asking, key, nothing="Nothing was asked under this key.", several="Several askings are known under this key.",
        hint="`bootmaker ask-for plan` shows keys.",
    )  # fmt: skip


def code_of(workspace: Workspace, asking: str, customer: str) -> str:
    """What stands for one invitation outside; nobody without the key of the workspace can tell whose it is."""
    return pseudonym(workspace.key, "asked", f"{asking}\x00{customer}")[:16]


def direction(asked: QuestionSet, code: str) -> str:
    """Which way the steps run on this invitation: by its code, half of them down, where the set may turn."""
    return DOWN if asked.turns and code[-1] in "abcdefghijklmnop" else UP


def language_for(asking: Asking, asked: QuestionSet, spoken: str) -> str:
    """The customer's own language where the set has it; of the asking, where it names what is asked about."""
    return spoken if spoken in asked.languages and not asking.what else asking.language


def languages_of(customers: list[str]) -> Mapping[str, str]:
    """The language that is recorded of customers, as a code of two letters."""
    rows = Customer.objects.filter(key__in=customers).values_list("key", "attributes")
    return {key: str(known.get("language", "")).lower()[:2] for key, known in rows}


def worded(asking: Asking, asked: QuestionSet, language: str) -> Wording:
    """The set's words in a language; what it asks about is named in the language of the asking."""
    return asked.languages[language].about(asking.what if language == asking.language else "")


def _row(workspace: Workspace, asking: Asking, asked: QuestionSet, customer: str, known: tuple[str, str]) -> list[str]:
    code, language = code_of(workspace, asking.key, customer), language_for(asking, asked, known[0])
    words = worded(asking, asked, language)
    steps = words.steps if direction(asked, code) == UP else words.steps[::-1]
    return [code, customer, known[1], language, words.rating, " | ".join(steps), words.open]


def _form(asking: Asking, asked: QuestionSet) -> dict[str, object]:
    """The set as data, for the tool that shows it."""
    spoken = [language for language in asked.languages if language_for(asking, asked, language) == language]
    words = {language: worded(asking, asked, language) for language in spoken}
    return {
        "asking": asking.key,
        "questions": asked.name,
        "rating_min": asked.rating_min if asked.metric else None,
        "rating_max": asked.rating_max if asked.metric else None,
        "languages": {
            language: {"rating": one.rating, "steps": one.steps, "open": one.open} for language, one in words.items()
        },
    }


def _count_as_sent(workspace: Workspace, actor: Actor, asking: Asking, people: list[Invitation]) -> None:
    """Once: an act “invited” for each, so that lenses can count who was asked and stayed silent."""
    if asking.exported_at is None and people:
        with transaction.atomic():
            asking.exported_at = now()
            asking.save(update_fields=["exported_at"])
            keep_rows(workspace, [_sent(workspace, asking, one.customer, n) for n, one in enumerate(people, 1)])
    audit(
        "ask: exported",
        actor=actor.key,
        asking=asking.key,
        people=len(people),
        addresses=may(actor, Verb.READ_IDENTITIES),
    )


def _sent(workspace: Workspace, asking: Asking, customer: str, line: int) -> dict[str, object]:
    code = code_of(workspace, asking.key, customer)
    return {
        "source": QUESTIONS, "external_id": f"{asking.key}:{code}:invited", "at": asking.exported_at,
        "customer": customer, "channel": "survey", "kind": str(Kind.DID), "speaker": str(Speaker.SYSTEM),
        "act": "invited", "attributes": json.dumps({"asking": asking.key}), "identities": [], "line": line,
    }  # fmt: skip


def _address(workspace: Workspace, actor: Actor, customer: str) -> str:
    known = read_identities(workspace, customer, reason="asked a question set", actor=actor)
    return next((one.value for kind in ("email", "phone") for one in known if one.kind == kind), "")
