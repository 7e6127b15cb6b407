"""Opening the ledger: its tables are brought up to date."""

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from bootmaker.base.errors import BootmakerError
from bootmaker.base.settings import settings


def open_ledger() -> None:
    """Make the ledger of BOOTMAKER_HOME (or BOOTMAKER_DATABASE_URL) usable; creates or migrates it when needed.

    Raises BootmakerError when the folder cannot be written or the database cannot be reached or read.
    """
    known = settings()
    try:
        known.home.mkdir(parents=True, exist_ok=True)
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OSError as error:
        hint = "Set BOOTMAKER_HOME to a folder that you may write."
        raise BootmakerError(f"{known.home} cannot be opened: {error.strerror}.", hint=hint) from None
    except DatabaseError as error:
        place = "The PostgreSQL ledger" if known.database_url else f"The ledger {known.ledger_path}"
        why = str(error).strip().partition("\n")[0].rstrip(".")
        hint = (
            "Look at BOOTMAKER_DATABASE_URL, and whether the server runs."
            if known.database_url
            else ("Look whether you may read and write it, or bring a backup back with `bootmaker restore`.")
        )
        raise BootmakerError(f"{place} cannot be opened: {why}.", hint=hint) from None
    if waiting:
        call_command("migrate", verbosity=0, interactive=False)


def holds_customers() -> bool:
    """Whether anybody has been imported yet."""
    from bootmaker.ledger.models import Customer

    return Customer.objects.exists()
