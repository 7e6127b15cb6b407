"""Record batches in the three schemas that a source yields, from whatever columns are there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.nouns.touchpoint import IDENTITY, RAW_CUSTOMER, RAW_TOUCHPOINT, SET_ASIDE


def fill(schema: pa.Schema, columns: Mapping[str, Any], rows: int) -> pa.RecordBatch:
    """A batch of `schema`: columns that are missing become null, a plain value is repeated for every row."""
    arrays = []
    for field in schema:
        value = columns.get(field.name)
        if isinstance(value, pa.ChunkedArray):
            value = value.combine_chunks()
        if not isinstance(value, pa.Array):
            value = pa.nulls(rows, field.type) if value is None else pa.repeat(pa.scalar(value, field.type), rows)
        arrays.append(value if value.type == field.type else value.cast(field.type))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def touchpoints(columns: Mapping[str, Any], rows: int) -> pa.RecordBatch:
    """A batch of RAW_TOUCHPOINT; attributes and identities are empty rather than null where none are given."""
    defaults = {"attributes": "{}", "identities": []}
    return fill(RAW_TOUCHPOINT, {**defaults, **columns}, rows)


def touchpoint_rows(rows: Sequence[Mapping[str, Any]]) -> pa.RecordBatch:
    """A batch of RAW_TOUCHPOINT from few rows as mappings (connectors of nested formats)."""
    filled = [{"attributes": "{}", "identities": [], **row} for row in rows]
    return pa.RecordBatch.from_pylist(filled, schema=RAW_TOUCHPOINT)


def customers(columns: Mapping[str, Any], rows: int) -> pa.RecordBatch:
    """A batch of RAW_CUSTOMER."""
    return fill(RAW_CUSTOMER, {"attributes": "{}", "identities": [], **columns}, rows)


def set_aside(rows: Sequence[tuple[int, str]]) -> Iterator[pa.RecordBatch]:
    """One batch of SET_ASIDE from (line, reason) pairs, or none."""
    if rows:
        yield pa.RecordBatch.from_arrays(
            [pa.array([line for line, _ in rows], pa.int64()), pa.array([why for _, why in rows], pa.string())],
            schema=SET_ASIDE,
        )


def identities(columns: Mapping[str, pa.Array], rows: int) -> pa.Array:
    """A list of (kind, value) for each row from columns of strings named by kind; blank values are left out."""
    if not columns:
        return pa.array([[]] * rows, pa.list_(IDENTITY))
    kinds = list(columns)
    stacked = pa.concat_arrays([pc.utf8_trim_whitespace(columns[kind]) for kind in kinds])
    by_row = np.arange(rows * len(kinds)).reshape(len(kinds), rows).T.ravel()
    values = stacked.take(pa.array(by_row))
    there = pc.fill_null(pc.not_equal(values, ""), False)
    kept = np.asarray(there).reshape(rows, len(kinds))
    offsets = np.concatenate(([0], np.cumsum(kept.sum(axis=1)))).astype(np.int32)
    names = pa.array(kinds, pa.string()).take(pa.array(np.tile(np.arange(len(kinds)), rows))).filter(there)
    pairs = pa.StructArray.from_arrays([names, values.filter(there)], fields=list(IDENTITY))
    return pa.ListArray.from_arrays(pa.array(offsets), pairs)


def json_objects(columns: Mapping[str, pa.Array], rows: int) -> pa.Array:
    """A JSON object of strings for each row; a blank value leaves its key out. No Python object per row."""
    pieces = []
    for name, column in columns.items():
        if column.null_count == len(column):
            continue
        key = pa.scalar(f', {_escaped_text(name)}: "', pa.string())
        pieces.append(pc.binary_join_element_wise(key, _escaped(column), '"', "", null_handling="emit_null"))
    if not pieces:
        return pa.array(["{}"] * rows, pa.string())
    # "replace", as Arrow 26 loses the row where "skip" finds every piece missing
    joined = pc.binary_join_element_wise(*pieces, "", null_handling="replace", null_replacement="")
    return pc.binary_join_element_wise("{", pc.utf8_slice_codeunits(joined, 2), "}", "")


def _escaped_text(text: str) -> str:
    escaped: str = _escaped(pa.array([text], pa.string()))[0].as_py()
    return f'"{escaped}"'


def _escaped(column: pa.Array) -> pa.Array:
    """Strings as they stand between the quotation marks of JSON."""
    column = pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)
    special = pc.match_substring_regex(column, r'["\\\x00-\x1f]')
    if not pc.any(special).as_py():
        return column
    for mark, code in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        column = pc.replace_substring(column, mark, code)
    return pc.replace_substring_regex(column, r"[\x00-\x1f]", " ")
