"""Bringing the lake up to date: what is new or changed in the ledger is annotated and projected, and nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pyarrow as pa

from bootmaker.actions.learning import taught_annotators, versions
from bootmaker.actions.readers import Readers, stronger_readers
from bootmaker.actions.themes import discover_if_due, theme_annotator
from bootmaker.actions.workspace import Workspace
from bootmaker.annotators.chain import annotate_batches
from bootmaker.annotators.models import edition
from bootmaker.lake.lock import writing
from bootmaker.ledger.changes import Stretch, folded, read, stretches
from bootmaker.ledger.clock import last_tick
from bootmaker.ledger.corrections import overlay
from bootmaker.ledger.people import attributes_table
from bootmaker.nouns.contracts import Annotator
from bootmaker.nouns.marks import LAKE

Progress = Callable[[int], None]
EDITION = "shipped"  # under this name the lake remembers which models read it first


@dataclass
class Refreshed:
    """What a refresh did."""

    touchpoints: int = 0
    themes_found: int | None = None  # None: the themes stayed as they were
    rebuilt: bool = False
    readers: str = ""  # what the language model read, and what it did not; empty when none is asked
    read_before: bool = False  # whether what came earlier was read by the models of another version


def refresh(workspace: Workspace, *, progress: Progress = lambda rows: None) -> Refreshed:
    """Annotate and project what changed since the last time; everything, when themes, readers or columns are new.

    Raises BusyError when another process is at it.
    """
    with writing(workspace.settings.lake_path):
        readers = stronger_readers(workspace.settings)
        found = discover_if_due(workspace)
        learned, before = _versions(workspace), workspace.lake.read_with()
        first = before.pop(EDITION, "")
        changed = found is not None or learned != before
        if workspace.lake.tick() and (changed or workspace.lake.outdated()):
            done = _overwrite(workspace, readers, progress)
            return Refreshed(done, found, rebuilt=True, readers=readers.tally.says())
        done = 0
        _ensure(workspace)
        workspace.lake.remember({**learned, EDITION: first if workspace.lake.tick() else edition()})
        for stretch in stretches(workspace.lake.tick()):
            done += _project(workspace, readers, stretch)
            progress(done)
        _finish(workspace)
        return Refreshed(done, found, readers=readers.tally.says(), read_before=read_before(workspace))


def read_before(workspace: Workspace) -> bool:
    """Whether the models of another version read what lies in the lake: figures then mix two ways of reading."""
    return workspace.lake.exists() and workspace.lake.read_with().get(EDITION) != edition()


def rebuild(workspace: Workspace, *, progress: Progress = lambda rows: None) -> Refreshed:
    """Make the lake again from the ledger, in one commit: the content is the same."""
    with writing(workspace.settings.lake_path):
        readers = stronger_readers(workspace.settings)
        done = _overwrite(workspace, readers, progress)
        return Refreshed(done, rebuilt=True, readers=readers.tally.says())


def _versions(workspace: Workspace) -> dict[str, str]:
    """Of the readers that change from day to day."""
    return versions([theme_annotator(workspace), *taught_annotators(workspace)])


def _ensure(workspace: Workspace) -> None:
    if not workspace.lake.exists():
        workspace.lake.create()


def _overwrite(workspace: Workspace, readers: Readers, progress: Progress) -> int:
    everything = Stretch(0, last_tick())
    done = 0

    def counted() -> Iterator[pa.RecordBatch]:
        nonlocal done
        for batch in _marked(workspace, readers, everything):
            done += batch.num_rows
            progress(done)
            yield batch

    _ensure(workspace)
    workspace.lake.overwrite(counted(), tick=everything.until)
    workspace.lake.remember({**_versions(workspace), EDITION: edition()})
    _finish(workspace)
    return done


def _project(workspace: Workspace, readers: Readers, stretch: Stretch) -> int:
    rows = pa.Table.from_batches(_marked(workspace, readers, stretch), LAKE)
    if stretch.only_new:
        workspace.lake.append(rows, tick=stretch.until)
    else:
        workspace.lake.merge(rows, gone=folded(stretch), tick=stretch.until)
    return len(rows)


def _finish(workspace: Workspace) -> None:
    workspace.lake.replace_customers(attributes_table())
    workspace.lake.compact()


def _marked(workspace: Workspace, readers: Readers, stretch: Stretch) -> Iterator[pa.RecordBatch]:
    """Touchpoints of a stretch with their marks; what people corrected overrules the annotators."""
    annotators: list[Annotator] = [theme_annotator(workspace), *taught_annotators(workspace), *readers.annotators]
    processes = readers.processes(workspace.settings.processes)
    for batch in annotate_batches(read(stretch), processes=processes, extra=annotators):
        yield overlay(batch)
