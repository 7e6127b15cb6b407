from datetime import date

import ibis
import pytest

from bootmaker.lenses.render import to_svg
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.lenses.themes.lens import LENS
from bootmaker.lenses.themes.parameters import ThemesParameters
from bootmaker.lenses.themes.view import risk_ratio
from tests.parts.themes.lake_rows import did, noted, results, said, unbound, viewed

LABELLED = ThemesParameters(labels=(("late", "late parcel"), ("wool", "itchy wool")))


def talk(first, customers, theme, day=10, **fields):
    return [said(first + number, f"{theme}{number}", theme, day + number, **fields) for number in range(customers)]


def claim(view, key):
    return next((one for one in view.claims if one.key == key), None)


def test_it_counts_customers_beside_messages():
    rows = [*talk(0, 6, "late"), *talk(20, 5, "wool"), *[said(50 + i, "wool0", "wool", 40) for i in range(20)]]
    view = viewed(LENS, rows, LABELLED)
    assert [(one.label, one.customers.k, one.messages.k) for one in view.themes] == [
        ("late parcel", 6, 6),
        ("itchy wool", 5, 25),
    ]
    assert view.themes[0].customers.n == 11


def test_the_message_in_the_middle_of_a_theme_is_its_first_quote():
    rows = [{**row, "theme_fit": 400 + 20 * number} for number, row in enumerate(talk(0, 6, "late", valence=-900))]
    rows += [said(9, "calm", "late", 20, theme_fit=960, valence=0), said(10, "wool0", "wool", 20, theme_fit=980)]
    view = viewed(LENS, rows, LABELLED)
    assert view.theme("late").evidence[0] == rows[6]["id"]
    assert len(view.theme("late").evidence) == 7


def test_one_customer_shouting_ten_times_moves_the_fair_count_by_one():
    quiet = viewed(LENS, talk(0, 6, "late"))
    loud = viewed(LENS, [*talk(0, 6, "late"), *[said(100 + i, "shouter", "late", 5) for i in range(10)]])
    assert loud.themes[0].customers.k == quiet.themes[0].customers.k + 1


def test_it_says_when_a_loud_minority_makes_a_theme_look_big():
    rows = [*talk(0, 30, "late"), *[said(100 + i, f"shouter{i % 6}", "wool", i) for i in range(60)]]
    view = viewed(LENS, rows, LABELLED)
    assert view.theme("wool").loud
    assert not view.theme("late").loud
    assert claim(view, "themes.loud").text.startswith("“itchy wool” sounds bigger than it is: 60 messages from 6")


def test_shares_are_over_customers_with_wilson_intervals():
    rows = [*talk(0, 4, "late", intent="complaint", valence=-600), *talk(4, 6, "late", intent="question", valence=100)]
    rows = [{**row, "customer": f"c{number}"} for number, row in enumerate(rows)]
    theme = viewed(LENS, rows).theme("late")
    assert (theme.complaints.k, theme.complaints.n) == (4, 10)
    assert theme.complaints.interval == pytest.approx((0.168, 0.687), abs=0.001)
    assert theme.valence == pytest.approx((4 * -0.6 + 6 * 0.1) / 10)
    assert theme.intents == (("question", 6), ("complaint", 4))


def test_staff_who_noted_it_weeks_before_customers_did_are_named():
    rows = [noted(0, "late", 2), noted(1, "late", 5), *talk(10, 6, "late", day=30)]
    view = viewed(LENS, rows, LABELLED)
    staff = view.theme("late").staff
    assert (staff.hints, staff.first_hint, staff.first_customer) == (2, date(2026, 1, 3), date(2026, 1, 31))
    assert (staff.fifth_customer, staff.lead_days) == (date(2026, 2, 4), 32)
    found = claim(view, "themes.staff_ahead")
    assert found.value == 32
    assert found.evidence[0] == "p0000"


def test_a_hint_that_came_later_is_no_lead():
    view = viewed(LENS, [noted(0, "late", 90), *talk(10, 6, "late", day=30)])
    assert view.theme("late").staff.lead_days < 0
    assert claim(view, "themes.staff_ahead") is None


def test_a_quiet_segment_with_a_problem_of_its_own_is_found():
    attributes = [(f"trade{i}", "segment", "trade") for i in range(40)] + [
        (f"home{i}", "segment", "home") for i in range(100)
    ]
    rows = [said(i, f"trade{i}", "late", i, valence=-500) for i in range(10)]
    rows += [said(50 + i, f"home{i}", "wool", i, valence=200) for i in range(80)]
    view = viewed(LENS, rows, LABELLED, attributes)
    first = view.theme("late").segments[0]
    assert (first.value, first.customers, first.spoke, first.quiet, first.over) == (
        "trade", Share(10, 10), Share(10, 40), True, True,
    )  # fmt: skip
    found = claim(view, "themes.quiet_segment")
    assert "“trade”" in found.text
    assert "10 of 40 said anything" in found.text
    assert found.evidence


def test_an_attribute_with_a_value_for_every_customer_is_no_segment():
    rows = talk(0, 30, "late") + talk(40, 30, "wool")
    attributes = [(row["customer"], "since", row["customer"]) for row in rows]
    assert viewed(LENS, rows, attributes=attributes).theme("late").segments == ()


def test_the_ratio_of_two_shares_has_an_interval_that_narrows_with_numbers():
    ratio, (low, high) = risk_ratio(Share(100, 1000), Share(50, 1000))
    assert ratio == pytest.approx(2, abs=0.02)
    assert 1.4 < low < 1.5
    assert 2.7 < high < 2.9
    assert risk_ratio(Share(3, 5), Share(0, 40))[1][0] > 1


def test_what_customers_did_afterwards_is_counted_once_per_customer():
    rows = [*talk(0, 5, "late", day=10), did(20, "late0", "cancelled", 30), did(21, "late0", "cancelled", 31)]
    rows.append(did(22, "late1", "cancelled", 1))  # before: does not count
    assert viewed(LENS, rows).theme("late").acts == (("cancelled", 1),)


def test_informative_texts_without_a_theme_are_stated():
    rows = [*talk(0, 6, "late"), said(20, "x", None), said(21, "y", None, informative=100)]
    view = viewed(LENS, rows)
    assert (view.without.k, view.without.n) == (1, 7)
    assert claim(view, "themes.without").text == "1 of 7 informative texts (14%) have no theme."


def test_a_theme_that_grows_beyond_chance_is_called_growing():
    rows, position = [], 0
    for month in range(7):
        for number in range(60):
            theme = "late" if number < (30 if month in (3, 4, 5) else 5) else "wool"
            rows.append(said(position, f"c{position}", theme, month * 30 + 2))
            position += 1
    view = viewed(LENS, rows, LABELLED)
    assert claim(view, "themes.rising").text.startswith("“late parcel” is growing: +42")


def test_every_claim_about_themes_carries_evidence_and_every_theme_different_customers():
    view = viewed(LENS, [*talk(0, 9, "late", intent="complaint"), noted(30, "late", 1)], LABELLED)
    assert all(one.evidence for one in view.claims if one.key != "themes.without")
    assert len(set(view.theme("late").evidence)) == 8


def test_an_empty_lake_says_why_nothing_is_shown():
    view = viewed(LENS, [])
    assert (view.themes, view.claims, view.customers) == ((), (), 0)
    assert view.note.startswith("No themes have been found yet")
    assert all("<svg" in to_svg(picture) for picture in LENS.charts(view).values())


def test_undated_touchpoints_and_unknown_customers_are_counted_where_they_can_be():
    rows = [said(0, None, "late", None), *talk(1, 5, "late", day=3), said(9, "z", "late", None)]
    theme = viewed(LENS, rows).theme("late")
    assert (theme.customers.k, theme.messages.k) == (6, 7)
    assert theme.staff.first_customer == date(2026, 1, 4)


def test_the_order_of_rows_does_not_matter():
    rows = [
        *talk(0, 9, "late", intent="complaint", valence=-300),
        noted(30, "late", 1),
        did(31, "late2", "returned", 90),
    ]
    assert viewed(LENS, rows, LABELLED) == viewed(LENS, rows[::-1], LABELLED)


def test_the_pictures_can_be_drawn():
    rows = [*talk(0, 9, "late", valence=-300), *talk(20, 5, "wool", valence=500), noted(30, "late", 1)]
    pictures = LENS.charts(viewed(LENS, rows, LABELLED))
    assert set(pictures) == {"themes", "trend", "staff"}
    assert "late parcel" in to_svg(pictures["themes"])


@pytest.mark.parametrize("engine", ["duckdb", "postgres", "pyspark"])
def test_every_measure_compiles_for_every_engine(engine):
    for table in LENS.measure(unbound(), ThemesParameters()).values():
        assert "SELECT" in ibis.to_sql(table, dialect=engine)


def test_measures_hold_whole_numbers_and_ids_only():
    for table in results(LENS, [*talk(0, 6, "late", valence=3), noted(30, "late", 1)]).values():
        assert not [kind for kind in table.schema.types if "double" in str(kind) or "decimal" in str(kind)]
