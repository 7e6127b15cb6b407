"""Reading an answer: strictly, text by text. What is wrong with one text's labels costs that text alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bootmaker.language_models.fields import FIELDS, Span, closed, exactly
from bootmaker.language_models.tally import Fallback, Unanswered

ANSWERS, ID = "answers", "id"


@dataclass(frozen=True)
class Labels:
    """What a language model read in one text; checked field by field."""

    valence: float
    intensity: float
    emotions: list[str]
    intent: str
    complaint: float
    effort: str
    informative: float
    urgency: list[str]
    targets: list[str]
    spans: list[Span]


def schema(ids: Sequence[str]) -> dict[str, Any]:
    """The JSON schema of an answer about the texts with these ids."""
    each = {ID: {"type": "string", "enum": list(ids)}, **{name: field.schema() for name, field in FIELDS.items()}}
    return closed({ANSWERS: {"type": "array", "items": closed(each)}})


def read_answer(content: str, texts: Mapping[str, str]) -> dict[str, Labels | Fallback]:
    """For each id its labels, or why they cannot be used. Unanswered when the answer as a whole is of no use.

    An id that was not asked about is passed over; one that is answered twice has no answer.
    """
    listed = exactly(_parsed(content), (ANSWERS,))[ANSWERS]
    if not isinstance(listed, list):
        raise Unanswered(Fallback.KEYS)
    found: dict[str, Labels | Fallback] = dict.fromkeys(texts, Fallback.MISSING)
    seen: set[str] = set()
    for entry in listed:
        key = entry.get(ID) if isinstance(entry, dict) else None
        if isinstance(key, str) and key in texts:
            found[key] = Fallback.MISSING if key in seen else _labels(entry, texts[key])
            seen.add(key)
    return found


def _labels(entry: Mapping[str, Any], text: str) -> Labels | Fallback:
    try:
        given = exactly(entry, (ID, *FIELDS))
        return Labels(**{name: field.read(given[name], text) for name, field in FIELDS.items()})
    except Unanswered as why:
        return why.reason


def _parsed(content: str) -> object:
    try:
        return json.loads(content, object_pairs_hook=_without_doubles, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Unanswered(Fallback.NOT_JSON) from None


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")
