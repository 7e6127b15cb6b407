"""Scores on what the project wrote: the held-out authors of the corpus, and the traps."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from bootmaker.annotators import corpus
from bootmaker.annotators.effort.annotator import EASY
from bootmaker.annotators.header import CONTENT
from bootmaker.annotators.measures import area, calibration_error, macro_f1, pearson
from bootmaker.annotators.quality.overlap import overlap
from bootmaker.annotators.quality.score import Extra, Numbers, Score, flags, listed, marks_of, numbers, scored

HELD_OUT = {
    "corpus, held-out author": ("f",),
    "corpus, second held-out author": ("be",),
    "corpus, both held-out authors": ("f", "be"),
}
NOT_NEUTRAL = 15  # valence, of 100
SURE = 500  # milli-units: informative from there on is yes
Messages = Sequence[corpus.Message] | Sequence[corpus.ShortMessage]
Labelled = Mapping[str, tuple[Sequence[Sequence[str]], Sequence[Sequence[str]], Sequence[str]]]
"""Reader -> what is told of each message, what is found, and the labels there are."""
SPAN_LABELS = (("says", "does", "thinks", "feels"), ("pain", "gain", "wish", "gap"))


def held_out(extra: Extra = ()) -> list[Score]:
    """All measures on the messages of the authors that nothing was learned from."""
    long, brief = corpus.of_split("test"), corpus.short_messages(corpus.TEST)
    return [
        *(
            score
            for name, authors in HELD_OUT.items()
            for score in on_messages(name, [message for message in long if message.author in authors], extra)
        ),
        *_on_short("short messages, held-out author", brief, extra),
    ]


def on_messages(name: str, messages: Sequence[corpus.Message], extra: Extra = ()) -> list[Score]:
    """Every label that the corpus has, against the marks."""
    if not messages:
        return []
    marks = marks_of([message.text for message in messages], extra)
    besides: Labelled = {
        "urgency": ([m.urgency for m in messages], listed(marks["urgency"]), corpus.URGENT),
        "target": ([m.targets for m in messages], listed(marks["targets"]), corpus.TARGETS),
    }
    return [*_shared(name, messages, marks), *_f1(name, besides), *_spans(name, messages, marks)]


def _on_short(name: str, messages: Sequence[corpus.ShortMessage], extra: Extra) -> list[Score]:
    return _shared(name, messages, marks_of([message.text for message in messages], extra))


def _shared(name: str, messages: Messages, marks: dict[str, pa.Array]) -> list[Score]:
    """The labels that long and short messages have."""
    valence = numbers(marks["valence"])
    told = np.array([message.valence for message in messages], float)
    felt = np.array([message.intensity for message in messages], float)
    complains = np.array([message.complaint for message in messages], float)
    bad = (told < -NOT_NEUTRAL).astype(float)
    return [
        scored("valence", name, "negative or not, AUC", (-valence, bad), of=area),
        Score("valence", name, "share in stated 80 % interval", _held(marks, told), len(messages)),
        scored("intensity", name, "Pearson", (numbers(marks["intensity"]), felt), of=pearson),
        scored("intent", name, "complaint or not, AUC", (numbers(marks["complaint_p"]), complains), of=area),
        *_f1(name, _labels(messages, marks)),
        *_calibrated(name, messages, marks),
    ]


def _calibrated(name: str, messages: Messages, marks: dict[str, pa.Array]) -> list[Score]:
    """How far both marks that are probabilities are from how often they come true."""
    truth = {
        ("intent", "complaint_p"): [message.complaint for message in messages],
        ("informative", "informative"): [message.informative for message in messages],
    }
    return [
        Score(
            reader,
            name,
            f"calibration error of {mark} (ECE)",
            calibration_error(numbers(marks[mark]) / 1000, np.array(told, float)),
            len(messages),
        )
        for (reader, mark), told in truth.items()
    ]


def _held(marks: dict[str, pa.Array], told: Numbers) -> float:
    error = np.abs(numbers(marks["valence"]) / 1000 - told / 100)
    return float(np.mean(error <= 1.2816 * numbers(marks["valence_sd"]) / 1000))


def _labels(messages: Messages, marks: dict[str, pa.Array]) -> Labelled:
    informative = numbers(marks["informative"]) >= SURE
    effort = ["none" if one is None else "low" if one < 1000 * EASY else "some" for one in marks["effort"].to_pylist()]
    told_effort = [message.effort.replace("high", "some") for message in messages]
    return {
        "intent": ([[m.intent] for m in messages], [[one] for one in marks["intent"].to_pylist()], corpus.INTENTS),
        "informative": (
            [[str(m.informative)] for m in messages],
            [[str(one)] for one in informative],
            ("True", "False"),
        ),
        "effort": ([[one] for one in told_effort], [[one] for one in effort], ("none", "low", "some")),
    }


def _f1(name: str, pairs: Labelled) -> list[Score]:
    return [
        Score(
            reader,
            name,
            f"macro-F1, {len(labels)} labels",
            macro_f1(flags(told, labels), flags(found, labels)),
            len(told),
        )
        for reader, (told, found, labels) in pairs.items()
    ]


def _spans(name: str, messages: Sequence[corpus.Message], marks: dict[str, pa.Array]) -> list[Score]:
    texts = [message.text for message in messages]
    found = [spans or [] for spans in marks["spans"].to_pylist()]
    out = []
    for title, labels in zip(("quadrants", "needs"), SPAN_LABELS, strict=True):
        each = [
            overlap(
                texts,
                [[(s.start, s.end) for s in m.spans if s.label.split("_")[0] == label] for m in messages],
                [[(s["start"], s["end"]) for s in spans if s["label"] == label] for spans in found],
            ).f1
            for label in labels
        ]
        out.append(Score("spans", name, f"macro-F1 of {title}, by words", float(np.mean(each)), len(messages)))
    return out


def traps(extra: Extra = ()) -> list[Score]:
    """Messages that are easily misread, bundled: the share whose valence has the right sign (neutral: within 0.3)."""
    return [
        replace(_trapped("traps", "traps", extra), trained="no; 66 of them were known to the lexicons' authors"),
        _trapped("more traps", "more_traps", extra),
    ]


def _trapped(name: str, file: str, extra: Extra) -> Score:
    listed_ = tomllib.loads((CONTENT / "en" / f"{file}.toml").read_text(encoding="utf-8"))
    texts = [(text, kind) for kind in ("negative", "positive", "neutral") for text in listed_[kind]]
    valence = numbers(marks_of([text for text, _ in texts], extra)["valence"])
    kinds = np.array([kind for _, kind in texts])
    right = np.select(
        [kinds == "negative", kinds == "positive"], [valence < 0, valence > 0], np.abs(valence) <= 300
    ).astype(np.float64)
    return scored("valence", name, "accuracy", (right, right), of=lambda share, _: float(share.mean()))
