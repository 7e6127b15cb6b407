"""Batches of touchpoints for the annotators' tests."""

from collections.abc import Sequence

import pyarrow as pa

from bootmaker.annotators.chain import run
from bootmaker.annotators.order import giving
from bootmaker.nouns.touchpoint import TOUCHPOINT


def said(texts: Sequence[str | None], *, speaker: str = "customer", kind: str = "said") -> pa.RecordBatch:
    """One touchpoint for each text, in the full schema."""
    columns = {field.name: pa.nulls(len(texts), field.type) for field in TOUCHPOINT}
    columns["text"] = pa.array(texts, pa.string())
    columns["speaker"] = pa.array([speaker] * len(texts))
    columns["kind"] = pa.array([kind] * len(texts))
    return pa.RecordBatch.from_pydict(columns)


def read(texts: Sequence[str | None], *columns: str) -> pa.RecordBatch:
    """The named columns, transient ones too, of these texts."""
    return run(said(texts).select(["text"]), giving(columns))


TEXTS = [
    "Third week without heating. I called three times and nobody called back!",
    "I have no complaints at all, the courier was friendly.",
    "I'm furious \U0001f621 you charged me twice; I want my money back.",
    "Could you please tell me when my parcel arrives?",
    "It would be nice if the app had a dark mode.",
    "ok thanks bye",
    "",
    "Ich warte seit drei Wochen auf mein Paket und niemand antwortet.",
    "Привет, где мой заказ?",
    "I think it\u2019s fine, I suppose — maybe I\u2019ll just wait then... :-(",
    "a",
    "\u00a0\u2014\n\n",
    "Great,another update.Now it crashes!!! WHY???",
    "caf\u00e9 na\u00efve \u4f60\u597d don't 'quoted' rock'n'roll",
]
