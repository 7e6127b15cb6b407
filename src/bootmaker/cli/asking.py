"""From command line words to a filter and to a lens's parameters."""

from gettext import gettext as _
from typing import Any

from bootmaker.actions.access import find_customer
from bootmaker.actions.questions import Question
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError
from bootmaker.cli.showing import named, pairs
from bootmaker.lenses.catalog import LENSES
from bootmaker.lenses.filters import Filter, Pairs


def asked(
    workspace: Workspace, lens: str, pairs: Pairs, *, where: list[str], against: list[str], sets: list[str]
) -> Question:
    """The question that the options describe; an error that says which option is wrong."""
    wanted = Filter.of_pairs([*_known(workspace, pairs), *_where(workspace, where)])
    other = wanted.but(_where(workspace, against)) if against else None
    return Question(lens, wanted, other, parameters(lens, sets))


def _known(workspace: Workspace, pairs: Pairs) -> list[tuple[str, str]]:
    """With the key of a customer in place of their e-mail address, phone or order number."""
    return [(name, find_customer(workspace, value) if name == "customer" and value else value) for name, value in pairs]


def _where(workspace: Workspace, given: list[str]) -> list[tuple[str, str]]:
    """The fields that `name=value` words ask for; an empty value is one, too."""
    return _known(workspace, named(given, "--where channel=chat", empty=True))


def filter_of(workspace: Workspace, given: list[str]) -> Filter:
    """The filter that `name=value` words describe; a name that is no field of it is an attribute of customers."""
    return Filter.of_pairs(_where(workspace, given))


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
            raise BootmakerError(_("“{value}” is no number for {name}.").format(value=value, name=name)) from None
    return tuple(value.split(",")) if isinstance(default, tuple) else value
