"""Reading the levels: a linear model (levels.json), the words that show a level, and no answer where it is unsure."""

import json
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from bootmaker.desk.draft import taken_apart
from bootmaker.desk.levels.features import BUCKETS, dense, hashed
from bootmaker.desk.words import CONTENT
from bootmaker.nouns.reply import Level, Said, Span

MECHANISMS = ("emotional_reaction", "interpretation", "exploration")
PATH = CONTENT / "models" / "levels.json"


@dataclass(frozen=True)
class Mechanism:
    """Weights of one mechanism, three outputs each: `grams` as signed bytes times `scale`, `dense`, `bias`.

    Probabilities are softmax(logits / temperature); below `sure` no level is given.
    """

    grams: memoryview
    scale: float
    dense: Sequence[Sequence[float]]
    bias: Sequence[float]
    temperature: float
    sure: float

    def probabilities(self, buckets: Mapping[int, float], numbers: Sequence[float]) -> list[float]:
        """The probabilities of levels 0, 1 and 2."""
        logits = [
            self.bias[level]
            + self.scale * sum(self.grams[3 * bucket + level] * weight for bucket, weight in buckets.items())
            + sum(weights[level] * value for weights, value in zip(self.dense, numbers, strict=True))
            for level in range(3)
        ]
        top = max(logits)
        powers = [exp((logit - top) / self.temperature) for logit in logits]
        return [power / sum(powers) for power in powers]


@cache
def mechanisms() -> Mapping[str, Mechanism]:
    """The trained model, opened once."""
    told = json.loads(PATH.read_text(encoding="utf-8"))
    return {name: _mechanism(told["mechanisms"][name]) for name in MECHANISMS}


def levels(reply: str, message: Said | None) -> list[Level]:
    """The level of each mechanism in a reply, with the sentence that shows it best; None where it cannot be told."""
    buckets, numbers = hashed(reply), dense(reply, message)
    found = []
    for name, mechanism in mechanisms().items():
        chances = mechanism.probabilities(buckets, numbers)
        best = max(range(3), key=chances.__getitem__)
        sure = chances[best] >= mechanism.sure
        spans = (_shown(mechanism, reply, message, best),) if sure and best else ()
        found.append(Level(name, best if sure else None, chances[best], tuple(span for span in spans if span)))
    return found


def _shown(mechanism: Mechanism, reply: str, message: Said | None, level: int) -> Span | None:
    """The sentence that, all alone, speaks most for a level above none."""
    draft = taken_apart(reply)
    if not draft.sentences:
        return None

    def speaks(text: str) -> float:
        return 1 - mechanism.probabilities(hashed(text), dense(text, message))[0]

    best = max(draft.sentences, key=lambda sentence: speaks(sentence.text))
    return Span(f"level {level}", best.start, best.end)


def _mechanism(told: dict[str, object]) -> Mechanism:
    grams = memoryview(b64decode(str(told.pop("grams")))).cast("b")
    if len(grams) != 3 * BUCKETS:
        raise ValueError("levels.json has weights of another size: train it anew")
    return Mechanism(grams=grams, **told)  # type: ignore[arg-type]
