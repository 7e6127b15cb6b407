"""What the lens claims about journeys, in sentences that a manager can read aloud."""

from collections.abc import Iterator, Mapping
from gettext import gettext as _

from bootmaker.lenses.claims import Claim, spread
from bootmaker.lenses.journeys.assumed import fitted, gained, peaks, repaired
from bootmaker.lenses.journeys.result import JourneysView, Place
from bootmaker.lenses.statistics.proportions import Share

FEW = 20
_SPOKEN = {"said": _("a message"), "rated": _("a rating")}


def sentences(view: JourneysView, evidence: Mapping[str, tuple[str, ...]]) -> tuple[Claim, ...]:
    """The claims, the most important first; one that says what cannot be known when there is no journey."""
    if not view.journeys:
        nothing = _("There are no customer moments yet, so nothing can be said about journeys.")
        return (
            Claim(nothing, 0.0, 0, caveat=_("No text with a reading, rating or act was found."), key="journeys.none"),
        )
    return spread(
        claim
        for part in (
            _spoiled(view),
            _acting(view),
            _ends(view, evidence),
            repaired(view, evidence),
            _memory(view, evidence),
            peaks(view),
            fitted(view, evidence),
        )
        for claim in part
    )


def _spoiled(view: JourneysView) -> Iterator[Claim]:
    """The kind of journey that goes well and is spoiled at its end, beyond doubt."""
    spoiled = [kind for kind in view.kinds if kind.before > 0 and kind.interval[1] < 0 and not kind.assumed]
    clear = [kind for kind in spoiled if kind.journeys >= FEW]
    for kind in sorted(clear, key=lambda kind: kind.interval[1])[:1]:
        text = _("Journeys with “{kind}” go well until the end: {before:+z.2f} before, {end:+z.2f} at the last moment.")
        caveat = _("{n} journeys; the fall is {gap:+z.2f}, 95% interval {low:+z.2f} to {high:+z.2f}.")
        yield Claim(
            text.format(kind=kind.name.replace("_", " "), before=kind.before, end=kind.end),
            kind.gap, kind.journeys, kind.evidence,
            caveat.format(n=f"{kind.journeys:,}", gap=kind.gap, low=kind.interval[0], high=kind.interval[1]),
            "journeys.spoiled",
        )  # fmt: skip


def _acting(view: JourneysView) -> Iterator[Claim]:
    """Where repairing the worst moments would change most of what is remembered."""
    hurt = [place for place in view.act_on if place.bad.k]
    if hurt:
        place = hurt[0]
        text = _("Start with “{place}”: {n} customers had the lowest point of a journey there.")
        if place.act:
            text = _("Start with the act “{place}”: for {n} customers it is the lowest point of a journey.")
        yield Claim(
            text.format(place=place.name.replace("_", " "), n=f"{place.customers:,}"),
            place.mean, place.customers, place.evidence,
            " ".join(filter(None, (gained(place.effect), _assumed(place) or _small(place.bad)))), "journeys.act_on",
        )  # fmt: skip


def _ends(view: JourneysView, evidence: Mapping[str, tuple[str, ...]]) -> Iterator[Claim]:
    if view.settled.journeys:
        text = _("{share} of the {n} journeys that are over ended badly.")
        yield Claim(
            text.format(share=_percent(view.bad_ends), n=f"{view.bad_ends.n:,}"),
            view.bad_ends.value or 0.0, view.bad_ends.n, evidence["ends"],
            " ".join(filter(None, (_silence(view), _acts(view), _small(view.bad_ends)))), "journeys.bad_ends",
        )  # fmt: skip
        yield from _ending_place(view)
    if view.open.journeys:
        text = _("{n} journeys are still open; for {bad} of them the latest moment is a bad one.")
        yield Claim(
            text.format(n=f"{view.open.journeys:,}", bad=f"{view.bad_latest.k:,}"),
            float(view.bad_latest.k), view.open.journeys, evidence["latest"],
            _("Open journeys have a latest moment, not an end; they are in no average of ends."), "journeys.open",
        )  # fmt: skip


def _ending_place(view: JourneysView) -> Iterator[Claim]:
    """The kind of ending that clearly goes wrong more often than the others do."""
    everywhere = view.bad_spoken_ends.value or 0.0
    ends = [one for one in view.places if one.role == "end" and one.by in ("channel", "what") and not one.assumed]
    ends = [one for one in ends if one.bad.n >= FEW]
    clear = [place for place in ends if place.bad.interval[0] > everywhere]
    for place in sorted(clear, key=lambda place: -place.bad.interval[0])[:1]:
        text = _(
            "Journeys whose last word or rating comes by {place} end badly {share} of the time, against {all} overall."
        )
        if place.by != "channel":
            text = _("Journeys whose last moment was {place} end badly {share} of the time, against {all} overall.")
        yield Claim(
            text.format(place=_SPOKEN.get(place.name, place.name), share=_percent(place.bad), all=f"{everywhere:.0%}"),
            place.bad.value or 0.0, place.bad.n, place.evidence,
            _interval(place.bad),
            "journeys.ending_place",
        )  # fmt: skip


def _memory(view: JourneysView, evidence: Mapping[str, tuple[str, ...]]) -> Iterator[Claim]:
    worse, better = view.remembered_worse, view.remembered_better
    if not worse.n:
        return
    rule = _(
        "Remembered is the peak-end score, experienced the mean. It shows where to act; it is no better "
        "predictor of satisfaction than a mean that weighs recent moments more."
    )
    down = worse.k >= better.k
    text = (
        _("{share} of the journeys are likely to be remembered as worse than they were, {other} as better.")
        if down
        else _("{share} of the journeys are likely to be remembered as better than they were, {other} as worse.")
    )
    share, other = (worse, better) if down else (better, worse)
    yield Claim(
        text.format(share=_percent(share), other=_percent(other)),
        view.settled.memory_gap or 0.0, share.n, evidence["worse" if down else "better"],
        rule,
        "journeys.remembered_worse" if down else "journeys.remembered_better",
    )  # fmt: skip


def _acts(view: JourneysView) -> str:
    """Bad ends that are bad only because we take the act to be."""
    spoken = view.bad_spoken_ends
    if view.bad_ends.k == spoken.k:
        return ""
    text = _(
        "{k} of the bad ends are acts, such as a return, which we take to be bad; of the {n} journeys that ended "
        "with words or a rating, {share} ended badly."
    )
    return text.format(k=f"{view.bad_ends.k - spoken.k:,}", n=f"{spoken.n:,}", share=_percent(spoken))


def _silence(view: JourneysView) -> str:
    probably = dict(view.statuses).get("probably closed", 0)
    if not probably:
        return ""
    text = _("{n} of them are only probably over: towards a goal {goal}; without one {other}.")
    return text.format(n=f"{probably:,}", goal=view.waits[1].words, other=view.waits[0].words)


def _assumed(place: Place) -> str:
    return _("That this act is a bad moment is an assumption, not a reading.") if place.assumed else ""


def _interval(share: Share) -> str:
    low, high = share.interval
    return _("The 95% interval is {low:.0%} to {high:.0%}.").format(low=low, high=high)


def _small(share: Share) -> str:
    return _("Only {n} cases: read it as a hint.").format(n=share.n) if share.n < FEW else ""


def _percent(share: Share) -> str:
    return f"{share.value:.0%}" if share.value is not None else "-"
