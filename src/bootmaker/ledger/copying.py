"""A consistent copy of the ledger, while others read and write."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

from bootmaker.base.errors import BootmakerError
from bootmaker.ledger.opening import open_ledger

POSTGRESQL_DUMP = "ledger.pgdump"


def dump(folder: Path) -> Path:
    """Copy the ledger into `folder`: the SQLite file, or a pg_dump of the PostgreSQL database."""
    if connection.vendor == "sqlite":
        target = folder / "ledger.sqlite3"
        with (
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as here,
            closing(sqlite3.connect(target)) as there,
        ):
            here.backup(there)
        return target
    target = folder / POSTGRESQL_DUMP
    _postgresql("pg_dump", "--format=custom", f"--file={target}")
    return target


def load(home: Path) -> None:
    """Put a dumped ledger in place. A SQLite file is used as it lies; a PostgreSQL dump goes into the database."""
    open_ledger()
    if (home / POSTGRESQL_DUMP).exists():
        _postgresql(
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--dbname",
            str(connection.settings_dict["NAME"]),
            str(home / POSTGRESQL_DUMP),
        )
        (home / POSTGRESQL_DUMP).unlink()


def _postgresql(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise BootmakerError(f"{program} is not installed.", hint="Install the PostgreSQL client programs.")
    known: dict[str, Any] = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = {**os.environ, **{there: str(known[here]) for there, here in names.items() if known[here]}}
    done = subprocess.run([found, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise BootmakerError(f"{program} failed: {done.stderr.strip().splitlines()[-1:]}")
