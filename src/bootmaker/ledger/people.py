"""Customers, their identities and links, staff and conversations: bulk writing and exact look-up."""

import json
from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa
from django.db import connection, transaction

from bootmaker.base.sealing import Seal, lookup, tombstone
from bootmaker.ledger.bulk import insert_missing, placeholders
from bootmaker.ledger.clock import tick
from bootmaker.ledger.models import Customer, Identity

AT_ONCE = 10_000
SEEN = 200_000  # identities that an import remembers


def add_customers(keys: Iterable[str]) -> None:
    """Make sure that these customers exist."""
    with transaction.atomic():
        now = tick()
        insert_missing(
            "ledger_customer", ("key", "attributes", "merged", "changed"), ((k, "{}", False, now) for k in keys)
        )


def describe_customers(attributes: Mapping[str, Mapping[str, str]]) -> None:
    """Add attributes to customers (key -> attributes); what is said later about the same attribute counts."""
    add_customers(attributes)
    with transaction.atomic():
        now = tick()
        known = {c.key: c for c in Customer.objects.filter(key__in=list(attributes))}
        changed = [c for key, c in known.items() if {**c.attributes, **attributes[key]} != c.attributes]
        for customer in changed:
            customer.attributes = {**customer.attributes, **attributes[customer.key]}
            customer.changed = now
        Customer.objects.bulk_update(changed, ["attributes", "changed"], batch_size=500)


def add_identities(identities: pa.Table, *, key: bytes, seen: set[tuple[str, str, str]] | None = None) -> None:
    """Seal and keep identities (columns customer, kind, value); one that is known stays as it is.

    `seen` remembers, from call to call, what need not be looked at again.
    """
    seal, seen = Seal(key), set() if seen is None else seen
    given = zip(*(identities.column(c).to_pylist() for c in ("customer", "kind", "value")), strict=True)
    fresh = set(given) - seen
    if len(seen) > SEEN:
        seen.clear()
    seen |= fresh
    wanted = {(customer, kind, lookup(key, kind, value)): value for customer, kind, value in fresh}
    customers = sorted({customer for customer, _, _ in wanted})
    known = set(Identity.objects.filter(customer__in=customers).values_list("customer_id", "kind", "lookup"))
    rows = (
        (c, kind, found, seal.close(value))
        for (c, kind, found), value in wanted.items()
        if (c, kind, found) not in known
    )
    with transaction.atomic():
        insert_missing("ledger_identity", ("customer_id", "kind", "lookup", "sealed"), rows)


def add_staff(staff: pa.Table, *, key: bytes) -> None:
    """Keep staff (columns staff, name), names sealed."""
    seal = Seal(key)
    rows = (
        (s, seal.close(name) if name else None, "")
        for s, name in zip(*(staff.column(c).to_pylist() for c in ("staff", "name")), strict=True)
    )
    with transaction.atomic():
        insert_missing("ledger_staff", ("key", "sealed", "team"), rows)


def add_conversations(conversations: Iterable[tuple[str, str, str]]) -> None:
    """Keep conversations: (key, source, channel)."""
    with transaction.atomic():
        insert_missing("ledger_conversation", ("key", "source", "channel"), conversations)


def find_customer(kind: str, value: str, *, key: bytes) -> list[str]:
    """Keys of the customers who have exactly this identity, resolved through links."""
    found = Identity.objects.filter(kind=kind, lookup=lookup(key, kind, value)).select_related("customer")
    return sorted({identity.customer.linked_to_id or identity.customer_id for identity in found})


def erased(keys: Sequence[str], *, key: bytes) -> set[str]:
    """Those of these customer keys or identity look-ups that were erased and must not come back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_tombstone")
        if not cursor.fetchone()[0]:
            return set()
    marks = {tombstone(key, value): value for value in keys}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT mark FROM ledger_tombstone WHERE mark IN ({placeholders(list(marks))})", list(marks))
        return {marks[row[0]] for row in cursor.fetchall()}


def attributes_table() -> pa.Table:
    """Every customer's attributes in long form (schema LAKE_CUSTOMERS), links resolved."""
    rows: list[tuple[str, str, str]] = []
    for customer in Customer.objects.values_list("key", "attributes", "linked_to_id").iterator(chunk_size=AT_ONCE):
        who = customer[2] or customer[0]
        rows.append((who, "known", "yes"))
        rows += [
            (who, name, value if isinstance(value, str) else json.dumps(value)) for name, value in customer[1].items()
        ]
    columns = list(zip(*dict.fromkeys(rows), strict=True)) or [(), (), ()]
    return pa.table([pa.array(c, pa.string()) for c in columns], names=["customer", "attribute", "value"])
