"""`bootmaker check` without anything that takes time to load: it runs at every keystroke of an editor, at every commit.

`python -m bootmaker check` comes here at once (__main__.py); `cli/checking.py` is the same command within the whole
application, where its help is.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from bootmaker.base.errors import BootmakerError

if TYPE_CHECKING:
    from bootmaker.cli.findings import Checked
    from bootmaker.nouns.reply import Item, Said

FORMATS = ("text", "json", "sarif")
BAD_INPUT = 2


@dataclass(frozen=True)
class Asked:
    """What is to be checked, and how."""

    files: Sequence[str]
    to: Path | None = None
    channel: str = "email"
    name: str = ""
    format_: str = "text"
    fix: bool = False
    saved: bool = False
    trial: bool = False
    every: bool = False


def asked_of(arguments: Sequence[str]) -> Asked:
    """The command line, read without Typer; wrong ones end with code 2."""
    parser = argparse.ArgumentParser(prog="bootmaker check", allow_abbrev=False)
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--to", type=Path)
    parser.add_argument("--channel", default="email")
    parser.add_argument("--name", default="")
    parser.add_argument("--format", default="text", dest="format_")
    for flag in ("fix", "saved", "trial"):
        parser.add_argument(f"--{flag}", action="store_true")
    parser.add_argument("--all", action="store_true", dest="every")
    return Asked(**vars(parser.parse_args(arguments)))


def checked_files(asked: Asked) -> int:
    """Check, print, and give the exit code: 0 fine, 1 to improve, 2 for input that cannot be read."""
    try:
        _known(asked.format_, FORMATS, "--format")
        checked = [one for file in asked.files for one in _checked(file, asked)]
        _print(checked, asked)
    except BootmakerError as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    return int(any(one.findings for one in checked))


def text_of(path: Path | None) -> str:
    """The words of a file, or of standard input; BootmakerError when it is no text."""
    try:
        return sys.stdin.read() if path is None else path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        undecoded = isinstance(error, UnicodeDecodeError)
        words = _("{path} is no UTF-8 text.") if undecoded else _("{path} cannot be read.")
        raise BootmakerError(words.format(path=path), hint=_("Give a text file, or - for standard input.")) from None


def _checked(file: str, asked: Asked) -> "list[Checked]":
    from bootmaker.actions.checking import read_message
    from bootmaker.cli.findings import Checked
    from bootmaker.desk.saved import drafts_in
    from bootmaker.nouns.reply import CHANNELS

    _known(asked.channel, CHANNELS, "--channel")
    message = read_message(text_of(asked.to)) if asked.to else None
    path = None if file == "-" else Path(file)
    text = text_of(path)
    if asked.fix:
        text = _repaired(path, text, asked, message)
    return [Checked(file, text, one, _items(one.text, asked, message)) for one in drafts_in(path, text)]


def _items(draft: str, asked: Asked, message: "Said | None") -> "list[Item]":
    from bootmaker.actions.checking import check_draft
    from bootmaker.desk.saved import without_placeholders
    from bootmaker.nouns.reply import Record

    words = without_placeholders(draft) if asked.saved else draft
    return check_draft(words, message=message, channel=asked.channel, record=Record(asked.name), trial=asked.trial)


def _repaired(path: Path | None, text: str, asked: Asked, message: "Said | None") -> str:
    """The text with safe repairs, written back where it came from."""
    from bootmaker.desk.fixing import fixed
    from bootmaker.desk.saved import drafts_in

    changed = text
    for one in reversed(drafts_in(path, text)):
        if one.offset is not None:
            end = one.offset + len(one.text)
            changed = changed[: one.offset] + fixed(one.text, _items(one.text, asked, message)) + changed[end:]
    if path is None:
        sys.stdout.write(changed if changed.endswith("\n") else f"{changed}\n")
    elif changed != text:
        path.write_text(changed, encoding="utf-8")
    return changed


def _print(checked: "list[Checked]", asked: Asked) -> None:
    """To standard output, or to standard error where that holds a repaired text."""
    from bootmaker import version
    from bootmaker.cli.findings import as_json, as_sarif, as_text

    out = sys.stderr if asked.fix and "-" in asked.files else sys.stdout
    if asked.format_ == "text":
        out.writelines(f"{line}\n" for line in as_text(checked, every=asked.every))
    else:
        out.write((as_json(checked) if asked.format_ == "json" else as_sarif(checked, version())) + "\n")


def _known(value: str, known: tuple[str, ...], option: str) -> None:
    if value not in known:
        raise BootmakerError(
            _("{option} {value} is not known.").format(option=option, value=value),
            hint=_("Known: {names}.").format(names=", ".join(known)),
        )
