"""Fixtures: an empty workspace on SQLite, the same on PostgreSQL, and the sample shop imported once."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("BOOTMAKER_HOME", "/nonexistent-bootmaker-home")  # no test ever touches a real one

from bootmaker.base.settings import settings
from tests import postgres


def point_django_at_home() -> None:
    """Let Django use the database of the settings as they are now."""
    from django.db import connections

    from bootmaker.base.django_settings import database

    connections["default"].close()
    connections.settings = connections.configure_settings({"default": database(settings().database_url)})
    del connections["default"]


def move_in(home: Path, monkeypatch: pytest.MonkeyPatch, *, database_url: str = "") -> None:
    """Make `home` the workspace of this process."""
    import bootmaker.ledger  # noqa: F401 - sets Django up

    monkeypatch.setenv("BOOTMAKER_HOME", str(home))
    monkeypatch.setenv("BOOTMAKER_DATABASE_URL", database_url)
    monkeypatch.setenv("BOOTMAKER_PROCESSES", "1")
    settings.cache_clear()
    point_django_at_home()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, migrated SQLite ledger to copy from."""
    from bootmaker.ledger.opening import open_ledger

    home = tmp_path_factory.mktemp("migrated")
    with pytest.MonkeyPatch.context() as monkeypatch:
        move_in(home, monkeypatch)
        open_ledger()
        from django.db import connection

        connection.close()
    settings.cache_clear()
    return home / "ledger.sqlite3"


@pytest.fixture
def home(tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty workspace on SQLite."""
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(migrated, folder / "ledger.sqlite3")
    move_in(folder, monkeypatch)
    yield folder
    leave()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A PostgreSQL server for this session."""
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed: install the Debian package postgresql to run these tests")
    with postgres.server() as address:
        yield address


@pytest.fixture
def postgresql_home(postgresql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty workspace on PostgreSQL."""
    import psycopg

    from bootmaker.ledger.opening import open_ledger

    name = f"test_{os.getpid()}_{tmp_path.name.lower().replace('-', '_')[:40]}"
    with psycopg.connect(f"{postgresql}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')
    folder = tmp_path / "home"
    folder.mkdir()
    move_in(folder, monkeypatch, database_url=f"{postgresql}/{name}")
    open_ledger()
    yield folder
    leave()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def any_home(request: pytest.FixtureRequest) -> Path:
    """An empty workspace, once on each database."""
    folder: Path = request.getfixturevalue("home" if request.param == "sqlite" else "postgresql_home")
    return folder


def leave() -> None:
    """Close the database and forget the settings."""
    from django.db import connection

    connection.close()
    settings.cache_clear()


@pytest.fixture(scope="session")
def shop_template(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The home of the imported sample shop; built once, whatever the number of test processes."""
    from tests.shop import once

    base = tmp_path_factory.getbasetemp()
    return once((base if worker_id == "master" else base.parent) / "shop")


@pytest.fixture
def shop(shop_template: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The sample shop as the workspace of this test, to look at only: nobody may change its themes."""
    themes = [*(shop_template / "models").rglob("*")]
    before = [path.stat().st_mtime_ns for path in themes]
    move_in(shop_template, monkeypatch)
    yield shop_template
    leave()
    assert before == [path.stat().st_mtime_ns for path in themes], "the shop is shared: change own_shop instead"


@pytest.fixture
def own_shop(shop_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The sample shop to write in, under a path as people have them."""
    home = shutil.copytree(shop_template, tmp_path / "My Räume")
    move_in(home, monkeypatch)
    yield home
    leave()
