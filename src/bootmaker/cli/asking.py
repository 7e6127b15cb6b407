"""From command line words to a filter and to a lens's parameters."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bootmaker.actions.access import find_customer
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError
from bootmaker.cli.showing import pairs
from bootmaker.lenses.catalog import LENSES
from bootmaker.lenses.filters import Filter


def asked_filter(
    workspace: Workspace, *, since: str, until: str, segments: Sequence[str], customer: str, **asked: Any
) -> Filter:
    """The filter that the options describe; an error that says which option is wrong."""
    return Filter(
        since=_day(since, "--since"),
        until=_day(until, "--until"),
        segments=tuple(_segment(text) for text in segments),
        customer=find_customer(workspace, customer) if customer else None,
        channels=tuple(asked["channels"]),
        sources=tuple(asked["sources"]),
        theme=asked["theme"] or None,
        intent=asked["intent"] or None,
    )


def parameters(lens: str, given: list[str]) -> dict[str, Any]:
    """The lens's parameters, converted to the type of their default."""
    known = {field.name: field.default for field in LENSES[lens].parameters.__dataclass_fields__.values()}
    return {name: _like(known.get(name), name, value) for name, value in pairs(given, "--set merge=none").items()}


def _like(default: Any, name: str, value: str) -> Any:
    if isinstance(default, bool):
        return value.lower() in ("1", "yes", "true", "on")
    if isinstance(default, int | float):
        try:
            return type(default)(value)
        except ValueError:
            raise BootmakerError(f"“{value}” is no number for {name}.") from None
    return tuple(value.split(",")) if isinstance(default, tuple) else value


def _day(text: str, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BootmakerError(f"{option} {text} is no day.", hint="Write it as in 2026-01-31.") from None


def _segment(text: str) -> tuple[str, str]:
    attribute, equals, value = text.partition("=")
    return (attribute, value) if equals else ("segment", text)
