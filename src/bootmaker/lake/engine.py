"""The engine seam: opens a version of the lake as Ibis tables and runs measures on it, here on DuckDB."""

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

import duckdb
import ibis
import pyarrow as pa
from deltalake import DeltaTable
from ibis.backends.sql.compilers import DuckDBCompiler

from bootmaker.base.errors import BootmakerError
from bootmaker.lake.table import Lake
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.marks import LAKE, LAKE_CUSTOMERS

SETTINGS = (
    "SET parquet_metadata_cache = true",  # a measure reads the same files many times
    "SET preserve_insertion_order = false",  # no result depends on it
)

MICROSECONDS = 1_000_000
Measure = Callable[[LakeTables], Mapping[str, Any]]


class Compiler(DuckDBCompiler):  # type: ignore[misc]
    """Ibis's compiler for DuckDB, but for one step that is slow."""

    def visit_ExtractEpochSeconds(self, op: Any, *, arg: Any) -> Any:  # noqa: N802 - Ibis names it
        """Seconds from the microseconds that are stored; Ibis's own way asks for time zones, row by row."""
        return self.f.epoch_us(arg) / MICROSECONDS


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

    def run(self, measure: Measure) -> dict[str, pa.Table]:
        """The named results of a measure, as Arrow tables.

        A reader holds no lock: when files of the version it opened vanish under it (an erasure or a clean-up), it
        opens the newest version and tries once more.
        """
        try:
            return self._run(measure)
        except (duckdb.IOException, FileNotFoundError):
            return self._run(measure)

    def _run(self, measure: Measure) -> dict[str, pa.Table]:
        connection = ibis.duckdb.connect()
        connection.compiler = Compiler()
        try:
            for setting in SETTINGS:
                connection.raw_sql(setting)
            wanted = measure(self.tables(connection))
            return {name: connection.to_pyarrow(expression) for name, expression in wanted.items()}
        finally:
            connection.disconnect()

    def tables(self, connection: Any) -> LakeTables:
        """The lake's current version as Ibis tables on a DuckDB connection.

        BootmakerError when another version of Bootmaker made it: its columns are not these.
        """
        if self.lake.exists() and self.lake.outdated():
            raise BootmakerError(
                "The lake was made by another version of Bootmaker.", hint="`bootmaker lake rebuild` makes it anew."
            )
        return LakeTables(
            touchpoints=_open(connection, str(self.lake.touchpoints_path), LAKE),
            customers=_open(connection, str(self.lake.customers_path), LAKE_CUSTOMERS),
            keep=_keeper(connection),
        )


def _keeper(connection: Any) -> Callable[[Any], Any]:
    """Computes an intermediate table at once, into the memory of the connection."""
    number = count()
    return lambda table: connection.create_table(f"kept_{next(number)}", table, temp=True)


def _open(connection: Any, path: str, schema: pa.Schema) -> Any:
    """A Delta table by its snapshot's own file list; an empty one in the right schema where there is none."""
    files = DeltaTable(path).file_uris() if DeltaTable.is_deltatable(path) else []
    if not files:
        return ibis.memtable(schema.empty_table(), schema=ibis.Schema.from_pyarrow(schema))
    return connection.read_parquet(files, hive_partitioning="month" in schema.names, hive_types_autocast=False).select(
        schema.names
    )
