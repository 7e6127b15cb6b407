"""Why customers speak of a theme: the second axis beside what it is about, from what was read in their words.

A reason is an intent, and for complaints what goes wrong besides: both are marks, so the touchpoints behind every
number are found by the same filter. A customer can have several reasons.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any, NamedTuple

import ibis

from bootmaker.lenses.statistics.proportions import Share
from bootmaker.nouns.marks import Intent, Target

LEAST = 5  # customers with a reason: fewer are chance, and might be told from it
MOST_THEMES = 12


class Reason(NamedTuple):
    """One way to speak of something; `target` is what goes wrong, empty where nothing does."""

    name: str
    intent: Intent
    target: Target | None
    label: str


REASONS = (
    Reason("product", Intent.COMPLAINT, Target.PRODUCT, _("product wrong")),
    Reason("delivery", Intent.COMPLAINT, Target.DELIVERY, _("delivery wrong")),
    Reason("process", Intent.COMPLAINT, Target.PROCESS, _("process wrong")),
    Reason("staff", Intent.COMPLAINT, Target.STAFF, _("staff wrong")),
    Reason("price", Intent.COMPLAINT, Target.PRICE, _("price wrong")),
    Reason("question", Intent.QUESTION, None, _("asks")),
    Reason("request", Intent.REQUEST, None, _("wants")),
    Reason("suggestion", Intent.SUGGESTION, None, _("suggests")),
    Reason("praise", Intent.COMPLIMENT, None, _("praises")),
)


@dataclass(frozen=True)
class Why:
    """How many of a theme's customers have this reason."""

    name: str
    label: str
    intent: str
    target: str
    customers: Share


@dataclass(frozen=True)
class WhyTable:
    """Themes (id, label) by reasons (name, label): customers in `cells`, where at least five have the reason."""

    themes: tuple[tuple[str, str], ...]
    reasons: tuple[tuple[str, str], ...]
    cells: Mapping[tuple[str, str], Why]


def given(said: Any) -> dict[str, Any]:
    """For each reason a column: 1 where one of the rows of a group gives it, else null."""
    return {f"why_{one.name}": ibis.ifelse(_holds(said, one), 1, None).max() for one in REASONS}


def _holds(said: Any, reason: Reason) -> Any:
    wanted = said.intent == reason.intent
    return wanted if reason.target is None else wanted & said.targets.contains(reason.target)


def counted(voices: Any) -> Any:
    """Customers of each theme with each reason, from rows of one theme and customer with the columns of `given`."""
    counts = {one.name: voices[f"why_{one.name}"].count().cast("int64") for one in REASONS}
    return voices.group_by("theme").agg(**counts)


def whys(row: Mapping[str, Any], customers: int) -> tuple[Why, ...]:
    """The reasons of one theme that at least five customers have, the commonest first."""
    found = [
        Why(one.name, _(one.label), str(one.intent), str(one.target or ""), Share(int(row[one.name]), customers))
        for one in REASONS
        if (row.get(one.name) or 0) >= LEAST
    ]
    return tuple(sorted(found, key=lambda why: (-why.customers.k, why.name)))


def why_table(themes: Iterable[Any]) -> WhyTable | None:
    """The biggest themes by their reasons; None where it would not help.

    It helps where two themes or more have two reasons or more each, and only with reasons that two of them share.
    """
    several = [one for one in themes if len(one.whys) >= 2][:MOST_THEMES]
    reasons = [
        (reason.name, _(reason.label))
        for reason in REASONS
        if sum(why.name == reason.name for one in several for why in one.whys) >= 2
    ]
    if len(several) < 2 or len(reasons) < 2:
        return None
    cells = {(one.id, why.name): why for one in several for why in one.whys if why.name in dict(reasons)}
    return WhyTable(tuple((one.id, one.label) for one in several), tuple(reasons), cells)
