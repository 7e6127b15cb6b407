"""Who is the customer and who is staff, in tables where both write."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.sources.table.traits import plain

WRITER_WORDS = ("author", "sender", "from", "user", "writer", "by")
CUSTOMER_WORDS = ("customer", "client", "requester", "contact", "consumer", "enduser", "buyer", "member")
REMEMBERED = 1 << 16  # conversations whose customer is kept in mind
MISSING = pa.scalar(None, pa.string())


@dataclass(frozen=True)
class Cast:
    """The people of some rows; identities are the customer's own, never those of staff.

    Where nobody names the customer, `customer` is null: the conversation stands for them later on.
    """

    customer: pa.Array
    identities: Mapping[str, pa.Array]
    staff: pa.Array
    staff_name: pa.Array


class Casting:
    """Gives each row its people. A column of writers names the customer on customer rows and staff on the others."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        self.inverted = "staff" in plain(mapping.get("speaker", ""))  # is_staff: true
        self._both = "speaker" in mapping
        self._writers = {target for target, name in mapping.items() if self._both and _names_writer(target, name)}
        self._customers: OrderedDict[str, str] = OrderedDict()

    def cast(
        self, speaker: pa.Array, customer: pa.Array, identities: Mapping[str, pa.Array], conversation: pa.Array
    ) -> Cast:
        """The people of rows that follow those of earlier calls."""
        own = pc.equal(speaker, "customer")
        of_staff = pc.equal(speaker, "staff")
        nobody = pa.nulls(len(speaker), pa.string())
        writer = "customer" in self._writers
        staff = pc.if_else(of_staff, customer, MISSING) if writer else nobody
        staff_name = pc.if_else(of_staff, identities["name"], MISSING) if "name" in self._writers else nobody
        theirs = {
            kind: pc.if_else(own, column, MISSING) if kind in self._writers else column
            for kind, column in identities.items()
        }
        key = pc.if_else(own, customer, MISSING) if writer else customer
        key = pc.coalesce(key, *(theirs[kind] for kind in ("email", "phone", "handle", "name") if kind in theirs))
        if self._both and key.null_count and conversation.null_count < len(conversation):
            key = self._by_conversation(key, conversation)
        return Cast(key, theirs, staff, staff_name)

    def _by_conversation(self, key: pa.Array, conversation: pa.Array) -> pa.Array:
        """Fill the customer of staff rows from the customer rows of the same conversation, near before or after."""
        if key.null_count == len(key) and not self._customers:
            return key
        keys, threads = key.to_pylist(), conversation.to_pylist()
        for thread, known in zip(threads, keys, strict=True):
            if known is not None and thread is not None:
                self._customers.setdefault(thread, known)
        while len(self._customers) > REMEMBERED:
            self._customers.popitem(last=False)
        filled = [known or self._customers.get(thread) for thread, known in zip(threads, keys, strict=True)]
        return pa.array(filled, pa.string())


def _names_writer(target: str, column: str) -> bool:
    if target not in ("customer", "name", "email", "handle", "phone"):
        return False
    words = plain(column)
    if any(word in words for word in CUSTOMER_WORDS):
        return False
    return target in ("name", words) or any(word in words for word in WRITER_WORDS)
