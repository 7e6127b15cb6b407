"""What a lens cannot know by itself: the meaning of words, read by the annotators, and what people did to its items."""

from collections.abc import Callable, Mapping

import pyarrow as pa

from bootmaker.annotators.chain import transient
from bootmaker.ledger.map_edits import edits_of
from bootmaker.lenses.filters import Filter

Results = Mapping[str, pa.Table]


def completed(lens: str, results: Results, wanted: Filter) -> Results:
    """What was measured, with what only actions can add; the same for a lens that needs nothing more."""
    complete = COMPLETE.get(lens)
    return complete(results, wanted) if complete else results


def _map(results: Results, wanted: Filter) -> Results:
    """A column `vector` of what was found, the static embedding of its words, and the table `edits`."""
    found = results["found"].combine_chunks()
    texts = pa.RecordBatch.from_pydict({"text": found["words"].combine_chunks().cast(pa.string())})
    vectors = transient(texts, ("vector",))["vector"]
    return {**results, "found": found.append_column("vector", vectors), "edits": edits_of(wanted.key)}


COMPLETE: Mapping[str, Callable[[Results, Filter], Results]] = {"empathy_map": _map}
