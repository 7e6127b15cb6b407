"""Backup and restore of a whole workspace as one file."""

import tarfile
import tempfile
from pathlib import Path

from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError
from bootmaker.base.settings import settings
from bootmaker.lake.lock import writing
from bootmaker.ledger.answers import flag_restored
from bootmaker.ledger.copying import dump, load
from bootmaker.ledger.staff_asks import flag_interrupted_asks
from bootmaker.nouns.answers import State

LEFT_OUT = {"cache", "ledger.sqlite3", "ledger.sqlite3-wal", "ledger.sqlite3-shm"}


def back_up(workspace: Workspace, target: Path) -> Path:
    """Write ledger, key, lake, models and receipts into one .tar.gz; safe while Bootmaker runs.

    Raises BootmakerError when the file exists. The file holds the secret key: keep it as safe as the data.
    """
    if target.exists():
        raise BootmakerError(f"There is already a file {target}.", hint="Choose another name.")
    target.parent.mkdir(parents=True, exist_ok=True)
    home = workspace.settings.home
    with writing(workspace.settings.lake_path), tempfile.TemporaryDirectory(dir=target.parent) as draft:
        ledger = dump(Path(draft))
        with tarfile.open(Path(draft) / "backup.tar.gz", "w:gz", compresslevel=3) as archive:
            archive.add(ledger, arcname=f"workspace/{ledger.name}")
            for path in sorted(home.iterdir()):
                if path.name not in LEFT_OUT and path.resolve() != Path(draft).resolve():
                    archive.add(path, arcname=f"workspace/{path.name}")
        (Path(draft) / "backup.tar.gz").chmod(0o600)
        (Path(draft) / "backup.tar.gz").rename(target)
    return target


def restore(source: Path) -> Path:
    """Bring a backup into BOOTMAKER_HOME, which must be empty or missing. Returns the home folder.

    What was about to leave (answers, questions to staff) may have left since: a person has to look before it is sent.
    """
    home = settings().home
    if not source.is_file():
        raise BootmakerError(f"There is no backup {source}.")
    if home.exists() and any(home.iterdir()):
        raise BootmakerError(
            f"{home} is not empty.", hint="Restore into a new folder: set BOOTMAKER_HOME, or move the old one away."
        )
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent) as draft:
        with tarfile.open(source) as archive:
            archive.extractall(draft, filter="data")
        if home.exists():
            home.rmdir()
        (Path(draft) / "workspace").rename(home)
    load(home)
    flag_restored()
    flag_interrupted_asks(State.WAITING)
    return home
