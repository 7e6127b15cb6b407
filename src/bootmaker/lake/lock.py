"""One writer at a time: a lock file that the operating system releases when its holder dies."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bootmaker.base.errors import BusyError


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the lake's writing lock, or raise BusyError at once when another process holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "writing.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(
                "Another Bootmaker process is writing to the lake.", hint="Wait until it is done, then try again."
            ) from None
        yield
