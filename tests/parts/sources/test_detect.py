from pathlib import Path

import pytest

from bootmaker.base.errors import SourceError
from bootmaker.sources.detect import detect


def test_a_missing_file_is_named() -> None:
    with pytest.raises(SourceError, match="no file"):
        detect(Path("nowhere.csv"))


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(content)
    with pytest.raises(SourceError, match="is empty"):
        detect(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is a folder"):
        detect(tmp_path)


def test_a_picture_is_of_no_known_kind(tmp_path: Path) -> None:
    path = tmp_path / "boots.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    with pytest.raises(SourceError, match="no kind"):
        detect(path)


def test_a_table_in_a_text_file_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    path.write_text("a;b;c\n1;2;3\n4;5;6\n")
    assert detect(path).name == "table"


def test_zero_bytes_of_faulty_copying_do_not_hide_a_table(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(b"id,date,text\r\n1,2026-04-03,\x00late again\r\n2,2026-04-04,fine\r\n")
    assert detect(path).name == "table"


def test_a_picture_called_csv_is_of_no_known_kind(tmp_path: Path) -> None:
    path = tmp_path / "boots.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\x0dIHDR\x00\x00" * 200)
    with pytest.raises(SourceError, match="no kind"):
        detect(path)
