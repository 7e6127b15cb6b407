"""The one door to every record: who may see and do what, and the only way to an identity. All of it is audited."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import NotFoundError, RefusedError
from bootmaker.base.ids import pseudonym
from bootmaker.base.sealing import Seal
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.links import together
from bootmaker.ledger.models import Customer, Identity
from bootmaker.ledger.people import find_customer as find
from bootmaker.ledger.staff import Member, members
from bootmaker.nouns.roles import Relation, Role
from bootmaker.nouns.touchpoint import IdentityKind
from bootmaker.privacy.phones import e164


class Verb(StrEnum):
    """What somebody may want to do."""

    BRING_IN = "bring feedback in"
    LOOK = "look at what customers said"
    CORRECT = "correct a mark"
    SHAPE = "shape themes and empathy maps"
    JOIN = "say who is the same customer"
    ERASE = "erase a customer"
    NOTE_HINT = "note a hint"
    TAKE_MAIL = "take hints in the name of those who mailed them"
    SEE_HINT = "see a hint"
    PASS_HINT = "pass a hint on"  # noqa: S105 - no password
    ANSWER_HINT = "answer a hint"
    SEE_FIGURES = "see the figures of staff voice"
    ASK_STAFF = "ask staff what they saw"
    DECIDE = "decide"
    WRITE_ANSWERS = "write answers"
    APPROVE_ANSWERS = "approve answers"
    SEND_MAIL = "send mail"
    CHOOSE_MAIL = "choose what mail somebody of the staff gets"
    SEE_SESSION = "see a listening session"
    HOLD_SESSION = "hold a listening session"
    SETTLE_PROMISE = "say what became of a promise"
    ASK_CUSTOMERS = "ask customers questions"
    READ_IDENTITIES = "read who a customer is"
    MANAGE_STAFF = "manage staff and teams"


NOBODY: frozenset[Relation] = frozenset()
ANYONE = frozenset(Relation)
HELD = frozenset({Relation.HOLDER})
OWN = frozenset({Relation.AUTHOR})
TEAM = frozenset({Relation.TEAM})
THEIRS = frozenset({Relation.AUTHOR, Relation.HOLDER, Relation.TEAMS_OWN})
OF_THE_TEAM = frozenset({Relation.AUTHOR, Relation.HOLDER, Relation.TEAM, Relation.TEAMS_OWN})
ANSWERED_FOR = OF_THE_TEAM - {Relation.AUTHOR}
HOSTS = frozenset({Relation.AUTHOR})
HOSTS_AND_HOLDERS = frozenset({Relation.AUTHOR, Relation.HOLDER})
FRONT, LEAD, RESEARCHER, ADMIN = Role.FRONT_LINE, Role.LEAD, Role.RESEARCHER, Role.ADMIN

MAY: Mapping[Verb, Mapping[Role, frozenset[Relation]]] = {
    Verb.BRING_IN: {FRONT: NOBODY, LEAD: ANYONE, RESEARCHER: ANYONE, ADMIN: ANYONE},
    Verb.LOOK: {FRONT: ANYONE, LEAD: ANYONE, RESEARCHER: ANYONE, ADMIN: ANYONE},
    Verb.CORRECT: {FRONT: ANYONE, LEAD: ANYONE, RESEARCHER: ANYONE, ADMIN: ANYONE},
    Verb.SHAPE: {FRONT: NOBODY, LEAD: ANYONE, RESEARCHER: ANYONE, ADMIN: ANYONE},
    Verb.JOIN: {FRONT: NOBODY, LEAD: ANYONE, RESEARCHER: NOBODY, ADMIN: ANYONE},
    Verb.ERASE: {FRONT: NOBODY, LEAD: NOBODY, RESEARCHER: NOBODY, ADMIN: ANYONE},
    Verb.NOTE_HINT: {FRONT: ANYONE, LEAD: ANYONE, RESEARCHER: ANYONE, ADMIN: ANYONE},
    Verb.TAKE_MAIL: {FRONT: NOBODY, LEAD: NOBODY, RESEARCHER: NOBODY, ADMIN: ANYONE},
    Verb.SEE_HINT: {FRONT: THEIRS, LEAD: OF_THE_TEAM, RESEARCHER: ANYONE, ADMIN: ANYONE},
    Verb.PASS_HINT: {FRONT: HELD, LEAD: ANSWERED_FOR, RESEARCHER: HELD, ADMIN: ANYONE},
    Verb.ANSWER_HINT: {FRONT: HELD, LEAD: ANSWERED_FOR, RESEARCHER: HELD, ADMIN: ANYONE},
    Verb.SEE_FIGURES: {FRONT: ANYONE, LEAD: ANYONE, RESEARCHER: ANYONE, ADMIN: ANYONE},
    Verb.ASK_STAFF: {FRONT: NOBODY, LEAD: TEAM, RESEARCHER: ANYONE, ADMIN: ANYONE},
    Verb.DECIDE: {FRONT: NOBODY, LEAD: ANYONE, RESEARCHER: NOBODY, ADMIN: ANYONE},
    Verb.WRITE_ANSWERS: {FRONT: ANYONE, LEAD: ANYONE, RESEARCHER: NOBODY, ADMIN: ANYONE},
    Verb.APPROVE_ANSWERS: {FRONT: NOBODY, LEAD: ANYONE, RESEARCHER: NOBODY, ADMIN: ANYONE},
    Verb.SEND_MAIL: {FRONT: NOBODY, LEAD: NOBODY, RESEARCHER: NOBODY, ADMIN: ANYONE},
    Verb.CHOOSE_MAIL: {FRONT: OWN, LEAD: OWN, RESEARCHER: OWN, ADMIN: ANYONE},
    Verb.SEE_SESSION: {FRONT: ANYONE, LEAD: ANYONE, RESEARCHER: ANYONE, ADMIN: ANYONE},
    Verb.HOLD_SESSION: {FRONT: HOSTS, LEAD: HOSTS | TEAM, RESEARCHER: ANYONE, ADMIN: ANYONE},
    Verb.SETTLE_PROMISE: {
        FRONT: HOSTS_AND_HOLDERS,
        LEAD: HOSTS_AND_HOLDERS | TEAM,
        RESEARCHER: HOSTS_AND_HOLDERS,
        ADMIN: ANYONE,
    },
    Verb.ASK_CUSTOMERS: {FRONT: NOBODY, LEAD: ANYONE, RESEARCHER: ANYONE, ADMIN: ANYONE},
    Verb.READ_IDENTITIES: {FRONT: NOBODY, LEAD: NOBODY, RESEARCHER: NOBODY, ADMIN: ANYONE},
    Verb.MANAGE_STAFF: {FRONT: NOBODY, LEAD: NOBODY, RESEARCHER: NOBODY, ADMIN: ANYONE},
}
"""To which relations a verb is allowed, by role. Only a relation that is named here opens the door."""


@dataclass(frozen=True)
class Actor:
    """Who acts. The person at the keyboard (no key) holds the files and their key, and so counts as an admin."""

    key: str
    name: str
    role: Role
    team: str

    @property
    def signature(self) -> str:
        """Under what their doing is kept: the key, or the name of somebody who is not registered; may be empty."""
        return self.key or self.name


@dataclass(frozen=True)
class Record:
    """Whose a record is: its author (None where none is stored), team, and who owes its answer."""

    author: str | None = None
    team: str = ""
    holder: str = ""


AT_THE_KEYBOARD = Actor("", "", Role.ADMIN, "")


def acting(workspace: Workspace, name: str = "") -> Actor:
    """The registered member of staff with this name, address or key; without a name the person at the keyboard."""
    if not name:
        return AT_THE_KEYBOARD
    found = find_member(workspace, name)
    if not found.role:
        raise NotFoundError("They are known from imports alone.", hint="`bootmaker staff add NAME` gives them a role.")
    return Actor(found.key, found.name, Role(found.role), found.team)


def signing(name: str) -> Actor:
    """The person at the keyboard, who signs with a name of their own."""
    return replace(AT_THE_KEYBOARD, name=name)


def find_member(workspace: Workspace, who: str) -> Member:
    """The member of staff with this name, address or key; NotFoundError when there is none or more than one."""
    keys = {who, member_key(workspace, who)}
    wanted = " ".join(who.split()).casefold()
    found = [one for one in members(key=workspace.key) if one.key in keys or one.name.casefold() == wanted]
    registered = [one for one in found if one.role] or found
    if len(registered) != 1:
        problem = "Nobody of the staff" if not registered else f"{len(registered)} of the staff"
        raise NotFoundError(f"{problem} is known under that name.", hint="`bootmaker staff list` shows names and keys.")
    return registered[0]


def member_key(workspace: Workspace, who: str) -> str:
    """The key of somebody who is known by this address (the same as in imported mail) or by this name."""
    folded = " ".join(who.split()).casefold()
    return pseudonym(workspace.key, "staff", folded if "@" in folded else f"staff\x00{folded}")


def may(actor: Actor, verb: Verb, record: Record | None = None) -> bool:
    """Whether the table MAY opens the door; a verb without a record is asked about anyone's."""
    return bool(relations(actor, record or Record()) & MAY[verb][actor.role])


def require(actor: Actor, verb: Verb, record: Record | None = None) -> None:
    """Raise RefusedError, and write it into the trail, unless the table allows it."""
    if not may(actor, verb, record):
        audit("refused", actor=actor.key, verb=str(verb), role=str(actor.role))
        raise RefusedError(
            f"The role {actor.role} may not {verb} here.", hint="Ask your lead, or an admin, who may do it."
        )


def relations(actor: Actor, record: Record) -> frozenset[Relation]:
    """How somebody stands to a record."""
    same_team = bool(actor.team) and actor.team == record.team
    stands = {
        Relation.ANYONE: True,
        Relation.AUTHOR: bool(actor.key) and actor.key == record.author,
        Relation.HOLDER: bool(actor.key) and actor.key == record.holder,
        Relation.TEAM: same_team,
        Relation.TEAMS_OWN: same_team and record.author is None,
    }
    return frozenset(relation for relation, holds in stands.items() if holds)


@dataclass(frozen=True)
class KnownAs:
    """One identity of a customer, readable."""

    kind: str
    value: str


def read_identities(
    workspace: Workspace, customer: str, *, reason: str, actor: Actor = AT_THE_KEYBOARD
) -> list[KnownAs]:
    """The identities of a customer (of all keys linked to it). The read is audited with its reason."""
    require(actor, Verb.READ_IDENTITIES)
    audit("read identities", actor=actor.key, customer=customer, reason=reason)
    seal = Seal(workspace.key)
    found = Identity.objects.filter(customer__in=together(customer)).order_by("kind", "pk")
    return [KnownAs(identity.kind, seal.open(bytes(identity.sealed))) for identity in found]


def find_customers(workspace: Workspace, who: str) -> list[str]:
    """The customers behind a key or an exact e-mail address, phone number, name, handle, order or account number.

    The look-up works through a keyed hash and is audited.
    """
    known = Customer.objects.filter(key=who).first()
    if known is not None:
        return [known.linked_to_id or known.key]
    phone = e164(who, workspace.settings.region)
    spellings = [(kind.value, phone or who if kind is IdentityKind.PHONE else who) for kind in IdentityKind]
    found = sorted({key for kind, value in spellings for key in find(kind, value, key=workspace.key)})
    audit("look up a customer", found=len(found))
    return found


def find_customer(workspace: Workspace, who: str) -> str:
    """The one customer whom `find_customers` finds; NotFoundError when nobody or more than one is found."""
    found = find_customers(workspace, who)
    if len(found) != 1:
        problem = "Nobody is known" if not found else f"{len(found)} customers are known"
        raise NotFoundError(
            f"{problem} under that name or address.",
            hint="Give an exact e-mail address, phone number, order number or key.",
        )
    return found[0]
