import ibis
import pytest

from bootmaker.lenses.empathy_map.lens import LENS
from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from bootmaker.lenses.render import to_svg
from tests.parts.themes.lake_rows import did, results, said, span, unbound, viewed

LABELLED = EmpathyMapParameters(labels=(("late", "late parcel"), ("wool", "itchy wool")))


def people(first, customers, theme="late", spans=(), **fields):
    return [
        said(first + number, f"c{first + number}", theme, 10 + number, spans=list(spans), **fields)
        for number in range(customers)
    ]


def claim(view, key):
    return next((one for one in view.claims if one.key == key), None)


def test_items_of_a_quadrant_are_themes_with_k_of_n_customers():
    view = viewed(LENS, [*people(0, 6, spans=[span("says")]), *people(10, 4, "wool", spans=[span("says")])], LABELLED)
    assert [(item.title, item.customers.k, item.customers.n) for item in view.says] == [
        ("late parcel", 6, 10),
        ("itchy wool", 4, 10),
    ]
    assert view.says[0].quotes[0].key == ("p0000", 0, 4)


def test_quotes_are_of_different_customers_and_evidence_comes_before_inference():
    rows = [said(i, "loud", "late", i, spans=[span("thinks", grade="inferred", score=990)]) for i in range(9)]
    rows += people(20, 5, spans=[span("thinks", grade="stated", score=400)])
    item = viewed(LENS, rows, LABELLED).thinks[0]
    assert item.customers.k == 6
    assert [quote.grade for quote in item.quotes] == ["stated"] * 5 + ["inferred"]
    assert item.grades == (("stated", 5), ("inferred", 1))


@pytest.mark.parametrize(
    ("grade", "score", "customers", "strength"),
    [
        ("stated", 300, 3, "strong"),
        ("stated", 900, 2, "weak"),
        ("inferred", 700, 5, "moderate"),
        ("inferred", 600, 9, "weak"),
        ("inferred", 900, 4, "weak"),
    ],
)
def test_words_of_strength_follow_the_rules(grade, score, customers, strength):
    rows = [*people(0, customers, spans=[span("thinks", grade=grade, score=score)]), *people(20, 5, "wool")]
    assert viewed(LENS, rows).thinks[0].strength == strength


def test_what_was_done_is_observed_in_the_log():
    view = viewed(LENS, [*people(0, 6), *[did(20 + i, f"c{i}", "contacted_again", 30) for i in range(4)]])
    item = view.does[0]
    assert (item.title, item.kind, item.grade, item.customers.k, item.strength) == (
        "contacted again", "act", "observed", 4, "strong",
    )  # fmt: skip


def test_what_the_company_did_is_not_the_customers_doing():
    rows = [*people(0, 6), *[did(60 + i, f"c{i}", "ordered", 30) for i in range(5)]]
    rows += [did(30 + i, f"c{i}", ("delivered", "Refunded")[i % 2], 31) for i in range(6)]
    rows += [did(50 + i, f"c{i}", "looked up order", 31, speaker="system") for i in range(5)]
    view = viewed(LENS, rows)
    assert [item.title for item in view.does] == ["ordered"]
    assert claim(view, "empathy.does").text == "The act seen most is “ordered”: 5 of 6 customers."


def test_feelings_begin_with_what_was_felt_and_bare_themes_follow():
    rows = [*people(0, 9, "wool", spans=[span("feels")]), *people(20, 5, emotions=["annoyance"])]
    view = viewed(LENS, rows, LABELLED)
    assert [item.title for item in view.feels] == ["annoyance: late parcel", "itchy wool"]
    assert "is annoyance about “late parcel”: 5 of 14" in claim(view, "empathy.feels").text


def test_a_feeling_has_its_context_and_says_whether_it_was_stated():
    rows = people(0, 6, emotions=["annoyance"], emotion_grade="inferred", valence=-500)
    item = viewed(LENS, rows, LABELLED).feels[0]
    assert (item.title, item.kind, item.grade) == ("annoyance: late parcel", "emotion", "inferred")
    assert item.quotes[0].key == ("p0000", 0, 1)


def test_an_item_shows_how_many_sound_the_other_way():
    rows = [*people(0, 6, spans=[span("pain")], valence=-600), *people(10, 2, valence=700)]
    item = viewed(LENS, rows).pains[0]
    assert (item.against, item.against_evidence) == (2, ("p0010", "p0011"))


def test_customers_who_sounded_content_and_left_are_found_with_both_sides():
    rows = [*people(0, 6, valence=500), *people(10, 3, intent="complaint", valence=-500)]
    rows += [did(30 + i, f"c{i}", "left club", 40) for i in range(4)] + [did(40, "c10", "cancelled", 40)]
    rows.append(did(41, "never wrote", "left club", 40))
    view = viewed(LENS, rows)
    gaps = view.say_do
    assert (gaps.content_leavers.k, gaps.polite_leavers.k, gaps.complained.k, gaps.silent.k) == (4, 4, 1, 1)
    assert gaps.content_leavers.n == 6
    assert claim(view, "empathy.content_and_left").evidence[:2] == ("p0000", "p0030")
    assert claim(view, "empathy.polite_leavers").text.startswith("4 of 6")


def test_what_was_said_after_leaving_or_long_before_does_not_count():
    rows = [*people(0, 5, "wool"), said(10, "x", "late", 50, valence=800), said(11, "y", "late", 1, valence=800)]
    rows += [did(20, "x", "left club", 40), did(21, "y", "left club", 300)]
    gaps = viewed(LENS, rows).say_do
    assert (gaps.content_leavers.k, gaps.silent.k) == (0, 2)


def test_promises_and_threats_are_held_against_the_acts_that_followed():
    rows = [said(i, f"p{i}", "late", 1, text="I will be back, surely") for i in range(4)]
    rows += [said(10 + i, f"t{i}", "late", 1, text="That\u2019s it. I\u2019m leaving!") for i in range(4)]
    rows += [did(20, "p0", "left_club", 30), did(21, "p1", "renewed", 30)]
    rows += [did(22, "t0", "renewed club", 30), did(23, "t1", "left club", 30), did(24, "t2", "renewed", 300)]
    view = viewed(LENS, rows)
    gaps = view.say_do
    assert (gaps.broken_promises.k, gaps.broken_promises.n) == (1, 2)
    assert (gaps.empty_threats.k, gaps.empty_threats.n) == (1, 2)
    assert claim(view, "empathy.threat_and_stayed").evidence == ("p0010", "p0022")
    assert claim(view, "empathy.promise_and_left").evidence == ("p0000", "p0020")


def test_acts_and_words_from_before_1970_are_told_alike():
    rows = [said(i, f"p{i}", "late", -30_000, text="I will be back, surely") for i in range(5)]
    rows.append(did(20, "p0", "left_club", -29_990))
    assert claim(viewed(LENS, rows), "empathy.promise_and_left").evidence == ("p0000", "p0020")


def test_of_several_acts_against_a_promise_the_first_counts():
    rows = [said(i, f"p{i}", "late", 1, text="I will be back, surely") for i in range(5)]
    rows += [did(20, "p0", "cancelled", 30), did(21, "p0", "left_club", 20), did(22, "p0", "ordered", 10)]
    assert viewed(LENS, rows).say_do.evidence("stay")[0].did == "p0021"


def test_empty_and_thin_quadrants_say_what_to_ask():
    view = viewed(LENS, people(0, 6, spans=[span("says"), span("thinks", grade="inferred", score=100)]), LABELLED)
    lines = " ".join(view.missing)
    assert "Feels: no evidence yet. Ask: “How did that leave you feeling" in lines
    assert "Thinks: only weak evidence." in lines
    assert "Says" not in lines


def test_a_theme_of_which_no_feelings_are_known_is_named():
    rows = [*people(0, 6, spans=[span("says")]), *people(10, 6, "wool", spans=[span("feels")])]
    assert any("feel about “late parcel”" in line for line in viewed(LENS, rows, LABELLED).missing)


def test_a_common_map_needs_five_people_and_one_person_may_have_their_own():
    few = viewed(LENS, people(0, 3, spans=[span("says")]))
    assert few.note.startswith("Too few people for a common map: 3 customers")
    assert few.says == ()
    alone = viewed(LENS, people(0, 1, spans=[span("says")]))
    assert (alone.note, alone.says[0].customers.k, alone.claims) == ("", 1, ())


def test_an_empty_lake_is_no_evidence():
    view = viewed(LENS, [])
    assert view.note == "No evidence yet: nobody has said or done anything here."
    assert "<svg" in to_svg(LENS.charts(view)["leavers"])


def test_the_order_of_rows_does_not_matter_and_every_claim_has_evidence():
    rows = [
        *people(0, 7, spans=[span("says"), span("pain")], emotions=["anger"], valence=-400),
        did(30, "c1", "returned", 40),
    ]
    view = viewed(LENS, rows, LABELLED)
    assert view == viewed(LENS, rows[::-1], LABELLED)
    assert view.claims
    assert all(one.evidence for one in view.claims)


def test_the_view_holds_slices_and_never_a_text():
    rows = people(0, 6, spans=[span("says")], text="Secret words of a customer")
    assert "Secret" not in str(viewed(LENS, rows))


def test_the_leavers_are_drawn():
    rows = [*people(0, 6, valence=500), *[did(30 + i, f"c{i}", "left club", 40) for i in range(4)]]
    assert "4 of 4 customers who left had never complained" in to_svg(LENS.charts(viewed(LENS, rows))["leavers"])


@pytest.mark.parametrize("engine", ["duckdb", "postgres", "pyspark"])
def test_every_measure_compiles_for_every_engine(engine):
    for table in LENS.measure(unbound(), EmpathyMapParameters()).values():
        assert "SELECT" in ibis.to_sql(table, dialect=engine)


def test_measures_hold_whole_numbers_and_ids_only():
    for table in results(LENS, people(0, 6, spans=[span("says")], emotions=["joy"])).values():
        assert not [kind for kind in table.schema.types if "double" in str(kind) or "decimal" in str(kind)]
