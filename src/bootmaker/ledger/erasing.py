"""Erasing a customer from every table, and making sure that the database files forget them too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, transaction

from bootmaker.base.clock import now
from bootmaker.base.sealing import tombstone
from bootmaker.ledger.answers import forget_answers
from bootmaker.ledger.bulk import insert_missing, placeholders
from bootmaker.ledger.links import together
from bootmaker.ledger.map_edits import forget_edits
from bootmaker.ledger.models import (
    Audit,
    Conversation,
    Correction,
    Customer,
    HintStep,
    Identity,
    PhraseUse,
    Revision,
    Touchpoint,
)
from bootmaker.ledger.sessions import forget_invited, forget_said


@dataclass(frozen=True)
class Erased:
    """What was deleted: ids of touchpoints (for the lake), and counts."""

    touchpoints: tuple[str, ...]
    revisions: int
    identities: int
    keys: tuple[str, ...]
    corrected: tuple[str, ...]  # marks that had been put right in what is gone


def erase(customer: str, *, key: bytes) -> Erased:
    """Delete a customer and all keys linked to it, with everything that came from or was said to them.

    Replies of staff in their conversations go too, as they may speak of them. Tombstones stay.
    """
    with transaction.atomic():
        keys = together(customer)
        ids = _touchpoints(keys)
        identities = list(Identity.objects.filter(customer__in=keys))
        marks = {tombstone(key, value) for value in (*keys, *(identity.lookup for identity in identities))}
        insert_missing("ledger_tombstone", ("mark", "at"), ((mark, now()) for mark in marks))
        revisions, corrected, threads = 0, set[str](), set[str]()
        for start in range(0, len(ids), 5_000):
            some = ids[start : start + 5_000]
            revisions += Revision.objects.filter(touchpoint__in=some).delete()[0]
            corrected |= set(Correction.objects.filter(touchpoint__in=some).values_list("mark", flat=True))
            Correction.objects.filter(touchpoint__in=some).delete()
            HintStep.objects.filter(touchpoint__in=some).delete()
            HintStep.objects.filter(merged_into__in=some).update(merged_into="")
            forget_edits(some, ())
            forget_said(some)
            Touchpoint.objects.filter(duplicate_of__in=some).update(duplicate_of=None)
            theirs = Touchpoint.objects.filter(id__in=some)
            threads |= {one for one in theirs.values_list("conversation", flat=True) if one}
            theirs.delete()
        _forget_empty(sorted(threads))
        forget_answers(keys, ids)
        Identity.objects.filter(customer__in=keys).delete()
        PhraseUse.objects.filter(customer__in=keys).delete()
        forget_edits((), keys)
        forget_invited(keys, key=key)
        _forget_in_audit({*keys, *ids})
        Customer.objects.filter(linked_to__in=keys).update(linked_to=None)
        Customer.objects.filter(key__in=keys).delete()
    return Erased(tuple(ids), revisions, len(identities), tuple(keys), tuple(sorted(corrected)))


def scrub() -> None:
    """Rewrite the database files so that deleted content is gone from free pages, index and write-ahead log."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO ledger_search(ledger_search) VALUES ('rebuild')")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for model in apps.get_app_config("ledger").get_models():
                cursor.execute(f"VACUUM FULL {model._meta.db_table}")


def _touchpoints(keys: Sequence[str]) -> list[str]:
    """Their own touchpoints, and all others of conversations in which no other customer speaks."""
    marks = placeholders(keys)
    theirs = f"SELECT conversation FROM ledger_touchpoint WHERE customer IN ({marks}) AND conversation IS NOT NULL"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM ledger_touchpoint WHERE customer IN ({marks}) "
            f"OR (customer IS NULL AND conversation IN ({theirs}))",
            [*keys, *keys],
        )
        return [row[0] for row in cursor.fetchall()]


def _forget_empty(threads: Sequence[str]) -> None:
    """Conversations in which nothing is left."""
    for start in range(0, len(threads), 5_000):
        some = threads[start : start + 5_000]
        left = set(Touchpoint.objects.filter(conversation__in=some).values_list("conversation", flat=True))
        Conversation.objects.filter(key__in=set(some) - left).delete()


def _forget_in_audit(gone: set[str]) -> None:
    """The trail keeps that something happened, but no longer to whom, or with which touchpoint."""
    for line in Audit.objects.all().iterator():
        if not gone.isdisjoint(re.findall(r"[a-z2-7]{24}", str(line.detail))):
            line.detail = {"customer": "erased"}
            line.save(update_fields=["detail"])
