"""The card of a fine-tuned encoder: what it was, what it learned from, and what it brings on held-out messages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path

from bootmaker.annotators.transformer.encoder import WEIGHTS
from bootmaker.annotators.transformer.finetuning import Plan
from bootmaker.annotators.transformer.train import Compared

MARK = "fine-tuned by Bootmaker"
LICENCE = re.compile(r"^license:\s*(\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Origin:
    """Where a tuned encoder comes from: the folder of the base model, the plan, and how many texts."""

    base: Path
    plan: Plan
    texts: int


def card(folder: Path, compared: Sequence[Compared], origin: Origin) -> str:
    """The card, in Markdown."""
    plan = origin.plan
    figures = [f"| {row.measure} | {row.built_in:.3f} | {row.together:.3f} |" for row in compared]
    return "\n".join([
        f"# An encoder of sentences, {MARK} {version('bootmaker')}",
        "",
        f"**Base model** {_name(origin.base)}; licence: {licence(origin.base)}. Its weights (SHA-256): "
        f"{hashes(origin.base)}.",
        f"**These weights** (SHA-256): {hashes(folder)}.",
        f"**Learned from** {origin.texts:,} texts of the corpus that comes with Bootmaker (own work, Apache-2.0); "
        f"epochs: {plan.epochs}, learning rate {plan.rate:g}, seed {plan.seed}, torch {version('torch')}. No text of "
        "this workspace, of the dev author or of the test author was among them.",
        "",
        "**On the dev split** (an author whom the weights never saw; but the head's penalty, its shares and its "
        "intervals were chosen on it, so that new texts are read a little less well):",
        "",
        "| | built-in readers | with this encoder and its head |",
        "|---|---|---|",
        *figures,
        "",
        "**Limits**: English. It was taught what customers write, and gains nothing on irony. Another machine, number "
        "of threads or version of torch gives other weights.",
        "",
    ])  # fmt: skip


def licence(folder: Path) -> str:
    """The licence that a model folder's own card states."""
    told = folder / "README.md"
    found = LICENCE.search(told.read_text(encoding="utf-8")) if told.exists() else None
    return found.group(1) if found else "not stated in its folder"


def hashes(folder: Path) -> str:
    """Every file of weights with its SHA-256."""
    found = []
    for path in sorted({path for pattern in WEIGHTS for path in folder.rglob(pattern)}):
        with path.open("rb") as file:
            found.append(f"`{path.relative_to(folder).as_posix()}` {file_digest(file, 'sha256').hexdigest()}")
    return ", ".join(found)


def _name(folder: Path) -> str:
    """A package's model lies in a folder called model: then the package's name tells more."""
    return folder.parent.name if folder.name == "model" else folder.name
