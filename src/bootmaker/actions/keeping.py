"""Keeping what came in by our own hand: masked like any import, under keys that are known already."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
from django.db.models import Q

from bootmaker.actions.workspace import Workspace
from bootmaker.base.sealing import Seal
from bootmaker.intake.clean import clean
from bootmaker.ledger.models import Identity
from bootmaker.ledger.people import add_conversations
from bootmaker.ledger.store import Stored, store
from bootmaker.nouns.touchpoint import RAW_TOUCHPOINT, TOUCHPOINT
from bootmaker.privacy.gate import gate


def keep_rows(workspace: Workspace, rows: Sequence[Mapping[str, Any]]) -> tuple[list[str], Stored]:
    """Store rows in the schema RAW_TOUCHPOINT, in which `customer` and `staff` are keys or None; ids in order.

    None stays None: who is nameless gets no key. All rows are of one source and channel.
    """
    raw = pa.RecordBatch.from_pylist(list(rows), schema=RAW_TOUCHPOINT)
    settings = workspace.settings
    gated = gate(clean(raw), key=workspace.key, region=settings.region, order_pattern=settings.order_pattern)
    masked = gated.touchpoints
    for name in ("staff", "customer"):
        masked = masked.set_column(TOUCHPOINT.get_field_index(name), TOUCHPOINT.field(name), raw.column(name))
    threads = dict.fromkeys(masked.column("conversation").drop_null().to_pylist())
    add_conversations((key, str(rows[0]["source"]), str(rows[0]["channel"])) for key in threads)
    ids: list[str] = masked.column("id").to_pylist()
    return ids, store(masked)


def identities_of(workspace: Workspace, customers: Any) -> dict[str, list[dict[str, str]]]:
    """What is known of these customers and of keys linked to them, by their key: for masking alone."""
    seal = Seal(workspace.key)
    known: dict[str, list[dict[str, str]]] = {}
    theirs = Q(customer__in=customers) | Q(customer__linked_to__in=customers)
    for one in Identity.objects.filter(theirs).select_related("customer").order_by("pk"):
        head = one.customer.linked_to_id or one.customer_id
        known.setdefault(head, []).append({"kind": one.kind, "value": seal.open(bytes(one.sealed))})
    return known
