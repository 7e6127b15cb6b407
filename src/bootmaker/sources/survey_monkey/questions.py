"""The two header rows of a SurveyMonkey export as questions."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.sources.table.scale import numbers, snap
from bootmaker.sources.table.traits import NUMBER, Traits, plain

ABOUT_RESPONDENT = (
    *(
        "respondentid",
        "collectorid",
        "startdate",
        "enddate",
        "datecreated",
        "datemodified",
        "ipaddress",
        "emailaddress",
    ),
    *("firstname", "lastname"),
)
PLAIN_ANSWER = ("", "response", "open-ended response")
OPEN = ("open-ended response", "other (please specify)", "comment", "comments")


@dataclass(frozen=True)
class Question:
    """One answer column: `column` names it in the sheet, `kind` is open, rating or choice."""

    column: str
    text: str
    kind: str
    rating_min: float = 0.0
    rating_max: float = 0.0


def is_about_respondent(name: str) -> bool:
    """Whether a column of the first header row describes the respondent rather than asks."""
    return plain(name) in ABOUT_RESPONDENT or plain(name).startswith("customdata")


def questions(header: Sequence[Sequence[str]], columns: Sequence[str], sample: pa.RecordBatch) -> list[Question]:
    """The answer columns; a blank in the first header row goes on with the question to its left."""
    found, asked, asking = [], "", False
    second = list(header[1]) if len(header) > 1 else []
    second += [""] * (len(columns) - len(second))
    for column, above, below in zip(columns, header[0], second, strict=False):
        if above.strip():
            asked, asking = " ".join(above.split()), not is_about_respondent(above)
        if asking:
            found.append(_question(column, asked, " ".join(below.split()), sample.column(column)))
    return found


def _question(column: str, asked: str, part: str, values: pa.Array) -> Question:
    text = asked if part.lower() in PLAIN_ANSWER else f"{asked}: {part}"
    traits = Traits.of(column, values)
    if part.lower() in OPEN:
        return Question(column, text, "open")
    if len(traits.values) and traits.share(NUMBER) > 0.9:
        return Question(column, text, "rating")
    wordy = traits.words >= 4 and traits.distinct >= 0.5 and len(traits.values) > 2
    return Question(column, text, "open" if wordy and part.lower() == "response" else "choice")


def scaled(question: Question, low: float, high: float) -> Question:
    """The question with the scale that holds every rating observed."""
    least, most = snap(low, high, plain(question.text))
    return Question(question.column, question.text, "rating", least, most)


def observed(column: pa.Array) -> tuple[float, float] | None:
    """The least and greatest number in a column, or None."""
    found = pc.min_max(numbers(column)).as_py()
    return None if found["min"] is None else (found["min"], found["max"])
