"""Valence and intensity of a message; mixed feelings keep both sides."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import Ints, flat, milli
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.linear import Scores, sigmoid, softmax
from bootmaker.annotators.reading.tasks import of_texts
from bootmaker.nouns.contracts import Annotations

LEAST_SD = 0.05
LONG = 100  # words from which on length makes no reading less sure
OWN = 0.9  # what words to a company count for at most: common words of praise and blame hold there too
SHOWN = 0.4  # how much emotions count in the mood of words to anybody
MILLI = pa.int32()


class Valence:
    """Reads how good or bad a message is, [-1, 1], how strongly it says so, [0, 1], and each side of it, [0, 1]."""

    name = "valence"
    version = "5"
    needs: Sequence[str] = ("tokens", "scores", "language")
    gives: Mapping[str, pa.DataType] = {
        "valence": MILLI,
        "valence_sd": MILLI,
        "positive": MILLI,
        "negative": MILLI,
        "intensity": MILLI,
        "intensity_sd": MILLI,
    }

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give all in milli-units, valence and intensity with their standard deviations."""
        about = shipped("reading").about
        valence, doubt = lean(batch)
        positive, negative = sides(batch)
        strength, words = strong(batch), np.diff(flat(batch.column("tokens"))[1])
        return {
            "valence": milli(valence),
            "valence_sd": milli(deviation(about["valence_sd"], doubt, words)),
            "positive": milli(positive),
            "negative": milli(negative),
            "intensity": milli(strength),
            "intensity_sd": milli(deviation(about["intensity_sd"], unsettled(strength), words)),
        }


def lean(batch: pa.RecordBatch) -> tuple[Scores, Scores]:
    """Valence, and how undecided the reading is: the variance of a three-way choice.

    Read as words to a company and as words to anybody, as likely as each is.
    """
    about = shipped("reading").about
    service = OWN * sigmoid(of_texts(batch, "service")[:, 0])
    valence, doubt = np.zeros(len(service)), np.zeros(len(service))
    for task, share in (("valence", service), ("mood", 1 - service)):
        bad, good = badly_and_well(batch, task)
        valence += share * np.clip(outweighed(good, bad) * about[f"{task}_slope"], -1, 1)
        doubt += share * (good + bad - (good - bad) ** 2)
    return valence, doubt


def badly_and_well(batch: pa.RecordBatch, task: str) -> tuple[Scores, Scores]:
    """How likely each message is bad, and good; as words to anybody (`mood`) in part by the emotions that show."""
    about = shipped("reading").about
    bad, _, good = softmax(of_texts(batch, task) / about[f"{task}_temperature"]).T
    if task != "mood":
        return bad, good
    absent, of = 1 - sigmoid(of_texts(batch, "emotion")), np.array(about["emotion_sides"])
    no_bad, no_good = (absent[:, of == side].prod(axis=1) for side in (-1, 1))
    return bad + SHOWN * ((1 - no_bad) * no_good - bad), good + SHOWN * ((1 - no_good) * no_bad - good)


def outweighed(good: Scores, bad: Scores) -> Scores:
    """Good counts less beside bad: bad is stronger (Baumeister et al. 2001, Review of General Psychology 5)."""
    return np.asarray(good * (1 - bad) ** 2 - bad)


def strong(batch: pa.RecordBatch) -> Scores:
    """Intensity in [0, 1]."""
    service = sigmoid(of_texts(batch, "service")[:, 0])
    told, elsewhere = (np.clip(of_texts(batch, task)[:, 0], 0, 1) for task in ("intensity", "strength"))
    return np.asarray(service * told + (1 - service) * elsewhere)


def sides(batch: pa.RecordBatch) -> tuple[Scores, Scores]:
    """How good the good in it is, and how bad the bad."""
    good, bad = np.clip(of_texts(batch, "sides"), 0, 1).T
    return good, bad


def unsettled(strength: Scores) -> Scores:
    """How far an intensity is from both its ends."""
    return np.asarray(strength * (1 - strength))


def deviation(fitted: Sequence[float], spread: Scores, words: Ints) -> Scores:
    """sqrt(a * spread + (b + c * spread) * length), fitted so that 80 % intervals hold 80 % of held-out messages."""
    alone, length, both = fitted
    long = np.minimum(words, LONG) / LONG
    return np.sqrt(np.maximum(alone * spread + (length + both * spread) * long, LEAST_SD**2))


ANNOTATOR = Valence()
