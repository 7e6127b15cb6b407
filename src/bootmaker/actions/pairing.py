"""Hints beside formal feedback: each hint with what customers said on it, and both sides' themes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from bootmaker.actions.access import Actor, Verb, require
from bootmaker.actions.hint_chain import standings
from bootmaker.actions.themes import theme_labels
from bootmaker.actions.workspace import Workspace
from bootmaker.annotators.features.likeness import Read, alike_all, read
from bootmaker.ledger.reading import quotes
from bootmaker.lenses.hints import themes
from bootmaker.lenses.hints.pairing import (
    CUT,
    Feedback,
    Paired,
    Sound,
    paired,
    probabilities,
    speaks_against,
    surely_against,
    with_lead,
)
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind, Speaker

DAY = timedelta(days=1)
BEFORE, AFTER = timedelta(days=90), timedelta(days=180)  # feedback so long before and after a hint is looked at
INFORMATIVE = 300  # milli-units; less says nothing
NEAREST = 40  # feedback by others on other themes is read word by word only when it is among the nearest in meaning

SHORTEST = 4  # words of a sentence that is read by itself

Row = dict[str, Any]


def pair_hints(workspace: Workspace, actor: Actor, hints: Sequence[str] | None = None) -> list[Paired]:
    """The hints that the actor may see (or these of them), each with the feedback that goes with it, in order of time.

    Looked at is what customers said within 90 days before and 180 days after; the lake must be up to date.
    """
    seen = {one.hint.id for one in standings(workspace, actor)}
    rows = workspace.engine.run(_measure)
    noted = [row for row in rows["hints"].to_pylist() if row["id"] in (seen if hints is None else {*hints} & seen)]
    said = _in_a_window(rows["feedback"].to_pylist(), noted)
    texts = {key: quote.text for key, quote in quotes([row["id"] for row in (*noted, *said)]).items()}
    noted = [row for row in noted if texts.get(row["id"])]
    if not noted:
        return []
    parts = [(row, part) for row in said if texts.get(row["id"]) for part in sentences(texts[row["id"]])]
    here = read([texts[row["id"]] for row in noted])
    there = _columns([row for row, _ in parts], read([part for _, part in parts]), bool(theme_labels(workspace)))
    found = [paired(row, _feedback(row, here, i, there)) for i, row in enumerate(noted)]
    return sorted(with_lead(found), key=lambda one: (one.at is None, one.at, one.hint))


def both_sides(workspace: Workspace, actor: Actor) -> themes.BothSides:
    """Themes as staff and customers speak of them: what only one side says, and whether the rankings agree."""
    require(actor, Verb.SEE_FIGURES)
    return themes.view(workspace.engine.run(themes.measure), dict(theme_labels(workspace)))


def sentences(text: str) -> list[str]:
    """What is said in a text, one thing at a time: a letter on five matters is about each of them."""
    parts = [part.strip() for part in re.split(r"(?<=[.!?])\s+|\n+", text)]
    return [part for part in parts if len(part.split()) >= SHORTEST] or [text]


def _measure(tables: LakeTables) -> dict[str, Any]:
    rows, columns = tables.touchpoints, ("id", "at", "customer", "staff", "theme", "valence", "complaint_p", "intent")
    said = rows.filter((rows.speaker == Speaker.CUSTOMER) & (rows.kind == Kind.SAID))
    return {
        "hints": rows.filter(rows.kind == Kind.NOTED).select(*columns),
        "feedback": said.filter(said.informative.fill_null(1000) >= INFORMATIVE).select(*columns).order_by("at", "id"),
    }


@dataclass(frozen=True)
class _Said:
    """What customers said, sentence by sentence: rows, how they read, and columns to choose from."""

    rows: list[Row]
    read: Read
    days: npt.NDArray[np.float64]  # since 1970; NaN: undated
    customers: npt.NDArray[np.object_]
    themes: npt.NDArray[np.object_]
    themed: bool  # whether themes have been found at all


def _columns(rows: list[Row], there: Read, themed: bool) -> _Said:
    customers, themes = (np.array([row[name] for row in rows], object) for name in ("customer", "theme"))
    return _Said(rows, there, np.array([_days(row["at"]) for row in rows]), customers, themes, themed)


def _days(at: datetime | None) -> float:
    return np.nan if at is None else at.timestamp() / DAY.total_seconds()


def _in_a_window(said: list[Row], noted: list[Row]) -> list[Row]:
    """What lies between the first and the last that is looked at, or is undated; the rest need not be read."""
    dates = [row["at"] for row in noted]
    if not dates or None in dates:
        return said if dates else []
    first, last = min(dates) - BEFORE, max(dates) + AFTER
    return [row for row in said if row["at"] is None or first <= row["at"] <= last]


def _feedback(hint: Row, here: Read, i: int, said: _Said) -> list[Feedback]:
    """Feedback by the same customer, on the same theme, or nearest in meaning, that is likely about the hint."""
    shares = _shares(hint, said)
    places = _candidates(hint, here.vectors[i], said, np.isin(shares, ("customer", "theme")))
    likely = probabilities(alike_all(here, i, said.read, places), shares=list(shares[places]))
    return [_one(hint, said.rows[place], float(p)) for place, p in zip(places, likely, strict=True) if p >= CUT]


def _candidates(hint: Row, vector: npt.NDArray[np.float32], said: _Said, shared: npt.NDArray[np.bool_]) -> list[int]:
    since = said.days - _days(hint["at"])
    inside = np.isnan(since) | ((since >= -BEFORE / DAY) & (since <= AFTER / DAY))
    cosine = np.where(inside & ~shared, said.read.vectors @ vector, -1.0)
    nearest = np.argsort(-cosine, kind="stable")[:NEAREST]
    return sorted({*np.flatnonzero(inside & shared).tolist(), *nearest[cosine[nearest] > 0].tolist()})


def _shares(hint: Row, said: _Said) -> npt.NDArray[np.str_]:
    """What each has in common with the hint: a key of PRIORS."""
    same_theme = (said.themes == hint["theme"]) if hint["theme"] is not None else np.zeros(len(said.rows), bool)
    otherwise = np.where(same_theme, "theme", "neither") if said.themed else np.full(len(said.rows), "unthemed")
    same = (said.customers == hint["customer"]) if hint["customer"] is not None else np.zeros(len(said.rows), bool)
    return np.where(same, "customer", otherwise)


def _one(hint: Row, said: Row, likely: float) -> Feedback:
    mine, theirs = (Sound(row["valence"], row["complaint_p"], row["intent"]) for row in (hint, said))
    return Feedback(
        id=said["id"],
        customer=said["customer"],
        at=said["at"],
        probability=likely,
        against=speaks_against(mine.valence, theirs.valence),
        surely=surely_against(mine, theirs, likely),
    )
