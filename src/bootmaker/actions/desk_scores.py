"""How well the desk's checks find, and how well the levels are read: rows for the scorecard."""

from collections.abc import Iterator
from dataclasses import dataclass

from bootmaker.actions.checking import read_messages
from bootmaker.desk.entries import entries
from bootmaker.desk.quality import LATER, examples, halves, measured


@dataclass(frozen=True)
class CheckScore:
    """A check on the odd lines of its labelled drafts: what it found, of these how many rightly, and what it missed.

    Then the same on drafts that were written later, by somebody else, and on the even lines, by which it was tuned.
    """

    check: str
    trial: bool
    drafts: int
    found: int
    precision: float | None
    recall: float | None
    later_found: int
    later_precision: float | None
    later_recall: float | None
    precision_on_tuned: float | None
    recall_on_tuned: float | None


def check_scores() -> Iterator[CheckScore]:
    """One row per check that has labelled drafts."""
    for entry in entries():
        tuned, kept = halves(examples(entry.id))
        if kept:
            sets = (tuned, kept, examples(entry.id, LATER))
            on_tuned, on_kept, on_later = (measured(entry.id, some, read_messages) for some in sets)
            yield CheckScore(
                check=entry.id,
                trial=entry.trial,
                drafts=len(kept),
                found=on_kept.right + on_kept.wrong,
                precision=on_kept.precision,
                recall=on_kept.recall,
                later_found=on_later.right + on_later.wrong,
                later_precision=on_later.precision,
                later_recall=on_later.recall,
                precision_on_tuned=on_tuned.precision,
                recall_on_tuned=on_tuned.recall,
            )
