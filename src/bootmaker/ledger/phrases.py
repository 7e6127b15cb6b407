"""The team's own phrases, those that were retired, and who has read or said which."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Count, Max

from bootmaker.base.clock import now
from bootmaker.base.errors import NotFoundError
from bootmaker.ledger.auditing import at_the_keyboard
from bootmaker.ledger.links import together
from bootmaker.ledger.models import PhraseUse, RetiredPhrase, TeamPhrase

LATELY = timedelta(days=30)


def add_phrase(told: Mapping[str, Any], *, author: str = "") -> None:
    """Keep a phrase (keys as in the shipped book); one with the same id is replaced, and no longer retired."""
    made = {"told": dict(told), "author": author or at_the_keyboard(), "at": now()}
    TeamPhrase.objects.update_or_create(key=told["id"], defaults=made)
    RetiredPhrase.objects.filter(key=told["id"]).delete()


def retire_phrase(key: str, *, author: str = "") -> None:
    """Offer a phrase no more."""
    RetiredPhrase.objects.update_or_create(key=key, defaults={"author": author or at_the_keyboard(), "at": now()})


def take_up_phrase(key: str) -> None:
    """Offer a retired phrase again; NotFoundError when it was not retired."""
    if not RetiredPhrase.objects.filter(key=key).delete()[0]:
        raise NotFoundError(f"No phrase {key} was retired.", hint="`bootmaker phrases list --retired` names them.")


def team_phrases() -> list[dict[str, Any]]:
    """What the team added, in the order it came."""
    return list(TeamPhrase.objects.order_by("at", "key").values_list("told", flat=True))


def retired_phrases() -> set[str]:
    """The ids of phrases that are offered no more."""
    return set(RetiredPhrase.objects.values_list("key", flat=True))


def note_uses(phrases: Iterable[str], *, customer: str | None, author: str = "") -> None:
    """Remember that these phrases were said to a customer."""
    said = author or at_the_keyboard()
    PhraseUse.objects.bulk_create(PhraseUse(phrase=one, customer=customer, author=said, at=now()) for one in phrases)


def read_by(customer: str) -> set[str]:
    """The phrases that a customer (or a key linked to it) has had."""
    return set(PhraseUse.objects.filter(customer__in=together(customer)).values_list("phrase", flat=True))


def said_lately(author: str = "") -> Mapping[str, int]:
    """How often this person said each phrase in the last 30 days."""
    mine = PhraseUse.objects.filter(author=author or at_the_keyboard(), at__gte=now() - LATELY)
    return Counter(mine.values_list("phrase", flat=True))


def phrases_state() -> tuple[object, ...]:
    """Changes whenever a phrase is added, retired, taken up again or said."""
    retired = RetiredPhrase.objects.aggregate(Count("key"), Max("at"))
    return (
        PhraseUse.objects.aggregate(Max("id"))["id__max"],
        TeamPhrase.objects.aggregate(Max("at"))["at__max"],
        *retired.values(),
    )
