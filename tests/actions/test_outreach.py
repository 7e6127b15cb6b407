"""Plans are written, audited, and honoured by the next plan; margins come from a file or say what is wrong with it."""

import csv
from pathlib import Path

import pytest

from bootmaker.actions.imports import import_file
from bootmaker.actions.looking import look
from bootmaker.actions.outreach import plan_outreach
from bootmaker.actions.refresh import refresh
from bootmaker.actions.weighing import fairly, read_margins
from bootmaker.actions.workspace import open_workspace
from bootmaker.base.errors import BootmakerError
from bootmaker.lenses.voices.outreach import Wish
from tests.actions.files import many


@pytest.fixture
def shop(home, tmp_path: Path):
    workspace = open_workspace()
    people = tmp_path / "customers.csv"
    rows = [f"c{n}@example.org,{('town', 'rural')[n % 2]}" for n in range(100)]
    people.write_text("email,segment\n" + "\n".join(rows), encoding="utf-8")
    import_file(workspace, many(tmp_path, 80))
    import_file(workspace, people)
    refresh(workspace)
    return workspace


def test_who_is_in_a_written_plan_is_not_planned_again(shop, tmp_path):
    target = tmp_path / "plan.csv"
    wish = Wish(answers=10, floor=0, response=0.5)
    first = plan_outreach(shop, wish, target=target)
    with target.open(encoding="utf-8") as file:
        written = list(csv.DictReader(file))
    assert [row["customer"] for row in written] == [customer for customer, _stratum in first.invited]
    for row in written:
        assert float(row["weight"]) == pytest.approx(
            1 / (float(row["inclusion"]) * float(row["expected_response"])), rel=1e-3
        )
    second = plan_outreach(shop, wish)
    assert second.invited
    assert not set(dict(first.invited)) & set(dict(second.invited))
    assert plan_outreach(shop, wish, cap_days=0).invited == first.invited


def test_a_plan_that_is_not_written_is_forgotten(shop):
    wish = Wish(answers=10, floor=0, response=0.5)
    assert plan_outreach(shop, wish) == plan_outreach(shop, wish)


def test_a_look_is_weighed_by_what_is_recorded_or_by_margins(shop, tmp_path):
    margins = tmp_path / "base.csv"
    margins.write_text("attribute,value,count\nsegment,town,900\nsegment,rural,100\n", encoding="utf-8")
    seen = look(shop, "overview")
    fair = fairly(shop, seen).fair
    assert (fair.attributes, fair.questions[0].weighing.took_part.n) == (("segment",), 100)
    assert fairly(shop, seen, margins=margins).fair.base == "base.csv"
    margins.write_text("attribute,value,count\nplan,pro,900\n", encoding="utf-8")
    with pytest.raises(BootmakerError, match="no customer has the attribute “plan”"):
        fairly(shop, seen, margins=margins)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("plan,value\na,b\n", "lacks a column"),
        ("attribute,value,count\nplan,pro,many\n", "line 2"),
        ("attribute,value,count\nplan,pro,-1\n", "line 2"),
        ("attribute,value,count\nplan,pro,0\n", "are all 0"),
        ("attribute,value,count\n", "has no margins"),
    ],
)
def test_a_file_of_margins_that_is_wrong_says_where(tmp_path, text, problem):
    path = tmp_path / "margins.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BootmakerError, match=problem):
        read_margins(path)
    with pytest.raises(BootmakerError, match="cannot be read"):
        read_margins(tmp_path / "missing.csv")


def test_who_was_asked_three_times_in_a_year_is_left_alone_whatever_for(shop):
    from datetime import timedelta

    from bootmaker.base.clock import now
    from bootmaker.ledger.models import Customer, Invitation

    everyone = sorted(Customer.objects.values_list("key", flat=True))
    for days in (120, 220, 320):
        at = now() - timedelta(days=days)
        Invitation.objects.bulk_create(
            Invitation(occasion=f"then {days}", purpose="questions", customer=one, at=at, state="invited")
            for one in everyone[:40]
        )
    found = plan_outreach(shop, Wish(answers=100, floor=0, response=1.0, everyone=True), cap_days=90)
    assert found.invited
    assert not set(dict(found.invited)) & set(everyone[:40])
