"""Finding whom to answer: exactly by what is kept as a fingerprint, by words where they were said; audited."""

from pathlib import Path

import pytest

from tests.faces.desk_shop import desk_shop, told
from tests.faces.web_shop import moved_in


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    return desk_shop(tmp_path_factory.mktemp("finding"), migrated)


def test_part_of_a_name_or_number_finds_nobody(shop: Path) -> None:
    from bootmaker.actions.finding import find_cases
    from bootmaker.actions.workspace import open_workspace

    with moved_in(shop):
        found = [find_cases(open_workspace(), words) for words in ("Maija", "NB-7", "maija@", "  ")]
        assert [(one.people, one.said) for one in found] == [((), ())] * 4
        assert len(find_cases(open_workspace(), " maija   VIRTANEN ").people) == 1


def test_an_order_number_finds_who_ordered(shop: Path) -> None:
    from bootmaker.actions.access import find_customers
    from bootmaker.actions.workspace import open_workspace

    with moved_in(shop):
        assert find_customers(open_workspace(), "NB-78") == [told("perfect").customer]


def test_a_look_up_by_identity_is_in_the_trail_and_its_words_are_not(shop: Path) -> None:
    from bootmaker.actions.finding import find_cases
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.ledger.models import Audit

    with moved_in(shop):
        find_cases(open_workspace(), "maija@example.org")
        last = Audit.objects.order_by("pk").last()
        assert "look up a customer" in str(vars(last))
        assert "maija" not in str(vars(last))


def test_a_customer_is_shown_with_their_latest_message(shop: Path) -> None:
    from bootmaker.actions.finding import find_cases
    from bootmaker.actions.workspace import open_workspace

    with moved_in(shop):
        (person,) = find_cases(open_workspace(), "NB-77").people
        assert person.last == find_cases(open_workspace(), told("This is awful").id).said[0]
        assert person.met == 4


def test_a_linked_key_leads_to_the_one_that_stands_for_both(shop: Path) -> None:
    from bootmaker.actions.customers import link_customers, unlink_customer
    from bootmaker.actions.finding import find_cases
    from bootmaker.actions.workspace import open_workspace

    with moved_in(shop):
        workspace = open_workspace()
        chief = link_customers(workspace, "maija@example.org", "juho@example.org")
        other = told("perfect").customer if chief != told("perfect").customer else told("awful").customer
        assert [one.key for one in find_cases(workspace, other[:5]).people] == [chief]
        unlink_customer(workspace, other)
