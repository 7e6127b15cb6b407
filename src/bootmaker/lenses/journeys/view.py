"""What the journeys say together: how many, how they ended, where it hurts, and whom it touched."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bootmaker.lenses.journeys.columns import THREADS, Integers
from bootmaker.lenses.journeys.derived import Derived, derived
from bootmaker.lenses.journeys.figures import Figures
from bootmaker.lenses.journeys.kinds import kinds
from bootmaker.lenses.journeys.parameters import JourneysParameters
from bootmaker.lenses.journeys.places import EVIDENCE, Places
from bootmaker.lenses.journeys.result import GapBin, Journey, JourneysView, Place, Typical
from bootmaker.lenses.journeys.sentences import sentences
from bootmaker.lenses.journeys.shown import Shown
from bootmaker.lenses.journeys.waiting import STATUSES
from bootmaker.lenses.journeys.weights import weights
from bootmaker.lenses.journeys.worst import Journeys
from bootmaker.lenses.statistics.proportions import Share

CLEARLY = 0.1  # a memory gap smaller than this is called "about the same"
GAP_BINS = np.round(np.arange(-1.05, 1.06, 0.1), 2)
MOST_PLACES = 12
AVERAGES = ("mean", "recent", "peak_end", "peak_end_positive", "trough_end", "memory_gap", "peak", "trough", "end")
PLACES = (
    *(("end", by) for by in ("channel", "what", "theme", "hour", "team")),
    *(("trough", by) for by in ("channel", "theme", "hour", "team")),
)
SLOPES = ("trend", "final_slope")
Floats = NDArray[np.float64]


def journeys_of(results: Mapping[str, pa.Table], parameters: JourneysParameters) -> tuple[Journey, ...]:
    """Every journey in full, the first one first; for few journeys, such as those of one customer."""
    known = derived(results, parameters)
    every = [Journeys(known).one(row) for row in range(len(known.figure.n))]
    return tuple(sorted(every, key=lambda journey: (journey.first_seconds is not None, journey.first_seconds or 0)))


def view(results: Mapping[str, pa.Table], parameters: JourneysParameters) -> JourneysView:
    """Everything about journeys from the measure's tables; works on empty ones."""
    known = derived(results, parameters)
    figure, settled, places, singly = known.figure, known.settled, Places(known), Journeys(known)
    several = np.flatnonzero(settled & (figure.n > 1))
    gap = figure.memory_gap[several]
    hurt = figure.end <= known.bad
    partial = JourneysView(
        parameters=parameters,
        gap=known.found.gap,
        waits=known.waits,
        journeys=len(figure.n),
        customers=int((np.unique(known.shown.customer) >= 0).sum()),
        moments=int(figure.n.sum()),
        single=int((figure.n == 1).sum()),
        statuses=_statuses(known),
        settled=_typical(figure.among(settled)),
        open=_typical(figure.among(~settled)),
        remembered_worse=Share(int((gap <= -CLEARLY).sum()), len(gap)),
        remembered_better=Share(int((gap >= CLEARLY).sum()), len(gap)),
        bad_ends=Share(int((hurt & settled).sum()), int(settled.sum())),
        bad_latest=Share(int((hurt & ~settled).sum()), int((~settled).sum())),
        gaps=_bins(gap, several, known.shown),
        places=_places(places, dict(parameters.labels)),
        act_on=places.act_on[:MOST_PLACES],
        repaired=places.repaired,
        weights=weights(known),
        lift=known.read.lift,
        worst=singly.worst(),
        long=singly.long(),
        kinds=kinds(_towards(known.shown), results["acts"], figure),
    )
    return replace(partial, claims=sentences(partial, singly.evidence()))


def _statuses(known: Derived) -> tuple[tuple[str, int], ...]:
    many = np.bincount(known.status, minlength=len(STATUSES)).tolist()
    return tuple(zip(reversed(STATUSES), reversed(many), strict=True))


def _places(places: Places, labels: Mapping[str, str]) -> tuple[Place, ...]:
    """Ends by everything, troughs by everything but what they were, which `act_on` tells; themes by their labels."""
    with ThreadPoolExecutor(THREADS) as pool:
        found = [one for some in pool.map(lambda asked: places.by(*asked), PLACES) for one in some]
    return tuple(replace(one, name=labels.get(one.name, one.name)) if one.by == "theme" else one for one in found)


def _towards(shown: Shown) -> pa.Table:
    """The goal of each journey and the touchpoint at its end."""
    everyone = np.arange(len(shown.customer))
    return pa.table({"goal": shown.column("goal", "end", everyone), "end_id": shown.column("id", "end", everyone)})


def _typical(figure: Figures) -> Typical:
    if not len(figure.n):
        return Typical(0)
    means = {name: float(getattr(figure, name).mean()) for name in AVERAGES}
    several = figure.n > 1
    slopes = {name: float(getattr(figure, name)[several].mean()) for name in SLOPES} if several.any() else {}
    return Typical(len(figure.n), **means, **slopes)


def _bins(gap: Floats, rows: Integers, shown: Shown) -> tuple[GapBin, ...]:
    """The journeys `rows` by their gap."""
    bins = np.digitize(np.clip(gap, -1.04, 1.04), GAP_BINS) - 1
    parts = [rows[bins == number] for number in range(len(GAP_BINS) - 1)]
    return tuple(
        GapBin(round(float(low) + 0.05, 2), len(part), shown.ids("end", part[:EVIDENCE]))
        for low, part in zip(GAP_BINS[:-1], parts, strict=True)
    )
