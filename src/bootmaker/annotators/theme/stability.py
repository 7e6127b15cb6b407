"""Whether a theme would be found again in other texts of the same kind."""

from dataclasses import replace

import numpy as np

from bootmaker.annotators.theme.clusters import grouped
from bootmaker.annotators.theme.graph import communities
from bootmaker.annotators.theme.identity import jaccard
from bootmaker.annotators.theme.model import ThemeModel
from bootmaker.annotators.theme.texts import Texts

RESAMPLES = 20
MOST = 4_000  # texts in one resample
UNSTABLE = 0.5


def with_stability(model: ThemeModel, read: Texts) -> ThemeModel:
    """The model with the stability of each theme: how much of it is found again, over 20 bootstrap resamples of `read`.

    Mean over the resamples of the greatest Jaccard of the theme's texts with any cluster found in the resample (Hennig
    2007, Comput. Stat. Data Anal. 52:258-271, who calls a mean below .5 a dissolved cluster). None where the theme is
    in no resample.
    """
    theme = model.assign(read.vectors, read.words)
    placed = model.space.place(read.vectors, read.words)
    found = np.full((RESAMPLES, len(model.themes)), np.nan)
    for turn in range(RESAMPLES):
        random = np.random.default_rng((model.seed, turn))
        drawn = np.unique(random.integers(0, len(placed), min(len(placed), MOST)))
        graph, member = grouped(placed[drawn])
        again = communities(graph, resolution=model.resolution, seed=turn)[member]
        best = jaccard(theme[drawn], again, (len(model.themes), int(again.max()) + 1)).max(axis=1)
        there = np.bincount(theme[drawn][theme[drawn] >= 0], minlength=len(model.themes)) > 0
        found[turn, there] = best[there]
    seen = np.isfinite(found).sum(axis=0)
    mean = np.nansum(found, axis=0) / np.maximum(seen, 1)
    return replace(
        model,
        themes=tuple(
            replace(one, stability=round(float(value), 3) if count else None)
            for one, value, count in zip(model.themes, mean, seen, strict=True)
        ),
    )
