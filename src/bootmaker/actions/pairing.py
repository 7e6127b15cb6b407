"""Hints beside formal feedback: each hint with what customers said on it, and both sides' themes."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import numpy as np

from bootmaker.actions.access import Actor, Verb, require
from bootmaker.actions.hint_chain import standings
from bootmaker.actions.themes import theme_labels
from bootmaker.actions.workspace import Workspace
from bootmaker.annotators.features.likeness import Read, alike, read
from bootmaker.ledger.reading import quotes
from bootmaker.lenses.hints import themes
from bootmaker.lenses.hints.pairing import CUT, Feedback, Paired, paired, probability, speaks_against, with_lead
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind, Speaker

BEFORE, AFTER = timedelta(days=90), timedelta(days=180)  # feedback so long before and after a hint is looked at
INFORMATIVE = 300  # milli-units; less says nothing
NEAREST = 40  # feedback by others on other themes is read word by word only when it is among the nearest in meaning

SHORTEST = 4  # words of a sentence that is read by itself

Row = dict[str, Any]


def pair_hints(workspace: Workspace, actor: Actor, hints: Sequence[str] | None = None) -> list[Paired]:
    """The hints that the actor may see (or these of them), each with the feedback that goes with it, in order of time.

    Looked at is what customers said within 90 days before and 180 days after; the lake must be up to date.
    """
    seen = {one.hint.id: one for one in standings(workspace, actor)}
    rows = workspace.engine.run(_measure)
    noted = [row for row in rows["hints"].to_pylist() if row["id"] in (seen if hints is None else {*hints} & {*seen})]
    said = rows["feedback"].to_pylist()
    texts = {key: quote.text for key, quote in quotes([row["id"] for row in (*noted, *said)]).items()}
    themed = bool(theme_labels(workspace))
    noted, said = ([row for row in some if texts.get(row["id"])] for some in (noted, said))
    noted = [{**row, "themed": themed} for row in noted]
    said = [{**row, "text": part} for row in said for part in sentences(texts[row["id"]])]
    here, there = read([texts[row["id"]] for row in noted]), read([row["text"] for row in said])
    found = []
    for i, row in enumerate(noted):
        feedback = [_feedback(row, i, here, said[j], there=(j, there)) for j in _candidates(row, here, i, said, there)]
        kept = [one for one in feedback if one.probability >= CUT]
        found.append(paired(row, kept))
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
    rows, columns = tables.touchpoints, ("id", "at", "customer", "staff", "theme", "valence")
    said = rows.filter((rows.speaker == Speaker.CUSTOMER) & (rows.kind == Kind.SAID))
    return {
        "hints": rows.filter(rows.kind == Kind.NOTED).select(*columns),
        "feedback": said.filter(said.informative.fill_null(1000) >= INFORMATIVE).select(*columns).order_by("at", "id"),
    }


def _candidates(hint: Row, here: Read, i: int, said: list[Row], there: Read) -> list[int]:
    """Feedback in the window by the same customer, on the same theme, or nearest in meaning."""
    inside = np.array([_near(hint["at"], row["at"]) for row in said], bool)
    shared = np.array([_shares(hint, row) in ("customer", "theme") for row in said], bool)
    cosine = np.where(inside & ~shared, there.vectors @ here.vectors[i], -1.0)
    nearest = np.argsort(-cosine, kind="stable")[:NEAREST]
    return sorted({*np.flatnonzero(inside & shared).tolist(), *nearest[cosine[nearest] > 0].tolist()})


def _near(hint: Any, said: Any) -> bool:
    return hint is None or said is None or -BEFORE <= said - hint <= AFTER


def _shares(hint: Row, said: Row) -> str:
    if hint["customer"] is not None and hint["customer"] == said["customer"]:
        return "customer"
    if not hint["themed"]:
        return "unthemed"
    return "theme" if hint["theme"] is not None and hint["theme"] == said["theme"] else "neither"


def _feedback(hint: Row, i: int, here: Read, said: Row, *, there: tuple[int, Read]) -> Feedback:
    likeness = alike(here, i, there[1], there[0])
    return Feedback(
        id=said["id"],
        customer=said["customer"],
        at=said["at"],
        probability=probability(likeness, shares=_shares(hint, said)),
        against=speaks_against(hint["valence"], said["valence"]),
    )
