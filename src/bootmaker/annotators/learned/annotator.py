"""A shipped annotator with what a company taught it: takes its place in the chain under the same name."""

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from bootmaker.annotators.catalog import ANNOTATORS
from bootmaker.annotators.learned.features import INPUTS
from bootmaker.annotators.learned.model import LearnedModel
from bootmaker.annotators.learned.subjects import SUBJECTS
from bootmaker.nouns.contracts import Annotations, Annotator


class Taught:
    """Gives what the shipped annotator gives; the marks that were learned are read by their models."""

    def __init__(self, shipped: Annotator, learned: Sequence[LearnedModel]) -> None:
        self.shipped, self.learned = shipped, tuple(learned)
        self.name = shipped.name
        self.version = "+".join([shipped.version, *(f"{model.mark}.{model.id}" for model in self.learned)])
        self.needs: Sequence[str] = tuple(dict.fromkeys((*shipped.needs, *INPUTS)))
        self.gives: Mapping[str, pa.DataType] = shipped.gives

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give the same columns as the shipped one."""
        given = dict(self.shipped.annotate(batch))
        inputs = {name: batch.column(name) for name in INPUTS}
        read = {
            model.mark: model.read(pa.RecordBatch.from_pydict({**inputs, model.mark: given[model.mark]}))
            for model in self.learned
        }
        return {**given, **read}


def taught(models: Iterable[LearnedModel]) -> list[Taught]:
    """The annotators that take the shipped ones' place, by name.

    A model that was learned on other shipped models than these is left out.
    """
    by_annotator: dict[str, list[LearnedModel]] = {}
    for model in sorted(models, key=lambda one: one.mark):
        if model.fits:
            by_annotator.setdefault(SUBJECTS[model.mark].annotator, []).append(model)
    return [Taught(ANNOTATORS[name], learned) for name, learned in sorted(by_annotator.items())]
