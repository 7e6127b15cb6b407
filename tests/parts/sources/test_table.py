import json
from pathlib import Path

import pytest

from bootmaker.base.errors import SourceError
from tests.parts.sources.reading import Table

REVIEWS = "Reviewer,Posted on,What they wrote,Stars,Colour\nMaija Virta,2026-03-02,The boots were late again,2,red\n"
CHAT = (
    "ticket_id,author_type,author_id,sent_at,message\n"
    "t1,end-user,9001,2026-03-02T09:00:00Z,Where are my boots?\n"
    "t1,agent,7001,2026-03-02T09:05:00Z,On their way.\n"
    "t2,agent,7001,2026-03-02T09:06:00Z,Hello there.\n"
)


def mapped(folder: Path, text: str) -> dict[str, str]:
    return dict(Table.written(folder, text).understood().columns)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_it_sees_the_delimiter(tmp_path: Path, delimiter: str) -> None:
    assert Table.written(tmp_path, REVIEWS.replace(",", delimiter)).column("text") == ["The boots were late again"]


def test_it_knows_columns_by_what_they_hold(tmp_path: Path) -> None:
    understood = Table.written(tmp_path, REVIEWS).understood()
    assert understood.columns == {"name": "Reviewer", "text": "What they wrote", "rating": "Stars"} | {
        "at": "Posted on"
    }
    assert understood.ignored == ("Colour",)


def test_what_it_does_not_understand_is_kept(tmp_path: Path) -> None:
    assert json.loads(Table.written(tmp_path, REVIEWS).column("attributes")[0]) == {"Colour": "red"}


def test_a_stated_mapping_wins(tmp_path: Path) -> None:
    table = Table.written(tmp_path, "comment,note\nfirst words here,second words here\n", mapping={"text": "note"})
    assert table.column("text") == ["second words here"]


def test_an_empty_mapping_leaves_a_column_out(tmp_path: Path) -> None:
    assert Table.written(tmp_path, REVIEWS, mapping={"rating": ""}).column("rating") == [None]


def test_a_mapping_to_a_missing_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no column “Words”"):
        Table.written(tmp_path, REVIEWS, mapping={"text": "Words"}).rows()


def test_a_mapping_of_an_unknown_target_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nothing a column can be mapped to"):
        Table.written(tmp_path, REVIEWS, mapping={"mood": "Stars"}).rows()


def test_who_speaks_is_read_from_a_role_column(tmp_path: Path) -> None:
    table = Table.written(tmp_path, CHAT)
    assert table.column("speaker") == ["customer", "staff", "staff"]
    assert table.column("staff") == [None, "7001", "7001"]


def test_the_customer_of_a_staff_row_is_the_one_of_the_conversation(tmp_path: Path) -> None:
    assert Table.written(tmp_path, CHAT).column("customer") == ["9001", "9001", None]


def test_names_of_staff_do_not_become_identities_of_the_customer(tmp_path: Path) -> None:
    text = "ticket,role,author,text\n1,customer,Maija Virta,where is it then\n1,agent,Omar Haddad,on its way now\n"
    table = Table.written(tmp_path, text)
    assert [[entry["value"] for entry in row] for row in table.column("identities")] == [["Maija Virta"], []]
    assert table.column("staff_name") == [None, "Omar Haddad"]


def test_is_staff_and_inbound_mean_opposite_things(tmp_path: Path) -> None:
    assert Table.written(tmp_path, "is_staff,text\nfalse,a b c\ntrue,d e f\n").column("speaker") == [
        "customer",
        "staff",
    ]
    assert Table.written(tmp_path, "inbound,text\nTrue,a b c\nFalse,d e f\n").column("speaker") == ["customer", "staff"]


def test_an_act_without_text_was_done_and_a_score_alone_was_rated(tmp_path: Path) -> None:
    text = "customer_id,event,comment,score\n1,returned,,\n1,,It pinches a lot,3\n1,,,4\n"
    table = Table.written(tmp_path, text)
    assert table.column("kind") == ["did", "said", "rated"]
    assert table.column("act") == ["returned", None, None]


def test_a_hint_with_a_staff_member_was_noted_by_staff(tmp_path: Path) -> None:
    text = "noted_at,staff,customer_id,hint\n2026-03-02,Omar,c1,Asked for wider sizes again\n"
    (row,) = Table.written(tmp_path, text).rows()
    assert (row["kind"], row["speaker"], row["staff"], row["customer"]) == ("noted", "staff", "Omar", "c1")


def test_the_team_tells_the_channel_where_nothing_else_does(tmp_path: Path) -> None:
    lines = [f"{team},Omar,Asked for wider sizes again\n" for team in ("phone", "Shop", "workshop", "support", "")]
    table = Table.written(tmp_path, "team,staff,note\n" + "".join(lines))
    assert table.column("channel") == ["phone", "shop", "other", "other", "other"]
    assert json.loads(table.column("attributes")[0]) == {"team": "phone"}
    assert set(Table(tmp_path / "table.csv", channel="web").column("channel")) == {"web"}


def test_a_channel_column_goes_before_the_team(tmp_path: Path) -> None:
    table = Table.written(tmp_path, "team,channel,staff,note\nphone,chat,Omar,Asked for wider sizes again\n")
    assert table.column("channel") == ["chat"]


def test_teams_that_are_no_channels_tell_nothing(tmp_path: Path) -> None:
    text = "team,staff,note\n" + "north,Omar,Asked for wider sizes again\n" * 3
    assert set(Table.written(tmp_path, text).column("channel")) == {"other"}


TALK = "dialogue_id,turn,agent,text\n" + "".join(
    f"{talk},{turn},player_{turn % 2},we could share the water {talk} {turn}\n"
    for talk in range(4)
    for turn in range(4)
)


def test_agents_on_both_sides_of_a_talk_are_no_staff(tmp_path: Path) -> None:
    rows = Table.written(tmp_path, TALK).rows()
    assert {(row["speaker"], row["staff"]) for row in rows} == {("customer", None)}
    assert json.loads(rows[1]["attributes"])["agent"] == "player_1"


def test_the_one_agent_of_each_talk_is_staff(tmp_path: Path) -> None:
    assert "player_0" in Table.written(tmp_path, TALK.replace("player_1", "player_0")).column("staff")


def test_nobody_is_made_up_for_a_talk_that_names_no_customer(tmp_path: Path) -> None:
    rows = Table.written(tmp_path, TALK).rows()
    assert {row["customer"] for row in rows} == {None}
    assert not any(row["identities"] for row in rows)


def test_a_list_of_customers_brings_the_silent_ones(tmp_path: Path) -> None:
    text = "customer_id,email,segment,plan,since\nc1,maija@example.org,new,basic,2026-01-02\n,,old,,\n"
    table = Table.written(tmp_path, text)
    (row,) = table.rows("customers")
    assert row["customer"] == "c1"
    assert json.loads(row["attributes"]) == {"segment": "new", "plan": "basic", "since": "2026-01-02"}
    assert table.rows("set_aside") == [{"line": 3, "reason": "names no customer"}]
    assert table.rows() == []


@pytest.mark.parametrize(
    ("header", "values", "scale"),
    [
        ("rating", "1 5 3", (1, 5)),
        ("rating", "1 7 3", (1, 7)),
        ("rating", "1 10 3", (1, 10)),
        ("rating", "0 10 3", (0, 10)),
        ("rating", "0 100 55", (0, 100)),
        ("rating", "-1 1 0", (-1, 1)),
        ("NPS score", "3 4 5", (0, 10)),
        ("rating", "4/5 3/5 1/5", (1, 5)),
    ],
)
def test_the_scale_follows_from_the_whole_column(
    tmp_path: Path, header: str, values: str, scale: tuple[int, int]
) -> None:
    text = f"customer_id,{header}\n" + "".join(f"c,{value}\n" for value in values.split())
    row = Table.written(tmp_path, text).rows()[0]
    assert (row["rating_min"], row["rating_max"]) == scale


def test_a_stated_scale_wins(tmp_path: Path) -> None:
    row = Table.written(tmp_path, "customer_id,rating\nc,3\n", rating_min="1", rating_max="9").rows()[0]
    assert (row["rating_min"], row["rating_max"]) == (1, 9)


def test_a_late_row_decides_the_dates_of_the_whole_file(tmp_path: Path) -> None:
    text = "date,comment\n" + "3/4/2026,it was fine I think\n" * 3000 + "3/25/2026,it was fine I think\n"
    table = Table.written(tmp_path, text)
    assert {at.day for at in table.column("at")} == {4, 25}
    assert "month/day/year" in " ".join(table.understood().notes)


def test_lines_are_those_of_the_file_even_below_line_breaks(tmp_path: Path) -> None:
    text = 'comment,stars\n"two\nlines",1\n\nonly one\nlast one,2\n'
    table = Table.written(tmp_path, text)
    assert table.column("line") == [2, 6]
    assert table.rows("set_aside")[0]["line"] == 5


def test_a_quote_that_is_never_closed_loses_no_earlier_row(tmp_path: Path) -> None:
    text = "comment,stars\n" + "it was good,4\n" * 5 + '"it was never closed,3\nx,1\n'
    assert Table.written(tmp_path, text).column("text")[:5] == ["it was good"] * 5


def test_rows_appended_later_leave_earlier_ids_alone(tmp_path: Path) -> None:
    before = Table.written(tmp_path, "comment,stars\nfine boots,4\nfine boots,4\n").column("external_id")
    after = Table.written(tmp_path, "comment,stars\nfine boots,4\nfine boots,4\nfine boots,4\n").column("external_id")
    assert after[:2] == before
    assert len(set(after)) == 3


def test_an_id_that_repeats_is_no_id(tmp_path: Path) -> None:
    assert "external_id" not in mapped(tmp_path, "id,comment\n" + "1,so it goes then\n" * 5)


def test_a_table_with_nothing_to_read_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="--map text=COLUMN"):
        Table.written(tmp_path, "width,height\n1,2\n").rows()


def test_a_header_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="not one row"):
        Table.written(tmp_path, "comment,stars\n").rows()


def test_dates_that_cannot_be_read_are_said_and_kept(tmp_path: Path) -> None:
    table = Table.written(tmp_path, "id,date,comment\n1,3. März 2026,It came late\n2,4. März 2026,All is well\n")
    assert [note for note in table.understood().notes if "“date” holds no dates" in note]
    assert table.column("at") == [None, None]
    assert '"date": "3. März 2026"' in table.column("attributes")[0]


def test_a_column_of_dates_left_out_on_purpose_is_no_surprise(tmp_path: Path) -> None:
    text = "id,date,comment\n1,2026-03-02,It came late\n2,2026-03-03,All is well\n"
    table = Table.written(tmp_path, text, mapping={"at": ""})
    assert not [note for note in table.understood().notes if "no dates" in note]
