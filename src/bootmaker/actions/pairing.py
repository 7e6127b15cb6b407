"""Hints beside formal feedback: each hint with what customers said on it, and both sides' themes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from bootmaker.actions.access import Actor, Verb, require
from bootmaker.actions.hint_chain import standings
from bootmaker.actions.themes import current_model, theme_labels
from bootmaker.actions.workspace import Workspace
from bootmaker.annotators.features.likeness import Read, alike_all, read
from bootmaker.annotators.theme.overlap import overlap, shares
from bootmaker.desk.draft import sentences_of
from bootmaker.ledger.reading import quotes
from bootmaker.lenses.hints import themes
from bootmaker.lenses.hints.pairing import (
    CUT,
    SURE,
    Feedback,
    Paired,
    Sound,
    paired,
    probabilities,
    sounds_alike,
    speaks_against,
    surely_against,
    with_lead,
)
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind, Speaker

DAY = timedelta(days=1)
BEFORE, AFTER = timedelta(days=90), timedelta(days=180)  # feedback so long before and after a hint is looked at
INFORMATIVE = 300  # milli-units; less says nothing
CLOSE = 0.3  # feedback by others is read word by word only when it overlaps so much with the themes of the hint
NEAREST = 40  # or, where no themes have been found, when it is among so many that are nearest in meaning
SHORTEST = 4  # words of a sentence that is read by itself
SHORT = 60  # words up to which a message is read as a whole, too

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
    here = _read(workspace, noted, [texts[row["id"]] for row in noted])
    there = _read(workspace, [row for row, _ in parts], [part for _, part in parts])
    found = [paired(row, _feedback(here, i, there)) for i, row in enumerate(noted)]
    return sorted(with_lead(found), key=lambda one: (one.at is None, one.at, one.hint))


def both_sides(workspace: Workspace, actor: Actor) -> themes.BothSides:
    """Themes as staff and customers speak of them: what only one side says, and whether the rankings agree."""
    require(actor, Verb.SEE_FIGURES)
    return themes.view(workspace.engine.run(themes.measure), dict(theme_labels(workspace)))


def sentences(text: str) -> list[str]:
    """What is said in a text, one thing at a time: a letter on five matters is about each of them.

    A short message of several sentences is read as a whole, too: what one of them leaves open the next may tell.
    """
    parts = [text[one.start : one.end] for one in sentences_of(text)]
    parts = [part for part in parts if len(part.split()) >= SHORTEST]
    return parts if parts and len(text.split()) > SHORT else list(dict.fromkeys([*parts, text]))


def _measure(tables: LakeTables) -> dict[str, Any]:
    rows, columns = tables.touchpoints, ("id", "at", "customer", "staff", "theme", "valence", "complaint_p", "intent")
    said = rows.filter((rows.speaker == Speaker.CUSTOMER) & (rows.kind == Kind.SAID))
    return {
        "hints": rows.filter(rows.kind == Kind.NOTED).select(*columns),
        "feedback": said.filter(said.informative.fill_null(1000) >= INFORMATIVE).select(*columns).order_by("at", "id"),
    }


@dataclass(frozen=True)
class _Texts:
    """Hints, or what customers said sentence by sentence: rows, how they read, and columns to choose from."""

    rows: list[Row]
    read: Read
    days: npt.NDArray[np.float64]  # since 1970; NaN: undated
    customers: npt.NDArray[np.object_]
    themes: npt.NDArray[np.float64] | None  # how much of each is of which theme; None: no themes have been found


def _read(workspace: Workspace, rows: list[Row], texts: list[str]) -> _Texts:
    found, model = read(texts), current_model(workspace)
    days, customers = np.array([_days(row["at"]) for row in rows]), np.array([row["customer"] for row in rows], object)
    return _Texts(rows, found, days, customers, shares(model, texts, found.vectors) if model else None)


def _days(at: datetime | None) -> float:
    return np.nan if at is None else at.timestamp() / DAY.total_seconds()


def _in_a_window(said: list[Row], noted: list[Row]) -> list[Row]:
    """What lies between the first and the last that is looked at, or is undated; the rest need not be read."""
    dates = [row["at"] for row in noted]
    if not dates or None in dates:
        return said if dates else []
    first, last = min(dates) - BEFORE, max(dates) + AFTER
    return [row for row in said if row["at"] is None or first <= row["at"] <= last]


def _feedback(hints: _Texts, i: int, said: _Texts) -> list[Feedback]:
    """Feedback by the same customer, close to the same themes or, without themes, nearest in meaning."""
    hint, since = hints.rows[i], said.days - hints.days[i]
    inside = np.isnan(since) | ((since >= -BEFORE / DAY) & (since <= AFTER / DAY))
    same = (said.customers == hint["customer"]) if hint["customer"] is not None else np.zeros(len(said.rows), bool)
    near = None
    if hints.themes is not None and said.themes is not None:
        near = np.where(same, 1.0, overlap(hints.themes[i], said.themes))
        close = near >= CLOSE
    else:
        close = same | _nearest(np.where(inside, said.read.vectors @ hints.read.vectors[i], 0.0))
    places = np.flatnonzero(inside & close).tolist()
    alike = alike_all(hints.read, i, said.read, places)
    likely = probabilities(alike, overlap=None if near is None else near[places])
    return [_one(hint, said.rows[place], float(p)) for place, p in zip(places, likely, strict=True) if p >= CUT]


def _nearest(cosine: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    found = np.zeros(len(cosine), bool)
    found[np.argsort(-cosine, kind="stable")[:NEAREST]] = True
    return found & (cosine > 0)


def _one(hint: Row, said: Row, likely: float) -> Feedback:
    mine, theirs = (Sound(row["valence"], row["complaint_p"], row["intent"]) for row in (hint, said))
    return Feedback(
        id=said["id"],
        customer=said["customer"],
        at=said["at"],
        probability=likely,
        against=speaks_against(mine.valence, theirs.valence),
        surely=surely_against(mine, theirs, likely),
        plainly=likely >= SURE and sounds_alike(mine.valence, theirs.valence),
    )
