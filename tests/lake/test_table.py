"""The lake's tables: written in whole commits, read undisturbed, forgetting when told to."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest

from bootmaker.base.errors import BusyError
from bootmaker.lake.engine import DuckDBEngine
from bootmaker.lake.lock import writing
from bootmaker.lake.plans import Narrow
from bootmaker.lake.table import Lake
from bootmaker.lenses.packing import seconds_of
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.marks import LAKE
from tests.cast import JUHO, touchpoint


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    made = Lake(tmp_path / "lake")
    made.create()
    return made


def rows(*numbers: int, **columns: Any) -> pa.Table:
    listed = [touchpoint(n, f"the sentence number {n}", position=n, month="2026-03", **columns) for n in numbers]
    return pa.Table.from_pylist(listed, schema=LAKE)


def seen(lake: Lake) -> dict[int, tuple[str, str]]:
    result = DuckDBEngine(lake).run(lambda tables: {"all": tables.touchpoints.select("position", "text", "month")})
    rows = sorted(result["all"].to_pylist(), key=lambda row: row["position"])  # files have no order
    return {row["position"]: (row["text"], row["month"]) for row in rows}


def test_an_empty_lake_answers(lake: Lake, tmp_path: Path) -> None:
    assert seen(lake) == {}
    assert seen(Lake(tmp_path / "nowhere")) == {}


@pytest.mark.parametrize(("at", "seconds"), [("2026-03-01T12:00:00.999999+00:00", 1772366400), (None, None)])
def test_seconds_are_those_of_utc_without_their_fraction(lake: Lake, at: str | None, seconds: int | None) -> None:
    lake.append(rows(1, at=at and datetime.fromisoformat(at)), tick=1)
    found = DuckDBEngine(lake).run(
        lambda tables: {"all": tables.touchpoints.select(s=seconds_of(tables.touchpoints["at"]))}
    )
    assert found["all"]["s"].to_pylist() == [seconds]


def test_what_several_results_rest_on_is_computed_once(lake: Lake) -> None:
    lake.append(rows(*range(1, 30)), tick=1)

    def measure(tables: LakeTables) -> dict[str, Any]:
        kept = tables.keep(tables.touchpoints.select(chance=ibis.random()))
        return {"all": kept, "most": kept.agg(most=kept.chance.max())}

    found = DuckDBEngine(lake).run(measure)
    assert max(found["all"]["chance"].to_pylist()) == found["most"]["most"][0].as_py()


def test_a_measure_with_a_key_is_compiled_once_for_every_part_and_state_of_the_lake(lake: Lake) -> None:
    compiled = []

    def measure(tables: LakeTables) -> dict[str, Any]:
        compiled.append(tables)
        kept = tables.keep(tables.touchpoints.select("position"))
        return {"sum": kept.agg(sum=kept.position.sum().cast("int64"))}

    def only(number: int) -> Narrow:
        return lambda whole: replace(whole, touchpoints=whole.touchpoints.filter(whole.touchpoints.position == number))

    engine, sums = DuckDBEngine(lake), []
    for narrow in (only(1), only(2), lambda whole: whole):
        lake.append(rows(len(sums) + 1), tick=len(sums) + 1)
        sums += engine.run(measure, narrow=narrow, key=str(lake.path))["sum"]["sum"].to_pylist()
    assert sums == [1, 2, 6]
    assert len(compiled) == 1


def test_what_is_appended_is_read_and_the_tick_comes_with_it(lake: Lake) -> None:
    lake.append(rows(1, 2), tick=4)
    assert list(seen(lake)) == [1, 2]
    assert lake.tick() == 4


def test_a_changed_row_takes_the_place_of_the_old_one_even_in_another_month(lake: Lake) -> None:
    lake.append(rows(1, 2), tick=1)
    moved = rows(2).set_column(LAKE.get_field_index("month"), "month", pa.array(["2026-04"]))
    lake.merge(moved, gone=[], tick=2)
    assert [month for _, month in seen(lake).values()] == ["2026-03", "2026-04"]
    assert lake.tick() == 2


def test_a_merge_adds_what_is_new_and_drops_what_is_gone(lake: Lake) -> None:
    lake.append(rows(1, 2), tick=1)
    lake.merge(rows(3), gone=[touchpoint(1)["id"], "never-there"], tick=2)
    assert sorted(seen(lake)) == [2, 3]


def test_an_overwrite_is_one_commit_and_an_older_reader_goes_on(lake: Lake) -> None:
    lake.append(rows(1, 2), tick=1)
    before = lake.touchpoints()
    lake.overwrite(iter(rows(5).to_batches()), tick=9)
    assert list(seen(lake)) == [5]
    assert before.version() + 1 == lake.touchpoints().version()
    assert all(Path(uri).exists() for uri in before.file_uris())


def test_the_version_names_the_content(lake: Lake) -> None:
    engine = DuckDBEngine(lake)
    before = engine.version()
    assert before == engine.version()
    lake.append(rows(1), tick=1)
    assert engine.version() != before


def test_a_reader_whose_files_vanish_tries_the_new_version(lake: Lake) -> None:
    lake.append(rows(1, 2), tick=1)
    calls = []

    def measure(tables: Any) -> dict[str, Any]:
        if not calls:
            calls.append(1)
            lake.forget([touchpoint(1)["id"]])
        return {"all": tables.touchpoints.select("position")}

    assert DuckDBEngine(lake).run(measure)["all"].column("position").to_pylist() == [2]


def test_the_log_never_holds_text(lake: Lake) -> None:
    lake.append(rows(1, 2), tick=1)
    lake.merge(rows(2), gone=[], tick=2)
    log = b"".join(path.read_bytes() for path in (lake.touchpoints_path / "_delta_log").iterdir())
    assert b"sentence" not in log


def test_what_is_forgotten_is_in_no_file(lake: Lake) -> None:
    lake.append(rows(1, 2, customer=JUHO), tick=1)
    lake.replace_customers(pa.table({"customer": [JUHO], "attribute": ["known"], "value": ["yes"]}))
    lake.replace_customers(pa.table({"customer": ["x"], "attribute": ["known"], "value": ["yes"]}))
    lake.forget([touchpoint(n)["id"] for n in (1, 2)])
    left = b"".join(path.read_bytes() for path in lake.path.rglob("*") if path.is_file())
    assert JUHO.encode() not in left
    assert touchpoint(1)["id"].encode() not in left
    assert lake.tick() == 1


def test_compacting_keeps_the_content(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bootmaker.lake.table.SMALL_FILES", 2)
    for n in range(6):
        lake.append(rows(n), tick=n + 1)
    lake.compact()
    assert sorted(seen(lake)) == list(range(6))
    assert len(lake.touchpoints().file_uris()) == 1
    assert lake.tick() == 6


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    with writing(tmp_path), pytest.raises(BusyError, match="Another"), writing(tmp_path):
        pass
    with writing(tmp_path):
        pass
