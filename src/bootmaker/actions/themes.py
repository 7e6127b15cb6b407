"""Finding themes: discovered from the ledger's texts, kept as a versioned model, assigned by an annotator."""

from pathlib import Path

import numpy as np
import pyarrow.compute as pc

from bootmaker.actions.workspace import Workspace
from bootmaker.annotators.chain import transient
from bootmaker.annotators.columns import rows_of
from bootmaker.annotators.theme.annotator import ThemeAnnotator
from bootmaker.annotators.theme.discover import discover
from bootmaker.annotators.theme.model import ThemeModel
from bootmaker.ledger.texts import count_said, sample_said

SAMPLE = 20_000  # texts that themes are found in; the rest is assigned
GROWTH = 1.5  # find anew when the texts have grown by this factor


def model_path(workspace: Workspace) -> Path:
    """Where the theme model of this workspace lies."""
    return workspace.settings.models_path / "themes.bin"


def current_model(workspace: Workspace) -> ThemeModel | None:
    """The theme model in use, if one was found."""
    path = model_path(workspace)
    return ThemeModel.load(path) if path.exists() else None


def theme_annotator(workspace: Workspace) -> ThemeAnnotator:
    """The annotator that assigns the themes in use."""
    return ThemeAnnotator(current_model(workspace))


def theme_labels(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """Theme ids with the words that name them."""
    model = current_model(workspace)
    return model.labels if model else ()


def discover_if_due(workspace: Workspace) -> int | None:
    """Find themes when there are none yet or the texts have grown much; returns how many, or None when not due."""
    due = _texts_then(workspace) * GROWTH
    return None if 0 < count_said() < due else discover_themes(workspace)


def discover_themes(workspace: Workspace) -> int | None:
    """Find themes in a sample of what customers and staff said, and keep the model; None when there is too little."""
    said = sample_said(SAMPLE)
    marks = transient(said, ("vector", "informative"))
    vectors = rows_of(marks["vector"])
    informative = np.asarray(pc.fill_null(marks["informative"], 0))
    found = discover(said.column("text"), vectors, said.column("customer"), informative=informative)
    if not isinstance(found, ThemeModel):
        return None
    found.save(model_path(workspace))
    _texts_path(workspace).write_text(str(count_said()), encoding="utf-8")
    return len(found.themes)


def _texts_path(workspace: Workspace) -> Path:
    return model_path(workspace).with_suffix(".texts")


def _texts_then(workspace: Workspace) -> int:
    """How many texts there were when the themes were found; 0 when they never were."""
    path = _texts_path(workspace)
    return int(path.read_text(encoding="utf-8")) if path.exists() and model_path(workspace).exists() else 0
