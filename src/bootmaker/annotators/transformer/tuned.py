"""Fine-tuning from a folder to a folder: the tuned encoder, its card and its head are kept, or none of them."""

import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

from bootmaker.annotators.transformer.encoder import fingerprint
from bootmaker.annotators.transformer.finetuning import Plan, Say, fine_tune
from bootmaker.annotators.transformer.head import head_path
from bootmaker.annotators.transformer.layout import CARD, write
from bootmaker.annotators.transformer.lessons import lessons
from bootmaker.annotators.transformer.onnx import onnx_file
from bootmaker.annotators.transformer.sentence import SentenceEncoder
from bootmaker.annotators.transformer.train import Compared, train
from bootmaker.annotators.transformer.tuning_card import MARK, Origin, card
from bootmaker.base.errors import SettingsError

HALF_DONE, DAY = ".tuning-", 86_400
NEEDED = ("torch", "transformers", "safetensors", "sentence_transformers")


@dataclass(frozen=True)
class Kept:
    """Where the tuned encoder is, and what it and its head bring on held-out messages."""

    folder: Path
    compared: Sequence[Compared]


def tune(base: Path, models: Path, *, say: Say, most: int | None = None, plan: Plan | None = None) -> Kept:
    """Fine-tune the encoder in `base` and keep it under `models`; `base` is only read. `most`: texts, for trials.

    SettingsError when it cannot be tuned. Whatever stops it, nothing half-done is kept.
    """
    refuse(base)
    learned, plan = lessons()[:most], plan or Plan()
    with workplace(models) as place:
        folder, head = place / "model", place / "head"
        write(fine_tune(base, learned, plan=plan, say=say), folder, base=base)
        weights = fingerprint(folder)
        compared = train(SentenceEncoder(folder), head, fingerprint=weights, most=most)
        told = card(folder, compared, Origin(base, plan, len(learned)))
        (folder / CARD).write_text(told, encoding="utf-8")
        head.replace(head_path(models, weights))
        kept = models / f"tuned-{weights}"
        if not kept.exists():  # who trains twice gets the same weights
            folder.rename(kept)
    return Kept(kept, compared)


def refuse(base: Path) -> None:
    """SettingsError where a folder cannot be fine-tuned, or should not be."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if onnx_file(base):
        raise SettingsError(
            "An ONNX model cannot be fine-tuned.", hint="Set BOOTMAKER_TRANSFORMER to a sentence-transformers folder."
        )
    if missing:
        raise SettingsError(f"Fine-tuning needs {', '.join(missing)}.", hint="Install bootmaker[transformer].")
    if (base / CARD).exists() and MARK in (base / CARD).read_text(encoding="utf-8"):
        raise SettingsError(
            "BOOTMAKER_TRANSFORMER leads to a model that was fine-tuned here already.",
            hint="Set it to the model that was tuned (its README.md says which), or leave out --tune.",
        )


@contextmanager
def workplace(models: Path) -> Iterator[Path]:
    """A folder beside the finished models that is gone afterwards; also what a killed run left a day ago goes."""
    models.mkdir(parents=True, exist_ok=True)
    for left in models.glob(f"{HALF_DONE}*"):
        if time.time() - left.stat().st_mtime > DAY:
            shutil.rmtree(left, ignore_errors=True)
    place = Path(mkdtemp(prefix=HALF_DONE, dir=models))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
