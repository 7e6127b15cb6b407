"""Commands that ask: look, show, search, scorecard."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command()(look)
    app.command()(show)
    app.command()(search)
    app.command()(scorecard)


Since = Annotated[str, typer.Option(help="First day, as in 2026-01-31.")]
Until = Annotated[str, typer.Option(help="Last day, as in 2026-12-31.")]
Many = list[str]
LENSES = "overview, journeys, voices, extremes, scores, themes, trends or empathy_map."
Where = Annotated[
    Many,
    typer.Option(
        help="Only where name=value; may be repeated. Names: kind, speaker, team, urgency, target, act, "
        "rating (9..10), scale (0..10), valence (-1..-0.5), emotion, invited, those of the options "
        "above, and attributes of customers."
    ),
]
Against = Annotated[
    Many,
    typer.Option(
        help="Compare with the same part of the lake but for name=value (“plan=pro”, “since=2026-07-01”; “plan=” takes "
        "a condition away); may be repeated."
    ),
]
Fair = Annotated[bool, typer.Option(help="Beside it, weighed: each customer one voice for the customer base.")]
Margins = Annotated[
    Path | None, typer.Option(help="With --fair: the customer base as a CSV file of attribute,value,count.")
]


def look(
    lens: Annotated[str, typer.Argument(help=LENSES)],
    since: Since = "",
    until: Until = "",
    channel: Annotated[Many, typer.Option(help="Only this channel; may be repeated.")] = [],  # noqa: B006
    source: Annotated[Many, typer.Option(help="Only this source; may be repeated.")] = [],  # noqa: B006
    segment: Annotated[Many, typer.Option(help="Only customers with attribute=value (or a value of “segment”).")] = [],  # noqa: B006
    customer: Annotated[str, typer.Option(help="Only this customer: key or exact e-mail, phone, order number.")] = "",
    theme: Annotated[str, typer.Option(help="Only this theme (id).")] = "",
    intent: Annotated[str, typer.Option(help="Only this intent.")] = "",
    where: Where = [],  # noqa: B006
    against: Against = [],  # noqa: B006
    sets: Annotated[Many, typer.Option("--set", help="A parameter of the lens, as in --set merge=none.")] = [],  # noqa: B006
    fair: Fair = False,
    margins: Margins = None,
    evidence: Annotated[bool, typer.Option(help="Print the quotes behind each claim.")] = False,
    numbers: Annotated[bool, typer.Option(help="Print tables and rules, where a lens has some.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
    csv: Annotated[Path | None, typer.Option(help="Write the measured tables into this folder as CSV.")] = None,
    png: Annotated[Path | None, typer.Option(help="Write the pictures into this folder as PNG.")] = None,
    svg: Annotated[Path | None, typer.Option(help="Write the pictures into this folder as SVG.")] = None,
    pdf: Annotated[Path | None, typer.Option(help="Write the pictures into this folder as PDF.")] = None,
) -> None:
    """Look through a lens: what it finds, and the quotes behind it."""
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.answering import Shown, answer
    from bootmaker.cli.asking import asked

    one = {"since": since, "until": until, "customer": customer, "theme": theme, "intent": intent}
    many = {"channel": channel, "source": source, "segment": segment}
    pairs = [*one.items(), *((name, value) for name, values in many.items() for value in values)]
    workspace = open_workspace()
    question = asked(workspace, lens, pairs, where=where, against=against, sets=sets)
    answer(workspace, question, Shown(evidence, numbers, json, csv, png, svg, pdf, fair, margins))


def show(key: Annotated[str, typer.Argument(help="Id of a touchpoint.")]) -> None:
    """Show a touchpoint in its conversation."""
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.lenses import print_conversation

    open_workspace()
    print_conversation(key)


def search(
    query: Annotated[str, typer.Argument(help='Words, or a "quoted phrase".')],
    limit: Annotated[int, typer.Option(help="How many to show.")] = 20,
) -> None:
    """Search what was said."""
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.lenses import print_found

    open_workspace()
    print_found(query, limit=limit)


def scorecard(
    data: Annotated[Path | None, typer.Option(envvar="BOOTMAKER_DATA", help="Folder of public data sets.")] = None,
    reader: Annotated[
        Many, typer.Option(help="built-in, transformer or llm; may be repeated; default: those that are configured.")
    ] = [],  # noqa: B006
    desk: Annotated[bool, typer.Option("--desk", help="The checks of the desk instead.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Every annotator's measured quality, one table."""
    from bootmaker.cli.scores import print_check_scores, print_scorecard

    if desk:
        print_check_scores(as_json=json)
        return
    print_scorecard(data, reader or None, as_json=json)
