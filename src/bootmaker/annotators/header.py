"""The header of a model file, read with the standard library alone.

Layout: b"BOOTMODL", header length (uint64, little-endian), the header (JSON, UTF-8), then each array at an offset that
is a multiple of 64. The header holds `about` (what describes the model) and `arrays`: name -> dtype, shape, offset.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from bootmaker.base.errors import BootmakerError

MAGIC = b"BOOTMODL"
ALIGN = 64
CONTENT = Path(__file__).parents[1] / "content"


def read_header(path: Path) -> tuple[dict[str, Any], dict[str, Any], int]:
    """What describes the model, its arrays, and where the first of these begins; BootmakerError when it is none."""
    if not path.exists():
        raise BootmakerError(f"The model file {path.name} is missing.", hint="Install Bootmaker again.")
    with path.open("rb") as file:
        if file.read(8) != MAGIC:
            raise BootmakerError(f"{path.name} is no Bootmaker model file.", hint="Train it anew or install again.")
        size = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(size))
    return header["about"], header["arrays"], padded(16 + size)


def padded(size: int) -> int:
    """The next multiple of ALIGN."""
    return -(-size // ALIGN) * ALIGN


def model_path(name: str, language: str = "en") -> Path:
    """Where the model `name` that comes with Bootmaker lies."""
    return CONTENT / language / "models" / f"{name}.model"


def fingerprints(language: str = "en") -> dict[str, str]:
    """What phrases.model was compiled from: the lexicons, word lists and small words, by the SHA-256 of each file."""
    folder = CONTENT / language
    listed = (folder / "words" / f"clause_{name}.txt" for name in ("joints", "openings"))
    paths = [*sorted((folder / "lexicons").glob("*.toml")), *listed, CONTENT / "languages.toml"]
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in paths}
