"""Saying how a workspace is: what is installed, where the data lives, what is missing."""

import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from bootmaker import version as bootmaker_version
from bootmaker.actions.readers import says_language_model, says_transformer
from bootmaker.actions.refresh import read_before
from bootmaker.actions.workspace import Workspace, open_workspace
from bootmaker.base.errors import BootmakerError
from bootmaker.base.settings import Settings, settings
from bootmaker.ledger.opening import holds_customers

EXTRAS = {
    "postgres": ("psycopg", "a PostgreSQL ledger"),
    "train": ("sklearn", "training annotators"),
    "spark": ("pyspark", "running on a cluster"),
    "transformer": ("sentence_transformers", "reading with a transformer"),
    "onnx": ("onnxruntime", "reading with a transformer, without torch"),
}


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, in a sentence."""

    topic: str
    ok: bool
    says: str


@dataclass(frozen=True)
class SettingRow:
    """A setting as it stands."""

    variable: str
    value: str
    meaning: str


def examine() -> list[Finding]:
    """Look at everything that can be wrong; never raises for what is missing."""
    known = settings()
    ways = [*_readers(known), _mail(known)]
    try:
        workspace = open_workspace()
    except BootmakerError as error:
        return [*_installed(), Finding("ledger", False, f"{error.message} {error.hint}"), *ways]
    return [*_installed(), *_places(workspace), *ways, *_content(workspace)]


def settings_table() -> list[SettingRow]:
    """Every setting with its value and meaning; passwords are not shown."""
    known = settings()
    return [
        SettingRow(f"BOOTMAKER_{name.upper()}", _shown(name, getattr(known, name)), field.description or "")
        for name, field in Settings.model_fields.items()
    ]


def _shown(name: str, value: object) -> str:
    text = "" if value is None else str(value)
    if name == "database_url" and "@" in text:
        return f"{text.split('://', maxsplit=1)[0]}://…@{text.rsplit('@', 1)[1]}"
    return text


def _installed() -> list[Finding]:
    found = [Finding("Bootmaker", True, f"{bootmaker_version()} on Python {platform.python_version()}")]
    for extra, (module, purpose) in EXTRAS.items():
        there = find_spec(module) is not None
        says = f"installed, for {purpose}" if there else f"not installed; only needed for {purpose}"
        found.append(Finding(extra, True, says))
    for package in ("duckdb", "deltalake", "ibis-framework"):
        found.append(_package(package))
    return found


def _package(name: str) -> Finding:
    try:
        return Finding(name, True, version(name))
    except PackageNotFoundError:
        return Finding(name, False, "is missing: run `make setup` again")


def _places(workspace: Workspace) -> list[Finding]:
    known = workspace.settings
    database = known.database_url and "PostgreSQL (BOOTMAKER_DATABASE_URL)"
    return [
        Finding("home", True, str(known.home)),
        Finding("ledger", True, database or str(known.ledger_path)),
        _key(workspace),
        Finding("lake", *_lake(workspace)),
    ]


def _lake(workspace: Workspace) -> tuple[bool, str]:
    if not workspace.lake.exists():
        return False, "none yet: import a file"
    if workspace.lake.outdated():
        return False, "written by another version: run `bootmaker refresh`"
    if read_before(workspace):
        return False, "read by another version: `bootmaker lake rebuild` reads everything anew"
    return True, str(workspace.settings.lake_path)


def _key(workspace: Workspace) -> Finding:
    path = workspace.settings.key_path
    if not path.exists():
        lost = holds_customers()
        says = f"{path} is missing: bring it back from a backup" if lost else "will be made with the first import"
        return Finding("secret key", not lost, says)
    private = not path.stat().st_mode & 0o077
    return Finding("secret key", private, str(path) if private else f"{path} can be read by others: chmod 600 it")


def _readers(known: Settings) -> list[Finding]:
    return [
        Finding("reads: transformer", *says_transformer(known)),
        Finding("reads: language model", *says_language_model(known)),
    ]


def _mail(known: Settings) -> Finding:
    if not known.smtp_host:
        return Finding("mail", True, "off; nothing leaves this machine")
    if not known.mail_from:
        return Finding("mail", False, "is off until BOOTMAKER_MAIL_FROM names the address that it comes from")
    return Finding("mail", True, f"approved answers and digests go to {known.smtp_host} as {known.mail_from}")


def _content(workspace: Workspace) -> list[Finding]:
    from bootmaker.ledger.clock import last_tick
    from bootmaker.ledger.imports import interrupted
    from bootmaker.ledger.models import Customer, SetAside, Touchpoint

    behind = last_tick() - workspace.lake.tick()
    fresh = "the lake is up to date" if workspace.lake.exists() else "nothing to read yet"
    broken, aside = interrupted(), SetAside.objects.count()
    return [
        Finding("touchpoints", True, f"{Touchpoint.objects.count():,} of {Customer.objects.count():,} customers"),
        Finding("freshness", behind <= 0, fresh if behind <= 0 else "run `bootmaker refresh`"),
        Finding("imports", not broken, f"{broken} interrupted: import the file again" if broken else "all finished"),
        Finding("set aside", True, f"{aside:,} rows that could not be understood" if aside else "no rows"),
    ]
