"""The same table in every kind of file, encoding and dialect."""

import json
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bootmaker.base.errors import SourceError
from tests.parts.sources.reading import Table

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
NEWLINES = ["\n", "\r\n", "\r"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", NEWLINES)
def test_every_encoding_delimiter_and_line_end_gives_the_same_rows(
    tmp_path: Path, encoding: str, delimiter: str, newline: str
) -> None:
    rows = [("review_id", "comment", "stars"), ("r1", '"Très déçue; les bottes, hélas | bof"', "2")]
    rows += [(f"r{number}", "Schöne Stiefel für den Preis", "5") for number in range(2, 9)]
    path = tmp_path / "table.csv"
    path.write_bytes("".join(delimiter.join(row) + newline for row in rows).encode(encoding))
    table = Table(path)
    assert table.column("text") == ["Très déçue; les bottes, hélas | bof"] + ["Schöne Stiefel für den Preis"] * 7
    assert table.column("line") == list(range(2, 10))
    assert table.rows("set_aside") == []


NARROW = "\N{NARROW NO-BREAK SPACE}"
DIALECTS = {
    "2026-03-14T09:05:00Z": (9, 5),
    "2026-03-14 09:05": (9, 5),
    "2026/03/14 09:05": (9, 5),
    "14.03.2026, 09:05": (9, 5),
    "14/03/2026 09:05": (9, 5),
    "3/14/26, 9:05:00 AM": (9, 5),
    f"3/14/26, 9:05{NARROW}PM": (21, 5),
    "03/14/2026 12:05:00 AM": (0, 5),
    "Sat Mar 14 09:05:00 +0000 2026": (9, 5),
    "Sat, 14 Mar 2026 11:05:00 +0200": (9, 5),
    "14 March 2026 09:05": (9, 5),
    "March 14, 2026 at 9:05 am": (9, 5),
    "1773479100": (9, 5),
    "1773479100000": (9, 5),
}


@pytest.mark.parametrize("written", DIALECTS)
def test_every_dialect_of_dates_is_read_without_being_told(tmp_path: Path, written: str) -> None:
    table = Table.written(tmp_path, f"created_at;comment\n{written};It was fine I think\n")
    assert table.column("at") == [datetime(2026, 3, 14, *DIALECTS[written], tzinfo=UTC)]


@pytest.mark.parametrize(("order", "month"), [("day_first", 4), ("month_first", 3)])
def test_a_stated_order_of_day_and_month_wins(tmp_path: Path, order: str, month: int) -> None:
    table = Table.written(tmp_path, "date,comment\n03/04/2026,It was fine I think\n", dates=order)
    assert table.column("at")[0].month == month


def test_an_order_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="dates=year_first"):
        Table.written(tmp_path, "date,comment\n03/04/2026,fine I think so\n", dates="year_first").rows()


RECORDS = [
    {"id": f"r{n}", "comment": f"boots number {n} are fine", "stars": n, "who": {"email": "a@b.org"}} for n in (1, 5)
]


def test_json_xlsx_and_parquet_read_like_csv(tmp_path: Path) -> None:
    flat = [{**record, "who": "a@b.org"} for record in RECORDS]
    (tmp_path / "a.json").write_text(json.dumps({"reviews": RECORDS}))
    (tmp_path / "b.ndjson").write_text("\n".join(map(json.dumps, RECORDS)))
    pq.write_table(pa.Table.from_pylist(flat), tmp_path / "c.parquet")
    book = openpyxl.Workbook()
    for row in ([*flat[0]], *([*record.values()] for record in flat)):
        book.active.append(row)
    book.save(tmp_path / "d.xlsx")
    for path in sorted(tmp_path.iterdir()):
        rows = Table(path).rows()
        assert [(row["external_id"], row["text"], row["rating"]) for row in rows] == [
            ("r1", "boots number 1 are fine", 1),
            ("r5", "boots number 5 are fine", 5),
        ]
        assert rows[0]["identities"] == [{"kind": "email", "value": "a@b.org"}]


def test_a_batch_never_grows_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w") as file:
        file.write("comment,stars\n")
        file.writelines(
            f"row {n} said something about boots and parcels and more,{n % 5 + 1}\n" for n in range(200_000)
        )
    sizes = [batch.nbytes for batch in Table(path).batches()]
    assert len(sizes) > 2
    assert max(sizes) < 16 << 20


def workbook(folder: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(folder / "book.xlsx")
    return folder / "book.xlsx"


SHEETS: dict[str, list[list[object]]] = {
    "Cover": [["Export of March"], [None]],
    "Reviews": [[], ["comment", "stars"], ["The boots pinch a lot", 2], [], ["They fit very well", 5]],
    "Hints": [["hint", "staff"], ["Asked for wide sizes again", "Omar"]],
}


def test_the_first_sheet_with_a_table_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    table = Table(workbook(tmp_path, **SHEETS))
    assert table.column("text") == ["The boots pinch a lot", "They fit very well"]
    assert table.column("line") == [3, 5]
    note = " ".join(table.understood().notes)
    assert "“Reviews”" in note
    assert "Cover, Hints" in note


def test_another_sheet_is_read_where_it_is_named(tmp_path: Path) -> None:
    assert Table(workbook(tmp_path, **SHEETS), sheet="Hints").column("kind") == ["noted"]


def test_a_sheet_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no sheet “Prices”"):
        Table(workbook(tmp_path, **SHEETS), sheet="Prices").rows()
