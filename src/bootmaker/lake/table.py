"""The lake's Delta tables: written by one process at a time, read by anyone at any time.

`touchpoints` (schema LAKE, one folder per month) and `customers` (schema LAKE_CUSTOMERS). Each write carries the ledger
tick it reaches, in the same commit, so that a lake that was interrupted knows where to go on. Statistics are kept of
`id` and `at` alone: the transaction log never holds a piece of text.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, Transaction, WriterProperties, write_deltalake

from bootmaker.nouns.marks import LAKE, LAKE_CUSTOMERS

TICK = "bootmaker.ledger.tick"
FORGETFUL = {"delta.logRetentionDuration": "interval 0 days"}  # a clean-up may drop every older log entry
SMALL_FILES = 8  # compact a table when it has more files than this per month on average
WRITER = WriterProperties(compression="ZSTD", statistics_truncate_length=1)


class Lake:
    """The Delta tables under one folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def touchpoints_path(self) -> Path:
        """The folder of the touchpoints' table."""
        return self.path / "touchpoints"

    @property
    def customers_path(self) -> Path:
        """The folder of the customers' table."""
        return self.path / "customers"

    def exists(self) -> bool:
        """Whether there is a lake yet."""
        return DeltaTable.is_deltatable(str(self.touchpoints_path))

    def create(self) -> None:
        """Make empty tables."""
        _create(self.touchpoints_path, LAKE, statistics="id,at", by=["month"])
        _create(self.customers_path, LAKE_CUSTOMERS, statistics="attribute")

    def tick(self) -> int:
        """The ledger tick up to which the touchpoints are here; 0 when none are."""
        return (self.touchpoints().transaction_version(TICK) or 0) if self.exists() else 0

    def outdated(self) -> bool:
        """Whether the touchpoints lie here in the columns of another version."""
        fields = self.touchpoints().schema().fields
        return bool([field.name for field in fields] != LAKE.names)

    def read_with(self) -> dict[str, str]:
        """The versions that were told to `remember`; none at first."""
        path = self.path / "read-with.json"
        return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}

    def remember(self, versions: Mapping[str, str]) -> None:
        """Keep the versions of what read the touchpoints here, where they may change from day to day."""
        if versions != self.read_with():
            unfinished = self.path / "read-with.json.part"
            unfinished.write_text(json.dumps(dict(versions)), encoding="utf-8")
            unfinished.replace(self.path / "read-with.json")

    def touchpoints(self) -> DeltaTable:
        """The touchpoints' table as it stands."""
        return DeltaTable(str(self.touchpoints_path))

    def append(self, rows: pa.Table, *, tick: int) -> None:
        """Add rows in the schema LAKE whose ids are not here yet."""
        write_deltalake(
            self.touchpoints(),
            rows.cast(LAKE),
            mode="append",
            commit_properties=_reaching(tick),
            writer_properties=WRITER,
        )

    def merge(self, rows: pa.Table, *, gone: Sequence[str], tick: int) -> None:
        """Put rows in place of those with the same id, whatever month they were in; drop the ids `gone`: one commit."""
        dropped = pa.table({"id": pa.array(gone, pa.string())})
        drop = pa.array([False] * rows.num_rows + [True] * len(gone))
        arriving = pa.concat_tables([rows, dropped], promote_options="default").append_column("gone", drop)
        (
            self.touchpoints()
            .merge(
                arriving,
                "old.id = new.id",
                source_alias="new",
                target_alias="old",
                commit_properties=_reaching(tick),
                writer_properties=WRITER,
            )
            .when_matched_delete("new.gone")
            .when_matched_update({name: f"new.{name}" for name in LAKE.names})
            .when_not_matched_insert({name: f"new.{name}" for name in LAKE.names}, predicate="NOT new.gone")
            .execute()
        )

    def overwrite(self, batches: Iterable[pa.RecordBatch], *, tick: int) -> None:
        """Write the whole table anew in one commit; who reads the older version goes on reading it."""
        write_deltalake(
            self.touchpoints(),
            pa.RecordBatchReader.from_batches(LAKE, batches),
            mode="overwrite",
            schema_mode="overwrite",
            commit_properties=_reaching(tick),
            writer_properties=WRITER,
        )

    def replace_customers(self, rows: pa.Table) -> None:
        """Write the customers' table anew."""
        write_deltalake(str(self.customers_path), rows.cast(LAKE_CUSTOMERS), mode="overwrite", writer_properties=WRITER)

    def compact(self) -> None:
        """Join small files where there are many; readers of the older version are not disturbed."""
        table = self.touchpoints()
        months = {uri.rsplit("/", 2)[-2] for uri in table.file_uris()}
        if len(table.file_uris()) > SMALL_FILES * max(1, len(months)):
            table.optimize.compact(writer_properties=WRITER)

    def forget(self, ids: Sequence[str]) -> None:
        """Delete touchpoints so that no file and no log entry under the lake's folder holds them any more."""
        if not self.exists():
            return
        for start in range(0, len(ids), 1_000):
            wanted = ", ".join(f"'{key}'" for key in ids[start : start + 1_000])
            self.touchpoints().delete(f"id IN ({wanted})")
        self.touchpoints().vacuum(retention_hours=0, enforce_retention_duration=False, dry_run=False)
        for path in (self.touchpoints_path, self.customers_path):
            table = DeltaTable(str(path))
            table.vacuum(retention_hours=0, enforce_retention_duration=False, dry_run=False)
            table.create_checkpoint()
            table.cleanup_metadata()


def _create(path: Path, schema: pa.Schema, *, statistics: str, by: list[str] | None = None) -> None:
    configuration = {**FORGETFUL, "delta.dataSkippingStatsColumns": statistics}
    DeltaTable.create(str(path), schema, partition_by=by, configuration=configuration)


def _reaching(tick: int) -> CommitProperties:
    return CommitProperties(app_transactions=[Transaction(TICK, tick)])
