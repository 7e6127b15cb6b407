"""Commands about decisions: what was decided, why, and who has not been answered."""

from datetime import datetime
from gettext import gettext as _
from gettext import ngettext
from typing import Annotated, Any

import typer

from bootmaker.cli.staff import As

app = typer.Typer(no_args_is_help=True, help="Decisions, and who has not been answered yet.")
Number = Annotated[int, typer.Argument(help="Number of the decision.")]
Json = Annotated[bool, typer.Option("--json", help="Print for machines.")]


def register(parent: typer.Typer) -> None:
    """Add these commands to the application."""
    parent.command()(decide)
    app.command(name="list")(listed)
    for command in (show, effect):
        app.command()(command)
    parent.add_typer(app, name="decisions")


def decide(
    about: Annotated[str, typer.Argument(help="A theme (id or label), or the id of a touchpoint: a moment or a hint.")],
    verdict: Annotated[str, typer.Argument(help="do, later or no.")],
    why: Annotated[str, typer.Option(help="The reason, in words that those who spoke can read.")],
    instead: Annotated[str, typer.Option(help="What you do; with later or no, what you do instead.")] = "",
    owner: Annotated[str, typer.Option(help="Who sees to it.")] = "",
    due: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="By when, as in 2026-05-31.")] = None,
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day it was decided.")] = None,
    evidence: Annotated[list[str], typer.Option(help="Touchpoint ids that it rests on; may be repeated.")] = [],  # noqa: B006
    acting_as: As = "",
) -> None:
    """Decide on a theme, moment or hint. Everybody who spoke of it waits for an answer from then on."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.decisions import Choice, decide
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.base.errors import BootmakerError
    from bootmaker.nouns.answers import Verdict

    if verdict not in list(Verdict):
        raise BootmakerError(_("“{text}” is no decision.").format(text=verdict), hint=_("Known: do, later, no."))
    choice = Choice(
        Verdict(verdict), why, instead, owner, due.date() if due else None, tuple(evidence), on.date() if on else None
    )
    workspace = open_workspace()
    made = decide(workspace, about, choice, actor=acting(workspace, acting_as))
    words = _("Decision {id}: {verdict}. {n} people spoke of it and wait for an answer.")
    typer.echo(words.format(id=made.id, verdict=made.verdict, n=len(made.unanswered)))
    typer.echo(_("Next: `bootmaker answers draft {id}`.").format(id=made.id))


def listed(json: Json = False) -> None:
    """Every decision, the newest first; above them, how many people have not been answered."""
    from rich.table import Table

    from bootmaker.actions.decision_standing import standings, unanswered
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.showing import as_json, console

    found = standings(open_workspace())
    if json:
        as_json({"unanswered": unanswered(found), "decisions": [_plain(one) for one in found]})
        return
    console.print(_headline(unanswered(found), len(found)), style="bold", markup=False)
    table = Table(
        _("no."), _("decided"), _("on"), _("verdict"), _("spoke"), _("not answered"), _("owner"), _("by"), box=None
    )
    for one in found:
        verdict = str(one.verdict) if one.current else _("{verdict} (decided anew since)").format(verdict=one.verdict)
        open_now = str(len(one.unanswered)) if one.current else "-"
        due = f"{one.due}" if one.due else ""
        table.add_row(
            str(one.id), f"{one.at:%Y-%m-%d}", _on(one), verdict, str(len(one.people)), open_now, one.owner, due
        )
    if found:
        console.print(table, markup=False)


def show(decision: Number, json: Json = False) -> None:
    """One decision: what, why, by whom, and where the answer to each person stands."""
    from bootmaker.actions.decision_standing import standing
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.lenses import print_quote
    from bootmaker.cli.showing import as_json, console
    from bootmaker.ledger.reading import quotes

    workspace = open_workspace()
    one = standing(workspace, decision)
    if json:
        as_json(_plain(one))
        return
    waiting = _("{k} of {n} people have not been answered.").format(k=len(one.unanswered), n=len(one.people))
    console.print(waiting, style="bold")
    words = _("Decision {id} on {subject}: {verdict}. {at:%Y-%m-%d}, {name}").format(
        id=one.id, subject=_on(one), verdict=one.verdict, at=one.at, name=_name(workspace, one.by)
    )
    console.print(words, markup=False)
    for word, told in ((_("why"), one.why), (_("instead"), one.instead), (_("owner"), one.owner), (_("by"), one.due)):
        if told:
            console.print(f"  {word}: {told}", markup=False)
    for state, count in _states(one).items():
        console.print(f"  {count} {_(state)}")
    for quote in quotes([key for key in (*one.evidence, one.subject) if key]).values():
        print_quote(quote)


def effect(
    decision: Number,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When it took hold; default: when it was decided.")
    ] = None,
    json: Json = False,
) -> None:
    """Did it help: the theme, its moments and the scores before and after, with the trend taken out."""
    from dataclasses import asdict

    from bootmaker.actions.effects import effect_of
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.showing import as_json, console
    from bootmaker.lenses.decisions.sentences import caveats, sentences

    found = effect_of(open_workspace(), decision, since=since.date() if since else None)
    if json:
        as_json(asdict(found))
        return
    before, after = found.weeks
    words = _("{before} whole weeks before {since}, {after} after; 95% intervals.")
    console.print(words.format(before=before, since=found.since, after=after), style="bold")
    for line in sentences(found):
        console.print(line + "\n", markup=False)
    for line in caveats():
        console.print(line, style="dim", markup=False)


def _name(workspace: Any, who: str) -> str:
    """Registered staff by name; the person at the keyboard is known by one."""
    from bootmaker.ledger.staff import members

    return next((one.name for one in members(key=workspace.key) if one.key == who), who)


def _headline(waiting: int, decisions: int) -> str:
    if not decisions:
        return _("Nothing has been decided yet. `bootmaker decide` begins.")
    if not waiting:
        return _("Everybody who spoke of what was decided has been answered.")
    words = ngettext("{n} person has not been answered.", "{n} people have not been answered.", waiting)
    return words.format(n=waiting)


def _on(one: Any) -> str:
    return f"“{one.label}”" if one.label else str(one.subject_kind)


def _states(one: Any) -> dict[str, int]:
    """How many answers stand where; those who opted out apart."""
    from bootmaker.cli.showing import state_of

    counts: dict[str, int] = {}
    for person in one.people:
        stands = state_of(person.stands)
        counts[stands] = counts.get(stands, 0) + 1
    return counts


def _plain(one: Any) -> dict[str, Any]:
    from dataclasses import asdict

    told = {name: value for name, value in asdict(one).items() if name != "people"}
    return {**told, "people": len(one.people), "unanswered": len(one.unanswered), "answers": _states(one)}
