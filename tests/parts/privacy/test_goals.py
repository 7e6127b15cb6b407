"""A conversation that names one order is about that order, whatever the channel."""

from typing import Any

import pyarrow as pa

from bootmaker.nouns.touchpoint import RAW_TOUCHPOINT
from bootmaker.privacy.gate import gate
from bootmaker.privacy.goals import goals

ORDERS = r"\bNB-\d{6}\b"


def batch(*rows: dict[str, Any]) -> pa.RecordBatch:
    plain = {
        "source": "mail",
        "customer": "maija@example.org",
        "channel": "email",
        "kind": "said",
        "speaker": "customer",
    }
    numbered = [plain | {"line": n, "external_id": f"m{n}"} | row for n, row in enumerate(rows)]
    return pa.RecordBatch.from_pylist(numbered, schema=RAW_TOUCHPOINT)


def test_the_subject_names_the_order_for_the_whole_conversation() -> None:
    mails = batch(
        {"conversation": "a", "text": "Hello", "attributes": '{"subject": "Repair NB-105780"}'},
        {"conversation": "a", "text": "Any news?"},
        {"conversation": "b", "text": "Something else"},
    )
    assert goals(mails, ORDERS).to_pylist() == ["nb-105780", "nb-105780", None]


def test_an_order_comes_before_a_ticket() -> None:
    assert (
        goals(batch({"goal": "ticket 7", "conversation": "a", "text": "My order NB-105780"}), ORDERS)[0].as_py()
        == "nb-105780"
    )


def test_of_two_orders_none_is_chosen() -> None:
    mails = batch({"conversation": "a", "goal": "ticket 7", "text": "NB-105780 and NB-105781"})
    assert goals(mails, ORDERS).to_pylist() == ["ticket 7"]


def test_without_a_pattern_the_sources_own_goal_stays() -> None:
    assert goals(batch({"goal": "NB-1", "text": "NB-105780"}), "").to_pylist() == ["NB-1"]


def test_what_stands_alone_speaks_for_itself() -> None:
    assert goals(batch({"text": "NB-105780"}, {"text": "hello"}), ORDERS).to_pylist() == ["nb-105780", None]


def test_the_same_order_is_the_same_goal_from_any_source() -> None:
    mail = batch({"conversation": "a", "text": "About NB-105780"})
    shop = batch({"source": "orders", "goal": "NB-105780", "kind": "did", "act": "returned"})
    keys = [
        gate(rows, key=b"k" * 32, order_pattern=ORDERS).touchpoints.column("goal")[0].as_py() for rows in (mail, shop)
    ]
    assert keys[0] == keys[1]


def test_a_pattern_that_only_python_knows_is_read_too() -> None:
    assert goals(batch({"text": "order NB-105780"}), r"(?<=order )NB-\d{6}").to_pylist() == ["nb-105780"]
