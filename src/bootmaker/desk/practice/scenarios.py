"""The scenarios: content/en/scenarios/scenarios.jsonl."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bootmaker.base.errors import BootmakerError
from bootmaker.desk.words import CONTENT

PATH = CONTENT / "scenarios" / "scenarios.jsonl"


@dataclass(frozen=True)
class Model:
    """A good answer by somebody else, and why it is one."""

    text: str
    why: str


@dataclass(frozen=True)
class Scenario:
    """A customer to answer, what one can see and do, and what makes it hard."""

    id: str
    trade: str
    channel: str
    title: str
    customer: str
    message: str
    facts: tuple[str, ...]
    hard: str
    feelings: tuple[str, ...]
    feels_told: str
    answers: tuple[Model, ...]
    pitfall: str


@cache
def scenarios(path: Path = PATH) -> tuple[Scenario, ...]:
    """All scenarios, in order. BootmakerError names the line that cannot be read."""
    return tuple(_read(path)) if path.exists() else ()


def _read(path: Path) -> Iterator[Scenario]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            told = json.loads(line)
            yield Scenario(
                **{**told, "facts": tuple(told["facts"]), "feelings": tuple(told["feelings"])}
                | {"answers": tuple(Model(one["text"], one["why"]) for one in told["answers"])}
            )
        except (ValueError, KeyError, TypeError) as error:
            raise BootmakerError(f"{path.name}, line {number}: {error}", hint="See README.md beside it.") from None
