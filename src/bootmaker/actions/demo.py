"""The demo's workspace: a folder beside the real one, so that nobody's data mixes with the fiction."""

import hashlib
import os
from pathlib import Path

from bootmaker import sample
from bootmaker.base.settings import settings

ORDER_PATTERN = r"\bNB-\d{6}\b"  # what the fictional shop's order ids look like


def demo_home() -> Path:
    """Make the demo's folder the home of this process: BOOTMAKER_HOME if set, else `demo` in the default one."""
    if "BOOTMAKER_HOME" not in os.environ:
        os.environ["BOOTMAKER_HOME"] = str(settings().home / "demo")
    os.environ.setdefault("BOOTMAKER_ORDER_PATTERN", ORDER_PATTERN)
    settings.cache_clear()
    give_known_key()
    return settings().home


def give_known_key() -> None:
    """Let the demo be the same everywhere: its pseudonyms come from a key that is no secret, as nobody in it exists."""
    path = settings().key_path
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(hashlib.sha256(b"a fictional shop has no secrets").digest())


def write_sample(*, seed: int) -> list[Path]:
    """Write the fictional shop's files into the home folder; the same seed writes the same files."""
    return list(sample.write(settings().sample_path, seed=seed).files)
