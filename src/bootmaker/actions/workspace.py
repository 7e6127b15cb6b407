"""The workspace: one home folder with its ledger, lake, key and models. Every action works on one."""

from dataclasses import dataclass
from functools import cached_property

from bootmaker.base.errors import BootmakerError
from bootmaker.base.ids import load_key
from bootmaker.base.settings import Settings, settings
from bootmaker.lake.engine import DuckDBEngine
from bootmaker.lake.table import Lake
from bootmaker.ledger.opening import holds_customers, open_ledger


@dataclass(frozen=True)
class Workspace:
    """Where everything of one company lies."""

    settings: Settings

    @cached_property
    def key(self) -> bytes:
        """The secret key behind pseudonyms and identities; made with the first import.

        BootmakerError when it is gone though there are customers: under a new key all of them would be strangers.
        """
        if not self.settings.key_path.exists() and holds_customers():
            raise BootmakerError(
                f"The secret key {self.settings.key_path} is missing, and the ledger holds customers.",
                hint="Bring the file back from a backup; without it identities cannot be read.",
            )
        return load_key(self.settings.key_path)

    @cached_property
    def lake(self) -> Lake:
        """The Delta tables."""
        return Lake(self.settings.lake_path)

    @cached_property
    def engine(self) -> DuckDBEngine:
        """What runs measures."""
        return DuckDBEngine(self.lake)


def opened_if_there() -> Workspace | None:
    """The workspace of BOOTMAKER_HOME, or None where nobody has made one yet: nothing is created."""
    there = settings().database_url or settings().ledger_path.exists()
    return open_workspace() if there else None


def open_workspace() -> Workspace:
    """Open the workspace of BOOTMAKER_HOME; its ledger is created or migrated when needed."""
    open_ledger()
    return Workspace(settings())
