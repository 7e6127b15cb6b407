"""Counting fairly: what a lens found, with every customer one voice and weighed to stand for the customer base."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from bootmaker.actions.glance import weighing_attributes
from bootmaker.actions.looking import Look, code_digest, kept_results, package_of, plain
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError
from bootmaker.lenses.catalog import LENSES
from bootmaker.lenses.fair.measure import columns, measure
from bootmaker.lenses.fair.view import view
from bootmaker.lenses.fair.weighing import Margins

COLUMNS = ("attribute", "value", "count")


def fairly(workspace: Workspace, seen: Look, *, margins: Path | None = None) -> Look:
    """The look with what it found counted fairly, by the attributes on record or by those of a file of margins."""
    known = read_margins(margins) if margins else None
    attributes = tuple(known) if known else weighing_attributes(workspace)
    lens = LENSES[seen.name]
    results = kept_results(
        workspace,
        ["fair", lens.name, lens.version, *programs(lens), plain(seen.parameters), attributes],
        lambda tables: measure(tables, lens.votes(tables, seen.parameters), attributes),
        filter=seen.filter,
    )
    _recorded(results["population"], attributes, margins)
    labels = dict(getattr(seen.parameters, "labels", ()))
    base = margins.name if margins else ""
    return replace(seen, fair=view(results, attributes, margins=known, base=base, labels=labels))


def read_margins(path: Path) -> Margins:
    """The customer base as a CSV file says it: attribute, value, count. BootmakerError names the line that is wrong."""
    found: dict[str, dict[str, float]] = {}
    hint = "A file of margins has a first line “attribute,value,count”, then one line for each value."
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not set(COLUMNS) <= set(rows.fieldnames or ()):
                raise BootmakerError(f"{path} lacks a column of: {', '.join(COLUMNS)}.", hint=hint)
            for row in rows:
                found.setdefault(row["attribute"], {})[row["value"]] = _count(path, rows.line_num, row)
    except (OSError, UnicodeDecodeError):
        raise BootmakerError(f"{path} cannot be read.", hint=hint) from None
    if not found:
        raise BootmakerError(f"{path} has no margins.", hint=hint)
    empty = [name for name, values in found.items() if not sum(values.values())]
    if empty:
        raise BootmakerError(f"{path}: the counts of “{empty[0]}” are all 0.", hint=hint)
    return found


def _recorded(population: pa.Table, attributes: tuple[str, ...], margins: Path | None) -> None:
    """An attribute of the margins that no customer has is a slip of the pen."""
    for column, attribute in zip(columns(attributes), attributes, strict=False):
        if margins and set(population[column].to_pylist()) == {""}:
            raise BootmakerError(
                f"{margins}: no customer has the attribute “{attribute}”.",
                hint="Import a customer table that has it, or use the attributes that `bootmaker look voices` names.",
            )


def _count(path: Path, line: int, row: Mapping[str, Any]) -> float:
    try:
        count = float(row["count"])
    except (TypeError, ValueError):
        count = -1.0
    if not 0 <= count < float("inf"):
        raise BootmakerError(f"{path}, line {line}: the count is no number of 0 or more.", hint="As in plan,pro,1200")
    return count


def programs(lens: Any) -> tuple[str, str]:
    """Digests of a lens and of what counts fairly, for the key of what is kept."""
    return code_digest(package_of(lens)), code_digest(measure.__module__.rpartition(".")[0])
