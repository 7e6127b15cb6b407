"""Settings: typed, from the environment (`BOOTMAKER_*`), loud on a wrong value. `bootmaker settings` prints them."""

from functools import cache
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bootmaker.base.errors import SettingsError


class Settings(BaseSettings):
    """Everything that can be set, with its default and one sentence."""

    model_config = SettingsConfigDict(env_prefix="BOOTMAKER_", frozen=True)

    home: Path = Field(
        default=Path.home() / ".local" / "share" / "bootmaker",
        description="The folder that holds everything a workspace owns.",
    )
    database_url: str = Field(
        default="",
        description="postgresql://user:password@host:port/name; empty means the SQLite file in the home folder.",
    )
    host: str = Field(default="127.0.0.1", description="The address `bootmaker serve` listens on.")
    port: int = Field(default=8420, ge=1, le=65535, description="The port `bootmaker serve` listens on.")
    processes: int = Field(default=0, ge=0, description="Worker processes for annotating; 0 means one per core.")
    region: str = Field(
        default="US", pattern="^[A-Z]{2}$", description="Where phone numbers without a country code are from."
    )
    order_pattern: str = Field(
        default="",
        description="A regular expression of order ids: masked in texts, they join what is said about one order.",
    )

    @property
    def ledger_path(self) -> Path:
        """The SQLite file of the ledger."""
        return self.home / "ledger.sqlite3"

    @property
    def lake_path(self) -> Path:
        """The folder of the Delta tables."""
        return self.home / "lake"

    @property
    def key_path(self) -> Path:
        """The secret key file; without it no identity can be read."""
        return self.home / "secret.key"

    @property
    def reports_path(self) -> Path:
        """Where reports and pictures go unless told otherwise."""
        return self.home / "reports"

    @property
    def models_path(self) -> Path:
        """Models learned in this workspace, the theme model for one."""
        return self.home / "models"

    @property
    def cache_path(self) -> Path:
        """Kept lens results; can be deleted at any time."""
        return self.home / "cache"


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(f"BOOTMAKER_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsError(
            f"A setting is wrong. {wrong}", hint="`bootmaker settings` lists what is accepted."
        ) from None
