"""A check as an entry of data: content/en/checks/<id>.toml; code in desk/checks where lists are not enough."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.desk.customer import Customer, customer_of
from bootmaker.desk.draft import Draft, Sentence, taken_apart
from bootmaker.desk.naming import called
from bootmaker.desk.patterns import Patterns
from bootmaker.desk.wording import filled
from bootmaker.desk.words import CONTENT
from bootmaker.nouns.reply import CHANNELS, Context, Finding

FOLDER = CONTENT / "checks"
GRADES = ("A", "B", "C")
WHERE = ("anywhere", "first", "last", "whole")  # whole: greeting and sign-off too


@dataclass(frozen=True)
class Entry:
    """A check. `needs` says when it applies; `patterns` find what to improve, unless `unless` is in that sentence.

    One on `trial` is not precise enough yet to be shown unasked.
    """

    id: str
    title: str
    why: str
    source: str
    evidence: str
    suggestion: str
    offers: tuple[str, ...] = ()
    channels: tuple[str, ...] = CHANNELS
    needs: tuple[str, ...] = ()
    where: str = "anywhere"
    trial: bool = False
    patterns: Patterns = field(default_factory=lambda: Patterns(()))
    unless: Patterns = field(default_factory=lambda: Patterns(()))
    unless_anywhere: Patterns = field(default_factory=lambda: Patterns(()))
    lists: Mapping[str, Patterns] = field(default_factory=dict)
    fixes: tuple[tuple[str, str], ...] = ()
    must: tuple[Mapping[str, str], ...] = ()
    must_not: tuple[Mapping[str, str], ...] = ()

    def find(self, draft: str, context: Context) -> list[Finding] | None:
        """What can be better in this draft; None when the check does not apply to it."""
        look = Look(self, taken_apart(draft), customer_of(context.message), context)
        if context.channel not in self.channels or not all(look.holds(need) for need in self.needs):
            return None
        code = _code(self.id)
        found = code(look) if code else listed(look)
        if found is None:
            return None
        return sorted(dict.fromkeys(found), key=lambda finding: (finding.start, finding.end))


@dataclass(frozen=True)
class Look:
    """A check that looks at a draft, with all that it may know."""

    entry: Entry
    draft: Draft
    customer: Customer
    context: Context

    def holds(self, need: str) -> bool:
        """Whether a condition of the entry is true of the customer's message."""
        return {
            "message": bool(self.customer.text),
            "upset": self.customer.upset,
            "calm": self.customer.calm,
            "open": not self.customer.text or self.customer.open,
        }[need]

    def finding(self, start: int = 0, end: int = 0, *, why: str = "", fix: str | None = None) -> Finding:
        """A finding of this check, with the best suggestion that the customer's facts can fill."""
        entry = self.entry
        offered = filled(entry.offers, {**self.facts, "name": called(self.facts.get("name", ""))})
        suggestion = f"{entry.suggestion} {offered}".strip() if offered else entry.suggestion
        return Finding(entry.id, start, end, why or entry.why, suggestion, fix)

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """The customer's facts, and what the record adds."""
        known = dict(self.customer.facts)
        if self.context.record.name:
            known.setdefault("name", self.context.record.name)
        if self.context.record.orders and "order" not in known:
            known["order"] = self.context.record.orders[0]
        return known

    def sentences(self) -> Sequence[Sentence]:
        """The sentences that the entry looks at."""
        every = self.draft.sentences
        whole = (Sentence(0, len(self.draft.text), self.draft.text),)
        return {"anywhere": every, "first": every[:1], "last": every[-1:], "whole": whole}[self.entry.where]


def listed(look: Look) -> list[Finding]:
    """Findings by the entry's patterns alone."""
    entry = look.entry
    if look.draft.text in entry.unless_anywhere:
        return []
    return [
        look.finding(sentence.start + match.start(), sentence.start + match.end(), fix=_fix(entry, match.group()))
        for sentence in look.sentences()
        if sentence.text not in entry.unless
        for match in entry.patterns.all(sentence.text)
        if not look.draft.quoted(sentence.start + match.start(), sentence.start + match.end())
    ]


def _fix(entry: Entry, words: str) -> str | None:
    lower = dict(entry.fixes)
    return lower.get(words.lower())


@cache
def entry_of(name: str) -> Entry:
    """The check called `name`; NotFoundError when there is none."""
    path = FOLDER / f"{name}.toml"
    if not path.exists():
        raise NotFoundError(f"There is no check called “{name}”.", hint=f"Known: {', '.join(names())}.")
    return read_entry(path)


@cache
def names() -> tuple[str, ...]:
    """The ids of all checks, in the order of content/en/checks/order.txt."""
    return tuple((FOLDER / "order.txt").read_text(encoding="utf-8").split())


def entries() -> Iterator[Entry]:
    """All checks in order."""
    return (entry_of(name) for name in names())


def read_entry(path: Path) -> Entry:
    """An entry of data. BootmakerError names the file and what is wrong in it."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        told.pop("licence")
        return _entry(told)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise BootmakerError(
            f"{path.name}: {error}", hint="docs/howto/add-a-check.md shows how it is written."
        ) from None


def _entry(told: dict[str, Any]) -> Entry:
    if told["evidence"] not in GRADES or told.get("where", "anywhere") not in WHERE:
        raise ValueError(f"evidence is one of {', '.join(GRADES)}, where one of {', '.join(WHERE)}")
    listed_: dict[str, Any] = {name: Patterns(told.pop(name, ())) for name in ("patterns", "unless", "unless_anywhere")}
    plain: dict[str, Any] = {
        name: tuple(told.pop(name)) for name in ("channels", "needs", "offers", "must", "must_not") if name in told
    }
    fixes = tuple((old, new) for old, new in told.pop("fixes", ()))
    lists = {name: Patterns(words) for name, words in told.pop("lists", {}).items()}
    return Entry(**told, **listed_, **plain, fixes=fixes, lists=lists)


@cache
def _code(name: str) -> Any:
    module = f"bootmaker.desk.checks.{name}"
    return import_module(module).find if find_spec(module) else None
