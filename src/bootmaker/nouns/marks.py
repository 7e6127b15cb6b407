"""Marks: what annotators read in a touchpoint, as columns of the same row. Scores are integers in milli-units."""

from enum import StrEnum

import pyarrow as pa

from bootmaker.nouns.touchpoint import TOUCHPOINT

SPAN = pa.struct(
    [
        ("label", pa.string()),  # Quadrant, Need or Softening
        ("start", pa.int32()),  # Unicode code points of the stored text
        ("end", pa.int32()),
        ("grade", pa.string()),  # Grade
        ("score", pa.int32()),  # milli-units
    ]
)

MARKS: dict[str, pa.DataType] = {
    "valence": pa.int32(),  # [-1000, 1000]; null: not read
    "valence_sd": pa.int32(),
    "positive": pa.int32(),  # [0, 1000]: how good the good in it is; mixed feelings have both sides
    "negative": pa.int32(),  # [0, 1000]: how bad the bad in it is
    "intensity": pa.int32(),  # [0, 1000]
    "intensity_sd": pa.int32(),
    "emotions": pa.list_(pa.string()),  # empty: none shown; null: not read
    "emotion_grade": pa.string(),
    "anger": pa.int32(),  # [0, 1000]: how strongly this feeling shows; so the next three
    "fear": pa.int32(),
    "joy": pa.int32(),
    "sadness": pa.int32(),
    "intent": pa.string(),  # Intent; null: not read, or none likely enough
    "complaint_p": pa.int32(),  # [0, 1000]
    "urgency": pa.list_(pa.string()),  # Urgency; empty: no sign seen; null: not read
    "targets": pa.list_(pa.string()),  # Target: what is judged or goes wrong
    "effort": pa.int32(),  # [0, 1000]; null: nothing indicates it
    "informative": pa.int32(),  # probability, [0, 1000]
    "softening": pa.int32(),  # [0, 1000]
    "language": pa.string(),  # ISO 639-1; "und": undetermined
    "theme": pa.string(),  # id of a theme; null: none
    "theme_fit": pa.int32(),  # [0, 1000]: how near the middle of its theme, in steps of 20; null: no theme
    "spans": pa.list_(SPAN),
    "method": pa.string(),  # who read it besides the built-in readers; null: nobody
}

LAKE = pa.schema(
    [
        *TOUCHPOINT,
        pa.field("position", pa.int64()),  # order of arrival; breaks ties of `at`, orders undated rows
        pa.field("month", pa.string()),  # "2026-03" or "undated"; the lake is partitioned by it
        *(pa.field(name, kind) for name, kind in MARKS.items()),
    ]
)
"""One row of the lake: a touchpoint (`customer` resolved through links) with its marks."""

LAKE_CUSTOMERS = pa.schema([("customer", pa.string()), ("attribute", pa.string()), ("value", pa.string())])
"""Customer attributes in long form; every customer has at least the row `("known", "yes")`; no row is there twice."""


class Grade(StrEnum):
    """How we know: in the customer's own words, in a log, told by them about an act, or inferred by a model."""

    STATED = "stated"
    OBSERVED = "observed"
    REPORTED = "reported"
    INFERRED = "inferred"


class Quadrant(StrEnum):
    """The four quadrants of an empathy map."""

    SAYS = "says"
    THINKS = "thinks"
    DOES = "does"
    FEELS = "feels"


class Need(StrEnum):
    """What hurts, what was good, what is wished for, and where an expectation was not met."""

    PAIN = "pain"
    GAIN = "gain"
    WISH = "wish"
    GAP = "gap"


class Softening(StrEnum):
    """By what less is said than is meant."""

    POLITE = "polite"
    HEDGE = "hedge"
    UNCERTAIN = "uncertain"
    RESIGNED = "resigned"
    PROTOCOL = "protocol"


class Intent(StrEnum):
    """What the customer wants with a message."""

    COMPLAINT = "complaint"
    COMPLIMENT = "compliment"
    REQUEST = "request"
    QUESTION = "question"
    SUGGESTION = "suggestion"
    OTHER = "other"


class Urgency(StrEnum):
    """Signs that somebody should look at a message first."""

    SAFETY = "safety"
    LEGAL = "legal"
    CANCEL = "cancel"
    VULNERABLE = "vulnerable"


class Target(StrEnum):
    """What a judgement or trouble is about."""

    PRODUCT = "product"
    DELIVERY = "delivery"
    STAFF = "staff"
    PRICE = "price"
    PROCESS = "process"
    SELF = "self"
    THIRD_PARTY = "third_party"


EMOTIONS = (
    *("admiration", "amusement", "anger", "annoyance", "approval", "caring", "confusion", "curiosity", "desire"),
    *("disappointment", "disapproval", "disgust", "embarrassment", "excitement", "fear", "gratitude", "grief", "joy"),
    *("love", "nervousness", "optimism", "pride", "realization", "relief", "remorse", "sadness", "surprise"),
)
"""Demszky et al. 2020, GoEmotions; none of them shown is no emotion."""

FEELINGS = ("anger", "fear", "joy", "sadness")
"""The feelings whose strength is read one by one (those of Mohammad & Bravo-Marquez 2017, WASSA EmoInt)."""
