"""Where learned models are kept: the one in use, its card, those before it, and which are to be learned anew.

models/learned/<mark>.model and .md; models/learned/earlier/<mark>-<number>.model and .md;
<mark>.stale after an erasure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bootmaker.annotators.learned.card import card
from bootmaker.annotators.learned.model import LearnedModel
from bootmaker.base.errors import NotFoundError


@dataclass(frozen=True)
class Shelf:
    """The learned models of one workspace, below its folder of models."""

    models_path: Path

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.models_path / "learned"

    def path(self, mark: str) -> Path:
        """The model in use for a mark."""
        return self.folder / f"{mark}.model"

    def current(self, mark: str) -> LearnedModel | None:
        """The model in use, if there is one."""
        return LearnedModel.load(self.path(mark)) if self.path(mark).exists() else None

    def all(self) -> list[LearnedModel]:
        """The models in use."""
        return [LearnedModel.load(path) for path in sorted(self.folder.glob("*.model"))]

    def stale(self, mark: str) -> bool:
        """Whether the model was learned with corrections that have been erased since."""
        return self._stale_path(mark).exists()

    def earlier(self, mark: str) -> list[Path]:
        """Earlier models, oldest first."""
        return sorted((self.folder / "earlier").glob(f"{mark}-*.model"), key=_number)

    def promote(self, model: LearnedModel) -> None:
        """Put a model and its card into use; the one before is kept, unless it is stale."""
        before = self.current(model.mark)
        if before and self.stale(model.mark):
            self.drop(model.mark)
        elif before:
            self._move(self.path(model.mark), self.folder / "earlier" / f"{model.mark}-{before.number}.model")
        model.save(self.path(model.mark))
        self.path(model.mark).with_suffix(".md").write_text(card(model), encoding="utf-8")

    def drop(self, mark: str) -> None:
        """Take the model in use away; the earlier ones stay."""
        for path in (self.path(mark), self.path(mark).with_suffix(".md"), self._stale_path(mark)):
            path.unlink(missing_ok=True)

    def back(self, mark: str) -> LearnedModel | None:
        """Drop the model in use and take up the one before it; None when there was none: as shipped."""
        if not self.path(mark).exists():
            raise NotFoundError(f"Nothing was learned for “{mark}”.", hint="`bootmaker learn` shows what was.")
        self.drop(mark)
        before = self.earlier(mark)
        if before:
            self._move(before[-1], self.path(mark))
        return self.current(mark)

    def forget(self, mark: str) -> None:
        """Drop the model in use and all before it."""
        if not self.path(mark).exists() and not self.earlier(mark):
            raise NotFoundError(f"Nothing was learned for “{mark}”.", hint="`bootmaker learn` shows what was.")
        self.drop(mark)
        self._drop_earlier(mark)

    def learn_anew(self, marks: Iterable[str]) -> None:
        """Corrections of these marks were erased: earlier models go now, the one in use at the next learning."""
        for mark in marks:
            self._drop_earlier(mark)
            if self.path(mark).exists():
                self._stale_path(mark).touch()

    def next_number(self, mark: str) -> int:
        """The number of the next model of a mark."""
        known = [_number(path) for path in self.earlier(mark)]
        current = self.current(mark)
        return max([0, *known, current.number if current else 0]) + 1

    def _drop_earlier(self, mark: str) -> None:
        for path in self.earlier(mark):
            path.unlink()
            path.with_suffix(".md").unlink(missing_ok=True)

    def _stale_path(self, mark: str) -> Path:
        return self.folder / f"{mark}.stale"

    def _move(self, source: Path, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        for suffix in (".md", ".model"):
            if source.with_suffix(suffix).exists():
                source.with_suffix(suffix).replace(target.with_suffix(suffix))


def _number(path: Path) -> int:
    return int(path.stem.rpartition("-")[2])
