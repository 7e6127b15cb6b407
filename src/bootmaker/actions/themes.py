"""Finding themes: discovered from the ledger's texts, kept as a versioned model, assigned by an annotator."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.actions.workspace import Workspace
from bootmaker.annotators.chain import transient
from bootmaker.annotators.columns import rows_of
from bootmaker.annotators.theme.annotator import ThemeAnnotator
from bootmaker.annotators.theme.discover import discover
from bootmaker.annotators.theme.model import ThemeModel
from bootmaker.base.errors import BootmakerError
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.texts import count_said, sample_said

SAMPLE = 20_000  # texts that themes are found in; the rest is assigned
GROWTH = 1.5  # find anew when the texts have grown by this factor


@dataclass(frozen=True)
class Sampled:
    """What themes are found in: texts, embeddings, and who said them."""

    texts: pa.Array
    vectors: npt.NDArray[np.float32]
    customers: pa.Array


def model_path(workspace: Workspace) -> Path:
    """Where the theme model of this workspace lies."""
    return workspace.settings.models_path / "themes.bin"


def current_model(workspace: Workspace) -> ThemeModel | None:
    """The theme model in use, if one was found; one of an earlier format counts as none and is found anew."""
    try:
        return ThemeModel.load(model_path(workspace))
    except (FileNotFoundError, BootmakerError):
        return None


def theme_annotator(workspace: Workspace) -> ThemeAnnotator:
    """The annotator that assigns the themes in use."""
    return ThemeAnnotator(current_model(workspace))


def theme_labels(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """Theme ids with the words that name them."""
    model = current_model(workspace)
    return model.labels if model else ()


def theme_families(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """Theme ids with the words for what they and their like are about; those that have a family."""
    model = current_model(workspace)
    return tuple((one.id, one.family) for one in model.themes if one.family) if model else ()


def theme_stabilities(workspace: Workspace) -> tuple[tuple[str, float], ...]:
    """Theme ids with how much of each is found again in resamples; those for which it was measured."""
    model = current_model(workspace)
    themes = model.themes if model else ()
    return tuple((one.id, one.stability) for one in themes if one.stability is not None)


def discover_if_due(workspace: Workspace) -> int | None:
    """Find themes when there are none yet or the texts have grown much; returns how many, or None when not due."""
    due = _texts_then(workspace) * GROWTH
    return None if 0 < count_said() < due else discover_themes(workspace)


def discover_themes(workspace: Workspace) -> int | None:
    """Find themes in a sample of what customers and staff said, and keep the model; None when there is too little.

    Themes that were there before keep their ids; those that a person touched stay. The run is audited.
    """
    said, before = sampled(), current_model(workspace)
    found = discover(said.texts, said.vectors, said.customers, previous=before, stability=True)
    if not isinstance(found, ThemeModel):
        return None
    keep(workspace, found)
    _texts_path(workspace).write_text(str(count_said()), encoding="utf-8")
    audit("themes: found", **_what_changed(before, found))
    return len(found.themes)


def sampled() -> Sampled:
    """A sample of what customers and staff said, read."""
    said = sample_said(SAMPLE)
    return Sampled(said.column("text"), rows_of(transient(said, ("vector",))["vector"]), said.column("customer"))


def keep(workspace: Workspace, model: ThemeModel) -> None:
    """Make this the model in use; the one before lies beside it, as `themes.before.bin`."""
    path = model_path(workspace)
    if path.exists():
        path.replace(path.with_name("themes.before.bin"))
    model.save(path)


def _what_changed(before: ThemeModel | None, found: ThemeModel) -> dict[str, Any]:
    """Counts and ids for the audit trail; no words."""
    old = {theme.id for theme in before.themes} if before else set()
    new = {theme.id for theme in found.themes}
    return {
        "run": found.id,
        "themes": len(new),
        "kept": len(old & new),
        "new": sorted(new - old) if old else [],
        "gone": sorted(old - new),
        "without": round(1000 * found.share_without),
    }


def _texts_path(workspace: Workspace) -> Path:
    return model_path(workspace).with_suffix(".texts")


def _texts_then(workspace: Workspace) -> int:
    """How many texts there were when the themes were found; 0 when they never were."""
    path = _texts_path(workspace)
    return int(path.read_text(encoding="utf-8")) if path.exists() and current_model(workspace) else 0
