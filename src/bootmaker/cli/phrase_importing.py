"""The commands that take saved replies into the phrase book, and put right what was guessed of them."""

from collections.abc import Iterator, Sequence
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from bootmaker.actions.phrase_importing import Outcome


def register(book: typer.Typer) -> None:
    """Add these commands to `bootmaker phrases`."""
    book.command("import")(import_)
    book.command()(correct)


def import_(
    file: Annotated[Path, typer.Argument(help="Saved replies: text parted by ---, CSV, JSON, JSONL.")],
    channel: Annotated[list[str], typer.Option(help="Where they are for; may be repeated.")] = ["email", "chat"],  # noqa: B006
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would become of each.")] = False,
) -> None:
    """Take your saved replies into the book, statement by statement: what the checks find stays out, and why."""
    from bootmaker.actions.phrase_importing import import_phrases
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli import showing

    outcomes = import_phrases(open_workspace(), file, channels=channel, keep=not dry_run)
    for line in _report(outcomes, dry_run=dry_run):
        showing.console.print(line, markup=False, soft_wrap=True)


def correct(
    key: Annotated[str, typer.Argument(help="Id of a statement of your own.")],
    stage: Annotated[str, typer.Option(help="open, acknowledge, own, act, refuse or close.")] = "",
    feeling: Annotated[list[str], typer.Option(help="For which feeling; may be repeated.")] = [],  # noqa: B006
    cause: Annotated[list[str], typer.Option(help="For what happened; may be repeated.")] = [],  # noqa: B006
    channel: Annotated[list[str], typer.Option(help="Where; may be repeated.")] = [],  # noqa: B006
    text: Annotated[str, typer.Option(help="Other words.")] = "",
) -> None:
    """Put right what a statement of your own is for; what is not named stays."""
    from bootmaker.actions.phrase_importing import correct_phrase
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.base.errors import BootmakerError

    given: dict[str, Any] = {"stage": stage, "feelings": feeling, "causes": cause, "channels": channel, "text": text}
    try:
        phrase = correct_phrase(open_workspace(), key, {name: value for name, value in given.items() if value})
    except ValueError as error:
        hint = _("docs/howto/answer-a-customer.md says what a phrase holds.")
        raise BootmakerError(str(error), hint=hint) from None
    typer.echo(f"{key}: {_for(phrase.stage, phrase.feelings, phrase.causes)}")


def _report(outcomes: "Sequence[Outcome]", *, dry_run: bool) -> Iterator[str]:
    """Each saved reply with what became of its statements, then the sum, and how to take it back."""
    before = None
    for one in outcomes:
        if one.taken.saved != before:
            before = one.taken.saved
            yield before.title or _("line {n}").format(n=before.line)
        yield from _became(one)
    new = [one.key for one in outcomes if one.new]
    refused = sum(one.taken.refused and not one.taken.note for one in outcomes)
    made = _("{new} would be taken in, {refused} refused.") if dry_run else _("{new} taken in, {refused} refused.")
    yield made.format(new=len(new), refused=refused)
    if new and not dry_run:
        yield _("What was guessed is put right by `bootmaker phrases correct ID --stage …`; taken back by:")
        yield f"  bootmaker phrases retire {' '.join(new)}"


def _became(one: "Outcome") -> Iterator[str]:
    from bootmaker.desk.phrases.importing import STYLE

    taken = one.taken
    if taken.note:
        yield f"  {_('left out')} ({taken.note}): {taken.text}"
        return
    if one.key and not one.new:
        yield f"  {_('there already as {key}').format(key=one.key)}: {taken.text}"
        return
    if one.new:
        told = taken.told
        yield f"  {one.key}: {taken.text}"
        yield f"      {_for(told['stage'], told['feelings'], told['causes'])}"
    else:
        yield f"  {_('refused')}: {taken.text}"
        yield from (
            "      "
            + _("what {placeholder} stands for is not sure: write a slot, as {{name}} or {{order}}").format(
                placeholder=unsure
            )
            for unsure in taken.placeholders
        )
    for words, finding in taken.findings:
        style = f" ({_('style')})" if finding.check in STYLE else ""
        yield f"      {finding.check}{style}: “{words}” {finding.suggestion}"


def _for(stage: str, feelings: Sequence[str], causes: Sequence[str]) -> str:
    return _("{stage}; feelings: {feelings}; causes: {causes}").format(
        stage=stage, feelings=", ".join(feelings), causes=", ".join(causes)
    )
