"""The command that checks drafts and saved replies. It needs no workspace: neither Django nor Ibis is loaded."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

FORMATS = ("text", "json", "sarif")
BAD_INPUT = 2


def register(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(check)


def check(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Drafts or saved replies; - reads standard input.")
    ],
    to: Annotated[Path | None, typer.Option(help="The customer's message that is answered.")] = None,
    channel: Annotated[str, typer.Option(help="email, chat or phone.")] = "email",
    name: Annotated[str, typer.Option(help="The customer's name, where their message does not give it.")] = "",
    format_: Annotated[str, typer.Option("--format", help="text, json or sarif.")] = "text",
    fix: Annotated[
        bool, typer.Option("--fix", help="Repair what is safe, in place; standard input is printed.")
    ] = False,
    saved: Annotated[bool, typer.Option("--saved", help="Macros: placeholders like {{name}} are welcome.")] = False,
    trial: Annotated[bool, typer.Option("--trial", help="Use the checks on trial too: less precise.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Print the whole checklist, with what passed.")] = False,
) -> None:
    """Check what you are about to say: what to improve, why, and better words. Ends with 0 fine, 1 improve, 2 error."""
    from bootmaker.base.errors import BootmakerError

    try:
        checked = [
            one
            for file in files
            for one in _checked(file, to=to, channel=channel, name=name, fix=fix, saved=saved, trial=trial)
        ]
        _print(checked, _known(format_, FORMATS, "--format"), every=every, repaired=fix and "-" in files)
    except BootmakerError as error:
        typer.secho(str(error), fg="red", err=True)
        raise typer.Exit(BAD_INPUT) from None
    raise typer.Exit(int(any(one.findings for one in checked)))


def _checked(file: str, *, to: Path | None, channel: str, name: str, fix: bool, **how: bool) -> list[Any]:
    from bootmaker.actions.checking import check_draft, read_for_checks
    from bootmaker.cli.findings import Checked
    from bootmaker.desk.saved import drafts_in, without_placeholders
    from bootmaker.nouns.reply import CHANNELS, Record

    _known(channel, CHANNELS, "--channel")
    message = read_for_checks(text_of(to)) if to else None
    path = None if file == "-" else Path(file)
    text = text_of(path)

    def look(draft: str) -> Any:
        words = without_placeholders(draft) if how["saved"] else draft
        return check_draft(words, message=message, channel=channel, record=Record(name), trial=how["trial"])

    if fix:
        text = _repaired(path, text, look)
    return [Checked(file, text, one, look(one.text)) for one in drafts_in(path, text)]


def _repaired(path: Path | None, text: str, look: Any) -> str:
    """The text with safe repairs, written back where it came from."""
    from bootmaker.desk.fixing import fixed
    from bootmaker.desk.saved import drafts_in

    changed = text
    for one in reversed(drafts_in(path, text)):
        if one.offset is not None:
            end = one.offset + len(one.text)
            changed = changed[: one.offset] + fixed(one.text, look(one.text)) + changed[end:]
    if path is None:
        typer.echo(changed, nl=not changed.endswith("\n"))
    elif changed != text:
        path.write_text(changed, encoding="utf-8")
    return changed


def _print(checked: list[Any], format_: str, *, every: bool, repaired: bool) -> None:
    from bootmaker import version
    from bootmaker.cli.findings import as_json, as_sarif, as_text

    if format_ == "text":
        for line in as_text(checked, every=every):
            typer.echo(line, err=repaired)
    else:
        typer.echo(as_json(checked) if format_ == "json" else as_sarif(checked, version()), err=repaired)


def _known(value: str, known: tuple[str, ...], option: str) -> str:
    from bootmaker.base.errors import BootmakerError

    if value not in known:
        raise BootmakerError(f"{option} {value} is not known.", hint=f"Known: {', '.join(known)}.")
    return value


def text_of(path: Path | None) -> str:
    """The words of a file, or of standard input; BootmakerError when it is no text."""
    from bootmaker.base.errors import BootmakerError

    try:
        return sys.stdin.read() if path is None else path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = "is no UTF-8 text" if isinstance(error, UnicodeDecodeError) else "cannot be read"
        raise BootmakerError(f"{path} {reason}.", hint="Give a text file, or - for standard input.") from None
