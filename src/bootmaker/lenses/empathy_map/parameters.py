"""What can be chosen about an empathy map, and the words and acts it takes for leaving and staying."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS = Path(__file__).parents[2] / "content" / "en" / "words"

LEAVING_ACTS = ("left", "left club", "cancelled", "churned", "unsubscribed", "closed account", "returned")
COMPANY_ACTS = (
    "delivered", "shipped", "dispatched", "repaired", "replaced", "refunded", "resolved", "reopened", "assigned",
    "escalated", "invoiced", "charged",
)  # fmt: skip
"""What a company does to an order or ticket, though a log may name the customer: an assumption, no measurement."""

STAYING_ACTS = ("renewed", "renewed club", "ordered", "bought again", "upgraded", "recommended")


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The phrases of one word list: lower-case, one a line, the source on the first."""
    lines = (WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@dataclass(frozen=True)
class EmpathyMapParameters:
    """How a map is drawn.

    `labels`: (theme id, label) pairs. `least`: customers that a map of several people needs. `quotes`: evidence per
    item. `content`: mean valence (milli-units) from which a customer sounds content, and minus which they do not.
    `horizon`: days within which what was said and what was done belong together. `leaving_acts`, `staying_acts`: what
    the log calls leaving and staying. `company_acts`: what is not the customer's own doing, whoever is logged with it.
    `leaving_words`, `staying_words`: phrases, lower-case, that announce it; `hearing_words`, `seeing_words`: that
    report what others said, or what was seen elsewhere. `drawn`: customers drawn where there are more; `each`: spans
    per part of the map of one customer who said a great deal. `returns`: days on which somebody who had played it down
    wrote again.
    """

    labels: tuple[tuple[str, str], ...] = ()
    least: int = 5
    quotes: int = 6
    content: int = 150
    horizon: int = 120
    leaving_acts: tuple[str, ...] = LEAVING_ACTS
    staying_acts: tuple[str, ...] = STAYING_ACTS
    company_acts: tuple[str, ...] = COMPANY_ACTS
    drawn: int = 2_000
    each: int = 40
    returns: int = 3
    leaving_words: tuple[str, ...] = phrases("leaving")
    staying_words: tuple[str, ...] = phrases("staying")
    hearing_words: tuple[str, ...] = phrases("hearing")
    seeing_words: tuple[str, ...] = phrases("seeing")

    def label(self, theme: str) -> str:
        """What the theme is called; its id when nobody named it."""
        return dict(self.labels).get(theme, theme)
