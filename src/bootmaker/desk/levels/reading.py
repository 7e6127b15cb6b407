"""Reading the levels: linear models (levels.json), the words that show a level, and no answer where it is unsure.

Each sentence is read first; what the sentences show, with the whole reply, gives its level.
"""

import json
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import Any

from bootmaker.desk.draft import taken_apart
from bootmaker.desk.levels.features import BUCKETS, dense, evidence, hashed, of_sentence
from bootmaker.desk.words import CONTENT
from bootmaker.nouns.reply import Level, Said, Span

MECHANISMS = ("emotional_reaction", "interpretation", "exploration")
FEWEST = 3  # words from which a level can be told
PATH = CONTENT / "models" / "levels.json"


@dataclass(frozen=True)
class Linear:
    """Weights of three outputs, levels 0, 1 and 2: `grams` as signed bytes times `scale` (none: of no weight)."""

    grams: memoryview | None
    scale: float
    dense: Sequence[Sequence[float]]
    bias: Sequence[float]

    def chances(self, buckets: Mapping[int, float], numbers: Sequence[float], temperature: float = 1.0) -> list[float]:
        """Softmax of the outputs."""
        logits = [
            self.bias[level]
            + sum(weights[level] * value for weights, value in zip(self.dense, numbers, strict=True))
            + (self.scale * sum(self.grams[3 * b + level] * w for b, w in buckets.items()) if self.grams else 0.0)
            for level in range(3)
        ]
        top = max(logits)
        powers = [exp((logit - top) / temperature) for logit in logits]
        return [power / sum(powers) for power in powers]


@dataclass(frozen=True)
class Mechanism:
    """A mechanism: how it shows in a sentence and in a whole reply; below `sure` no level is given."""

    sentence: Linear
    whole: Linear
    temperature: float
    sure: float


@cache
def mechanisms() -> Mapping[str, Mechanism]:
    """The trained model, opened once."""
    told = json.loads(PATH.read_text(encoding="utf-8"))
    return {name: _mechanism(told["mechanisms"][name]) for name in MECHANISMS}


def levels(reply: str, message: Said | None) -> list[Level]:
    """The level of each mechanism in a reply, with the sentence that shows it best; None where it cannot be told."""
    if len(taken_apart(reply).words) < FEWEST:
        return [Level(name, None, 0.0) for name in MECHANISMS]
    sentences = taken_apart(reply).sentences
    read = [(hashed(s.text), of_sentence(s, n, len(sentences), message)) for n, s in enumerate(sentences)]
    buckets, numbers = hashed(reply), dense(reply, message)
    found = []
    for name, mechanism in mechanisms().items():
        shown = [mechanism.sentence.chances(*one) for one in read]
        chances = mechanism.whole.chances(buckets, [*numbers, *evidence(shown)], mechanism.temperature)
        best = max(range(3), key=chances.__getitem__)
        sure = chances[best] >= mechanism.sure
        spans: tuple[Span, ...] = ()
        if sure and best and sentences:
            one = sentences[min(range(len(shown)), key=lambda n: shown[n][0])]
            spans = (Span(f"level {best}", one.start, one.end),)
        found.append(Level(name, best if sure else None, chances[best], spans))
    return found


def _mechanism(told: dict[str, Any]) -> Mechanism:
    return Mechanism(_linear(told["sentence"]), _linear(told["whole"]), told["temperature"], told["sure"])


def _linear(told: dict[str, Any]) -> Linear:
    grams = memoryview(b64decode(told["grams"])).cast("b") if told["grams"] else None
    if grams is not None and len(grams) != 3 * BUCKETS:
        raise ValueError("levels.json has weights of another size: train it anew")
    return Linear(grams, told["scale"], told["dense"], told["bias"])
