"""The list of connectors. A new one is a folder beside this file and one line here."""

from bootmaker.base.catalog import Catalog
from bootmaker.nouns.contracts import Source

SOURCES: Catalog[Source] = Catalog(
    "source",
    {
        "table": "bootmaker.sources.table.source:SOURCE",
        "twitter": "bootmaker.sources.twitter.source:SOURCE",
        "dialogue": "bootmaker.sources.dialogue.source:SOURCE",
        "mail": "bootmaker.sources.mail.source:SOURCE",
        "transcript": "bootmaker.sources.transcript.source:SOURCE",
        "whisper": "bootmaker.sources.whisper.source:SOURCE",
        "google_play": "bootmaker.sources.google_play.source:SOURCE",
        "survey_monkey": "bootmaker.sources.survey_monkey.source:SOURCE",
        "zendesk": "bootmaker.sources.zendesk.source:SOURCE",
    },
)
