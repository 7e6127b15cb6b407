"""Votes: who counts for what. One row may be one touchpoint; the same customer counts once for each answer anyway."""

from typing import Any

import ibis

VOTES = ("question", "answer", "customer", "value")


def voted(rows: Any, question: Any, answer: Any) -> Any:
    """Customers by what they said: each row a vote for `answer`, a column of `rows`; null is taking part without one.

    Shares are of all customers with a row, so keep those who gave no answer in `rows`.
    """
    return rows.select(
        question=_named(question), answer=answer.cast("string"), customer=rows.customer,
        value=ibis.null("int64"),
    )  # fmt: skip


def valued(rows: Any, question: Any, value: Any) -> Any:
    """Customers by a number in milli-units; of several numbers of one customer the mean counts."""
    return rows.select(
        question=_named(question), answer=ibis.literal("mean"), customer=rows.customer,
        value=value.cast("int64"),
    )  # fmt: skip


def _named(question: Any) -> Any:
    """A question is one name for all rows, or a column of them."""
    return ibis.literal(question) if isinstance(question, str) else question.cast("string")
