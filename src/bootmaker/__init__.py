"""Bootmaker: what customers say, do, think and feel, with evidence for every claim."""


def version() -> str:
    """The installed version; the changelog is where it is written."""
    from importlib.metadata import version as installed

    return installed("bootmaker")
