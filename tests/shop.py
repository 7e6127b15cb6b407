"""The sample shop, imported once for all tests that look at it. Nobody may write to it: copy it to change it."""

import fcntl
from pathlib import Path

import pytest

from tests.conftest import leave, move_in


def build(home: Path, *, seed: int = 7) -> None:
    """Write the fictional year, import it and bring the lake up to date, as `bootmaker demo` does."""
    from bootmaker.actions.demo import ORDER_PATTERN, give_known_key, write_sample
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.refresh import refresh
    from bootmaker.actions.workspace import open_workspace

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("BOOTMAKER_ORDER_PATTERN", ORDER_PATTERN)
        move_in(home, monkeypatch)
        give_known_key()
        workspace = open_workspace()
        for path in write_sample(seed=seed):
            import_file(workspace, path)
        refresh(workspace)
        leave()


def once(folder: Path) -> Path:
    """The built home in `folder`, shared by all test processes: the first one builds it, the others wait."""
    folder.mkdir(parents=True, exist_ok=True)
    home = folder / "home"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "built").exists():
            home.mkdir(exist_ok=True)
            build(home)
            (folder / "built").touch()
    return home
