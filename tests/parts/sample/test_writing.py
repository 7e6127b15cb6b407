"""The files: deterministic, complete, readable by others, and free of anything real."""

import csv
import re
from importlib.resources import files
from pathlib import Path

import pytest

from bootmaker.base.errors import BootmakerError
from bootmaker.sample import Sample, write
from tests.parts.sample import reading


def test_the_same_seed_writes_the_same_bytes(sample: Sample, tmp_path: Path) -> None:
    again = write(tmp_path / "again")
    assert [p.read_bytes() for p in again.files] == [p.read_bytes() for p in sample.files]


def test_another_seed_tells_another_year(sample: Sample, tmp_path: Path) -> None:
    other = write(tmp_path / "other", seed=8)
    assert (other.folder / "chats.json").read_bytes() != (sample.folder / "chats.json").read_bytes()


def test_it_writes_about_600_customers_and_6000_touchpoints(sample: Sample, folder: Path) -> None:
    assert len(reading.rows(folder / "customers.csv")) == sample.customers == 600
    assert 5500 <= sample.touchpoints <= 6500
    assert len(list((folder / "calls").glob("*.vtt"))) == 20


def test_the_count_of_touchpoints_is_what_stands_in_the_files(sample: Sample, folder: Path) -> None:
    play = reading.rows(folder / "google-play-reviews.csv", encoding="utf-16")
    cues = sum(call.read_text("utf-8").count("-->") for call in (folder / "calls").iterdir())
    others = len(reading.acts(folder)) + len(reading.notes(folder)) + len(play) + cues
    assert sample.touchpoints == len(reading.everything(folder)) + others


def test_every_file_it_names_exists(sample: Sample) -> None:
    assert all(path.stat().st_size > 100 for path in sample.files)


def test_some_rows_are_malformed_on_purpose(sample: Sample, folder: Path) -> None:
    lines = "".join(path.read_text("utf-8") for path in folder.glob("*[!y]*.csv") if "play" not in path.name)
    assert sample.malformed == len(re.findall(r"broken-\d", lines)) == 6


def test_google_play_reviews_are_utf_16_with_a_byte_order_mark(folder: Path) -> None:
    assert (folder / "google-play-reviews.csv").read_bytes()[:2] == b"\xff\xfe"


def test_nobody_in_it_can_be_written_to_or_called(sample: Sample) -> None:
    for path in sample.files:
        text = path.read_text("utf-16" if "play" in path.name else "utf-8")
        domains = set(re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", text))
        assert all(re.search(r"(^|\.)example\.(com|org|net)$", domain) for domain in domains), domains
        numbers = re.findall(r"\+1 \d{3} \d{3} \d{4}", text)
        assert all(" 555 01" in number for number in numbers)


def test_no_two_customers_share_an_address_or_a_number(folder: Path) -> None:
    people = reading.rows(folder / "customers.csv")
    numbers = [person["phone"] for person in people if person["phone"]]
    assert len({person["email"] for person in people}) == len(people)
    assert len(set(numbers)) == len(numbers) > 300


def test_mails_join_the_customers_and_their_threads(folder: Path) -> None:
    known = {person["email"] for person in reading.rows(folder / "customers.csv")}
    strangers = {mail.email for mail in reading.mails(folder)} - known
    assert all("promo" in stranger for stranger in strangers)
    ids = {message["Message-ID"] for message in reading.mailbox.mbox(folder / "support-inbox.mbox")}
    for message in reading.mailbox.mbox(folder / "support-inbox.mbox"):
        assert set((message["References"] or "").split()) <= ids


def test_the_inbox_holds_every_kind_of_mail(folder: Path) -> None:
    raw = (folder / "support-inbox.mbox").read_text("utf-8")
    for sign in ("text/html", "multipart/alternative", "quoted-printable", "Auto-Submitted", "\n> ", "\n-- \n"):
        assert sign in raw


def test_a_larger_world_repeats_nobody(tmp_path: Path) -> None:
    write(tmp_path, customers=1300)
    people = reading.rows(tmp_path / "customers.csv")
    orders = {(row["order_id"], row["customer_id"]) for row in reading.acts(tmp_path) if row["order_id"]}
    assert len({p["email"] for p in people}) == len({p["customer_id"] for p in people}) == 1300
    assert len({order for order, _ in orders}) == len(orders)


def test_a_tiny_world_works(tmp_path: Path) -> None:
    assert write(tmp_path, customers=3).touchpoints > 0


def test_it_refuses_a_world_without_customers(tmp_path: Path) -> None:
    with pytest.raises(BootmakerError, match="at least one customer"):
        write(tmp_path, customers=0)


def test_event_ids_are_unique(folder: Path) -> None:
    ids = [row["event_id"] for row in reading.acts(folder)]
    assert len(set(ids)) == len(ids)


def test_no_slot_is_left_unfilled(folder: Path) -> None:
    letters = [s.text for s in reading.everything(folder)] + [n["note"] for n in reading.notes(folder)]
    left = [text for text in letters if re.search(r"\{(?!first_name)\w+\}|\[[^\]]*\|", text)]
    assert left == []


def test_people_do_not_sound_alike(folder: Path) -> None:
    letters = [s.text for s in reading.everything(folder) if s.by == "customer" and len(s.text) > 60]
    assert len(set(letters)) / len(letters) > 0.95


def test_the_texts_stay_small_and_carry_a_licence() -> None:
    content = [f for f in (files("bootmaker.sample") / "content").iterdir() if f.name.endswith(".toml")]
    texts = [f.read_text("utf-8") for f in content]
    assert sum(len(text.encode()) for text in texts) < 400_000
    assert all("Apache-2.0" in text.splitlines()[0] for text in texts)


def test_csv_files_have_one_width_but_for_the_broken_rows(folder: Path) -> None:
    for name in ("customers", "orders", "shop-reviews", "staff-notes", "survey"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            table = list(csv.reader(file))
        assert {len(row) for row in table if "broken" not in row[0]} == {len(table[0])}
