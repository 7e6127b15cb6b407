"""Every annotator that comes with Bootmaker. One line adds one; docs/howto/add-an-annotator.md."""

from bootmaker.base.catalog import Catalog
from bootmaker.nouns.contracts import Annotator

ANNOTATORS: Catalog[Annotator] = Catalog(
    "annotator",
    {
        "features": "bootmaker.annotators.features.annotator:ANNOTATOR",
        "lexicon": "bootmaker.annotators.lexicon.annotator:ANNOTATOR",
        "units": "bootmaker.annotators.units.annotator:ANNOTATOR",
        "grams": "bootmaker.annotators.grams.annotator:ANNOTATOR",
        "reading": "bootmaker.annotators.reading.annotator:ANNOTATOR",
        "sequence": "bootmaker.annotators.sequence.annotator:ANNOTATOR",
        "language": "bootmaker.annotators.language.annotator:ANNOTATOR",
        "valence": "bootmaker.annotators.valence.annotator:ANNOTATOR",
        "emotion": "bootmaker.annotators.emotion.annotator:ANNOTATOR",
        "informative": "bootmaker.annotators.informative.annotator:ANNOTATOR",
        "intent": "bootmaker.annotators.intent.annotator:ANNOTATOR",
        "urgency": "bootmaker.annotators.urgency.annotator:ANNOTATOR",
        "target": "bootmaker.annotators.target.annotator:ANNOTATOR",
        "effort": "bootmaker.annotators.effort.annotator:ANNOTATOR",
        "softening": "bootmaker.annotators.softening.annotator:ANNOTATOR",
        "spans": "bootmaker.annotators.spans.annotator:ANNOTATOR",
    },
)
