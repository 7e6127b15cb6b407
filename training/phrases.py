"""Compiles the lexicons and word lists to content/<language>/models/phrases.model: `python -m training.phrases`.

Readers start faster with it; while a list is newer than the file they compile it themselves. It also holds what the
reader in plain Python (annotators/alone) cannot make without NumPy: the numbers behind each byte of a word's hash.
"""

import numpy as np

from bootmaker.annotators.features.hashing import VALUES
from bootmaker.annotators.header import fingerprints, model_path
from bootmaker.annotators.language.annotator import small_words
from bootmaker.annotators.lexicon.compile import compiled
from bootmaker.annotators.lexicon.tables import packed
from bootmaker.annotators.models import save
from bootmaker.annotators.units.annotator import listed

LANGUAGE = "en"


def main() -> None:
    """Write the file; the same lists give the same bytes."""
    about, arrays = packed(compiled(LANGUAGE))
    languages, small, worth = small_words()
    arrays |= {"values": VALUES, "small": small.keys, "small worth": worth.astype(np.int32)}
    arrays |= {name: listed(f"clause_{name}").keys for name in ("joints", "openings")}
    about |= {"name": "phrases", "licence": "Apache-2.0", "sources": fingerprints(LANGUAGE), "languages": languages}
    save(model_path("phrases", LANGUAGE), about, arrays)


if __name__ == "__main__":
    main()
