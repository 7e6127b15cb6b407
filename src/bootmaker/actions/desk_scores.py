"""How well the desk's checks find: rows for the scorecard."""

from collections.abc import Iterator
from dataclasses import dataclass

from bootmaker.actions.checking import read_messages
from bootmaker.desk.entries import entries
from bootmaker.desk.quality import UNSEEN, examples, measured


@dataclass(frozen=True)
class CheckScore:
    """A check on its own labelled drafts, which were all read while it was mended, and on drafts that nobody who mends
    it has seen: how many drafts there are, in how many it finds something, of these the share that is rightly found
    (precision), and of those in which it must find something the share that it finds (recall).

    What cannot be told is None: precision where nothing is found, all of `unseen` where there are no such drafts.
    """

    check: str
    trial: bool
    drafts: int
    found: int
    precision: float | None
    recall: float | None
    unseen: int | None
    unseen_found: int | None
    unseen_precision: float | None
    unseen_recall: float | None


def check_scores() -> Iterator[CheckScore]:
    """One row per check that has labelled drafts."""
    for entry in entries():
        own = examples(entry.id)
        if not own:
            continue
        unseen = examples(entry.id, UNSEEN)
        on_own, on_unseen = (measured(entry.id, some, read_messages) for some in (own, unseen))
        yield CheckScore(
            check=entry.id,
            trial=entry.trial,
            drafts=len(own),
            found=on_own.found,
            precision=on_own.precision,
            recall=on_own.recall,
            unseen=len(unseen) or None,
            unseen_found=on_unseen.found if unseen else None,
            unseen_precision=on_unseen.precision,
            unseen_recall=on_unseen.recall,
        )
