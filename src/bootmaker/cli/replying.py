"""The commands for answering: `reply` shows brief, phrases and checks of a draft; `phrases` keeps the book."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated, Any

import typer

from bootmaker.cli import phrase_importing

book = typer.Typer(no_args_is_help=True, help="The phrase book: list, add, import, retire, audit macros.")
Channel = Annotated[str, typer.Option(help="email, chat or phone.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command()(reply)
    phrase_importing.register(book)
    app.add_typer(book, name="phrases")


def reply(
    to: Annotated[Path, typer.Option(help="The customer's message.")],
    customer: Annotated[str, typer.Option(help="Who wrote it: key or exact e-mail, phone, order number.")] = "",
    channel: Channel = "email",
    draft: Annotated[Path | None, typer.Option(help="Your answer so far: it is checked.")] = None,
    sent: Annotated[
        bool, typer.Option("--sent", help="The draft was sent: its phrases are not offered again.")
    ] = False,
    rewrite: Annotated[
        bool,
        typer.Option("--rewrite", help="Let the configured language model write the draft anew; checked, never sent."),
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Before you answer: what happened, what they feel, what was promised; phrases that fit; checks of your draft."""
    from bootmaker.actions.answering import answer
    from bootmaker.actions.workspace import opened_if_there
    from bootmaker.cli.quick import text_of
    from bootmaker.cli.replies import print_answer

    message, words = text_of(to), text_of(draft) if draft else ""
    workspace = None if customer else opened_if_there()
    done = answer(message, customer=customer, channel=channel, draft=words, sent=sent, workspace=workspace)
    print_answer(done, as_json=json)
    if rewrite and words:
        from bootmaker.actions import rewriting
        from bootmaker.base.settings import settings
        from bootmaker.cli.replies import print_rewrite

        print_rewrite(rewriting.rewrite(settings(), message, words, channel=channel))


@book.command("list")
def list_phrases(
    stage: Annotated[str, typer.Option(help="open, acknowledge, own, act, refuse or close.")] = "",
    retired: Annotated[bool, typer.Option("--retired", help="Those that are offered no more.")] = False,
) -> None:
    """The statements that are offered, with their ids."""
    from bootmaker.actions.phrasing import phrase_book
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.ledger.phrases import retired_phrases

    workspace = open_workspace()
    if retired:
        typer.echo("\n".join(sorted(retired_phrases())))
        return
    for phrase in phrase_book(workspace):
        if stage in ("", phrase.stage):
            typer.echo(f"{phrase.id:<28} {phrase.text}")


@book.command()
def add(
    text: Annotated[str, typer.Argument(help="The statement; slots as in {problem}, {since}, {next_step}.")],
    stage: Annotated[str, typer.Option(help="open, acknowledge, own, act, refuse or close.")],
    feeling: Annotated[list[str], typer.Option(help="For which feeling; may be repeated.")] = ["none"],  # noqa: B006
    cause: Annotated[list[str], typer.Option(help="For what happened; may be repeated.")] = ["any"],  # noqa: B006
    channel: Annotated[list[str], typer.Option(help="Where; may be repeated.")] = ["email", "chat"],  # noqa: B006
) -> None:
    """Add a statement of your own."""
    from bootmaker.actions.phrasing import add_phrase
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.base.errors import BootmakerError

    told: dict[str, Any] = {"stage": stage, "feelings": feeling, "causes": cause, "channels": channel, "text": text}
    try:
        typer.echo(_("Added as {key}.").format(key=add_phrase(open_workspace(), told).id))
    except ValueError as error:
        hint = _("docs/howto/answer-a-customer.md says what a phrase holds.")
        raise BootmakerError(str(error), hint=hint) from None


@book.command()
def retire(keys: Annotated[list[str], typer.Argument(help="Ids of the statements.")]) -> None:
    """Offer statements no more; `take-up` takes that back."""
    from bootmaker.actions.phrasing import retire_phrase
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    for key in keys:
        retire_phrase(workspace, key)
        typer.echo(_("{key} is offered no more.").format(key=key))


@book.command("take-up")
def take_up(key: Annotated[str, typer.Argument(help="Id of the statement.")]) -> None:
    """Offer a retired statement again."""
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.ledger.phrases import take_up_phrase

    open_workspace()
    take_up_phrase(key)
    typer.echo(_("{key} is offered again.").format(key=key))


@book.command()
def outcomes(
    json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """How customers went on after each statement, in your own conversations: what followed, not what was caused."""
    from dataclasses import asdict

    from bootmaker.actions.outcomes import phrase_effects
    from bootmaker.actions.phrasing import phrase_book
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli import showing
    from bootmaker.cli.replies import print_outcomes

    workspace = open_workspace()
    book = {phrase.id: phrase for phrase in phrase_book(workspace)}
    found = sorted(phrase_effects(workspace, list(book.values())).values(), key=lambda one: -one.shift)
    if json:
        showing.as_json({"outcomes": [asdict(one) for one in found]})
    else:
        print_outcomes(book, found)


@book.command()
def audit(
    files: Annotated[list[Path], typer.Argument(help="Saved replies: text parted by ---, CSV, JSON.")],
    channel: Channel = "email",
) -> None:
    """Audit your saved replies: which can be kept, which need work, and why."""
    from bootmaker.actions.phrasing import audit_saved
    from bootmaker.cli.replies import print_audit

    for file in files:
        print_audit(str(file), audit_saved(file, channel=channel))
