"""The gate between sources and ledger: what passes is redacted, and known by keyed pseudonyms alone."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.base.errors import BootmakerError
from bootmaker.nouns.touchpoint import TOUCHPOINT, Speaker
from bootmaker.privacy.goals import goals
from bootmaker.privacy.known import Known, known_of
from bootmaker.privacy.people import (
    Person,
    distinct_identities,
    person_codes,
    primaries,
    scoped,
    staff_keys,
)
from bootmaker.privacy.pseudonyms import pseudonyms
from bootmaker.privacy.redact import Redactor

_PASS = object()


@dataclass(frozen=True)
class Gated:
    """What came through the gate; made by `gate` alone.

    `touchpoints`: schema TOUCHPOINT, redacted. `identities` (customer, kind, value) and `staff` (staff, name) are the
    only places where personal data goes on. `masked` counts what was masked, by kind.
    """

    touchpoints: pa.RecordBatch
    identities: pa.Table
    staff: pa.Table
    masked: Mapping[str, int]
    _pass: object = None

    def __post_init__(self) -> None:
        if self._pass is not _PASS:
            raise BootmakerError("Gated is made by the gate alone.", hint="Call bootmaker.privacy.gate.gate(batch).")

    def with_only(self, touchpoints: pa.RecordBatch, identities: pa.Table) -> "Gated":
        """The same with fewer touchpoints and identities. An error when a touchpoint did not come through the gate."""
        known = pc.is_in(touchpoints.column("id"), self.touchpoints.column("id"))
        if not pc.all(known).as_py():
            raise BootmakerError("A touchpoint did not come through the gate.", hint="Filter what the gate returned.")
        return Gated(touchpoints, identities, self.staff, self.masked, _PASS)


def gate(batch: pa.RecordBatch, *, key: bytes, region: str = "US", order_pattern: str = "") -> Gated:
    """Redact and pseudonymise a batch in the schema RAW_TOUCHPOINT; the same rows come out, in the same order.

    Ids and labels rest on the row alone. So does the customer, but that a row with a bare id borrows the address which
    other rows of the batch give with this id. What is known of a customer is masked in the whole conversation, as far
    as it stands in the batch. SettingsError for a wrong region or order pattern.
    """
    redactor = Redactor(key, region, order_pattern)
    codes, people = person_codes(batch)
    customers = _customers(batch, codes, people, key=key, region=region)
    conversation, external = scoped(batch, "conversation"), scoped(batch, "external_id")
    external = pc.coalesce(external, _by_line(batch))
    staff, staff_names = staff_keys(batch, key)
    knowns = _known_of_rows(conversation, codes, people, region)
    scopes = pc.coalesce(conversation, customers, batch.column("source"), pa.scalar(""))
    columns = {
        "id": pseudonyms(key, "touchpoint", external),
        "revision": pa.array(np.ones(batch.num_rows, np.int32)),
        "external_id": redactor.ids(batch.column("external_id"), knowns, scopes),
        "customer": customers,
        "conversation": pseudonyms(key, "conversation", conversation),
        "goal": pseudonyms(key, "goal", pc.utf8_lower(pc.utf8_trim_whitespace(goals(batch, order_pattern)))),
        "in_reply_to": pseudonyms(key, "touchpoint", scoped(batch, "in_reply_to")),
        "staff": staff,
        "text": redactor.texts(batch.column("text"), knowns, scopes),
        "attributes": redactor.objects(batch.column("attributes"), knowns, scopes),
    }
    arrays = [columns[name] if name in columns else batch.column(name) for name in TOUCHPOINT.names]
    touchpoints = pa.RecordBatch.from_arrays(arrays, schema=TOUCHPOINT)
    pairs = pa.table({"customer": customers, "person": codes}).group_by(["customer", "person"], use_threads=False)
    distinct = pairs.aggregate([]).to_pydict()
    identities = distinct_identities(distinct["customer"], [people[i] for i in distinct["person"]], region)
    return Gated(touchpoints, identities, staff_names, dict(redactor.masked), _PASS)


def gate_customers(
    batch: pa.RecordBatch, *, key: bytes, region: str = "US", order_pattern: str = ""
) -> tuple[pa.Table, pa.Table]:
    """Pseudonymise a batch in the schema RAW_CUSTOMER: a table (customer, attributes) and the identities.

    A record that names nobody is left out: there is nobody its attributes could belong to.
    """
    redactor = Redactor(key, region, order_pattern)
    codes, people = person_codes(batch)
    keys = pseudonyms(key, "customer", pa.array(primaries(people, region), pa.string()))
    customers = keys.take(codes)
    knowns = [known_of(frozenset(people[code][2]), region) for code in codes.to_pylist()]
    scopes = pc.coalesce(customers, batch.column("source"), pa.scalar(""))
    attributes = redactor.objects(batch.column("attributes"), knowns, scopes)
    described = pa.table({"customer": customers, "attributes": attributes}).filter(pc.is_valid(customers))
    return described, distinct_identities(keys.to_pylist(), people, region)


def _customers(batch: pa.RecordBatch, codes: pa.Array, people: list[Person], *, key: bytes, region: str) -> pa.Array:
    """The key of each row's customer; one who is nameless is known by the conversation."""
    named = pa.array(primaries(people, region), pa.string()).take(codes)
    nameless = pc.and_(pc.is_null(named), pc.fill_null(pc.equal(batch.column("speaker"), str(Speaker.CUSTOMER)), False))
    by_conversation = pc.binary_join_element_wise(
        pc.fill_null(batch.column("source"), ""), "conversation", batch.column("conversation"), "\x00"
    )
    return pseudonyms(key, "customer", pc.if_else(nameless, by_conversation, named))


def _by_line(batch: pa.RecordBatch) -> pa.Array:
    """Rows without an id of their own are told apart by where they stood."""
    return pc.binary_join_element_wise(
        pc.fill_null(batch.column("source"), ""), "line", batch.column("line").cast(pa.string()), "\x00"
    )


def _known_of_rows(conversation: pa.Array, codes: pa.Array, people: list[Person], region: str) -> list[Known | None]:
    """What is known for each row: of its own customer, and of everyone in the same conversation."""
    if not any(person[2] for person in people):
        return [None] * len(codes)
    talks = conversation.dictionary_encode()
    talk = pc.fill_null(talks.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    person = codes.to_numpy(zero_copy_only=False).astype(np.int64)
    alone = np.where(talk < 0, len(talks.dictionary) + person, talk)
    gathered: dict[int, set[tuple[str, str]]] = {}
    pairs = np.unique(alone * len(people) + person)
    for pair in pairs.tolist():
        gathered.setdefault(pair // len(people), set()).update(people[pair % len(people)][2])
    known = {
        group: known_of(frozenset(identities), region) if identities else None for group, identities in gathered.items()
    }
    return [known[group] for group in alone.tolist()]
