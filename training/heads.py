"""The models, one function each: gather examples, fit, calibrate on the dev splits, write the file."""

import re
from pathlib import Path

import numpy as np

from bootmaker.annotators.linear import sigmoid, softmax
from bootmaker.annotators.models import save
from training.design import Numbers, design, fit, packed, raw, temperature
from training.examples import Example, examples, weak
from training.labels import LABELS, TALK, TROUBLE, UNCLEAR

POLITELY = re.compile(r"\b(please|(can|could|would|will) you)\b", re.I)
Z80 = 1.2816  # an interval of +- 1.2816 deviations holds 80 % of a normal distribution
GRADED = ("goemotions", "mams", "event2mind", "ab_redial")
WEIGHT = {"event2mind": 0.4, "lexicon": 1.0, "multidogo": 0.15, "clinc": 0.3, "banking77": 0.7}

TELLING_WEIGHT = {"multidogo": 0.3, "event2mind": 0.2, "generic": 5.0, "concrete": 25.0}


def valence(data: Path, out: Path) -> None:
    """Three-way polarity, its slope and deviation, and intensity."""
    everything = examples(data)
    found = dict(zip(everything, weak([e.text for e in everything]), strict=True))
    rows = [(e, found[e].valence) for e in everything if e.split == "train" and e.labels != ("mixed",)]
    kept = [(e, polarity(e, hint)) for e, hint in rows if e.text and e.source not in ("generic", "concrete")]
    kept += [(e, int(np.sign(e.valence or 0)) + 1) for e in phrases()]
    texts = [e.text for e, _ in kept]
    matrix = design(texts)
    weights = np.array([WEIGHT.get(e.source, 1.0) for e, _ in kept])
    lean = fit(matrix, [c for _, c in kept], weights, c=0.4)
    strength = _strength(matrix, [e for e, _ in kept])
    about = _graded([e for e in everything if e.split in ("dev", "val") and e.source in GRADED], lean, strength)
    save(out / "valence.model", about, packed(np.hstack([lean, strength])))


def polarity(example: Example, hint: int) -> int:
    """0, 1, 2: negative, neutral, positive; the lexicons decide where a set has no label."""
    if example.valence is not None:
        return 1 + int(example.valence > 0.15) - int(example.valence < -0.15)
    return 1 + int(hint >= 45) - int(hint <= -35)


def phrases() -> list[Example]:
    """The lexicons' own phrases (those of one to eight words), each an example."""
    import tomllib

    from bootmaker.annotators.lexicon.compile import expand
    from bootmaker.annotators.models import CONTENT

    listed = []
    for path in sorted((CONTENT / "en" / "lexicons").glob("*.toml")):
        for group in tomllib.loads(path.read_text())["group"]:
            worth, label = group.get("valence", 0), group.get("label", "")
            for phrase in group["phrases"] if worth or label in ("ask", "request", "talk", "suggest") else ():
                for text in expand(phrase)[:12]:
                    listed.append(Example(text, "lexicon", "train", worth / 100, abs(worth) / 100, (label,)))
    return listed


def _strength(matrix: object, kept: list[Example]) -> Numbers:
    """Soft targets as two weighted copies of every row."""
    rows = np.array([place for place, e in enumerate(kept) if e.strength is not None])
    target = np.array([kept[place].strength for place in rows])
    twice = np.concatenate([rows, rows])
    classes = np.repeat([1, 0], len(rows))
    return fit(matrix[twice], classes, np.concatenate([target, 1 - target]), c=0.3)  # type: ignore[index]


def _graded(held_out: list[Example], lean: Numbers, strength: Numbers) -> dict[str, object]:
    matrix = design([e.text for e in held_out])
    truth = np.array([e.valence for e in held_out])
    scores = raw(matrix, lean)
    heat = temperature(scores, np.array([polarity(e, 0) for e in held_out]))
    share = softmax(scores / heat)
    leaning = share[:, 2] - share[:, 0]
    slope = float((leaning * truth).sum() / (leaning**2).sum())
    errors = np.abs(truth - np.clip(slope * leaning, -1, 1))
    spread = share[:, 2] + share[:, 0] - leaning**2
    felt = np.array([e.strength is not None for e in held_out])
    wanted = np.array([e.strength or 0 for e in held_out])[felt]
    strong = sigmoid(raw(matrix, strength)[:, 0])[felt]
    return {
        "name": "valence",
        "classes": ["negative", "neutral", "positive"],
        "temperature": heat,
        "slope": slope,
        "sd": deviations(errors, spread),
        "intensity_sd": deviations(np.abs(wanted - strong), strong * (1 - strong)),
    }


def deviations(errors: Numbers, spread: Numbers) -> tuple[float, float]:
    """a and b of s^2 = a + b * spread, so that 80 % of the errors lie within 1.2816 s, in the lower and upper half."""
    variance = np.polyfit(spread, errors**2, 1)[::-1]
    base, growth = max(float(variance[0]), 1e-3), max(float(variance[1]), 0.0)
    stretch = np.quantile(errors / np.sqrt(base + growth * spread), 0.8) / Z80
    return base * float(stretch) ** 2, growth * float(stretch) ** 2


def emotion(data: Path, out: Path) -> None:
    """28 yes-or-no readers on GoEmotions, thresholds of the best F1 on its dev split."""
    kept = [e for e in examples(data) if e.source == "goemotions" and e.split == "train"]
    held_out = [e for e in examples(data) if e.source == "goemotions" and e.split == "dev"]
    matrix, dev = design([e.text for e in kept]), design([e.text for e in held_out])
    columns = [fit(matrix, [int(label in e.labels) for e in kept], c=0.5) for label in LABELS]
    together = np.hstack(columns)
    chance = sigmoid(raw(dev, together))
    truth = np.array([[label in e.labels for label in LABELS] for e in held_out])
    thresholds = [best_threshold(chance[:, place], truth[:, place]) for place in range(len(LABELS))]
    save(out / "emotion.model", {"name": "emotion", "labels": LABELS, "thresholds": thresholds}, packed(together))


def best_threshold(chance: Numbers, truth: Numbers) -> float:
    """The threshold of the best F1."""
    tried = np.arange(0.05, 0.7, 0.01)
    return float(max(tried, key=lambda t: 2 * (truth & (chance >= t)).sum() / (truth.sum() + (chance >= t).sum())))


def informative(data: Path, out: Path) -> None:
    """Service requests and concrete bad or good news against talk and praise in general."""
    everything = [e for e in examples(data) if e.text]
    labelled = [
        (e, told)
        for e, hint in zip(everything, weak([e.text for e in everything]), strict=True)
        if (told := tells(e, hint.valence)) is not None
    ]
    labelled += [(e, 0) for e in phrases() if e.labels[0] in ("praise", "talk", "thanks")]
    kept = [(e, told) for e, told in labelled if e.split == "train"]
    held_out = [(e, told) for e, told in labelled if e.split in ("dev", "val")]
    weights = np.array(
        [{"multidogo": 0.3, "event2mind": 0.2, "generic": 5.0, "concrete": 25.0}.get(e.source, 1.0) for e, _ in kept]
    )
    model = fit(design([e.text for e, _ in kept]), [told for _, told in kept], weights, c=0.2)
    scores = raw(design([e.text for e, _ in held_out]), model)[:, 0]
    heat = temperature(scores, np.array([told for _, told in held_out]))
    save(out / "informative.model", {"name": "informative", "temperature": max(heat, 1.0)}, packed(model))


def tells(example: Example, hint: int) -> int | None:
    """1: tells something, 0: does not, None: not sure enough to learn from."""
    words = len(example.text.split())
    if example.source == "multidogo":
        return 0 if example.labels[0] in TALK else None if example.labels[0] in UNCLEAR else 1
    if example.source in ("banking77", "clinc", "mams", "event2mind", "concrete"):
        return 1
    if example.source == "generic":
        return 0
    if example.source == "goemotions":
        return 1 if hint <= -40 and words >= 8 else 0 if words <= 6 and hint > -30 else None
    return None


def intent(data: Path, out: Path) -> None:
    """Six intents, from the sets' labels where they say it, else from the lexicons."""
    everything = [e for e in examples(data) if e.text]
    read = zip(everything, weak([e.text for e in everything]), strict=True)
    labelled = [(e, wish) for e, hint in read if (wish := wants(e, hint.valence, hint.labels))]
    labelled += [(e, OF_LABEL[e.labels[0]]) for e in phrases() if e.labels[0] in OF_LABEL]
    kept = [(e, wish) for e, wish in labelled if e.split == "train"]
    held_out = [(e, wish) for e, wish in labelled if e.split in ("dev", "val")]
    weights = np.array([WEIGHT.get(e.source, 1.0) for e, _ in kept])
    names = sorted({wish for _, wish in kept})
    model = fit(design([e.text for e, _ in kept]), [wish for _, wish in kept], weights, c=0.3)
    scores = raw(design([e.text for e, _ in held_out]), model)
    heat = temperature(scores, np.array([names.index(wish) for _, wish in held_out]))
    save(out / "intent.model", {"name": "intent", "labels": names, "temperature": max(heat, 1.0)}, packed(model))


OF_LABEL = {
    "pain": "complaint",
    "praise": "compliment",
    "suggest": "suggestion",
    "ask": "question",
    "request": "request",
    "talk": "other",
}


def wants(example: Example, hint: int, labels: frozenset[str]) -> str | None:
    """The intent that a set's label or, failing that, the lexicons tell; None: not sure enough to learn from."""
    if example.source == "multidogo" and example.labels[0] in TALK | UNCLEAR:
        return "other"
    if example.labels and example.labels[0] in TROUBLE:
        return "complaint"
    if "suggest" in labels and hint > -60:
        return "suggestion"
    if example.source in ("multidogo", "banking77", "clinc", "abcd"):
        asks = (
            "ask" in labels and not POLITELY.search(example.text) and ("?" in example.text or "request" not in labels)
        )
        return "complaint" if hint <= -50 else "question" if asks else "request"
    if example.source == "event2mind":
        return "complaint" if hint <= -50 and (example.valence or 0) < 0 else None
    if example.valence is None or "mixed" in example.labels:
        return None
    if example.valence < -0.3 and (hint <= -35 or example.source != "goemotions"):
        return "complaint"
    if example.valence > 0.3 and (hint >= 45 or example.source != "goemotions"):
        return "compliment"
    return ("question" if "?" in example.text else "other") if abs(example.valence) < 0.2 else None


HEADS = {"valence": valence, "emotion": emotion, "informative": informative, "intent": intent}
