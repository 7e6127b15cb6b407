"""Two empathy maps side by side."""

from dataclasses import dataclass

from bootmaker.actions.completing import completed
from bootmaker.actions.looking import look
from bootmaker.actions.workspace import Workspace
from bootmaker.ledger.reading import quotes
from bootmaker.lenses.empathy_map.comparing import Comparison, compared
from bootmaker.lenses.empathy_map.wording import Quotes
from bootmaker.lenses.filters import Filter


@dataclass(frozen=True)
class ComparedMaps:
    """What was compared with what, and the words of every quote that may be shown."""

    first: Filter
    second: Filter
    comparison: Comparison
    quotes: Quotes


def compare_maps(workspace: Workspace, first: Filter, second: Filter) -> ComparedMaps:
    """The differences between the maps of two filters: two segments, two periods, or whatever else tells them apart."""
    seen = [look(workspace, "empathy_map", filter=one) for one in (first, second)]
    results = [completed(one.name, one.results, one.filter) for one in seen]
    found = compared((results[0], results[1]), seen[0].parameters)
    known = quotes([one.id for one in found.slices])
    words = {one.key: known[one.id].text[one.start : one.end] for one in found.slices if one.id in known}
    return ComparedMaps(first, second, found, words)
