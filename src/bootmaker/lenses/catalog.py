"""The list of lenses, in the order in which the report tells them."""

from typing import Any

from bootmaker.base.catalog import Catalog
from bootmaker.nouns.contracts import Lens

LENSES: Catalog[Lens[Any, Any]] = Catalog(
    "lens",
    {
        "overview": "bootmaker.lenses.overview.lens:LENS",
        "journeys": "bootmaker.lenses.journeys.lens:LENS",
        "voices": "bootmaker.lenses.voices.lens:LENS",
        "extremes": "bootmaker.lenses.extremes.lens:LENS",
        "scores": "bootmaker.lenses.scores.lens:LENS",
        "themes": "bootmaker.lenses.themes.lens:LENS",
        "trends": "bootmaker.lenses.trends.lens:LENS",
        "empathy_map": "bootmaker.lenses.empathy_map.lens:LENS",
    },
)
