"""The engine seam: opens a version of the lake as tables and runs measures on it, here on DuckDB."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
import pyarrow as pa
from deltalake import DeltaTable

from bootmaker.base.errors import BootmakerError
from bootmaker.lake.plans import ASKED, WHOLE, Measure, Narrow, Plan, Result, narrowing, plan_of
from bootmaker.lake.table import Lake
from bootmaker.nouns.marks import LAKE, LAKE_CUSTOMERS

SETTINGS = (
    "SET TimeZone = 'UTC'",
    "SET parquet_metadata_cache = true",  # a measure reads the same files many times
    "SET preserve_insertion_order = false",  # no result depends on it
)


class DuckDBEngine:
    """Runs measures on one machine, without a server."""

    def __init__(self, lake: Lake) -> None:
        self.lake = lake

    def version(self) -> str:
        """Names the state of the lake; the same name, the same content."""
        if not self.lake.exists():
            return "empty"
        touchpoints, customers = self.lake.touchpoints(), DeltaTable(str(self.lake.customers_path))
        return f"{str(touchpoints.metadata().id)[:8]}-{touchpoints.version()}-{customers.version()}"

    def run(self, measure: Measure, *, narrow: Narrow = lambda whole: whole, key: str = "") -> dict[str, pa.Table]:
        """The named results of a measure, as Arrow tables, put to the part of the lake that `narrow` gives.

        `key` names the measure; what was compiled under it is used again for every other part and state of the lake.
        A reader holds no lock: when files of the version it opened vanish under it (an erasure or a clean-up), it
        opens the newest version and tries once more. BootmakerError when another version of Bootmaker made the lake:
        its columns are not these.
        """
        if self.lake.exists() and self.lake.outdated():
            raise BootmakerError(
                "The lake was made by another version of Bootmaker.", hint="`bootmaker lake rebuild` makes it anew."
            )
        plan, part = plan_of(measure, key), narrowing(narrow)
        try:
            return self._run(plan, part)
        except (duckdb.IOException, FileNotFoundError):
            return self._run(plan, part)

    def _run(self, plan: Plan, part: Plan) -> dict[str, pa.Table]:
        with _connected() as connection:
            _open(connection, WHOLE[0], self.lake.touchpoints_path, LAKE)
            _open(connection, WHOLE[1], self.lake.customers_path, LAKE_CUSTOMERS)
            _compute(connection, part)
            for name in ASKED:
                connection.execute(f"CREATE TEMP VIEW {name} AS {part.results[name].sql}")
            _compute(connection, plan)
            return {name: _table(connection, result) for name, result in plan.results.items()}


@contextmanager
def _connected() -> Iterator[Any]:
    connection = duckdb.connect()
    try:
        for setting in SETTINGS:
            connection.execute(setting)
        yield connection
    finally:
        connection.close()


def _open(connection: Any, name: str, path: Path, schema: pa.Schema) -> None:
    """A Delta table by its snapshot's own file list; an empty one in the right schema where there is none."""
    files = [unquote(uri) for uri in DeltaTable(str(path)).file_uris()] if DeltaTable.is_deltatable(str(path)) else []
    if not files:
        connection.register(name, schema.empty_table())
        return
    columns = ", ".join(f'"{column}"' for column in schema.names)
    months = ", hive_partitioning = true, hive_types_autocast = false" if "month" in schema.names else ""
    listed = ", ".join("'{}'".format(file.replace("'", "''")) for file in files)
    connection.execute(f"CREATE TEMP VIEW {name} AS SELECT {columns} FROM read_parquet([{listed}]{months})")


def _compute(connection: Any, plan: Plan) -> None:
    """What a plan computes first, into the memory of the connection."""
    for name, sql in plan.first:
        connection.execute(f"CREATE TEMP TABLE {name} AS {sql}")


def _table(connection: Any, result: Result) -> pa.Table:
    found: pa.Table = connection.sql(result.sql).to_arrow_table()
    return found.rename_columns(result.schema.names).cast(result.schema)
