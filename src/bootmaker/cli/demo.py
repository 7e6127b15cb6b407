"""The demo: a year of a fictional shop, imported, read, reported and served."""

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(demo)


def demo(
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the web app when the report is written.")
    ] = True,
    seed: Annotated[int, typer.Option(help="Another seed, another year.")] = 7,
    port: Annotated[int, typer.Option(help="Port to serve on; default: BOOTMAKER_PORT.")] = 0,
) -> None:
    """A year of a fictional shop: import, marks, report, web app. It lives in a folder of its own."""
    from bootmaker.actions.demo import demo_home, write_sample
    from bootmaker.cli.importing import import_files
    from bootmaker.cli.reporting import report
    from bootmaker.cli.upkeep import serve as serve_web

    demo_home()
    files = write_sample(seed=seed)
    import_files(files)
    report()
    if serve:
        serve_web(port=port)
