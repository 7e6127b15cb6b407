"""The CSV exports of Google Play (support.google.com: review reports) and SurveyMonkey (individual responses)."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from bootmaker.nouns.contracts import SourceSettings
from bootmaker.nouns.touchpoint import RAW_TOUCHPOINT, SET_ASIDE
from bootmaker.sources.detect import detect

REVIEW = {
    "Package Name": "org.example.boots",
    "App Version Code": "12",
    "App Version Name": "1.2",
    "Reviewer Language": "fi",
    "Device": "oriole",
    "Review Submit Date and Time": "2026-03-02T09:15:00Z",
    "Review Submit Millis Since Epoch": "1772442900000",
    "Review Last Update Date and Time": "2026-03-02T09:15:00Z",
    "Review Last Update Millis Since Epoch": "1772442900000",
    "Star Rating": "2",
    "Review Title": "",
    "Review Text": "It crashes at the till.",
    "Developer Reply Date and Time": "",
    "Developer Reply Millis Since Epoch": "",
    "Developer Reply Text": "",
    "Review Link": "http://play.google.com/console/developers/1/app/2/user-feedback/review-details?reviewId=gp:AO-1&corpus=P",
}


def written(rows: list[list[str]], encoding: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def read(folder: Path, content: bytes, source: str, part: Any = RAW_TOUCHPOINT) -> list[dict[str, Any]]:
    path = folder / "export.csv"
    path.write_bytes(content)
    assert detect(path).name == source
    batches = detect(path).read(SourceSettings(path, source))
    return [row for batch in batches if batch.schema.equals(part) for row in batch.to_pylist()]


def reviews(
    folder: Path, *changes: dict[str, str], leave_out: tuple[str, ...] = (), encoding: str = "utf-16"
) -> list[dict[str, Any]]:
    rows = [{name: value for name, value in (REVIEW | change).items() if name not in leave_out} for change in changes]
    return read(folder, written([list(rows[0]), *(list(row.values()) for row in rows)], encoding), "google_play")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8", "utf-8-sig"])
def test_reviews_are_read_in_the_encoding_of_the_vendor_and_in_that_of_those_who_saved_it_again(
    tmp_path: Path, encoding: str
) -> None:
    (row,) = reviews(tmp_path, {"Review Text": "Kaatuu kassalla, hyvä idea muuten"}, encoding=encoding)
    assert (row["text"], row["rating"], row["rating_max"]) == ("Kaatuu kassalla, hyvä idea muuten", 2, 5)
    assert row["at"].isoformat() == "2026-03-02T09:15:00+00:00"
    assert json.loads(row["attributes"])["App Version Name"] == "1.2"


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("https://play.google.com/console/x?reviewId=gp:AOqp-9_z&corpus=PUBLIC_REVIEWS", "gp:AOqp-9_z"),
        ("https://play.google.com/apps/publish/?account=1#ReviewDetailsPlace:p=a&reviewid=gp:AOqp-9_z", "gp:AOqp-9_z"),
        ("https://play.google.com/apps/publish#ReviewPlace:id=gp:AOqp-9_z", "gp:AOqp-9_z"),
    ],
)
def test_the_id_is_found_in_every_spelling_of_the_link(tmp_path: Path, link: str, key: str) -> None:
    assert reviews(tmp_path, {"Review Link": link})[0]["external_id"] == key


def test_stars_without_words_were_only_rated(tmp_path: Path) -> None:
    (row,) = reviews(tmp_path, {"Review Text": "", "Review Link": ""})
    assert (row["kind"], row["text"], row["rating"]) == ("rated", None, 2)
    assert row["external_id"]


def test_ratings_without_a_link_are_told_apart(tmp_path: Path) -> None:
    rows = reviews(tmp_path, *[{"Review Text": "", "Review Link": ""}] * 3)
    assert len({row["external_id"] for row in rows}) == 3


@pytest.mark.parametrize("missing", ["Device", "App Version Code", "Review Title", "Developer Reply Text"])
def test_columns_that_the_vendor_leaves_out_do_not_matter(tmp_path: Path, missing: str) -> None:
    assert reviews(tmp_path, {}, leave_out=(missing,))[0]["text"] == "It crashes at the till."


def test_title_and_words_belong_together(tmp_path: Path) -> None:
    assert reviews(tmp_path, {"Review Title": "Hm"})[0]["text"] == "Hm\nIt crashes at the till."


def test_a_reply_is_said_by_staff_later(tmp_path: Path) -> None:
    reply = {"Developer Reply Text": "Fixed in 1.3", "Developer Reply Millis Since Epoch": "1772529300000"}
    review, answer = reviews(tmp_path, reply)
    assert (answer["speaker"], answer["text"]) == ("staff", "Fixed in 1.3")
    assert answer["in_reply_to"] == review["external_id"]
    assert answer["at"].day == 3


ABOUT = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name"]
NEWER = ["Respondent ID", "Collector ID", "Date Created", "Date Modified", "IP Address", "Email Address", "First Name"]
ASKED = ["How likely are you to\nrecommend us, honestly?", "Which of these do you own?", "", "", "Why?"]
PARTS = ["Response", "Boots", "Socks", "Other (please specify)", "Open-Ended Response"]
ANSWERS = [
    '1001,5,10/09/2025 08:37:28 AM,10/09/2025 08:38:16 AM,192.0.2.1,maija@example.org,Maija,9,Boots,,"Laces, red",'
    '"They fit,\nat last"',
    "1002,5,10/25/2025 01:07:19 PM,10/25/2025 01:08:00 PM,192.0.2.2,,,0,,Socks,,",
]
EMPTY = "1003,5,10/26/2025,10/26/2025,,,,,,,,"


def responses(
    folder: Path, *more: str, about: list[str] = ABOUT, encoding: str = "utf-8-sig", part: Any = RAW_TOUCHPOINT
) -> list[dict[str, Any]]:
    header = written([[*about, *ASKED], [""] * len(about) + PARTS], encoding)
    answers = "".join(f"{line}\r\n" for line in (*ANSWERS, *more))
    plain = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
    return read(folder, header + answers.encode(plain), "survey_monkey", part)


@pytest.mark.parametrize("about", [ABOUT, NEWER])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_two_header_rows_are_read_as_questions(tmp_path: Path, about: list[str], encoding: str) -> None:
    rows = {row["external_id"]: row for row in responses(tmp_path, about=about, encoding=encoding)}
    assert (rows["1001:1"]["kind"], rows["1001:1"]["rating"]) == ("rated", 9)
    assert (rows["1001:1"]["rating_min"], rows["1001:1"]["rating_max"]) == (0, 10)
    assert rows["1001:5"]["text"] == "They fit,\nat last"
    assert set(rows) == {"1001:1", "1001:4", "1001:5", "1002:1"}


def test_a_blank_header_goes_on_with_the_question_to_its_left(tmp_path: Path) -> None:
    row = next(row for row in responses(tmp_path) if row["external_id"] == "1001:4")
    attributes = json.loads(row["attributes"])
    assert attributes["question"] == "Which of these do you own?: Other (please specify)"
    assert attributes["Which of these do you own?: Boots"] == "Boots"


def test_a_line_break_inside_a_question_is_a_blank(tmp_path: Path) -> None:
    assert json.loads(responses(tmp_path)[0]["attributes"])["question"].startswith("How likely are you to recommend us")


def test_a_late_answer_tells_that_months_come_first(tmp_path: Path) -> None:
    assert {row["at"].date().isoformat() for row in responses(tmp_path)} == {"2025-10-09", "2025-10-25"}


def test_whoever_answers_was_asked_and_is_known_by_the_address(tmp_path: Path) -> None:
    rows = responses(tmp_path)
    assert {row["invited"] for row in rows} == {True}
    assert {row["customer"] for row in rows} == {"maija@example.org", "1002"}
    assert not any("192.0.2" in str(row) for row in rows)


def test_a_respondent_without_an_answer_is_set_aside_with_the_line(tmp_path: Path) -> None:
    aside = responses(tmp_path, EMPTY, part=SET_ASIDE)
    assert aside == [{"line": 7, "reason": "has no open answer and no rating"}]
