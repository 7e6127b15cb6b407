"""Commands about answers: draft, read, approve, send or export, and settle what is unknown."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from bootmaker.cli.staff import As

app = typer.Typer(no_args_is_help=True, help="Answers to those who spoke: draft, approve, send or export them.")
Decision = Annotated[int, typer.Argument(help="Number of the decision.")]
Number = Annotated[int, typer.Argument(help="Number of the answer.")]


def register(parent: typer.Typer) -> None:
    """Add these commands to the application."""
    for command in (draft, edit, aside, approve, send, export, settle, told, bounces):
        app.command()(command)
    app.command(name="list")(listed)
    app.command(name="opt-out")(opt_out)
    parent.add_typer(app, name="answers")


def draft(decision: Decision, acting_as: As = "") -> None:
    """Draft an answer to everybody who waits, each from their own words."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.answers import draft_answers
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    done = draft_answers(workspace, decision, actor=acting(workspace, acting_as))
    words = _("{n} answers drafted; {newcomers} people spoke since it was decided.")
    typer.echo(words.format(n=done.made, newcomers=done.newcomers))
    if done.by_hand:
        words = _("To be written by hand (`bootmaker answers edit`): {numbers}")
        typer.echo(words.format(numbers=", ".join(map(str, done.by_hand))))
    typer.echo(_("Read them with `bootmaker answers list {decision}`, then approve them.").format(decision=decision))


def listed(decision: Decision, acting_as: As = "") -> None:
    """Every answer of a decision: where it stands, and its words."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.answers import answers_of
    from bootmaker.actions.sending import flag_if_nobody_sends
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.showing import console, state_of

    workspace = open_workspace()
    flag_if_nobody_sends(workspace)
    for one in answers_of(decision, actor=acting(workspace, acting_as)):
        note = f" ({one.note})" if one.note else ""
        console.print(
            f"{one.pk}  {one.person_kind} {one.person[:5]}  {_(state_of(one.state))}{note}", style="bold", markup=False
        )
        if one.text:
            console.print(one.text + "\n", markup=False)


def edit(
    answer: Number, text: Annotated[Path, typer.Argument(help="A file with the new words.")], acting_as: As = ""
) -> None:
    """Write an answer anew; it has to be approved again."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.answers import edit_answer
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.quick import text_of

    workspace = open_workspace()
    noted = edit_answer(workspace, answer, text_of(text), actor=acting(workspace, acting_as))
    words = (
        _("Changed. It has to be approved. The desk says: {noted}") if noted else _("Changed. It has to be approved.")
    )
    typer.echo(words.format(noted=noted))


def approve(
    decision: Decision,
    answers: Annotated[list[int] | None, typer.Argument(help="Numbers of answers.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All drafts of this decision.")] = False,
    acting_as: As = "",
) -> None:
    """Approve drafts that you have read; only these can leave."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.answers import approve_answers
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.base.errors import BootmakerError

    if not answers and not everything:
        raise BootmakerError(_("Which ones?"), hint=_("Give their numbers, or --all once you have read them."))
    actor = acting(open_workspace(), acting_as)
    done = approve_answers(decision, None if everything else answers, actor=actor)
    typer.echo(_("{n} answers approved. Staff find theirs under `bootmaker hints mine`.").format(n=done))


def send(acting_as: As = "") -> None:
    """Send every approved answer by SMTP, each at most once."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.sending import send_answers
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    done = send_answers(workspace, actor=acting(workspace, acting_as))
    for what, count in sorted(done.counts.items()):
        still = what == "approved"
        words = _("{n} approved still: could not be sent now") if still else _("{n} {state}")
        typer.echo(words.format(n=count, state=_(what)))
    if not done.counts:
        typer.echo(_("Nothing is approved and waiting."))
    if done.unknown:
        words = _("{n} unknown, please check: look into the mailbox, then `bootmaker answers settle`.")
        typer.echo(words.format(n=done.unknown))


def export(
    decision: Decision, folder: Annotated[Path, typer.Argument(help="Where the files go.")], acting_as: As = ""
) -> None:
    """Write approved answers as .eml files, one each, to send them by other means."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.answer_files import export_answers
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    written = export_answers(workspace, decision, folder, actor=acting(workspace, acting_as))
    typer.echo(_("{n} answers written to {folder}.").format(n=len(written), folder=folder))


def settle(
    answer: Number,
    arrived: Annotated[bool, typer.Option("--arrived/--not-sent", help="What you found.")],
    acting_as: As = "",
) -> None:
    """Say what became of a mail that is unknown; --not-sent lets it be sent again."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.answers import settle_answer
    from bootmaker.actions.sending import flag_if_nobody_sends
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    flag_if_nobody_sends(workspace)
    settle_answer(workspace, answer, arrived=arrived, actor=acting(workspace, acting_as))
    again = _("It is approved, and will be sent with the next `answers send`.")
    typer.echo(_("It counts as sent.") if arrived else again)


def told(answer: Number, acting_as: As = "") -> None:
    """Note that you told them face to face or on the phone."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.answers import told_in_person
    from bootmaker.actions.workspace import open_workspace

    told_in_person(answer, actor=acting(open_workspace(), acting_as))
    typer.echo(_("Noted."))


def aside(answer: Number, acting_as: As = "") -> None:
    """They spoke of something else: this answer is not for them."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.answers import set_aside
    from bootmaker.actions.workspace import open_workspace

    set_aside(answer, actor=acting(open_workspace(), acting_as))
    typer.echo(_("Set aside. They do not wait for this answer any more."))


def bounces(
    mail: Annotated[Path, typer.Argument(help="An mbox file or a message with delivery reports.")],
    acting_as: As = "",
) -> None:
    """Record which answers came back."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.answer_files import record_bounces
    from bootmaker.actions.workspace import open_workspace

    count = record_bounces(mail, actor=acting(open_workspace(), acting_as))
    typer.echo(_("{n} answers came back.").format(n=count))


def opt_out(
    who: Annotated[
        str, typer.Argument(help="A key, or an exact e-mail address, phone number, handle or order number.")
    ],
    back: Annotated[bool, typer.Option("--back", help="They want to hear from us again.")] = False,
    acting_as: As = "",
) -> None:
    """Write somebody no more."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.answers import opt_out as opt_out_of
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    opt_out_of(workspace, who, back=back, actor=acting(workspace, acting_as))
    typer.echo(_("They will get answers again.") if back else _("They will get no more mail."))
