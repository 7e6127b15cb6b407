"""Planning whom to ask, and writing it down: who is in a plan is not asked again for a while."""

import csv
from datetime import datetime, timedelta
from pathlib import Path

from bootmaker.actions.glance import glance
from bootmaker.actions.question_sets import limits
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.ledger.asking import asked_since
from bootmaker.ledger.auditing import audit, audited
from bootmaker.ledger.sessions import asked_never, invited_since
from bootmaker.lenses.voices.outreach import Plan, Wish, measure, plan

YEAR = timedelta(days=365)
ACTION = "plan outreach"
COLUMNS = ("order", "customer", "stratum", "inclusion", "expected_response", "weight")


def plan_outreach(workspace: Workspace, wish: Wish, *, cap_days: int = 90, target: Path | None = None) -> Plan:
    """Plan whom to ask; nobody who was invited or planned within `cap_days`, too often in a year, or wants no more.

    With `target`, write and audit it.

    The file is CSV: order, customer, stratum, inclusion, expected_response, weight = 1 / (inclusion x response).
    """
    attributes = tuple(sorted(glance(workspace).segments))
    people = workspace.engine.run(lambda tables: measure(tables, attributes))["people"]
    since = now() - timedelta(days=cap_days)
    often = {key for key, one in asked_since(now() - YEAR).items() if one.times >= limits().a_year}
    asked = planned_since(since) | invited_since(since) | asked_never() | often
    found = plan(people, attributes, wish, asked_since=int(since.timestamp()), asked=asked)
    if target is not None:
        _write(target, found)
        audit(ACTION, customers=[key for key, _stratum in found.invited], seed=wish.seed)
    return found


def planned_since(since: datetime) -> set[str]:
    """Customers in a plan that was written at or after a time."""
    return {key for detail in audited(ACTION, since=since) for key in detail.get("customers", ())}


def _write(target: Path, found: Plan) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for order, (customer, number) in enumerate(found.invited, 1):
            one = found.strata[number]
            weight = 1 / (one.inclusion * one.response)
            writer.writerow([order, customer, one.name, f"{one.inclusion:.6f}", f"{one.response:.4f}", f"{weight:.4f}"])
