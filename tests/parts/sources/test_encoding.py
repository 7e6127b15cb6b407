from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.base.errors import SourceError
from bootmaker.sources.encoding import CHUNK_BYTES, open_text, open_utf8, sniff

TEXT = "Größe 43, très bien, “danke” said Maija. Ça ira, señor: 5 €.\n" * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_it_reads_text_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "notes.csv"
    path.write_bytes(TEXT.encode(encoding))
    assert open_text(path).read().removeprefix("\ufeff") == TEXT


def test_it_reads_latin_letters_without_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes("Müller war sehr zufrieden, schöne Grüße aus Köln\n".encode("latin-1") * 20)
    assert "schöne Grüße" in open_text(path).read()


def test_a_stray_byte_far_down_does_not_stop_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_bytes(b"plain\n" * 40_000 + b"caf\xe9\n" + "café\n".encode())
    assert open_text(path).read().endswith("café\ncafé\n")


def test_a_stated_encoding_wins(tmp_path: Path) -> None:
    path = tmp_path / "cyrillic.csv"
    path.write_bytes("спасибо".encode("koi8-r"))
    assert open_text(path, "koi8-r").read() == "спасибо"


def test_an_unknown_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a")
    with pytest.raises(SourceError, match="no encoding"):
        open_text(path, "utf-9")


def test_characters_cut_by_a_chunk_come_out_whole(tmp_path: Path) -> None:
    path = tmp_path / "wide.txt"
    text = "x" + "😀" * (CHUNK_BYTES // 2)
    path.write_bytes(text.encode("utf-16"))
    with open_utf8(path, "utf-16") as stream:
        assert stream.read().decode() == text


@given(st.binary(max_size=200))
def test_sniffing_never_fails(head: bytes) -> None:
    assert "".encode(sniff(head)) is not None
