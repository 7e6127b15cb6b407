"""Recall and precision of the gate on the labelled sample, with Wilson intervals (Wilson 1927)."""

import json
from collections import Counter
from collections.abc import Iterator
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

from bootmaker.privacy.known import Known
from bootmaker.privacy.redact import Redactor

SAMPLE = Path(__file__).with_name("labelled.jsonl")
KINDS = ("email", "phone", "iban", "card", "link", "name", "handle", "order", "address")


class Rate(NamedTuple):
    hits: int
    of: int

    def interval(self, z: float = 1.96) -> tuple[float, float]:
        p, n = self.hits / self.of, self.of
        middle, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)

    def __str__(self) -> str:
        low, high = self.interval()
        return f"{self.hits}/{self.of} = {self.hits / self.of:.3f} [{low:.3f}, {high:.3f}]"


class Quality(NamedTuple):
    recall: Rate
    precision: Rate


def rows() -> Iterator[dict[str, Any]]:
    return map(json.loads, SAMPLE.read_text("utf-8").splitlines())


def found(row: dict[str, Any]) -> set[tuple[int, int, str]]:
    """What the gate masks in one labelled sentence."""
    redactor = Redactor(b"k" * 32, order_pattern=row.get("order_pattern", ""))
    known = Known(frozenset((i["kind"], i["value"]) for i in row.get("known", ())), "US")
    return {tuple(span) for span in redactor.spans(row["text"], known)}


def measure() -> dict[str, Quality]:
    """By kind. A label is hit when it is masked whole and as its kind; a mask is right when it meets such a label."""
    hits, wanted, right, given = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for row in rows():
        masks, labels = found(row), {(s["start"], s["end"], s["kind"]) for s in row["spans"]}
        wanted.update(kind for _, _, kind in labels)
        given.update(kind for _, _, kind in masks)
        hits.update(k for a, b, k in labels if any(x <= a and b <= y and k == kind for x, y, kind in masks))
        right.update(k for x, y, k in masks if any(a < y and x < b and k == kind for a, b, kind in labels))
    return {kind: Quality(Rate(hits[kind], wanted[kind]), Rate(right[kind], given[kind])) for kind in KINDS}


def table() -> str:
    """The figures as they stand on the card."""
    lines = [f"| {kind} | {q.recall} | {q.precision} |" for kind, q in measure().items()]
    return "\n".join(["| kind | recall [95 %] | precision [95 %] |", "|---|---|---|", *lines])
