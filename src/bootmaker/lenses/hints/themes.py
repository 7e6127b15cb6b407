"""What staff say beside what customers say, theme by theme: two lists, and whether the rankings agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bootmaker.lenses.statistics.concordance import Concordance, kendall_tau_b
from bootmaker.lenses.statistics.proportions import Share, newcombe
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind, Speaker

SEVERAL = 5  # customers who make a theme that staff might know, too


@dataclass(frozen=True)
class Sides:
    """A theme as both sides speak of it: its share of what staff and of what customers speak of.

    A person counts once for a theme, however often they spoke of it. `difference`: 95 % interval of staff's share minus
    customers'.
    """

    theme: str
    label: str
    staff: Share
    customers: Share
    difference: tuple[float, float]


@dataclass(frozen=True)
class BothSides:
    """`staff_only`: clearly more of staff than of customers say it; `customers_only`: the reverse; clearest first.

    `unspoken`: several customers speak of it and no note of staff does, which may be chance; most customers first.
    """

    themes: tuple[Sides, ...]
    staff_only: tuple[Sides, ...]
    customers_only: tuple[Sides, ...]
    unspoken: tuple[Sides, ...]
    agreement: Concordance


def measure(tables: LakeTables) -> Mapping[str, Any]:
    """People per theme on both sides. Notes without a name are no person that could be counted, and are left out."""
    rows = tables.touchpoints
    named = rows.filter(rows.theme.notnull())
    noted = named.filter(named.kind == Kind.NOTED)
    said = named.filter((named.kind == Kind.SAID) & (named.speaker == Speaker.CUSTOMER))
    return {
        "staff": noted.group_by("theme").agg(people=noted.staff.nunique().cast("int64")),
        "customers": said.group_by("theme").agg(people=said.customer.nunique().cast("int64")),
    }


def view(results: Mapping[str, Any], labels: Mapping[str, str]) -> BothSides:
    """Shares, their difference, the two lists and tau-b over all themes."""
    staff, customers = (
        {row["theme"]: row["people"] for row in results[name].to_pylist()} for name in ("staff", "customers")
    )
    of_staff, of_customers = sum(staff.values()), sum(customers.values())
    themes = []
    for theme in sorted({*staff, *customers}):
        mine, theirs = Share(staff.get(theme, 0), of_staff), Share(customers.get(theme, 0), of_customers)
        themes.append(Sides(theme, labels.get(theme, theme), mine, theirs, newcombe(mine, theirs)))
    no_note = [one for one in themes if not one.staff.k and one.customers.k >= SEVERAL and one.difference[1] >= 0]
    return BothSides(
        themes=tuple(themes),
        staff_only=tuple(sorted((one for one in themes if one.difference[0] > 0), key=lambda one: -one.difference[0])),
        customers_only=tuple(
            sorted((one for one in themes if one.difference[1] < 0), key=lambda one: one.difference[1])
        ),
        unspoken=tuple(sorted(no_note, key=lambda one: (-one.customers.k, one.label))),
        agreement=kendall_tau_b([one.staff.k for one in themes], [one.customers.k for one in themes]),
    )
