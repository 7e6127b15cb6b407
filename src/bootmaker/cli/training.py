"""How the terminal tells of training a reader: how far it is, how long it will take, and what it brought."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from gettext import gettext as _
from gettext import ngettext
from typing import Any

from rich.table import Table

FIRST = 10  # batches until the pace is known
PARTS = 10  # times that it tells how far it is


@dataclass
class Telling:
    """Hears of every batch, and now and then tells how long the rest will take."""

    tell: Callable[[str], object]
    told: set[int] = field(default_factory=set)

    def __call__(self, progress: Any) -> None:
        """Tell what is worth telling after this batch."""
        if progress.done == min(FIRST, progress.all):
            words = _("Fine-tuning in {n:,} batches: about {time} on this machine.")
            self.tell(words.format(n=progress.all, time=minutes(progress.left)))
            self.tell(_("Ctrl-C stops it; nothing is kept then, and nothing was changed."))
        part = progress.done * PARTS // progress.all
        if progress.done == progress.all:
            self.tell(_("Fine-tuned. Its head is trained next, which takes about a third of that time again."))
        elif part > 0 and part not in self.told and progress.done > FIRST:
            self.told.add(part)
            words = _("{share} %: about {time} to go (loss {loss:.2f})")
            self.tell(words.format(share=part * 100 // PARTS, time=minutes(progress.left), loss=progress.loss))


def minutes(seconds: float) -> str:
    """A time that is still to come, in whole minutes."""
    whole = max(1, round(seconds / 60))
    return ngettext("a minute", "{n} minutes", whole).format(n=whole)


def comparison(rows: Iterable[Any]) -> Table:
    """What the transformer brings on held-out messages."""
    table = Table(_("on held-out messages"), _("built-in"), _("with the transformer"), box=None, pad_edge=False)
    for row in rows:
        table.add_row(row.measure, f"{row.built_in:.3f}", f"{row.together:.3f}")
    return table
