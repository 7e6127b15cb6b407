"""Looking through a lens: measured once per (lake version, lens version, question), kept, and shown as a view."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import feather

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Verb, require
from bootmaker.actions.completing import completed
from bootmaker.actions.glance import weighing_attributes
from bootmaker.actions.themes import theme_families, theme_labels, theme_stabilities
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError
from bootmaker.lake.plans import Measure
from bootmaker.lenses.catalog import LENSES
from bootmaker.lenses.fair.result import FairView
from bootmaker.lenses.filters import EVERYTHING, Filter, apply


@dataclass(frozen=True)
class Look:
    """A lens, what was asked of it, what was measured and what it shows; `fair` once it was counted fairly, too."""

    name: str
    question: str
    filter: Filter
    parameters: Any
    view: Any
    results: Mapping[str, pa.Table]
    fair: FairView | None = None

    def charts(self) -> Mapping[str, Any]:
        """The pictures of the view: name -> Altair chart."""
        charts: Mapping[str, Any] = LENSES[self.name].charts(self.view)
        return charts


def look(
    workspace: Workspace,
    name: str,
    *,
    filter: Filter = EVERYTHING,  # noqa: A002
    actor: Actor = AT_THE_KEYBOARD,
    **asked: Any,
) -> Look:
    """Put a lens's question to the lake. `asked` sets the lens's parameters; an unknown one is an error."""
    require(actor, Verb.LOOK)
    lens = LENSES[name]
    parameters = parameters_of(workspace, lens, asked)
    results = kept_results(
        workspace,
        [lens.name, lens.version, code_digest(package_of(lens)), plain(parameters)],
        lambda tables: lens.measure(tables, parameters),
        filter=filter,
    )
    complete = completed(name, results, filter)
    return Look(name, lens.question, filter, parameters, lens.view(complete, parameters), results)


def package_of(lens: Any) -> str:
    """The package that a lens lies in."""
    return str(type(lens).__module__.rpartition(".")[0])


OFFERED: Mapping[str, Callable[[Workspace], Any]] = {
    "labels": theme_labels,
    "families": theme_families,
    "stabilities": theme_stabilities,
    "attributes": weighing_attributes,
}
"""What the workspace fills in where a lens has such a parameter."""


def parameters_of(workspace: Workspace, lens: Any, asked: Mapping[str, Any]) -> Any:
    """The lens's parameters: those asked for, those that the workspace offers, its own defaults."""
    known = lens.parameters.__dataclass_fields__
    unknown = sorted(set(asked) - set(known))
    if unknown:
        raise BootmakerError(
            f"This lens has no parameter “{unknown[0]}”.", hint=f"Known: {', '.join(known) or 'none'}."
        )
    offered = {name: offer(workspace) for name, offer in OFFERED.items() if name in known and name not in asked}
    return lens.parameters(**offered, **asked)


def kept_results(
    workspace: Workspace,
    asked: Sequence[Any],
    measure: Measure,
    *,
    filter: Filter = EVERYTHING,  # noqa: A002
) -> dict[str, pa.Table]:
    """What `measure` gives through a filter, from the cache when the same was asked of the same lake before.

    `asked` is all that the measure depends on; through every filter it is the same measure, compiled once.
    """
    key = json.dumps(list(asked), default=str)
    question = json.dumps([workspace.engine.version(), key, filter.pairs])
    folder = workspace.settings.cache_path / "lenses" / hashlib.sha256(question.encode()).hexdigest()[:32]
    if folder.exists():
        return {path.stem: feather.read_table(path) for path in sorted(folder.glob("*.arrow"))}
    results = workspace.engine.run(measure, narrow=lambda whole: apply(whole, filter), key=key)
    _keep(folder, results)
    return results


@cache
def code_digest(package: str) -> str:
    """A digest of the source files of a lens's package and of the modules that all lenses share, once per process.

    With it in the key, what an older program measured is never shown as the answer of a newer one, even where
    somebody forgot to raise the lens's version.
    """
    found = hashlib.sha256()
    for folder in (_folder(package), _folder(package).parent):
        for path in sorted(folder.glob("*.py")):
            found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def _folder(package: str) -> Path:
    return Path(str(import_module(package).__file__)).parent


def plain(value: Any) -> Any:
    """A dataclass as a mapping, anything else as it is."""
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def _keep(folder: Path, results: Mapping[str, pa.Table]) -> None:
    """Write all results, then give the folder its name: a half-written one is never read."""
    draft = folder.with_suffix(".draft")
    draft.mkdir(parents=True, exist_ok=True)
    for name, table in results.items():
        feather.write_feather(table, draft / f"{name}.arrow", compression="lz4")
    if not folder.exists():
        draft.rename(folder)
