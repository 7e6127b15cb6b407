"""Teaching: what people corrected becomes the company's own light readers, where these prove better."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

import pyarrow as pa

from bootmaker.actions.learned_models import Shelf
from bootmaker.actions.workspace import Workspace
from bootmaker.annotators.chain import READ_LANGUAGES, readable, transient
from bootmaker.annotators.learned.annotator import Taught, taught
from bootmaker.annotators.learned.features import INPUTS
from bootmaker.annotators.learned.fitting import Weights
from bootmaker.annotators.learned.model import LearnedModel
from bootmaker.annotators.learned.subjects import SUBJECTS
from bootmaker.annotators.learned.trial import Verdict, teach
from bootmaker.base.clock import now
from bootmaker.base.errors import NotFoundError
from bootmaker.lake.lock import writing
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.corrections import Corrected, corrected, marks_corrected
from bootmaker.nouns.contracts import Annotator


@dataclass(frozen=True)
class Learned:
    """What came of one mark. `in_use`: number of the learned model that reads it from now on; None: as shipped."""

    verdict: Verdict
    in_use: int | None
    changed: bool


def learn(workspace: Workspace, marks: Sequence[str] = ()) -> list[Learned]:
    """Learn the marks (all that were corrected and can be learned) anew from every correction there is.

    A model that proves better than the shipped reading is put into use, with its card; the next refresh reads
    everything with it. Otherwise things stay as they are, but for a model that an erasure has made stale: it is
    dropped. Raises NotFoundError for a mark that cannot be learned, BusyError while the lake is being written.
    """
    for mark in marks:
        _known(mark)
    wanted = list(marks) or [mark for mark in SUBJECTS if mark in _touched(workspace)]
    with writing(workspace.settings.lake_path):
        return [_learn(workspace, mark) for mark in dict.fromkeys(wanted)]


def forget(workspace: Workspace, mark: str) -> None:
    """Read a mark as shipped again; all learned models of it are deleted. The corrections stay."""
    _known(mark)
    with writing(workspace.settings.lake_path):
        _shelf(workspace).forget(mark)
        audit("forget what was learned", mark=mark)


def back(workspace: Workspace, mark: str) -> int | None:
    """Take up the learned model before the one in use, which is deleted; returns its number, None: as shipped."""
    _known(mark)
    with writing(workspace.settings.lake_path):
        model = _shelf(workspace).back(mark)
        number = model.number if model else None
        audit("go back to an earlier learned model", mark=mark, number=number)
        return number


def taught_annotators(workspace: Workspace) -> list[Taught]:
    """The annotators that read with learned models, to take the shipped ones' place."""
    return taught(_shelf(workspace).all())


def versions(annotators: Iterable[Annotator]) -> dict[str, str]:
    """Names and versions, as the lake remembers them."""
    return {annotator.name: annotator.version for annotator in annotators}


def _learn(workspace: Workspace, mark: str) -> Learned:
    shelf, examples = _shelf(workspace), _read_ones(mark, corrected(mark))
    before = shelf.current(mark)
    verdict, weights = teach(mark, _seen(mark, examples.texts), examples.values)
    if weights:
        model = _model(shelf, examples, verdict, weights)
        if shelf.stale(mark) or not (before and before.fits and _ground(before) == _ground(model)):
            shelf.promote(model)
    elif shelf.stale(mark):
        shelf.drop(mark)
    after = shelf.current(mark)
    changed = (before.id if before else None) != (after.id if after else None)
    figures = {name: value for name, value in asdict(verdict).items() if name not in ("mark", "classes")}
    audit("learn a mark", mark=mark, in_use=after.number if after else None, **figures)
    return Learned(verdict, after.number if after else None, changed)


def _model(shelf: Shelf, examples: Corrected, verdict: Verdict, weights: Weights) -> LearnedModel:
    dates = {"first": min(examples.at), "last": max(examples.at), "learned": now()}
    about = {**asdict(verdict), **{name: at.isoformat() for name, at in dates.items()}}
    return LearnedModel.of(verdict.mark, weights, number=shelf.next_number(verdict.mark), about=about)


def _ground(model: LearnedModel) -> tuple[object, ...]:
    """What a model was learned from, as far as its card tells."""
    return tuple(model.about[name] for name in ("corrections", "confirmed", "first", "last"))


def _read_ones(mark: str, found: Corrected) -> Corrected:
    """Only what the chain reads: words of customers or about them, in a language that is read."""
    language = transient(found.texts, ("language",))["language"].to_pylist()
    read = zip(readable(found.texts).to_pylist(), language, strict=True)
    rows = [row for row, (known, code) in enumerate(read) if known and code in READ_LANGUAGES]
    return Corrected(
        found.texts.take(pa.array(rows, pa.int64())),
        [found.values[row] for row in rows],
        [found.at[row] for row in rows],
    )


def _seen(mark: str, texts: pa.RecordBatch) -> pa.RecordBatch:
    inputs = transient(texts, (*INPUTS, mark))
    return pa.RecordBatch.from_pydict({"text": texts.column("text"), "customer": texts.column("customer"), **inputs})


def _touched(workspace: Workspace) -> set[str]:
    return {*marks_corrected(), *(model.mark for model in _shelf(workspace).all())}


def _shelf(workspace: Workspace) -> Shelf:
    return Shelf(workspace.settings.models_path)


def _known(mark: str) -> None:
    if mark not in SUBJECTS:
        raise NotFoundError(f"“{mark}” cannot be learned.", hint=f"Known: {', '.join(SUBJECTS)}.")
