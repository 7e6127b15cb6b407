"""Comparing: what differs between two filters of the same lens."""

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any

from bootmaker.actions.looking import code_digest, kept_results, parameters_of, plain
from bootmaker.actions.weighing import programs
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError
from bootmaker.lenses.catalog import LENSES
from bootmaker.lenses.comparing.charts import charts
from bootmaker.lenses.comparing.measure import measure
from bootmaker.lenses.comparing.result import Compared, ComparisonView
from bootmaker.lenses.comparing.view import view
from bootmaker.lenses.filters import NAMES, Filter, apply
from bootmaker.nouns.contracts import LakeTables


@dataclass(frozen=True)
class Comparison:
    """A lens, the two filters, and how they differ."""

    name: str
    question: str
    first: Filter
    second: Filter
    parameters: Any
    view: ComparisonView

    def charts(self) -> Mapping[str, Any]:
        """The pictures: name -> Altair chart."""
        return charts(self.view)

    def behind(self, one: Compared) -> tuple[Filter, Filter]:
        """The two filters narrowed to an answer, where its question is a field of a filter; else as they are."""
        if one.mean or one.question not in NAMES:
            return self.first, self.second
        pair = (one.question, one.value_of)
        return self.first.but([pair]), self.second.but([pair])


def compare(workspace: Workspace, name: str, first: Filter, second: Filter, **asked: Any) -> Comparison:
    """Put a lens's question to two parts of the lake. BootmakerError where they are the same part."""
    if first == second:
        raise BootmakerError(
            "Both sides are the same: there is nothing to compare.", hint="Name what differs, as in channel=chat."
        )
    lens = LENSES[name]
    parameters = parameters_of(workspace, lens, asked)
    results = kept_results(
        workspace,
        [
            "compare", lens.name, lens.version, *programs(lens), code_digest(measure.__module__.rpartition(".")[0]),
            plain(first), plain(second), plain(parameters),
        ],
        lambda tables: _measured(tables, lens, parameters, (first, second)),
    )  # fmt: skip
    labels = dict(getattr(parameters, "labels", ()))
    fields = {field for field, _said in (*first.pairs, *second.pairs)}
    shown = view(results, side_names(first, second, labels), labels=labels, without=fields)
    return Comparison(name, lens.question, first, second, parameters, shown)


def _measured(tables: LakeTables, lens: Any, parameters: Any, sides: tuple[Filter, Filter]) -> Mapping[str, Any]:
    first, second = (lens.votes(apply(tables, side), parameters) for side in sides)
    return measure(first, second, tables.keep)


def side_names(first: Filter, second: Filter, labels: Mapping[str, str]) -> tuple[str, str]:
    """What the two sides are called: by what only one of them asks for."""
    return _called(first, second, labels), _called(second, first, labels)


def _called(one: Filter, other: Filter, labels: Mapping[str, str]) -> str:
    own = [(name, value) for name, value in one.pairs if (name, value) not in other.pairs]
    return ", ".join(_word(name, value, labels) for name, value in own) or _("all of them")


def _word(name: str, value: str, labels: Mapping[str, str]) -> str:
    if name in ("since", "until"):
        return f"{NAMES[name]} {value}"
    if name == "segment":
        return value.removeprefix("segment=").replace("=", " ")
    return labels.get(value, value) if name == "theme" else value
