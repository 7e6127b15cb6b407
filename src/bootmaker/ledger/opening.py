"""Opening the ledger: its tables are brought up to date."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from bootmaker.base.settings import settings


def open_ledger() -> None:
    """Make the ledger of BOOTMAKER_HOME (or BOOTMAKER_DATABASE_URL) usable; creates or migrates it when needed."""
    settings().home.mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
