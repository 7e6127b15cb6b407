"""Links between customer keys: one person's e-mails, calls and reviews make one journey."""

from django.db import transaction

from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.ledger.clock import tick
from bootmaker.ledger.models import Customer, Identity, Touchpoint


def together(key: str) -> list[str]:
    """The customer's key and every key linked to it."""
    return [key, *Customer.objects.filter(linked_to=key).values_list("key", flat=True)]


def link(key: str, other: str) -> str:
    """Let two customers be one from now on; `unlink` takes it back. Returns the key that stands for both."""
    with transaction.atomic():
        chief, second = _head(key), _head(other)
        if chief == second:
            return chief
        joining = together(second)
        now = tick()
        Customer.objects.filter(key__in=joining).update(linked_to=chief, changed=now)
        Touchpoint.objects.filter(customer__in=joining).update(changed=now)
        return chief


def unlink(key: str) -> None:
    """Take a link back: the customer stands alone again. A merge is not taken back."""
    with transaction.atomic():
        customer = _customer(key)
        if customer.linked_to_id is None:
            raise BootmakerError("This customer is not linked to another one.")
        if customer.merged:
            raise BootmakerError("This customer was merged, and a merge stays.", hint="Only links can be taken back.")
        now = tick()
        Customer.objects.filter(key=key).update(linked_to=None, changed=now)
        Touchpoint.objects.filter(customer=key).update(changed=now)


def merge(key: str, other: str) -> str:
    """Make two customers one for good: touchpoints and identities move, the old key keeps pointing at the new one."""
    with transaction.atomic():
        chief = link(key, other)
        moving = [k for k in (*together(key), *together(other)) if k != chief]
        now = tick()
        Touchpoint.objects.filter(customer__in=moving).update(customer=chief, changed=now)
        known = set(Identity.objects.filter(customer=chief).values_list("kind", "lookup"))
        for identity in Identity.objects.filter(customer__in=moving):
            if (identity.kind, identity.lookup) in known:
                identity.delete()
            else:
                identity.customer_id = chief
                identity.save(update_fields=["customer"])
                known.add((identity.kind, identity.lookup))
        Customer.objects.filter(key__in=moving).update(linked_to=chief, merged=True, changed=now)
        return chief


def _customer(key: str) -> Customer:
    found = Customer.objects.filter(key=key).first()
    if found is None:
        raise NotFoundError("There is no such customer.", hint="`bootmaker find` looks one up by e-mail or number.")
    return found


def _head(key: str) -> str:
    customer = _customer(key)
    return customer.linked_to_id or customer.key
