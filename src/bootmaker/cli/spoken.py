"""Help texts of commands, arguments and options, in the language of who reads them."""

from gettext import gettext as _
from typing import Any


def spoken(command: Any) -> Any:  # typer's own command: the library gives no public name to its type
    """The command with every help text, its own and those below it, translated."""
    for one in (command, *command.params):
        if one.help:
            one.help = _(one.help)
    for below in getattr(command, "commands", {}).values():
        spoken(below)
    return command
