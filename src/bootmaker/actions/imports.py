"""Importing a file: read, clean, mask, store. Interrupted and started again, nothing is lost or doubled."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Verb, require
from bootmaker.actions.duplicates import fold_duplicates
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import SourceError
from bootmaker.intake.clean import clean
from bootmaker.ledger.imports import finish, set_aside, start
from bootmaker.ledger.people import (
    add_conversations,
    add_customers,
    add_identities,
    add_staff,
    describe_customers,
    erased,
)
from bootmaker.ledger.store import store
from bootmaker.nouns.contracts import Source, SourceSettings, Understood
from bootmaker.nouns.touchpoint import RAW_CUSTOMER, RAW_TOUCHPOINT, SET_ASIDE
from bootmaker.privacy.gate import Gated, gate, gate_customers
from bootmaker.privacy.redact import Redactor
from bootmaker.sources.detect import detect

Progress = Callable[[int], None]
ONE_CONVERSATION = (".vtt", ".srt", ".eml")  # files that hold one conversation each
Rows = TypeVar("Rows", pa.RecordBatch, pa.Table)


@dataclass
class Imported:
    """What came of one file."""

    source: str
    understood: Understood
    rows: int = 0
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    erased: int = 0
    customers: int = 0
    folded: int = 0
    masked: Counter[str] = field(default_factory=Counter)
    set_aside: list[tuple[int, str]] = field(default_factory=list)  # line, reason
    met: set[str] = field(default_factory=set, repr=False)  # customers who are known to exist
    seen: set[tuple[str, str, str]] = field(default_factory=set, repr=False)  # identities that were kept already


def import_file(  # noqa: PLR0913 - most are for rare files
    workspace: Workspace,
    path: Path,
    *,
    name: str = "",
    mapping: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
    progress: Progress = lambda rows: None,
    actor: Actor = AT_THE_KEYBOARD,
) -> Imported:
    """Bring a file into the ledger. The same file twice changes nothing. `name` names the source (default: the file).

    Raises SourceError when the file cannot be read at all. Rows that cannot be understood are set aside, with line
    and reason; `progress` is called with the number of rows done.
    """
    require(actor, Verb.BRING_IN)
    if not path.is_file():
        raise SourceError(f"There is no file {path}.", hint="Check the path; folders are given file by file.")
    source = detect(path)
    asked = SourceSettings(path, _source_name(workspace, path, name), mapping or {}, options or {})
    done = Imported(asked.name, source.understand(asked))
    run = start(source=asked.name, format=source.name, mapping=dict(done.understood.columns))
    try:
        for batch in _read(source, asked):
            if batch.schema.equals(SET_ASIDE):
                rows = list(zip(batch.column("line").to_pylist(), batch.column("reason").to_pylist(), strict=True))
                set_aside(run, asked.name, rows)
                done.set_aside += rows
            elif batch.schema.equals(RAW_CUSTOMER):
                done.customers += _take_customers(workspace, batch)
            else:
                _take_touchpoints(workspace, batch, run=run, done=done)
            progress(done.rows + done.customers)
        done.folded = fold_duplicates(run)
    finally:
        finish(run, done)
    return done


def _source_name(workspace: Workspace, path: Path, name: str) -> str:
    """The name asked for, else the file's; files of one conversation each are one source, named by their folder."""
    wanted = name or (path.resolve().parent.name if path.suffix.lower() in ONE_CONVERSATION else path.stem)
    if "@" not in wanted:
        return wanted
    return Redactor(workspace.key).text(wanted, None, "source")  # a mailbox is often called by its address


def _read(source: Source, asked: SourceSettings) -> Iterator[pa.RecordBatch]:
    for batch in source.read(asked):
        known = (RAW_TOUCHPOINT, RAW_CUSTOMER, SET_ASIDE)
        if not any(batch.schema.equals(schema) for schema in known):
            raise SourceError(f"The source “{source.name}” broke its contract: unknown columns.")
        yield batch


def _take_touchpoints(workspace: Workspace, batch: pa.RecordBatch, *, run: int, done: Imported) -> None:
    done.rows += batch.num_rows
    preferences = workspace.settings
    gated = gate(clean(batch), key=workspace.key, region=preferences.region, order_pattern=preferences.order_pattern)
    gated, erased = _without_erased(workspace, gated)
    touchpoints = gated.touchpoints
    fresh = [key for key in _distinct(touchpoints, "customer") if key not in done.met]
    add_customers(fresh)
    done.met.update(fresh)
    add_identities(gated.identities, key=workspace.key, seen=done.seen)
    add_staff(gated.staff, key=workspace.key)
    add_conversations(_conversations(touchpoints))
    stored = store(touchpoints, arrived_with=run)
    done.new += stored.new
    done.revised += stored.revised
    done.unchanged += stored.unchanged
    done.erased += erased
    done.masked.update(gated.masked)


def _take_customers(workspace: Workspace, batch: pa.RecordBatch) -> int:
    customers, identities = gate_customers(
        batch,
        key=workspace.key,
        region=workspace.settings.region,
        order_pattern=workspace.settings.order_pattern,
    )
    keys = customers.column("customer").to_pylist()
    gone = erased(keys, key=workspace.key)
    attributes = zip(keys, customers.column("attributes").to_pylist(), strict=True)
    describe_customers({key: json.loads(text or "{}") for key, text in attributes if key not in gone})
    add_identities(_without(identities, gone), key=workspace.key)
    return len(keys)


def _without_erased(workspace: Workspace, gated: Gated) -> tuple[Gated, int]:
    """Leave out what belongs to customers who were erased; returns how many touchpoints that were."""
    gone = erased(_distinct(gated.touchpoints, "customer"), key=workspace.key)
    if not gone:
        return gated, 0
    kept = _without(gated.touchpoints, gone)
    return gated.with_only(kept, _without(gated.identities, gone)), gated.touchpoints.num_rows - kept.num_rows


def _without(rows: Rows, customers: set[str]) -> Rows:
    known = pc.is_in(rows.column("customer"), pa.array(sorted(customers), pa.string()))
    return rows.filter(pc.invert(known))


def _distinct(batch: pa.RecordBatch, column: str) -> list[str]:
    values: list[str] = pc.unique(batch.column(column).drop_null()).to_pylist()
    return values


def _conversations(touchpoints: pa.RecordBatch) -> list[tuple[str, str, str]]:
    named = touchpoints.filter(pc.is_valid(touchpoints.column("conversation")))
    first = (
        pa.table(named)
        .group_by("conversation", use_threads=False)
        .aggregate([("source", "first"), ("channel", "first")])
    )
    return list(
        zip(*(first.column(c).to_pylist() for c in ("conversation", "source_first", "channel_first")), strict=True)
    )
