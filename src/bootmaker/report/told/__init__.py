"""How each lens's finding is put into words; one module per lens, from the view alone."""

from importlib import import_module

from bootmaker.actions.looking import Look
from bootmaker.report.told.words import Told

TELLERS = ("overview", "empathy_map", "journeys", "voices", "extremes", "scores", "themes", "trends")


def told(seen: Look) -> Told:
    """The finding of a look in words; a lens that has no teller is told by its first claim."""
    if seen.name not in TELLERS:
        first = next((claim.text for claim in seen.view.claims), seen.question)
        return Told(heading=first.rstrip("."))
    words: Told = import_module(f"bootmaker.report.told.{seen.name}").told(seen.view)
    return words
