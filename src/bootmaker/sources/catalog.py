"""The list of connectors. A new one is a folder beside this file and one line here."""

from bootmaker.base.catalog import Catalog
from bootmaker.nouns.contracts import Source

SOURCES: Catalog[Source] = Catalog(
    "source",
    {
        "table": "bootmaker.sources.table.source:SOURCE",
    },
)
