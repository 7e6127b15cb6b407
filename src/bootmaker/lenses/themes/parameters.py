"""What can be chosen about themes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ThemesParameters:
    """How themes are shown.

    `labels`: (theme id, label) pairs, from the theme model and people's corrections; `families` and `stabilities`
    likewise. `least`: customers below which
    nothing is said about a group. `bad`: at or below this mean valence (milli-units) a customer counts as negative.
    `informative`: from this probability (milli-units) a text should have a theme. `quotes`: evidence per theme.
    `lead_days`: how much earlier a staff hint must come to be called early. `loud`: how many times the usual messages
    per customer make a theme loud.
    """

    labels: tuple[tuple[str, str], ...] = ()
    families: tuple[tuple[str, str], ...] = ()
    stabilities: tuple[tuple[str, float], ...] = ()
    least: int = 5
    bad: int = -250
    informative: int = 300
    quotes: int = 8
    lead_days: int = 7
    loud: float = 2.0

    def label(self, theme: str) -> str:
        """What the theme is called; its id when nobody named it."""
        return dict(self.labels).get(theme, theme)
