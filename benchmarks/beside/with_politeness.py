"""`PYTHON -m benchmarks.beside.with_politeness < texts.json`: ConvoKit 5's politeness_local (convokit, spacy).

The markers that need a dependency parse are left out: no parser's model is installed. What lowers politeness in
requests (Danescu-Niculescu-Mizil et al. 2013) counts as a finding; better is more of what raises it, and less of that.
"""

import importlib
import json
import sys
import time
from types import ModuleType
from typing import Any

LOWERS = {"Actually", "Conj.Start", "Filler", "Please.Start", "Swearing"}
RAISES = {"Apology", "By.The.Way", "Gratitude", "Greeting", "Hedges", "Please", "Subjunctive", "Reassurance"}


def main() -> None:
    texts: list[str] = json.load(sys.stdin)
    markers, sentences = library()
    found, better, seconds = [], [], []
    for text in texts:
        begin = time.perf_counter()
        told: dict[str, list[Any]] = markers(sentences(text))[1]
        seconds.append(time.perf_counter() - begin)
        counts = {name: len(some) for name, some in told.items()}
        low, high = (sum(counts.get(name, 0) for name in names) for names in (LOWERS, RAISES))
        found.append(low)
        better.append(high - low)
    json.dump({"found": found, "better": better, "seconds": seconds}, sys.stdout)


def library() -> tuple[Any, Any]:
    """ConvoKit's extractor without the rest of ConvoKit, and a function that gives it tokens."""
    spec = importlib.util.find_spec("convokit")
    if spec is None or spec.submodule_search_locations is None:
        raise SystemExit("pip install --no-deps convokit, and spacy")
    for name in ("convokit", "convokit.politeness_collections"):
        module = ModuleType(name)
        module.__path__ = [
            place.replace("convokit", name.replace(".", "/")) if "." in name else place
            for place in spec.submodule_search_locations
        ]
        module.__spec__ = importlib.util.spec_from_loader(name, None, is_package=True)
        sys.modules[name] = module
    sys.modules["convokit"].__spec__ = spec
    local = importlib.import_module("convokit.politeness_collections.politeness_local.strategy_extractor")
    english = importlib.import_module("spacy").blank("en")
    english.add_pipe("sentencizer")

    def sentences(text: str) -> list[list[dict[str, Any]]]:
        return [[{"tok": token.text, "dep": "", "up": 0, "dn": []} for token in one] for one in english(text).sents]

    return local.get_local_politeness_strategy_features, sentences


if __name__ == "__main__":
    main()
