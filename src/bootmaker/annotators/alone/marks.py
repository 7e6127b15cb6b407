"""The marks of one message that the desk's checks need: valence, intensity, emotions, intent, urgency."""

import math
from collections.abc import Sequence
from functools import cache

from bootmaker.annotators.alone.files import mapped
from bootmaker.annotators.alone.languages import language_of
from bootmaker.annotators.alone.reading import Read, Scores, read
from bootmaker.annotators.header import fingerprints

READ_LANGUAGES = ("en",)
OWN, SHOWN, CONFIDENT = 0.9, 0.4, 0.5
NEUTRAL, LOVE = "neutral", "love"


@cache
def can_read() -> bool:
    """Whether this reader gives what the chain gives: no list is newer than phrases.model."""
    return bool(mapped("phrases").about["sources"] == fingerprints())


def marks_of(text: str) -> dict[str, object]:
    """Marks by the names of their columns, in milli-units; none but the language where it is a foreign one."""
    found = read(text)
    language = language_of(text, found)
    if language not in READ_LANGUAGES:
        return {"language": language}
    about = mapped("reading").about
    return {
        "language": language,
        "valence": _milli(_valence(found)),
        "intensity": _milli(_intensity(found)),
        "emotions": _emotions(found),
        "intent": _intent(found),
        "urgency": _shown(about["urgent"], found.task("urgency"), about["urgency_thresholds"]),
    }


def _intent(found: Read) -> str | None:
    about = mapped("reading").about
    likely = _softmax([score + bonus for score, bonus in zip(found.task("intent"), about["intent_bonus"], strict=True)])
    return about["intents"][likely.index(max(likely))] if max(likely) >= CONFIDENT else None


def _valence(found: Read) -> float:
    """Read as words to a company and as words to anybody, as likely as each is (valence/annotator.py)."""
    about, valence = mapped("reading").about, 0.0
    service = OWN * _sigmoid(found.task("service")[0])
    for task, share in (("valence", service), ("mood", 1 - service)):
        bad, _, good = _softmax([score / about[f"{task}_temperature"] for score in found.task(task)])
        if task == "mood":
            bad, good = _with_emotions(found, bad, good)
        valence += share * min(max((good * (1 - bad) ** 2 - bad) * about[f"{task}_slope"], -1), 1)
    return valence


def _with_emotions(found: Read, bad: float, good: float) -> tuple[float, float]:
    of = mapped("reading").about["emotion_sides"]
    absent = [1 - _sigmoid(score) for score in found.task("emotion")]
    no_bad, no_good = (math.prod(one for one, mine in zip(absent, of, strict=True) if mine == side) for side in (-1, 1))
    return bad + SHOWN * ((1 - no_bad) * no_good - bad), good + SHOWN * ((1 - no_good) * no_bad - good)


def _intensity(found: Read) -> float:
    service = _sigmoid(found.task("service")[0])
    told, elsewhere = (min(max(found.task(task)[0], 0), 1) for task in ("intensity", "strength"))
    return service * told + (1 - service) * elsewhere


def _emotions(found: Read) -> list[str]:
    """Those that reach their thresholds, else what comes nearest to its own, none too; see emotion/annotator.py."""
    about = mapped("reading").about
    each = zip(about["emotions"], found.task("emotion"), about["emotion_thresholds"], strict=True)
    likely = {name: _sigmoid(score) / least for name, score, least in each}
    groups = zip(mapped("phrases").about["groups"], found.groups, strict=False)
    labels = {group["label"] for group, count in groups if count}
    if "feels_stated" in labels:
        likely[NEUTRAL] = 0
    elif "gain" in labels and found.task("service")[0] > 0:
        likely[LOVE] = 0
    shown = [name for name, much in likely.items() if much >= 1] or [max(likely, key=likely.__getitem__)]
    return [name for name in shown if name != NEUTRAL]


def _shown(names: Sequence[str], scores: Scores, thresholds: Sequence[float]) -> list[str]:
    return [name for name, score, least in zip(names, scores, thresholds, strict=True) if _sigmoid(score) >= least]


def _sigmoid(score: float) -> float:
    return 1 / (1 + math.exp(-min(max(score, -30), 30)))


def _softmax(scores: Sequence[float]) -> list[float]:
    most = max(scores)
    powers = [math.exp(score - most) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _milli(value: float) -> int:
    return round(value * 1000)
