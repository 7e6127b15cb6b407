"""Commands of listening sessions, at the meeting: start, round, vote, minutes, promise."""

from datetime import datetime
from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from bootmaker.cli.staff import As

Key = Annotated[str, typer.Argument(help="Key of the session; its beginning is enough.")]
Words = list[str]


def register(app: typer.Typer) -> None:
    """Add these commands to `bootmaker session`."""
    for command in (start, vote, minutes, promise):
        app.command()(command)
    app.command(name="round")(written)


def start(
    key: Key,
    came: Annotated[Words, typer.Option(help="Who came: a key, address or number. May be repeated.")] = [],  # noqa: B006
    acting_as: As = "",
) -> None:
    """Begin: ground rules, agenda, and who speaks first, quiet voices before loud ones. Again: who else came."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.session_agenda import agenda_of
    from bootmaker.actions.session_invitations import came as arrive
    from bootmaker.actions.sessions import start_session
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.session_showing import print_agenda, print_order

    workspace = open_workspace()
    actor = acting(workspace, acting_as)
    session = start_session(workspace, actor, key)
    if came:
        arrive(workspace, actor, key, came)
    print_agenda(session, agenda_of(session))
    print_order(workspace, session)


def written(
    key: Key,
    statements: Annotated[Words, typer.Argument(help="What was written, without its author.")] = [],  # noqa: B006
    file: Annotated[Path | None, typer.Option(help="A text file, one statement a line.")] = None,
    acting_as: As = "",
) -> None:
    """The written round: statements to vote on. Who wrote them is stored nowhere."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.session_round import opinions, statements_from_file, write_statements
    from bootmaker.actions.sessions import seen
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.session_showing import print_statements

    workspace = open_workspace()
    actor = acting(workspace, acting_as)
    words = [*statements, *(statements_from_file(file) if file else [])]
    if words:
        write_statements(workspace, actor, key, words)
    print_statements(opinions(seen(workspace, actor, key)))


def vote(
    key: Key,
    file: Annotated[Path | None, typer.Option(help="A CSV file: card, statement, vote.")] = None,
    card: Annotated[str, typer.Option(help="What stands on the card; nobody knows whose it is.")] = "",
    statement: Annotated[int, typer.Option(help="Number of the statement.")] = 0,
    says: Annotated[str, typer.Option(help="agree, disagree or pass.")] = "",
    acting_as: As = "",
) -> None:
    """Votes on the statements; then groups that vote alike, what all agree on, and what each says alone."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.session_round import opinions, votes_from_file
    from bootmaker.actions.session_round import vote as keep
    from bootmaker.actions.sessions import seen
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.session_showing import print_opinions

    workspace = open_workspace()
    actor = acting(workspace, acting_as)
    given = [*(votes_from_file(file) if file else []), *([(card, statement, says)] if card else [])]
    if given:
        typer.echo(_("{n} votes kept.").format(n=keep(workspace, actor, key, given)))
    print_opinions(opinions(seen(workspace, actor, key)))


def minutes(
    key: Key,
    words: Annotated[str, typer.Argument(help="What was said.")] = "",
    who: Annotated[str, typer.Option(help="The customer who said it; nobody: a guest without a name.")] = "",
    staff: Annotated[str, typer.Option(help="Who of the staff said it.")] = "",
    kind: Annotated[str, typer.Option(help="question, grievance, praise, idea, answer or remark; default: read.")] = "",
    answers: Annotated[int, typer.Option(help="The number of the minute that it answers.")] = 0,
    seconds: Annotated[float | None, typer.Option(min=0, help="How long it took to say.")] = None,
    transcript: Annotated[Path | None, typer.Option(help="A .vtt, .srt or Whisper .json of the recording.")] = None,
    speaker: Annotated[
        Words, typer.Option(help='Who a label is: "S1=maija@example.org", =Omar, =staff or =guest. May be repeated.')
    ] = [],  # noqa: B006
    sets: Annotated[Words, typer.Option("--set", help="Put a kind right: 4=grievance. May be repeated.")] = [],  # noqa: B006
    acting_as: As = "",
) -> None:
    """Keep what was said, by whom and of which kind; then the minutes, the air time, and whose turn is next."""
    from bootmaker.actions import session_minutes as actions
    from bootmaker.actions.access import acting
    from bootmaker.actions.session_recording import minutes_from_recording
    from bootmaker.actions.sessions import seen
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.session_showing import print_minutes
    from bootmaker.cli.showing import pairs, print_set_aside

    workspace = open_workspace()
    actor = acting(workspace, acting_as)
    if transcript is not None:
        known = pairs(speaker, '--speaker "S1=maija@example.org"')
        aside = minutes_from_recording(workspace, actor, key, transcript, known)[1]
        print_set_aside([(one.line, one.reason) for one in aside])
    if words:
        entry = actions.Entry(words, who, staff, kind, answers or None, seconds=seconds)
        actions.add_minutes(workspace, actor, key, [entry])
    for number, named in pairs(sets, "--set 4=grievance").items():
        actions.set_kind(workspace, actor, key, int(number) if number.isdigit() else 0, named)
    print_minutes(workspace, seen(workspace, actor, key))


def promise(
    key: Key,
    words: Annotated[str, typer.Argument(help="What we promise.")] = "",
    owner: Annotated[str, typer.Option(help="Who of the staff keeps it.")] = "",
    due: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Until when.")] = None,
    answers: Annotated[int, typer.Option(help="The number of the minute that it answers.")] = 0,
    kept: Annotated[int, typer.Option(help="This promise was kept.")] = 0,
    broken: Annotated[int, typer.Option(help="This promise was not kept; say why.")] = 0,
    reopen: Annotated[int, typer.Option(help="This promise is open again.")] = 0,
    because: Annotated[str, typer.Option(help="How it was kept, or why not.")] = "",
    acting_as: As = "",
) -> None:
    """Write a promise down with owner and date, or say what became of one; then the promises of the session."""
    from bootmaker.actions import session_promises as actions
    from bootmaker.actions.access import acting
    from bootmaker.actions.sessions import seen
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.session_showing import print_promises
    from bootmaker.nouns.sessions import PromiseState

    workspace = open_workspace()
    actor = acting(workspace, acting_as)
    if words:
        day = due.date() if due else None
        actions.make_promise(workspace, actor, key, actions.Pledge(words, owner, day, answers or None))
    for number, state in ((kept, PromiseState.KEPT), (broken, PromiseState.BROKEN), (reopen, PromiseState.OPEN)):
        if number:
            actions.settle_promise(workspace, actor, key, number, state, why=because)
    print_promises(workspace, actions.promises(workspace, actor, seen(workspace, actor, key)))
