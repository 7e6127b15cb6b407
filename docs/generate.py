"""Writes the reference pages from the code: `make docs`. The checks fail when a page is stale."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer

from bootmaker.base.settings import Settings
from bootmaker.cli.app import app
from bootmaker.nouns.marks import LAKE, LAKE_CUSTOMERS
from bootmaker.nouns.touchpoint import TOUCHPOINT

REFERENCE = Path(__file__).parent / "reference"


def settings_page() -> str:
    """Every setting, its default and what it is for."""
    rows = [
        f"| `BOOTMAKER_{name.upper()}` | {_default(name, field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join(["# Settings", "", "| variable | default | what it is for |", "|---|---|---|", *rows, ""])


def _default(name: str, value: object) -> str:
    if name == "home":
        return "`~/.local/share/bootmaker`"
    if name == "practice":
        return "`~/.local/share/bootmaker-practice.json`"
    return f"`{value}`" if value not in ("", None) else "empty"


def commands_page() -> str:
    """Every command with its arguments and options."""
    root: Any = typer.main.get_command(app)
    lines = ["# Commands", "", "`bootmaker COMMAND --help` says the same.", ""]
    for path, command in _commands(root, "bootmaker"):
        lines += [f"## {path}", "", command.help or "", ""]
        lines += [_parameter(parameter) for parameter in command.params if parameter.name != "help"]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _commands(group: Any, path: str) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, command in sorted(group.commands.items()):
        nested = hasattr(command, "commands")
        found += _commands(command, f"{path} {name}") if nested else [(f"{path} {name}", command)]
    return found


def _parameter(parameter: Any) -> str:
    names = (
        ", ".join(f"`{name}`" for name in parameter.opts)
        if parameter.opts[0].startswith("-")
        else f"`{parameter.name.upper()}`"
    )
    return f"- {names}: {getattr(parameter, 'help', '') or ''}"


def columns_page() -> str:
    """The columns of the lake."""
    lines = ["# Columns", "", "Scores are integers in milli-units. Times are UTC.", ""]
    for title, schema in (("The lake's touchpoints", LAKE), ("The lake's customers", LAKE_CUSTOMERS)):
        lines += [f"## {title}", "", "| column | type | from |", "|---|---|---|"]
        lines += [f"| `{field.name}` | `{field.type}` | {_origin(field.name)} |" for field in schema]
        lines.append("")
    return "\n".join(lines)


def _origin(name: str) -> str:
    return "the ledger" if name in {*TOUCHPOINT.names, "position", "month", *LAKE_CUSTOMERS.names} else "annotators"


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "commands.md": commands_page,
    "columns.md": columns_page,
}


def page(name: str) -> str:
    """One generated page."""
    return PAGES[name]()


def main() -> None:
    """Write all of them."""
    for name in PAGES:
        (REFERENCE / name).write_text(page(name), encoding="utf-8")


if __name__ == "__main__":
    main()
