"""How well each check finds, on labelled drafts (content/en/desk/examples; README.md there says who read which)."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bootmaker.base.errors import BootmakerError
from bootmaker.desk.entries import entry_of
from bootmaker.desk.words import CONTENT
from bootmaker.nouns.reply import Context, Finding, Record, Said

FOLDER = CONTENT / "desk" / "examples"
READ = (FOLDER, FOLDER / "later", FOLDER / "third")  # by three groups of writers; read by whoever mends a check
UNSEEN = FOLDER / "unseen"  # closed to whoever mends a check
NEAREST = {"social": "chat", "letter": "email"}  # channels that the desk does not tell apart
UNKNOWN = Record()
Read = Callable[[Sequence[str]], Sequence[Said]]


@dataclass(frozen=True)
class Example:
    """A labelled draft: `must` be found something in (at `span`, "" where something is missing), or must not."""

    must: bool
    channel: str
    message: str
    draft: str
    span: str
    line: int
    record: Record = UNKNOWN
    others: tuple[str, ...] = ()

    def context(self, said: Said | None) -> Context:
        """What the draft answers, with the marks of its message."""
        return Context(said, self.channel, self.record, self.others)


@dataclass(frozen=True)
class Measured:
    """What a check does on labelled drafts: right, wrong and missed ones; how many spans touch the labelled one."""

    check: str
    right: int
    wrong: int
    missed: int
    quiet: int
    placed: int
    spans: int

    @property
    def found(self) -> int:
        """In how many drafts it finds something."""
        return self.right + self.wrong

    @property
    def precision(self) -> float | None:
        """Of what it finds, the share that is labelled so; None when it finds nothing."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Of what is labelled, the share that it finds; None when nothing is."""
        there = self.right + self.missed
        return self.right / there if there else None


def examples(check: str, *folders: Path) -> list[Example]:
    """The labelled drafts of a check in some folders (those that are read), in order; [] if there are none."""
    paths = [folder / f"{check}.jsonl" for folder in folders or READ]
    return [one for path in paths if path.exists() for one in _examples(path)]


def judged(check: str, given: Sequence[Example], read: Read) -> Iterator[tuple[Example, list[Finding] | None]]:
    """Each example with what the check finds in it; `read` gives the marks of messages."""
    messages = dict(zip([one.message for one in given], read([one.message for one in given]), strict=True))
    for one in given:
        said = messages[one.message] if one.message else None
        yield one, entry_of(check).find(one.draft, one.context(said))


def measured(check: str, given: Sequence[Example], read: Read) -> Measured:
    """The counts over examples."""
    right = wrong = missed = quiet = placed = spans = 0
    for one, found in judged(check, given, read):
        right += one.must and bool(found)
        missed += one.must and not found
        wrong += not one.must and bool(found)
        quiet += not one.must and not found
        if one.must and found and one.span:
            spans += 1
            placed += any(_touches(one, finding) for finding in found)
    return Measured(check, right, wrong, missed, quiet, placed, spans)


def _touches(one: Example, finding: Finding) -> bool:
    start = one.draft.find(one.span)
    return start < finding.end and finding.start < start + len(one.span)


def _examples(path: Path) -> Iterator[Example]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            told = json.loads(line)
            yield Example(
                told["say"] == "must",
                NEAREST.get(told.get("channel"), told.get("channel") or "email"),
                told.get("message") or "",
                told["draft"],
                told.get("span") or "",
                number,
                Record(told.get("name") or "", replies=tuple(told.get("replies") or ())),
                tuple(told.get("others") or ()),
            )
        except (ValueError, KeyError) as error:
            raise BootmakerError(f"{path.name}, line {number}: {error}", hint="See README.md beside it.") from None
