"""The written round and the votes: statements without a name, voted on by cards that are nobody's on record."""

import csv
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.db import transaction
from django.db.models import Max

from bootmaker.actions.access import Actor
from bootmaker.actions.session_words import Said, keep_said
from bootmaker.actions.sessions import held
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import day_of, now
from bootmaker.base.errors import BootmakerError
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.models import ListeningSession, SessionStatement, SessionVote
from bootmaker.ledger.sessions import Statement, card_key, statements_of
from bootmaker.lenses.statistics.opinions import (
    AGREE,
    DISAGREE,
    PASS,
    Grouping,
    Stand,
    consensus,
    grouped,
    others_than,
    stands,
    telling,
)
from bootmaker.nouns.sessions import Vote
from bootmaker.nouns.touchpoint import Speaker

WORTH = {Vote.AGREE: AGREE, Vote.PASS: PASS, Vote.DISAGREE: DISAGREE}


@dataclass(frozen=True)
class Told:
    """A statement that sets a group apart: by agreeing or by disagreeing, and how strongly (z)."""

    statement: Statement
    agrees: bool
    z: float
    own: Stand
    others: Stand


@dataclass(frozen=True)
class OpinionGroup:
    """Voters who vote alike: how many, and what they say that the others do not, the strongest first."""

    size: int
    says: tuple[Told, ...]


@dataclass(frozen=True)
class Opinions:
    """The votes of a session. `common`: what most of every group agree on, by group-informed consensus, firmest first.

    `groups` is empty where none are beyond chance, or too few voted.
    """

    statements: tuple[tuple[Statement, Stand], ...]
    cards: int
    groups: tuple[OpinionGroup, ...]
    common: tuple[tuple[Statement, float], ...]
    grouping: Grouping | None


def write_statements(workspace: Workspace, actor: Actor, key: str, words: Sequence[str]) -> list[Statement]:
    """Add statements of the written round. Who wrote them is stored nowhere; the same words twice count once."""
    session = held(workspace, actor, key)
    fresh = [" ".join(one.split()) for one in words if one.strip()]
    if not fresh:
        raise BootmakerError("A statement without words.", hint='`session round KEY "Parcels arrive too late"`')
    before = {one.text.casefold() for one in statements_of(session)}
    fresh = [one for folded, one in {one.casefold(): one for one in reversed(fresh)}.items() if folded not in before][
        ::-1
    ]
    at = day_of(now())
    said = [Said(f"s{secrets.token_hex(6)}", one, at, Speaker.CUSTOMER, "statement", invited=True) for one in fresh]
    with transaction.atomic():
        last = session.statements.aggregate(last=Max("number"))["last"] or 0
        for number, (one, touchpoint) in enumerate(
            zip(said, keep_said(workspace, session, said), strict=True), last + 1
        ):
            SessionStatement.objects.create(
                session=session, number=number, touchpoint=touchpoint, external=one.external
            )
    audit("session: statements", actor=actor.key, session=session.key, statements=len(fresh))
    return statements_of(session)


def vote(workspace: Workspace, actor: Actor, key: str, votes: Iterable[tuple[str, int, str]]) -> int:
    """Keep votes (card, number of the statement, agree | disagree | pass); a card's last word counts. How many.

    Raises BootmakerError for an unknown statement or vote, and keeps none then.
    """
    session = held(workspace, actor, key)
    known = {one.number for one in statements_of(session)}
    given = list(votes)
    for card, number, says in given:
        if number not in known or says not in list(Vote) or not card.strip():
            raise BootmakerError(
                f"“{says}” on statement {number} is no vote of a card. No vote was kept.",
                hint=f"Votes: {', '.join(Vote)}; statements: {', '.join(map(str, sorted(known))) or 'none yet'}.",
            )
    with transaction.atomic():
        for card, number, says in given:
            who = card_key(session.key, card.strip(), key=workspace.key)
            SessionVote.objects.update_or_create(session=session, number=number, card=who, defaults={"vote": says})
        audit("session: votes", actor=actor.key, session=session.key, votes=len(given))
    return len(given)


def votes_from_file(path: Path) -> list[tuple[str, int, str]]:
    """Votes of a CSV file with the columns card, statement, vote; BootmakerError names the line that is wrong."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise BootmakerError(f"{path} cannot be read.", hint="A CSV file in UTF-8: card,statement,vote.") from error
    found = []
    for line, row in enumerate(rows, 2):
        try:
            found.append((row["card"].strip(), int(row["statement"]), row["vote"].strip().lower()))
        except (KeyError, ValueError, AttributeError):
            raise BootmakerError(
                f"{path}, line {line} is no vote.", hint="Columns: card, statement (its number), vote."
            ) from None
    return found


def statements_from_file(path: Path) -> list[str]:
    """One statement a line; BootmakerError when it cannot be read."""
    try:
        return [line for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise BootmakerError(f"{path} cannot be read.", hint="A text file in UTF-8, one statement a line.") from error


def opinions(session: ListeningSession) -> Opinions:
    """What the votes say: in all, in groups if there are any, and what is common to all of them."""
    statements = statements_of(session)
    cards = sorted(set(session.votes.values_list("card", flat=True)))
    if not statements or not cards:
        return Opinions(tuple((one, Stand(0, 0, 0)) for one in statements), len(cards), (), (), None)
    votes = np.full((len(cards), len(statements)), np.nan)
    column = {one.number: place for place, one in enumerate(statements)}
    row = {card: place for place, card in enumerate(cards)}
    for card, number, says in session.votes.values_list("card", "number", "vote"):
        votes[row[card], column[number]] = WORTH[Vote(says)]
    grouping = grouped(votes)
    labels = grouping.labels if grouping else np.zeros(len(cards), dtype=np.int64)
    by_group = [stands(votes, labels, one) for one in range(int(labels.max()) + 1)]
    common = []
    for place, one in enumerate(statements):
        own = [group[place] for group in by_group]
        if all(2 * stand.agree > stand.votes for stand in own):
            common.append((one, consensus(own)))
    common.sort(key=lambda one: -one[1])
    groups = [_group(statements, votes, labels, one) for one in range(len(by_group))] if grouping else []
    everyone = stands(votes, labels)
    return Opinions(tuple(zip(statements, everyone, strict=True)), len(cards), tuple(groups), tuple(common), grouping)


def _group(statements: list[Statement], votes: np.ndarray, labels: np.ndarray, group: int) -> OpinionGroup:
    own, others = stands(votes, labels, group), others_than(votes, labels, group)
    told = [
        (one, telling(mine, theirs), mine, theirs) for one, mine, theirs in zip(statements, own, others, strict=True)
    ]
    says = [Told(one, found[1], found[0], mine, theirs) for one, found, mine, theirs in told if found]
    return OpinionGroup(int((labels == group).sum()), tuple(sorted(says, key=lambda one: -one.z)))
