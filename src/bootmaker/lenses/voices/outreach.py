"""Whom to ask: a stratified random sample of the customers we do not hear, so that its answers can stand for them.

At least `floor` answers from each stratum, the rest by Neyman allocation; as many invitations as the expected response
takes; nobody who was asked lately. Inside a stratum chance decides, so that answers weigh 1 / (inclusion x response).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any

import ibis
import numpy as np
import pyarrow as pa

from bootmaker.base.errors import BootmakerError
from bootmaker.lenses.fair.measure import columns, strata
from bootmaker.lenses.packing import count_of, seconds_of, sum_of
from bootmaker.lenses.statistics.allocation import allocated, invitations, neyman
from bootmaker.lenses.statistics.responding import independence
from bootmaker.lenses.statistics.weighting import Floats
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind, Speaker

FEWEST_READ = 10  # with fewer readings a stratum has no spread of its own
EASIER, HARDER = 2.0, 0.5  # how far a stratum's expected response may lie from the usual one


@dataclass(frozen=True)
class Wish:
    """What is asked of a plan. `response`: the share of invitations that are usually answered."""

    answers: int = 200
    floor: int = 30
    response: float = 0.2
    by: tuple[str, ...] | None = None  # None: the attribute that tells most about who speaks
    everyone: bool = False  # also those whom we hear already
    seed: int = 1


@dataclass(frozen=True)
class Stratum:
    """One group: how many there are, may be asked, should answer and are invited."""

    values: tuple[str, ...]
    customers: int
    eligible: int
    answers: int
    invitations: int
    response: float  # expected

    @property
    def name(self) -> str:
        """What a reader calls it."""
        return ", ".join(value or _("not recorded") for value in self.values) or _("all")

    @property
    def inclusion(self) -> float:
        """The chance of an eligible customer to be invited."""
        return self.invitations / self.eligible if self.eligible else 0.0


@dataclass(frozen=True)
class Plan:
    """Who is invited, in random order: (customer, number of the stratum)."""

    attributes: tuple[str, ...]
    strata: tuple[Stratum, ...]
    invited: tuple[tuple[str, int], ...]
    wish: Wish

    @property
    def expected(self) -> float:
        """How many answers are to be expected."""
        return sum(one.invitations * one.response for one in self.strata)


def measure(tables: LakeTables, attributes: Sequence[str]) -> Mapping[str, Any]:
    """`people`: one row per customer on record with its attributes, valence, and when it was last asked."""
    rows = tables.touchpoints.filter(tables.touchpoints.customer.notnull())
    spoke = ((rows.speaker == Speaker.CUSTOMER) & rows.kind.isin([Kind.SAID, Kind.RATED])).fill_null(False)
    heard = rows.group_by("customer").agg(
        spoke=count_of(spoke),
        read=rows.valence.count(where=spoke).cast("int64"),
        total=sum_of(ibis.ifelse(spoke, rows.valence, 0).fill_null(0)),
        asked=seconds_of(rows["at"]).max(where=rows.invited.fill_null(False)),
    )
    record = strata(tables.customers, attributes).left_join(heard, "customer")
    return {
        "people": record.select(
            "customer", *columns(attributes), "asked", spoke=record.spoke.fill_null(0),
            valence=record.total // record.read.nullif(0),
        )
    }  # fmt: skip


def plan(
    people: pa.Table, attributes: Sequence[str], wish: Wish, *, asked_since: int, asked: Collection[str] = ()
) -> Plan:
    """The plan. Nobody is in it who was asked at or after `asked_since` (UTC seconds), or is in `asked`.

    BootmakerError where the answers do not suffice for the floor of every stratum, or nobody is left to ask.
    """
    people = people.sort_by("customer")
    names, spoke = people["customer"].to_pylist(), _numbers(people, "spoke", 0) > 0
    by = _chosen(people, attributes, spoke, wish)
    cells = list(zip(*(people[columns(attributes)[attributes.index(one)]].to_pylist() for one in by), strict=True))
    values = sorted(set(cells)) if by else [()]
    place = np.array([values.index(cell) for cell in cells] if by else [0] * len(names), dtype=np.int64)
    wanted = np.ones(len(names), dtype=bool) if wish.everyone else ~spoke
    free = (_numbers(people, "asked", -1) < asked_since) & ~np.isin(names, list(asked))
    eligible = np.bincount(place[wanted & free], minlength=len(values))
    if not eligible.sum():
        raise BootmakerError(_("Nobody is left to ask."), hint=_("All were asked lately, or all are heard already."))
    response = _response(place, spoke, len(values), wish.response)
    spread = _spreads(place, _numbers(people, "valence", np.nan), len(values))
    shares = neyman(eligible, spread)
    answers = allocated(wish.answers, shares, floor=wish.floor, most=np.ceil(eligible * response))
    many = invitations(answers, response, eligible)
    drawn = _drawn(names, place, wanted & free, many, wish.seed)
    customers = np.bincount(place[wanted], minlength=len(values))
    found = tuple(
        Stratum(one, int(customers[n]), int(eligible[n]), int(answers[n]), int(many[n]), float(response[n]))
        for n, one in enumerate(values)
    )
    return Plan(tuple(by), found, drawn, wish)


def _numbers(people: pa.Table, name: str, missing: float) -> Any:
    return np.array([missing if one is None else one for one in people[name].to_pylist()], dtype=np.float64)


def _chosen(people: pa.Table, attributes: Sequence[str], spoke: Any, wish: Wish) -> Sequence[str]:
    """The attributes that make the strata; those asked for, or the one that tells most about who speaks."""
    unknown = [one for one in wish.by or () if one not in attributes]
    if unknown:
        known = ", ".join(attributes) or _("none")
        raise BootmakerError(
            _("Customers have no attribute “{name}”.").format(name=unknown[0]),
            hint=_("Known: {known}.").format(known=known),
        )
    if wish.by is not None:
        columns_of = [columns(attributes)[attributes.index(one)] for one in wish.by]
        many = len(set(zip(*(people[one].to_pylist() for one in columns_of), strict=True)))
        if many * wish.floor > wish.answers:
            text = _("{answers} answers are too few for {floor} in each of {many} groups.")
            hint = _("Ask for {needed}, or for fewer groups with --by, or set a lower --floor.")
            raise BootmakerError(
                text.format(answers=wish.answers, floor=wish.floor, many=many),
                hint=hint.format(needed=many * wish.floor),
            )
        return wish.by
    telling = []
    for name, column in zip(attributes, columns(attributes), strict=False):
        values, place = np.unique(np.array(people[column].to_pylist(), dtype=str), return_inverse=True)
        if len(values) > 1 and len(values) * wish.floor <= wish.answers:
            telling.append((independence(np.bincount(place, weights=spoke), np.bincount(place)), name))
    return [min(telling)[1]] if telling else []


def _response(place: Any, spoke: Any, many: int, usual: float) -> Floats:
    """The usual response, times how readily a stratum speaks by itself, between half and twice as much."""
    customers, voices = np.bincount(place, minlength=many), np.bincount(place, weights=spoke, minlength=many)
    readiness = voices / np.maximum(customers, 1) / max(spoke.mean(), 1e-9) if spoke.any() else np.ones(many)
    likely: Floats = np.minimum(usual * np.clip(readiness, HARDER, EASIER), 1.0)
    return likely


def _spreads(place: Any, valence: Any, many: int) -> Floats:
    """The standard deviation of opinion in each stratum, over customers; that of all where too few have spoken.

    At least half of that of all: that the few who spoke agree does not show that the silent do.
    """
    read = ~np.isnan(valence)
    pooled = valence[read].std() if read.sum() >= FEWEST_READ else 1.0
    own = [valence[read & (place == one)] for one in range(many)]
    return np.array([max(one.std(), pooled / 2) if len(one) >= FEWEST_READ else pooled for one in own])


def _drawn(names: Sequence[str], place: Any, free: Any, many: Any, seed: int) -> tuple[tuple[str, int], ...]:
    """A simple random sample of each stratum, then all in random order; the same seed, the same plan."""
    chance = np.random.default_rng(seed)
    chosen: list[tuple[str, int]] = []
    for stratum, size in enumerate(many):
        pool = np.flatnonzero(free & (place == stratum))
        chosen += [(names[one], stratum) for one in chance.permutation(pool)[:size]]
    return tuple(chosen[one] for one in chance.permutation(len(chosen)))
