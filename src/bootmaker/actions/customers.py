"""Customers: linking, merging and unlinking, audited."""

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Verb, find_customer, require
from bootmaker.actions.workspace import Workspace
from bootmaker.ledger import links
from bootmaker.ledger.auditing import audit


def link_customers(
    workspace: Workspace, one: str, other: str, *, for_good: bool = False, actor: Actor = AT_THE_KEYBOARD
) -> str:
    """Let two customers (keys or exact identities) be one; `for_good` merges them. Returns the key for both."""
    require(actor, Verb.JOIN)
    first, second = find_customer(workspace, one), find_customer(workspace, other)
    chief = links.merge(first, second) if for_good else links.link(first, second)
    audit("merge customers" if for_good else "link customers", actor=actor.key, customers=[first, second])
    return chief


def unlink_customer(workspace: Workspace, key: str, *, actor: Actor = AT_THE_KEYBOARD) -> None:
    """Take a link back; `key` is the one that was linked."""
    require(actor, Verb.JOIN)
    links.unlink(key)
    audit("unlink customer", actor=actor.key, customers=[key])
