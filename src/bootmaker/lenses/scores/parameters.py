"""What can be chosen about scores."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ScoresParameters:
    """`split` is the day (2026-03-01) from which on answers are the later ones; "" halves the time of each score.

    `window_days`: a theme or an act goes with a score when it came at most so many days before the answer, or a day
    after it; a bad moment must have come before it. `asked`: how many were invited, where no touchpoint says so; 0 for
    unknown. Scores of fewer than `least` customers are not shown. `false`: the share of false findings that one accepts
    among what goes with a score.
    """

    split: str = ""
    window_days: int = 90
    asked: int = 0
    least: int = 10
    false: float = 0.1
    labels: tuple[tuple[str, str], ...] = ()

    def label(self, theme: str) -> str:
        """The words that name a theme; its id when it has none."""
        return dict(self.labels).get(theme, theme)
