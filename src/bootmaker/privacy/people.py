"""Who is who: keyed pseudonyms for customers and staff, and the identities known of each customer."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.base.sealing import normal
from bootmaker.nouns.touchpoint import IdentityKind
from bootmaker.privacy.phones import e164
from bootmaker.privacy.pseudonyms import pseudonyms

Identities = tuple[tuple[str, str], ...]  # kind, value
Person = tuple[str, str, Identities]  # source, the source's own id (or ""), identities

FIELD, ITEM, PART = "\x1c", "\x1d", "\x1e"  # separators that no id holds
REMEMBERED = 50_000  # persons of the batches before: the next batch mostly has the same
_SEPARATORS = r"[\x1c-\x1f]"
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_FULL_NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*(?: [^\W\d_]+(?:[-'’.][^\W\d_]*)*)+")  # noqa: RUF001
_WITHOUT_ID = (IdentityKind.ACCOUNT, IdentityKind.HANDLE, IdentityKind.NAME, IdentityKind.ORDER)


def person_codes(batch: pa.RecordBatch) -> tuple[pa.Array, list[Person]]:
    """For each row the number of its person (int32), and the persons; rows that say the same share one."""
    customer = _plain(batch.column("customer"))
    joined = pc.binary_join_element_wise(
        _plain(batch.column("source")), customer, _joined(batch.column("identities")), FIELD
    )
    encoded = joined.dictionary_encode()
    return encoded.indices, [_person(text) for text in encoded.dictionary.to_pylist()]


def primaries(people: Sequence[Person], region: str) -> list[str | None]:
    """What tells each person apart, or None. Rows that give only an id borrow the address that others give with it."""
    told = [primary(person, region) for person in people]
    addresses: dict[tuple[str, str], set[str]] = {}
    for (source, own_id, _), name in zip(people, told, strict=True):
        if own_id and name and "\x00" not in name:
            addresses.setdefault((source, own_id), set()).add(name)
    return [
        _only(addresses.get((source, own_id), set()), name) if "\x00" in name else name or None
        for (source, own_id, _), name in zip(people, told, strict=True)
    ]


def _only(addresses: set[str], otherwise: str) -> str:
    return next(iter(addresses)) if len(addresses) == 1 else otherwise


def primary(person: Person, region: str) -> str:
    """What tells a person apart: an exact e-mail address or a phone number everywhere, else an id within the source.

    Empty when nothing is known.
    """
    source, own_id, identities = person
    for kind, value in identities:
        if kind == "email" and _EMAIL.fullmatch(value):
            return normal("email", value)
    for kind, value in identities:
        if kind == "phone" and (number := e164(value, region)):
            return number
    if own_id:
        return f"{source}\x00{own_id}"
    for wanted in _WITHOUT_ID:
        for kind, value in identities:
            if kind == wanted:
                return f"{source}\x00{kind}:{normal(kind, value)}"
    return ""


def known_identities(person: Person, region: str) -> Iterator[tuple[str, str]]:
    """(kind, value) of everything known, telephone numbers as E.164 where possible."""
    for kind, value in person[2]:
        yield kind, (e164(value, region) or value) if kind == "phone" else value


def staff_keys(batch: pa.RecordBatch, key: bytes) -> tuple[pa.Array, pa.Table]:
    """The column of staff keys, and a table (staff, name) of those who occur."""
    name = batch.column("staff_name")
    by_staff = pc.equal(batch.column("speaker"), "staff")
    own_id = pc.coalesce(
        batch.column("staff"), pc.if_else(pc.fill_null(by_staff, False), name, pa.scalar(None, name.type))
    )
    address = pc.fill_null(pc.match_substring(own_id, "@"), False)
    scoped = pc.binary_join_element_wise(_plain(batch.column("source")), own_id, "\x00")
    keys = pseudonyms(key, "staff", pc.if_else(address, pc.utf8_lower(pc.utf8_trim_whitespace(own_id)), scoped))
    named = pa.table({"staff": keys, "name": name}).filter(pc.is_valid(keys))
    first = named.group_by("staff", use_threads=False).aggregate([("name", "max")])
    return keys, first.rename_columns({"name_max": "name"})


def scoped(batch: pa.RecordBatch, column: str) -> pa.Array:
    """`source`, NUL and the value of a column; null where the value is."""
    return pc.binary_join_element_wise(_plain(batch.column("source")), batch.column(column), "\x00")


def _plain(column: pa.Array) -> pa.Array:
    filled = pc.fill_null(column, "")
    if not pc.any(pc.match_substring_regex(filled, _SEPARATORS)).as_py():
        return filled
    return pc.replace_substring_regex(filled, _SEPARATORS, "")


def _joined(identities: pa.Array) -> pa.Array:
    """The identities of each row as one string."""
    flat = identities.flatten()
    pieces = pc.binary_join_element_wise(_plain(flat.field("kind")), _plain(flat.field("value")), PART)
    lengths = pc.fill_null(pc.list_value_length(identities), 0)
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), pc.cumulative_sum(lengths).cast(pa.int32())])
    return pc.binary_join(pa.ListArray.from_arrays(offsets, pieces), ITEM)


@lru_cache(maxsize=REMEMBERED)
def _person(text: str) -> Person:
    source, own_id, joined = text.split(FIELD)
    own_id = own_id.strip()
    pairs = [tuple(item.split(PART)) for item in joined.split(ITEM) if item]
    identities: list[tuple[str, str]] = [(kind, value.strip()) for kind, value in pairs if value.strip()]
    if own_id and normal("", own_id) not in {normal("", value) for _, value in identities}:
        identities.append((_kind_of(own_id), own_id))
    return source, own_id, tuple(dict.fromkeys(identities))


def _kind_of(own_id: str) -> str:
    """What a source's own id of a customer is, when it is more than a number."""
    if _EMAIL.fullmatch(own_id):
        return "email"
    if re.fullmatch(r"\+[\d ().-]{8,20}", own_id):
        return "phone"
    if own_id.startswith("@"):
        return "handle"
    return "name" if _FULL_NAME.fullmatch(own_id) else "account"


def distinct_identities(keys: Sequence[str | None], people: Sequence[Person], region: str) -> pa.Table:
    """Columns customer, kind, value: each identity of each customer once."""
    rows = dict.fromkeys(
        (customer, kind, value)
        for customer, person in zip(keys, people, strict=True)
        if customer
        for kind, value in known_identities(person, region)
    )
    columns = list(zip(*rows, strict=True)) or [(), (), ()]
    return pa.table([pa.array(column, pa.string()) for column in columns], names=["customer", "kind", "value"])
