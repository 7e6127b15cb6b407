"""The only way to an identity: asked for by an action, written into the audit trail."""

from dataclasses import dataclass

from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import NotFoundError
from bootmaker.base.sealing import Seal
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.links import together
from bootmaker.ledger.models import Customer, Identity
from bootmaker.ledger.people import find_customer as find
from bootmaker.nouns.touchpoint import IdentityKind
from bootmaker.privacy.phones import e164


@dataclass(frozen=True)
class KnownAs:
    """One identity of a customer, readable."""

    kind: str
    value: str


def read_identities(workspace: Workspace, customer: str, *, reason: str) -> list[KnownAs]:
    """The identities of a customer (of all keys linked to it). The read is audited with its reason."""
    audit("read identities", customer=customer, reason=reason)
    seal = Seal(workspace.key)
    found = Identity.objects.filter(customer__in=together(customer)).order_by("kind", "pk")
    return [KnownAs(identity.kind, seal.open(bytes(identity.sealed))) for identity in found]


def find_customer(workspace: Workspace, who: str) -> str:
    """The customer behind a key or an exact e-mail address, phone number, handle, order or account number.

    Raises NotFoundError when nobody or more than one is found. The look-up works through a keyed hash and is audited.
    """
    known = Customer.objects.filter(key=who).first()
    if known is not None:
        return known.linked_to_id or known.key
    phone = e164(who, workspace.settings.region)
    spellings = [(kind.value, phone or who if kind is IdentityKind.PHONE else who) for kind in IdentityKind]
    found = sorted({key for kind, value in spellings for key in find(kind, value, key=workspace.key)})
    audit("look up a customer", found=len(found))
    if len(found) != 1:
        problem = "Nobody is known" if not found else f"{len(found)} customers are known"
        raise NotFoundError(
            f"{problem} under that name or address.",
            hint="Give an exact e-mail address, phone number, order number or key.",
        )
    return found[0]
