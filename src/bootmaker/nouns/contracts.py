"""The contracts of pluggable things: columns in, columns out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pyarrow as pa

Annotations = Mapping[str, pa.Array]


@dataclass(frozen=True)
class SourceSettings:
    """What a source needs to read one file.

    `name` becomes the touchpoints' `source`. `mapping` overrules what the source would infer:
    touchpoint column -> column of the file.
    """

    path: Path
    name: str
    mapping: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Understood:
    """What a source understood of a file before reading it whole; shown to the person who imports."""

    format: str
    columns: Mapping[str, str] = field(default_factory=dict)  # touchpoint column -> column of the file
    ignored: Sequence[str] = ()
    notes: Sequence[str] = ()


class Source(Protocol):
    """Reads one kind of file.

    `recognise` says in [0, 1] how sure it is that `path` is of this kind, from the first kilobytes alone.
    `read` streams record batches, each in one of the schemas RAW_TOUCHPOINT, RAW_CUSTOMER or SET_ASIDE; a row that
    cannot be understood is set aside with its line and reason, never dropped, never fatal for the good ones.
    A file that cannot be read at all raises SourceError(permanent=...).
    """

    name: str

    def recognise(self, path: Path, head: bytes) -> float: ...

    def understand(self, settings: SourceSettings) -> Understood: ...

    def read(self, settings: SourceSettings) -> Iterator[pa.RecordBatch]: ...


class Annotator(Protocol):
    """Reads marks in a batch of touchpoints.

    `needs` and `gives` are column names (with Arrow types for `gives`); the order is computed from them. Columns that
    are no marks are transient: passed on to later annotators, never stored. `annotate` is pure and picklable: the same
    rows give the same marks in whatever batch they come, and every span lies inside its text.
    """

    name: str
    version: str
    needs: Sequence[str]
    gives: Mapping[str, pa.DataType]

    def annotate(self, batch: pa.RecordBatch) -> Annotations: ...


def _unkept(table: Any) -> Any:
    return table


@dataclass(frozen=True)
class LakeTables:
    """The lake as Ibis tables: `touchpoints` in the schema LAKE, `customers` in LAKE_CUSTOMERS.

    `keep` takes an Ibis table on which several results of a measure rest, and gives the same table. An engine may
    compute it there and then, so that it is computed once; without an engine it stays the expression that it is.
    """

    touchpoints: Any
    customers: Any
    keep: Callable[[Any], Any] = _unkept


Parameters = TypeVar("Parameters")
View = TypeVar("View")


class Lens(Protocol[Parameters, View]):
    """A question put to the lake.

    `measure` returns named Ibis tables of counts, integer sums and touchpoint ids, in the subset that compiles for
    DuckDB, PostgreSQL and PySpark. `view` derives everything else (division, intervals) once, in NumPy, from the
    results as Arrow tables. `charts` draws the view; keys are picture names, values Altair charts. `votes` says which
    customers count for what: an Ibis table of `question`, `answer`, `customer` and `value`, see `lenses.fair.votes`.
    """

    name: str
    version: int
    question: str
    parameters: type[Parameters]

    def measure(self, tables: LakeTables, parameters: Parameters) -> Mapping[str, Any]: ...

    def votes(self, tables: LakeTables, parameters: Parameters) -> Any: ...

    def view(self, results: Mapping[str, pa.Table], parameters: Parameters) -> View: ...

    def charts(self, view: View) -> Mapping[str, Any]: ...
