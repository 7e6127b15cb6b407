"""What can be taught: for each mark its shipped answer as raw scores, what a correction means, and how it is shown.

Not here: emotions and urgency. Their labels are too rare in anybody's corrections; a correction overrules in place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.annotators.columns import milli, named
from bootmaker.annotators.effort.annotator import EASY, read
from bootmaker.annotators.intent.annotator import sure
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.linear import Scores, sigmoid, softmax
from bootmaker.annotators.reading.tasks import of_texts

Flags = npt.NDArray[np.bool_]
Values = Sequence[Any]

LEAST = 0.0004  # rounds to nothing
SURENESS = 0.5  # of raw scores of a choice: on other ground than its own the network is surer than it should be


class Subject(Protocol):
    """One mark that can be taught. `annotator` gives it as shipped; `choice`: one answer of several.

    `prior` are raw scores of the shipped answer (`seen` holds the features' inputs and the mark); `target` is what
    corrections (in the lake's units) ask for, NaN where one says nothing; `shown` is which classes raw scores amount
    to; `column` is the mark itself.
    """

    @property
    def annotator(self) -> str: ...

    @property
    def classes(self) -> tuple[str, ...]: ...

    @property
    def choice(self) -> bool: ...

    def prior(self, seen: pa.RecordBatch) -> Scores: ...

    def target(self, values: Values) -> Scores: ...

    def shown(self, raw: Scores) -> Flags: ...

    def column(self, raw: Scores) -> pa.Array: ...


@dataclass(frozen=True)
class Number:
    """A score from `low` to 1; its classes are the stretches between `cuts`."""

    annotator: str
    mark: str
    classes: tuple[str, ...]
    cuts: tuple[float, ...]
    low: float = 0.0
    yes_or_no: bool = False
    choice = False

    def prior(self, seen: pa.RecordBatch) -> Scores:
        """The mark, back to a raw score."""
        found = np.asarray(pc.fill_null(seen.column(self.mark), 0), np.float64)[:, None]
        return logit(self._share(found / 1000))

    def target(self, values: Values) -> Scores:
        """Where in the range it is; yes or no where that is all that is asked."""
        given = np.array([[np.nan if value is None else value / 1000] for value in values]).reshape(-1, 1)
        share = self._share(given)
        return np.where(np.isnan(share), np.nan, share >= 0.5) if self.yes_or_no else share

    def shown(self, raw: Scores) -> Flags:
        """The stretch that the score is in."""
        return one_of(np.digitize(self._value(raw), self.cuts), len(self.classes))

    def column(self, raw: Scores) -> pa.Array:
        """Milli-units."""
        return milli(self._value(raw))

    def _share(self, value: Scores) -> Scores:
        return np.asarray((value - self.low) / (1 - self.low))

    def _value(self, raw: Scores) -> Scores:
        return np.asarray(self.low + (1 - self.low) * sigmoid(raw[:, 0]))


@dataclass(frozen=True)
class Intents:
    """The likeliest of six, where it is likelier than all others together."""

    annotator = "intent"
    choice = True

    @property
    def classes(self) -> tuple[str, ...]:
        """The six."""
        return tuple(shipped("reading").about["intents"])

    def prior(self, seen: pa.RecordBatch) -> Scores:
        """The scores that the shipped reader chooses by."""
        return np.asarray((of_texts(seen, "intent") + shipped("reading").about["intent_bonus"]) * SURENESS)

    def target(self, values: Values) -> Scores:
        """One for the right one."""
        places = {name: place for place, name in enumerate(self.classes)}
        return one_hot([places.get(value) for value in values], len(places))

    def shown(self, raw: Scores) -> Flags:
        """The likeliest."""
        return one_of(raw.argmax(axis=1), len(self.classes))

    def column(self, raw: Scores) -> pa.Array:
        """Its name; null where the shipped reader, as sure, would not tell it either."""
        return sure(self.classes, softmax(raw / SURENESS))


@dataclass(frozen=True)
class Efforts:
    """None, low, some or high effort; the mark is the mean of these three, or null where none is told."""

    annotator = "effort"
    classes = ("none", "low", "some", "high")
    choice = True
    cuts = (EASY, 0.7)

    def prior(self, seen: pa.RecordBatch) -> Scores:
        """The scores that the shipped reader reads from."""
        return np.asarray(of_texts(seen, "effort") + shipped("reading").about["effort_bonus"])

    def target(self, values: Values) -> Scores:
        """One for the right class; a correction to nothing means none."""
        places = [0 if value is None else 1 + int(np.digitize(value / 1000, self.cuts)) for value in values]
        return one_hot(places, len(self.classes))

    def shown(self, raw: Scores) -> Flags:
        """The class of what is shown."""
        effort, told = read(raw)
        return one_of(np.where(told, 1 + np.digitize(effort, self.cuts), 0), len(self.classes))

    def column(self, raw: Scores) -> pa.Array:
        """Milli-units; null for none."""
        effort, told = read(raw)
        return milli(effort, null=~told)


@dataclass(frozen=True)
class Targets:
    """Which of several are there; none may be."""

    annotator = "target"
    choice = False

    @property
    def classes(self) -> tuple[str, ...]:
        """The names."""
        return tuple(shipped("reading").about["targets"])

    def prior(self, seen: pa.RecordBatch) -> Scores:
        """The network's scores, moved so that each shows from zero on."""
        return of_texts(seen, "target") - logit(np.array(shipped("reading").about["target_thresholds"]))

    def target(self, values: Values) -> Scores:
        """One for each that is there; a correction to nothing means none of them."""
        return np.array([[name in (value or ()) for name in self.classes] for value in values], np.float64)

    def shown(self, raw: Scores) -> Flags:
        """All from zero on."""
        return np.asarray(raw >= 0)

    def column(self, raw: Scores) -> pa.Array:
        """Their names."""
        return named(raw >= 0, self.classes)


def logit(share: Scores) -> Scores:
    """Raw scores of probabilities; certainty is taken for a little less."""
    share = np.clip(share, LEAST, 1 - LEAST)
    return np.asarray(np.log(share / (1 - share)))


def one_of(place: npt.NDArray[np.integer], count: int) -> Flags:
    """One flag in each row."""
    return np.asarray(place[:, None] == np.arange(count))


def one_hot(places: Sequence[int | None], count: int) -> Scores:
    """One for the place, zero elsewhere; NaN all along where there is none."""
    rows = np.eye(count + 1)[[count if place is None else place for place in places]]
    return np.where(rows[:, count:] > 0, np.nan, rows[:, :count])


SUBJECTS: Mapping[str, Subject] = {
    "intent": Intents(),
    "complaint_p": Number("intent", "complaint_p", ("no", "yes"), (0.5,), yes_or_no=True),
    "valence": Number("valence", "valence", ("negative", "neutral", "positive"), (-0.2, 0.2), low=-1.0),
    "intensity": Number("valence", "intensity", ("low", "some", "high"), (1 / 3, 2 / 3)),
    "informative": Number("informative", "informative", ("no", "yes"), (0.5,), yes_or_no=True),
    "effort": Efforts(),
    "targets": Targets(),
}
