"""The question sets that are shipped: neutral words, several languages, a source for each; and the limits of asking."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bootmaker.base.errors import NotFoundError

FOLDER = "asking"
NAMES = ("csat", "ces", "ease", "nps", "open")


@dataclass(frozen=True)
class Wording:
    """A set in one language. `{what}` stands for what is asked about; `steps` are the scale's words, or its ends."""

    what: str
    open: str
    rating: str = ""
    steps: tuple[str, ...] = ()

    def about(self, what: str) -> "Wording":
        """The same with its words filled in."""
        named = what.strip() or self.what
        return Wording(named, self.open.replace("{what}", named), self.rating.replace("{what}", named), self.steps)


@dataclass(frozen=True)
class QuestionSet:
    """One set: a rating (none for an open question) and an open question after it. `turns`: steps may be reversed."""

    name: str
    metric: str
    rating_min: float
    rating_max: float
    turns: bool
    source: str
    languages: Mapping[str, Wording]


@dataclass(frozen=True)
class Limits:
    """When customers may be asked; see content/asking/limits.toml."""

    between_days: int
    a_year: int
    wait_hours: int
    within_days: int


def question_set(name: str) -> QuestionSet:
    """A set by its name; NotFoundError when there is none."""
    if name not in NAMES:
        raise NotFoundError(f"There is no question set “{name}”.", hint=f"Sets: {', '.join(NAMES)}.")
    return _sets()[name]


@cache
def limits() -> Limits:
    """The limits over everything that customers are asked."""
    read = _read("limits")
    return Limits(**{name: read[name] for name in Limits.__dataclass_fields__})


@cache
def _sets() -> Mapping[str, QuestionSet]:
    return {name: _set(name) for name in NAMES}


def _set(name: str) -> QuestionSet:
    read = _read(name)
    languages = {
        code: Wording(one["what"], one["open"], one.get("rating", ""), tuple(one.get("steps", ())))
        for code, one in read.items()
        if isinstance(one, dict)
    }
    low, high = float(read.get("rating_min", 0)), float(read.get("rating_max", 0))
    return QuestionSet(name, read["metric"], low, high, read["turns"], read["source"], languages)


def _read(name: str) -> dict[str, Any]:
    path = files("bootmaker.content") / FOLDER / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"))
