"""What can be chosen about trends."""

from dataclasses import dataclass

METHODS = ("auto", "level", "ewma", "farrington", "ears")


@dataclass(frozen=True)
class TrendsParameters:
    """`method` overrules what the length of the series decides; `false` is the share of false alerts one accepts.

    `fewest` customers within four weeks are needed for an alert. `recent` weeks are compared with the `before` weeks
    before them. `shown` weeks are tested and drawn, `days` days looked at one by one. A theme is new when it was first
    heard within `new` weeks.
    """

    method: str = "auto"
    false: float = 0.1
    fewest: int = 5
    recent: int = 4
    before: int = 12
    shown: int = 52
    days: int = 56
    new: int = 8
    labels: tuple[tuple[str, str], ...] = ()

    def label(self, theme: str) -> str:
        """The words that name a theme; its id when it has none."""
        return dict(self.labels).get(theme, theme)
