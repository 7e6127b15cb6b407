"""Customers, sealed identities, and links that can be taken back."""

import pyarrow as pa
import pytest

from bootmaker.base.errors import BootmakerError, NotFoundError
from tests.cast import JUHO, KEY, MAIJA, batch, touchpoint

pytestmark = pytest.mark.usefixtures("any_home")


@pytest.fixture(autouse=True)
def people(any_home: object) -> None:
    from bootmaker.ledger.people import add_customers, add_identities
    from bootmaker.ledger.store import store

    add_customers([MAIJA, JUHO])
    add_identities(identities((MAIJA, "email", "Maija@example.org"), (JUHO, "phone", "+358 40 555 0100")), key=KEY)
    store(batch(touchpoint(1, "From Maija"), touchpoint(2, "From Juho", customer=JUHO)))


def identities(*rows: tuple[str, str, str]) -> pa.Table:
    return pa.table(dict(zip(("customer", "kind", "value"), map(list, zip(*rows, strict=True)), strict=True)))


def customers_in_the_lake() -> list[str]:
    from bootmaker.ledger.changes import read, stretches

    return [c for s in stretches(0) for b in read(s) for c in b.column("customer").to_pylist()]


def test_a_customer_is_found_by_the_exact_address_in_any_case() -> None:
    from bootmaker.ledger.people import find_customer

    assert find_customer("email", " maija@EXAMPLE.org ", key=KEY) == [MAIJA]
    assert find_customer("email", "maija@example.com", key=KEY) == []


def test_a_phone_number_is_its_digits() -> None:
    from bootmaker.ledger.people import find_customer

    assert find_customer("phone", "+358405550100", key=KEY) == [JUHO]


def test_an_identity_is_kept_once_and_not_readable_in_the_database() -> None:
    from bootmaker.base.sealing import Seal
    from bootmaker.ledger.models import Identity
    from bootmaker.ledger.people import add_identities

    add_identities(identities((MAIJA, "email", "maija@example.org")), key=KEY)
    kept = Identity.objects.get(customer=MAIJA)
    assert b"maija" not in bytes(kept.sealed).lower()
    assert Seal(KEY).open(bytes(kept.sealed)) == "Maija@example.org"


def test_another_key_cannot_open_an_identity() -> None:
    from bootmaker.base.sealing import Seal
    from bootmaker.ledger.models import Identity

    with pytest.raises(BootmakerError, match="another key"):
        Seal(b"x" * 32).open(bytes(Identity.objects.get(customer=MAIJA).sealed))


def test_linked_customers_make_one_journey_and_part_again() -> None:
    from bootmaker.ledger.links import link, unlink

    assert link(MAIJA, JUHO) == MAIJA
    assert customers_in_the_lake() == [MAIJA, MAIJA]
    unlink(JUHO)
    assert customers_in_the_lake() == [MAIJA, JUHO]


def test_a_link_makes_the_lake_catch_up() -> None:
    from bootmaker.ledger.changes import stretches
    from bootmaker.ledger.clock import last_tick
    from bootmaker.ledger.links import link

    before = last_tick()
    link(MAIJA, JUHO)
    assert [s.only_new for s in stretches(before)] == [False]


def test_a_merge_stays() -> None:
    from bootmaker.ledger.links import merge, unlink
    from bootmaker.ledger.models import Identity

    merge(MAIJA, JUHO)
    assert customers_in_the_lake() == [MAIJA, MAIJA]
    assert Identity.objects.filter(customer=MAIJA).count() == 2
    with pytest.raises(BootmakerError, match="merge stays"):
        unlink(JUHO)


def test_a_later_import_of_the_old_key_lands_at_the_merged_one() -> None:
    from bootmaker.ledger.links import merge
    from bootmaker.ledger.store import store

    merge(MAIJA, JUHO)
    store(batch(touchpoint(9, "Juho again", customer=JUHO)))
    assert customers_in_the_lake() == [MAIJA] * 3


def test_links_of_links_have_one_head() -> None:
    from bootmaker.ledger.links import link, together
    from bootmaker.ledger.people import add_customers

    add_customers(["third"])
    link(JUHO, "third")
    link(MAIJA, JUHO)
    assert set(together(MAIJA)) == {MAIJA, JUHO, "third"}


def test_nobody_is_linked_to_somebody_unknown() -> None:
    from bootmaker.ledger.links import link

    with pytest.raises(NotFoundError):
        link(MAIJA, "nobody")


def test_attributes_come_in_long_form_and_silent_customers_are_known() -> None:
    from bootmaker.ledger.people import attributes_table, describe_customers

    describe_customers({MAIJA: {"segment": "new"}, "silent": {"segment": "trade"}})
    rows = attributes_table().to_pylist()
    assert {"customer": MAIJA, "attribute": "segment", "value": "new"} in rows
    assert {"customer": "silent", "attribute": "known", "value": "yes"} in rows


def test_what_is_said_later_about_an_attribute_counts() -> None:
    from bootmaker.ledger.models import Customer
    from bootmaker.ledger.people import describe_customers

    describe_customers({MAIJA: {"segment": "new", "region": "north"}})
    describe_customers({MAIJA: {"segment": "loyal"}})
    assert Customer.objects.get(key=MAIJA).attributes == {"segment": "loyal", "region": "north"}
