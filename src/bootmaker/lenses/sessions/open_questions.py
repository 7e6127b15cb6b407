"""Questions of customers that nobody of the staff answered: no later word of theirs in the same conversation."""

from collections.abc import Mapping
from typing import Any

from bootmaker.lenses.firsts import first_of
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.marks import Intent
from bootmaker.nouns.touchpoint import Kind, Speaker


def measure(tables: LakeTables, *, most: int) -> Mapping[str, Any]:
    """`questions`: the latest `most` of them, one for each customer: id, theme."""
    rows = tables.touchpoints
    asked = rows.filter(
        rows.speaker == Speaker.CUSTOMER, rows.kind == Kind.SAID, rows.intent == Intent.QUESTION,
        rows.customer.notnull(),
    ).select("id", "customer", "conversation", "theme", "position")  # fmt: skip
    replies = rows.filter(rows.speaker == Speaker.STAFF, rows.kind == Kind.SAID, rows.conversation.notnull())
    last = replies.group_by("conversation").agg(replied=replies.position.max())
    waiting = asked.left_join(last, "conversation")
    waiting = waiting.filter(waiting.replied.fill_null(-1) < waiting.position)
    latest = waiting.select("id", "theme", "customer", late=-waiting.position)
    one_each = first_of(latest, "customer", by="late")
    return {"questions": one_each.order_by("late").limit(most).select("id", "theme", "late")}
