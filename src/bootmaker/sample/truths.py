"""What was planted in the sample year: for tests only. No other code may import `truths()`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bootmaker.sample.world import blocks


@dataclass(frozen=True)
class Truth:
    """One planted truth: who lives it (customer ids of customers.csv), the words it is told in, what to expect."""

    claim: str
    customers: tuple[str, ...]
    words: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()


CLAIMS = {
    "loud": ("A small minority writes a large share of all messages, about the new logo and box; few others care.",
             ("logo", "fox", "box", "leaf")),
    "wet": ("Trade customers seldom write, but most who do say parcels lie out in the rain; many send back.",
            ("rain", "wet", "soaked", "damp", "puddle", "outside")),
    "soles": ("Staff note loose Fellfox soles six weeks before customers do in numbers.", ("Fellfox", "sole")),
    "fee": ("Repairs are praised all the way and end with a return fee that nobody mentioned.", ("fee", "invoice")),
    "promise": ("They say they will certainly stay, and then leave or send back.", ()),
    "threat": ("They say they are leaving, and then renew.", ()),
    "polite": ("They never complain, thank politely, and leave the club.", ()),
    "message": ("A note says the text message before a delivery annoys people; whoever speaks of it is glad.",
                ("text message",)),
    "silent": ("They buy and never say a word (some answer a survey).", ()),
}  # fmt: skip
DECEMBER = (datetime(2025, 12, 1, tzinfo=UTC), datetime(2025, 12, 31, tzinfo=UTC))
DECEMBER_WORDS = ("wrap", "holidays", "present", "December", "24th", "Advent")


def truths(*, seed: int = 7, customers: int = 600) -> Mapping[str, Truth]:
    """Tell the year again and say who plays which story."""
    who: dict[str, list[str]] = {}
    for block in blocks(seed, customers):
        for story, ids in block.planted.items():
            who.setdefault(story, []).extend(ids)
    return {
        story: Truth(claim, tuple(who.get(story, ())), words, tuple(who.get(f"{story} orders", ())))
        for story, (claim, words) in CLAIMS.items()
    }  # fmt: skip
