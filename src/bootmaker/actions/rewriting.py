"""A language model's rewrite of a draft: held to the same checks and to the draft's own facts, never sent by itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from gettext import gettext as _

from bootmaker.actions.checking import check_draft, read_message
from bootmaker.base.errors import BootmakerError
from bootmaker.base.settings import Settings
from bootmaker.desk.checks.promise_check import promises
from bootmaker.desk.facts import name_in
from bootmaker.desk.words import content
from bootmaker.language_models.endpoint import Endpoint
from bootmaker.language_models.rewriting import rewritten
from bootmaker.language_models.tally import Unanswered
from bootmaker.nouns.reply import Item
from bootmaker.privacy.redact import Redactor

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
NAME = re.compile(r"(?<![.!?:]\s)(?<!^)(?<!\n)\b[A-Z][a-zà-ÿ]+\b")
MASK = re.compile(r"\bPERSON\d+\b")
ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")


@dataclass(frozen=True)
class Rewrite:
    """What a model made of a draft. `refused` says why it must not be used, () where nothing speaks against it."""

    text: str
    items: Sequence[Item]
    refused: tuple[str, ...]


def rewrite(known: Settings, message: str, draft: str, *, channel: str = "email") -> Rewrite:
    """A rewrite of a draft by the configured language model, checked. BootmakerError where there is none, or no answer.

    What is personal by its shape, and the customer's name, is masked before it is asked and put back afterwards.
    """
    address = known.llm_address
    if address is None:
        raise BootmakerError("No language model is set.", hint="BOOTMAKER_LLM_URL; see docs/howto/stronger-readers.md.")
    endpoint = Endpoint(address, known.llm_model, known.llm_secret(), known.llm_timeout)
    before = _checked(message, draft, channel)
    name = name_in(message)
    masks: dict[str, str] = {"PERSON0": name} if name else {}
    redactor = Redactor(b"", known.region, known.order_pattern)
    hidden = [_masked(text, redactor, masks) for text in (message, draft)]
    points = [f"{item.title}: {item.findings[0].why}" for item in before if item.findings]
    try:
        text = rewritten(endpoint, hidden[0], hidden[1], points)
    except Unanswered as why:
        raise BootmakerError(
            f"The language model gave no usable answer: {why.reason}.", hint="Your draft stays."
        ) from None
    text = MASK.sub(lambda mask: masks.get(mask.group(), mask.group()), text)
    after = _checked(message, text, channel)
    return Rewrite(text, after, tuple(_objections(message, draft, text, before, after)))


def _checked(message: str, draft: str, channel: str) -> list[Item]:
    return check_draft(draft, message=read_message(message) if message else None, channel=channel)


def _masked(text: str, redactor: Redactor, masks: dict[str, str]) -> str:
    """The text with PERSON0, PERSON1 ... for what is personal; `masks` remembers which is what.

    Known by their shape (addresses, numbers), and the name that the customer signs with; other names are not known.
    """
    for start, end, *_kind in sorted(redactor.spans(text, None), reverse=True):
        words = text[start:end]
        mask = next((known for known, of in masks.items() if of == words), f"PERSON{len(masks)}")
        masks[mask] = words
        text = text[:start] + mask + text[end:]
    for mask, words in masks.items():
        text = text.replace(words, mask)
    return text


def _objections(message: str, draft: str, text: str, before: Sequence[Item], after: Sequence[Item]) -> "list[str]":
    """What speaks against a rewrite: facts that are not the draft's, promises, new findings, nothing left of it."""
    found = []
    for what, pattern in ((_("a number"), NUMBER), (_("a name"), NAME), (_("an address"), ADDRESS)):
        known = set(pattern.findall(draft)) | set(re.findall(r"\w+", f"{draft} {message}"))
        if new := sorted(set(pattern.findall(text)) - known):
            found.append(_("{what} that you did not write: {new}").format(what=what, new=", ".join(new)))
    if len(promises(text)) > len(promises(draft)):
        found.append(_("a promise that you did not make"))
    worse = {item.check for item in after if item.findings} - {item.check for item in before if item.findings}
    if worse:
        found.append(_("new findings: {names}").format(names=", ".join(sorted(worse))))
    mine = set(content(re.findall(r"[\w'-]+", draft.lower())))
    if len(mine & set(content(re.findall(r"[\w'-]+", text.lower())))) < len(mine) / 2:
        found.append(_("most of what you wrote is gone"))
    return found
