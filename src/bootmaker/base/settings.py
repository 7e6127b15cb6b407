"""Settings: typed, from the environment (`BOOTMAKER_*`), loud on a wrong value. `bootmaker settings` prints them."""

from functools import cache
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bootmaker.base.addresses import Address, allowed_address
from bootmaker.base.errors import SettingsError


class Settings(BaseSettings):
    """Everything that can be set, with its default and one sentence."""

    model_config = SettingsConfigDict(env_prefix="BOOTMAKER_", frozen=True)

    home: Path = Field(
        default=Path.home() / ".local" / "share" / "bootmaker",
        description="The folder that holds everything a workspace owns.",
    )
    practice: Path = Field(
        default=Path.home() / ".local" / "share" / "bootmaker-practice.json",
        description="The file of a person's own progress in practice; it lies in no workspace, nobody else reads it.",
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
    transformer: str = Field(
        default="",
        description="A folder with a sentence-transformers or ONNX model, or a package that carries one; empty: none.",
    )
    llm_model: str = Field(default="", description="The name of the language model at BOOTMAKER_LLM_URL.")
    llm_hosts: str = Field(
        default="",
        description="Hosts besides this machine that redacted texts may be sent to, separated by commas.",
    )
    llm_url: str = Field(
        default="",
        description="An OpenAI-compatible endpoint, as in http://127.0.0.1:11434/v1; empty: no language model reads.",
    )
    llm_key: SecretStr | None = Field(default=None, description="The key of the endpoint, if it asks for one.")
    llm_key_file: str = Field(default="", description="A file that holds the key, instead of BOOTMAKER_LLM_KEY.")
    llm_timeout: float = Field(default=30, gt=0, le=600, description="Seconds to wait for one answer of it.")
    llm_batch: int = Field(
        default=1, ge=1, le=32, description="Texts per request; with 1 no text can touch what is read in another."
    )
    llm_parallel: int = Field(default=4, ge=1, le=32, description="Requests to it at the same time.")

    smtp_host: str = Field(default="", description="The mail server that answers and digests go to; empty: none.")
    smtp_port: int = Field(default=587, ge=1, le=65535, description="The port of the mail server.")
    smtp_security: str = Field(
        default="starttls",
        pattern="^(starttls|tls|none)$",
        description="starttls or tls; none is for a mail server on this machine.",
    )
    smtp_user: str = Field(default="", description="The user at the mail server, if it asks for one.")
    smtp_password: SecretStr | None = Field(default=None, description="The password of that user.")
    smtp_password_file: str = Field(default="", description="A file that holds it, instead of BOOTMAKER_SMTP_PASSWORD.")
    mail_from: str = Field(default="", description="The address that mail comes from, as in care@example.org.")
    answer_days: int = Field(
        default=7, ge=0, le=365, description="Nobody is sent a second answer within so many days; 0: no limit."
    )

    @field_validator("smtp_security")
    @classmethod
    def _sealed_on_the_way(cls, security: str, info: ValidationInfo) -> str:
        if security == "none" and info.data.get("smtp_host") not in ("", "localhost", "127.0.0.1", "::1"):
            raise ValueError("mail to another machine has to be encrypted: use starttls or tls")
        return security

    @field_validator("llm_url")
    @classmethod
    def _may_be_asked(cls, url: str, info: ValidationInfo) -> str:
        if url:
            allowed_address(url, info.data.get("llm_hosts", ""))
            if not info.data.get("llm_model"):
                raise ValueError("BOOTMAKER_LLM_MODEL has to name the model")
        return url

    @property
    def llm_address(self) -> Address | None:
        """Where texts would be sent; None when no language model is to read."""
        return allowed_address(self.llm_url, self.llm_hosts) if self.llm_url else None

    def llm_secret(self) -> str:
        """The key of the endpoint, from the environment or its file; empty when it needs none."""
        return _secret("llm_key", self.llm_key, self.llm_key_file)

    def smtp_secret(self) -> str:
        """The password at the mail server, from the environment or its file; empty when it needs none."""
        return _secret("smtp_password", self.smtp_password, self.smtp_password_file)

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
    def sample_path(self) -> Path:
        """Where the demo writes the files of its fictional shop."""
        return self.home / "sample"

    @property
    def models_path(self) -> Path:
        """Models learned in this workspace, the theme model for one."""
        return self.home / "models"

    @property
    def cache_path(self) -> Path:
        """Kept lens results; can be deleted at any time."""
        return self.home / "cache"


def _secret(name: str, value: SecretStr | None, file: str) -> str:
    """A secret from its file where one is named, else from the environment; empty when there is none."""
    if not file:
        return value.get_secret_value() if value else ""
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        what = "key" if name.endswith("key") else "password"
        raise SettingsError(
            f"The {what} file {file} cannot be read.", hint=f"Put BOOTMAKER_{name.upper()}_FILE right."
        ) from None


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
