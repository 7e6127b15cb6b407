"""Commands of listening sessions, around the meeting: plan, invite, agenda, close, outcome, data."""

from datetime import datetime
from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from bootmaker.cli import session_talk
from bootmaker.cli.staff import As

Key = Annotated[str, typer.Argument(help="Key of the session; its beginning is enough.")]
Words = list[str]

app = typer.Typer(no_args_is_help=True, help="Listening sessions: customers are heard, promises are kept track of.")


def register(parent: typer.Typer) -> None:
    """Add these commands to the application."""
    for command in (new, invite, agenda):
        app.command()(command)
    session_talk.register(app)
    app.command()(close)
    app.command()(outcome)
    app.command()(export)
    app.command(name="import")(imported)
    app.command(name="list")(listed)
    parent.add_typer(app, name="session")


def new(
    title: Annotated[str, typer.Argument(help="What it is called.")],
    when: Annotated[datetime, typer.Option(formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"], help="When it begins.")],
    kind: Annotated[
        str, typer.Option(help="questions (they ask) or grievances (they air what went wrong).")
    ] = "questions",
    minutes: Annotated[int, typer.Option(min=5, help="How long it takes.")] = 60,
    zone: Annotated[str, typer.Option(help="The time zone of --when, as in Europe/Helsinki.")] = "UTC",
    about: Annotated[str, typer.Option(help="What it is about, in a word: delivery.")] = "",
    every: Annotated[
        str, typer.Option(help="week, two weeks, month, quarter, year, or a rule as in FREQ=MONTHLY;BYDAY=2TU.")
    ] = "",
    place: Annotated[str, typer.Option(help="Where: a room, or a link.")] = "",
    host: Annotated[str, typer.Option(help="Who of the staff holds it; default: you.")] = "",
    acting_as: As = "",
) -> None:
    """Plan a session, once or as a series; closing one of a series plans the next."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.sessions import Wanted, plan_session
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.session_showing import print_session

    workspace = open_workspace()
    wanted = Wanted(title, when, kind, minutes, zone, about, every, place, host)
    print_session(plan_session(workspace, acting(workspace, acting_as), wanted))


def invite(
    key: Key,
    answers: Annotated[int, typer.Option(min=0, help="Draw as many of the quiet as so many acceptances take.")] = 0,
    who: Annotated[Words, typer.Option(help="Invite this customer: a key, address or number. May be repeated.")] = [],  # noqa: B006
    says: Annotated[str, typer.Option(help="What --who replied: yes, no, or never (do not ask me again).")] = "",
    consent: Annotated[
        Words, typer.Option(help="What --who agreed to: minutes, quote, follow-up. May be repeated.")
    ] = [],  # noqa: B006
    out: Annotated[Path | None, typer.Option(help="Write the invitations (CSV, calendar file, words) here.")] = None,
    cap_days: Annotated[int, typer.Option(min=0, help="Nobody is drawn who was asked anything in so many days.")] = 90,
    seed: Annotated[int, typer.Option(help="The same seed draws the same customers.")] = 1,
    acting_as: As = "",
) -> None:
    """Invite customers, quiet ones first; keep what they reply and agree to. Nothing is sent: files are written."""
    from bootmaker.actions import session_invitations as actions
    from bootmaker.actions.access import acting
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    actor = acting(workspace, acting_as)
    if says:
        for one in who:
            actions.reply(workspace, actor, key, one, says, consent=consent)
        typer.echo(_("Kept: {n} said {answer}.").format(n=len(who), answer=says))
    elif answers or who:
        draw = actions.Draw(answers, cap_days, seed) if answers else None
        drawn = actions.invite(workspace, actor, key, customers=who, draw=draw)
        typer.echo(_("Invited: {n}.").format(n=len(drawn)))
    if out is not None:
        done = actions.write_invitations(workspace, actor, key, out)
        written = (
            _("{path} (with addresses), {calendar}, {words}")
            if done.addresses
            else _("{path} (without addresses), {calendar}, {words}")
        )
        typer.echo(written.format(path=done.customers, calendar=done.calendar, words=done.words))


def agenda(
    key: Key,
    add: Annotated[Words, typer.Option(help="A point of your own. May be repeated.")] = [],  # noqa: B006
    rule: Annotated[Words, typer.Option(help="A ground rule, in place of the shipped ones. May be repeated.")] = [],  # noqa: B006
    themes: Annotated[int, typer.Option(min=0, help="How many themes.")] = 3,
    questions: Annotated[int, typer.Option(min=0, help="How many questions that nobody answered.")] = 3,
    acting_as: As = "",
) -> None:
    """Make the agenda anew: open promises, a written round, themes, questions nobody answered, and your own points."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.session_agenda import make_agenda
    from bootmaker.actions.sessions import seen, set_rules
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.session_showing import print_agenda

    workspace = open_workspace()
    actor = acting(workspace, acting_as)
    if rule:
        set_rules(workspace, actor, key, rule)
    items = make_agenda(workspace, actor, key, own=tuple(add), themes=themes, questions=questions)
    print_agenda(seen(workspace, actor, key), items)


def close(
    key: Key,
    outcome: Annotated[str, typer.Option(help="What came of it, in a sentence or two.")] = "",
    last: Annotated[bool, typer.Option("--last", help="The series ends with it.")] = False,
    acting_as: As = "",
) -> None:
    """Close a session; the next of its series is planned."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.sessions import close_session
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.session_showing import print_session

    workspace = open_workspace()
    following = close_session(workspace, acting(workspace, acting_as), key, outcome=outcome, last=last)
    typer.echo(_("Closed. `bootmaker refresh` lets themes and maps see what was said."))
    if following is not None:
        typer.echo(_("The next of the series:"))
        print_session(following)


def outcome(
    key: Key,
    out: Annotated[Path | None, typer.Option(help="Write it as Markdown here.")] = None,
    follow_up: Annotated[
        Path | None, typer.Option(help="Write what each of those who came is told, into this folder.")
    ] = None,
    acting_as: As = "",
) -> None:
    """What came of a session: promises, common ground, what was said by who agreed to be quoted."""
    from bootmaker.actions import session_markdown
    from bootmaker.actions.access import acting
    from bootmaker.actions.session_outcome import outcome as told
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    actor = acting(workspace, acting_as)
    words = session_markdown.outcome_markdown(told(workspace, actor, key))
    if out is None:
        typer.echo(words)
    else:
        out.write_text(words, encoding="utf-8")
        typer.echo(_("Outcome: {path}").format(path=out))
    if follow_up is not None:
        paths = session_markdown.write_follow_ups(workspace, actor, key, follow_up)
        typer.echo(_("Follow-up: {n} in {folder}").format(n=len(paths), folder=follow_up))


def export(key: Key, file: Annotated[Path, typer.Argument(help="The JSON file to write.")], acting_as: As = "") -> None:
    """Write the whole life of a session as data."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.session_data import export_session
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    written = export_session(workspace, acting(workspace, acting_as), key, file)
    typer.echo(_("Session: {path}").format(path=written))


def imported(file: Annotated[Path, typer.Argument(help="A session that was exported.")], acting_as: As = "") -> None:
    """Bring an exported session back, without anybody who was erased meanwhile."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.session_data import import_session
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.session_showing import print_session

    workspace = open_workspace()
    print_session(import_session(workspace, acting(workspace, acting_as), file))


def listed(
    promises: Annotated[bool, typer.Option("--promises", help="Promises of all sessions, too: who owes what.")] = False,
    acting_as: As = "",
) -> None:
    """Every session in order of time."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.session_promises import promises as all_promises
    from bootmaker.actions.sessions import sessions
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.session_showing import print_promises, print_session

    workspace = open_workspace()
    actor = acting(workspace, acting_as)
    found = sessions(workspace, actor)
    for one in found:
        print_session(one)
    if not found:
        typer.echo(_("No session is planned."))
    if promises:
        print_promises(workspace, all_promises(workspace, actor))
