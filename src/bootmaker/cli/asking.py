"""From command line words to a filter and to a lens's parameters."""

from gettext import gettext as _
from typing import Any

from bootmaker.actions.access import find_customer
from bootmaker.actions.questions import Question
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError
from bootmaker.cli.showing import pairs
from bootmaker.lenses.catalog import LENSES
from bootmaker.lenses.filters import Filter, Pairs


def asked(
    workspace: Workspace, lens: str, pairs: Pairs, *, where: list[str], against: list[str], sets: list[str]
) -> Question:
    """The question that the options describe; an error that says which option is wrong."""
    wanted = Filter.of_pairs(_known(workspace, [*pairs, *named(where)]))
    other = wanted.but(_known(workspace, named(against))) if against else None
    return Question(lens, wanted, other, parameters(lens, sets))


def _known(workspace: Workspace, pairs: Pairs) -> list[tuple[str, str]]:
    """With the key of a customer in place of their e-mail address, phone or order number."""
    return [(name, find_customer(workspace, value) if name == "customer" and value else value) for name, value in pairs]


def named(given: list[str]) -> list[tuple[str, str]]:
    """`name=value` words as pairs, several of one name allowed; an empty value is one, too."""
    split = [text.partition("=") for text in given]
    wrong = [text for text, (name, equals, _value) in zip(given, split, strict=True) if not (name.strip() and equals)]
    if wrong:
        raise BootmakerError(
            _("“{text}” is no name=value.").format(text=wrong[0]), hint=_("Write it as in --where channel=chat")
        )
    return [(name.strip(), value.strip()) for name, _equals, value in split]


def filter_of(workspace: Workspace, given: list[str]) -> Filter:
    """The filter that `name=value` words describe; a name that is no field of it is an attribute of customers."""
    return Filter.of_pairs(_known(workspace, named(given)))


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
