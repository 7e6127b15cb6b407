"""The connector for SurveyMonkey's CSV: two header rows, one row a respondent, one touchpoint an answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.base.errors import SourceError
from bootmaker.nouns.contracts import SourceSettings, Understood
from bootmaker.sources import batches
from bootmaker.sources.dates import DayOrder, parse_dates
from bootmaker.sources.encoding import decode_head
from bootmaker.sources.rows.chunk import Chunk
from bootmaker.sources.rows.delimited import Delimited, guess_delimiter, head_rows
from bootmaker.sources.survey_monkey.questions import Question, observed, questions, scaled
from bootmaker.sources.table.scale import numbers
from bootmaker.sources.table.traits import plain

DATES = ("enddate", "datemodified", "datecreated", "startdate")
MISSING = pa.scalar(None, pa.string())


@dataclass(frozen=True)
class _Plan:
    sheet: Delimited
    questions: list[Question]
    at: str | None
    days: DayOrder


class SurveyMonkeySource:
    """Reads the individual-responses CSV. Open answers are said, numbers rated, choices kept as attributes."""

    name = "survey_monkey"

    def recognise(self, path: Path, head: bytes) -> float:
        """Sure where the first columns are Respondent ID and Collector ID."""
        text = decode_head(head)
        rows = head_rows(text, guess_delimiter(text)[0], limit=2)
        first = {plain(name) for name in rows[0]} if rows else set()
        return 0.95 if {"respondentid", "collectorid"} <= first else 0.0

    def understand(self, settings: SourceSettings) -> Understood:
        """Which column is which kind of question."""
        plan = _plan(settings)
        columns = {f"{question.kind}: {question.text}": question.column for question in plan.questions}
        return Understood(
            "SurveyMonkey responses (CSV)", columns, ("IP Address",), tuple(filter(None, [plan.days.note()]))
        )

    def read(self, settings: SourceSettings) -> Iterator[pa.RecordBatch]:
        """Answers question by question within each piece of the file."""
        plan = _plan(settings)
        for chunk in plan.sheet.chunks():
            aside = list(chunk.set_aside)
            if chunk.rows.num_rows:
                yield from _answers(chunk, plan, settings.name, aside)
            yield from batches.set_aside(sorted(aside))


def _plan(settings: SourceSettings) -> _Plan:
    """The questions from a sample, the scales and the order of day and month from the whole file."""
    sheet = Delimited(settings.path, encoding=settings.options.get("encoding", ""), header_rows=2)
    sample = next((chunk.rows for chunk in sheet.chunks() if chunk.rows.num_rows), None)
    if sample is None:
        raise SourceError("There is not one response below the header.", hint="Check that the export was not empty.")
    found = questions(sheet.header, sheet.columns, sample)
    at = next((name for word in DATES for name in sheet.columns if plain(name) == word), None)
    ranges: dict[str, tuple[float, float]] = {}
    days = DayOrder()
    rated = [question.column for question in found if question.kind == "rating"]
    for rows in sheet.values([*rated, *([at] if at else [])]):
        if at:
            days.look(rows.column(at))
        for name in rated:
            if seen := observed(rows.column(name)):
                low, high = ranges.get(name, seen)
                ranges[name] = (min(low, seen[0]), max(high, seen[1]))
    final = [
        scaled(question, *ranges[question.column]) if question.column in ranges else question for question in found
    ]
    return _Plan(sheet, final, at, days)


def _answers(chunk: Chunk, plan: _Plan, source: str, aside: list[tuple[int, str]]) -> Iterator[pa.RecordBatch]:
    respondent, at, bad = _about(chunk, plan, aside)
    rows = chunk.rows.num_rows
    email = _named(chunk, "emailaddress")
    choices = {question.text: chunk.column(question.column) for question in plan.questions if question.kind == "choice"}
    kept = [name for name in chunk.rows.schema.names if plain(name).startswith(("customdata", "collectorid"))]
    choices |= {name: chunk.column(name) for name in kept}
    name = pc.binary_join_element_wise(
        "", _named(chunk, "firstname"), _named(chunk, "lastname"), " ", null_handling="skip"
    )
    shared = {
        "source": source,
        "at": at,
        "customer": pc.coalesce(email, respondent),
        "conversation": respondent,
        "channel": "survey",
        "speaker": "customer",
        "invited": True,
        "identities": batches.identities({"email": email, "name": name}, rows),
        "line": pa.array(chunk.lines),
    }
    answered = np.zeros(rows, bool)
    for number, question in enumerate(plan.questions, start=1):
        if question.kind == "choice":
            continue
        answer, columns = _answer(chunk, question)
        columns["external_id"] = pc.binary_join_element_wise(respondent, str(number), ":")
        about = {"question": pa.array([question.text] * rows, pa.string()), **choices}
        columns["attributes"] = batches.json_objects(about, rows)
        given = np.asarray(answer.is_valid()) & ~bad
        answered |= given
        if given.any():
            yield batches.touchpoints({**shared, **columns}, rows).filter(pa.array(given))
    aside += [(int(line), "has no open answer and no rating") for line in chunk.lines[~answered & ~bad]]


def _answer(chunk: Chunk, question: Question) -> tuple[pa.Array, dict[str, object]]:
    text = pc.utf8_trim_whitespace(chunk.column(question.column))
    if question.kind == "open":
        text = pc.if_else(pc.equal(text, ""), MISSING, text)
        return text, {"kind": "said", "text": text}
    rating = numbers(text)
    return rating, {
        "kind": "rated",
        "rating": rating,
        "rating_min": question.rating_min,
        "rating_max": question.rating_max,
    }


def _about(chunk: Chunk, plan: _Plan, aside: list[tuple[int, str]]) -> tuple[pa.Array, pa.Array, np.ndarray]:
    respondent = _named(chunk, "respondentid")
    written = chunk.column(plan.at) if plan.at else pa.nulls(chunk.rows.num_rows, pa.string())
    at = parse_dates(written, day_first=plan.days.day_first)
    nobody = np.asarray(respondent.is_null())
    undated = np.asarray(pc.and_(at.is_null(), written.is_valid())) & ~nobody
    aside += [(int(line), "has no respondent id") for line in chunk.lines[nobody]]
    aside += [(int(line), "the date cannot be read") for line in chunk.lines[undated]]
    return respondent, at, nobody | undated


def _named(chunk: Chunk, word: str) -> pa.Array:
    """The column about the respondent whose header is `word`."""
    name = next((name for name in chunk.rows.schema.names if plain(name) == word), "")
    return chunk.column(name)


SOURCE = SurveyMonkeySource()
