from bootmaker.lenses.overview.lens import LENS
from tests.parts.lenses.lakes import did, lake, look, said


def names(counts):
    return [(count.name, count.touchpoints, count.customers) for count in counts]


def test_it_counts_touchpoints_and_customers_side_by_side():
    rows = [said("Maija", day, channel="chat") for day in range(3)] + [said("Omar", 0)]
    view = look(LENS, lake(rows))
    assert names(view.channels) == [("chat", 3, 1), ("email", 1, 1)]
    assert (view.from_customers, view.customers) == (4, 2)


def test_staff_speak_but_are_not_the_customer():
    rows = [said("Maija", 0), said("Maija", 0, speaker="staff"), said("Maija", 0, kind="noted", speaker="staff")]
    view = look(LENS, lake(rows))
    assert (view.touchpoints, view.from_customers, view.hints) == (3, 1, 1)


def test_it_counts_complaining_customers_not_complaints():
    rows = [said("Maija", day, intent="complaint", complaint_p=900) for day in range(8)]
    rows += [said("Omar", 0, intent="compliment"), said("Ilse", 0)]
    view = look(LENS, lake(rows))
    assert (view.complaining.k, view.complaining.n) == (1, 2)
    claim = next(claim for claim in view.claims if claim.key == "overview.complaint")
    assert set(claim.evidence) <= {f"t{n}" for n in range(8)}


def test_a_log_of_orders_is_no_channel_by_which_we_hear_anybody():
    rows = [did(f"c{n}", 0, "ordered", channel="other") for n in range(9)]
    view = look(LENS, lake([*rows, said("Maija", 0, channel="chat")]))
    assert (names(view.channels), view.from_customers) == ([("chat", 1, 1)], 10)
    assert view.claims[0].text.endswith("10 touchpoints. We hear most by chat.")
    assert view.claims[0].evidence == ("t9",)
    assert look(LENS, lake(rows)).claims[0].text.endswith("9 touchpoints.")


def test_the_busiest_month_is_written_as_a_person_would():
    view = look(LENS, lake([said(f"c{n}", day) for n, day in enumerate((0, 1, 40, 70))]))
    claim = next(claim for claim in view.claims if claim.key == "overview.busiest")
    assert "March 2026: 2 customers" in claim.text


def test_compliments_are_shown_by_compliments_that_are_pleased():
    rows = [said(f"c{n}", 0, 800 if n < 3 else -900, intent="compliment", intensity=n * 100) for n in range(8)]
    claim = next(one for one in look(LENS, lake(rows)).claims if one.key == "overview.compliment")
    assert set(claim.evidence) == {"t0", "t1", "t2"}


def test_what_could_not_be_read_is_shown_by_what_could_not_be_read():
    rows = [said("a", 0, 500, intensity=900, informative=900), said("b", 0), said("c", 0, 100, informative=100)]
    found = {one.key: one.evidence for one in look(LENS, lake(rows)).claims}
    assert (found["overview.unread"], found["overview.informative"]) == (("t1",), ("t0",))


def test_a_month_without_a_word_is_shown_as_silent():
    view = look(LENS, lake([said("Maija", 0), said("Maija", 70), said("Maija", None)]))
    assert names(view.months) == [("2026-03", 1, 1), ("2026-04", 0, 0), ("2026-05", 1, 1)]
    assert view.undated == 1


def test_customers_on_record_who_said_nothing_are_named():
    view = look(LENS, lake([said("Maija", 0)], customers=[("Omar", "segment", "new")]))
    assert view.known == 2
    assert "1 customers on record said and did nothing" in view.claims[0].caveat


def test_what_could_not_be_read_is_said():
    view = look(LENS, lake([said("Maija", 0, 100), said("Maija", 1)]))
    assert (view.read.k, view.read.n) == (1, 2)
    assert any(claim.key == "overview.unread" for claim in view.claims)


def test_of_many_years_the_axis_names_the_years():
    view = look(LENS, lake([said("Maija", 0), said("Maija", 1200)]))
    axis = LENS.charts(view)["months"].to_dict()["encoding"]["x"]["axis"]
    assert len(view.months) > 30
    assert [label.split("|")[1] for label in axis["values"]] == sorted(
        {m.name[:4] for m in view.months if m.name.endswith("-01")}
    )
