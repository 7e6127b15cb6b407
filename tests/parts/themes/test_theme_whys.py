"""Why customers speak of a theme, beside what it is about."""

from bootmaker.lenses.filters import Filter, apply
from bootmaker.lenses.render import to_svg
from bootmaker.lenses.themes.lens import LENS
from bootmaker.lenses.themes.parameters import ThemesParameters
from bootmaker.report.pictures import picture
from bootmaker.report.told.themes import told
from tests.parts.themes.lake_rows import lake, said, viewed

LABELLED = ThemesParameters(labels=(("late", "late parcel"), ("wool", "itchy wool")))


def talk(first, customers, theme, intent, *targets):
    return [
        said(first + one, f"{theme}{first + one}", theme, intent=intent, targets=[*targets]) for one in range(customers)
    ]


ROWS = [
    *talk(0, 9, "late", "complaint", "delivery"),
    *talk(10, 6, "late", "question"),
    *talk(20, 5, "wool", "complaint", "product", "price"),
    *talk(30, 7, "wool", "question"),
    *talk(40, 6, "wool", "complaint", "delivery"),
]


def whys(view, theme):
    return {one.name: (one.customers.k, one.customers.n) for one in view.theme(theme).whys}


def test_a_reason_is_an_intent_and_for_complaints_what_goes_wrong():
    view = viewed(LENS, ROWS, LABELLED)
    assert whys(view, "late") == {"delivery": (9, 15), "question": (6, 15)}
    assert whys(view, "wool") == {"question": (7, 18), "delivery": (6, 18), "price": (5, 18), "product": (5, 18)}


def test_a_customer_who_says_it_ten_times_has_the_reason_once():
    again = [said(100 + one, "late0", "late", intent="complaint", targets=["delivery"]) for one in range(10)]
    assert whys(viewed(LENS, [*ROWS, *again]), "late") == whys(viewed(LENS, ROWS), "late")


def test_a_reason_of_four_customers_is_not_told():
    assert viewed(LENS, talk(0, 4, "late", "question")).theme("late").whys == ()


def test_what_and_why_stand_beside_each_other_where_two_themes_share_two_reasons():
    table = viewed(LENS, ROWS, LABELLED).why
    assert table.themes == (("wool", "itchy wool"), ("late", "late parcel"))
    assert [name for name, _label in table.reasons] == ["delivery", "question"]
    assert {at: one.customers.k for at, one in table.cells.items()} == {
        ("late", "delivery"): 9, ("late", "question"): 6, ("wool", "delivery"): 6, ("wool", "question"): 7,
    }  # fmt: skip


def test_they_do_not_where_it_would_not_help():
    view = viewed(LENS, ROWS[:15], LABELLED)
    assert view.why is None
    assert "why" not in LENS.charts(view)
    assert told_tables(view) == ()


def test_rows_whose_targets_were_not_read_are_no_error():
    rows = [said(one, f"c{one}", "late", intent="complaint", targets=None) for one in range(6)]
    assert viewed(LENS, rows).theme("late").whys == ()


def test_each_cell_leads_to_the_touchpoints_that_it_counts():
    drawn = picture("why", LENS.charts(viewed(LENS, ROWS, LABELLED))["why"], fallback="")
    assert len(drawn.behind) == 4
    for row, pairs in zip(drawn.rows, drawn.behind, strict=True):
        behind = len(set(apply(lake(ROWS), Filter.of_pairs(pairs)).touchpoints.to_pyarrow()["customer"].to_pylist()))
        assert str(behind) in row


def test_the_picture_names_the_most_striking_reason():
    svg = to_svg(LENS.charts(viewed(LENS, ROWS, LABELLED))["why"])
    assert "late parcel" in svg
    assert "delivery wrong" in svg


def told_tables(view):
    return told(view).tables


def test_a_terminal_shows_it_as_a_table():
    [table] = told_tables(viewed(LENS, ROWS, LABELLED))
    assert table.columns == ("theme", "delivery wrong", "asks")
    assert table.rows == (("itchy wool", "6 (33%)", "7 (39%)"), ("late parcel", "9 (60%)", "6 (40%)"))
