"""What was said and done with a customer, in order, with what tells to which matter it belongs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bootmaker.ledger.links import together
from bootmaker.ledger.models import Touchpoint
from bootmaker.ledger.reading import when


@dataclass(frozen=True)
class Met:
    """A touchpoint, with what tells to which matter it belongs: its conversation and goal (pseudonyms)."""

    id: str
    at: datetime | None
    speaker: str
    kind: str
    text: str
    conversation: str
    goal: str
    attributes: Mapping[str, object] = field(default_factory=dict)


def met(customer: str) -> list[Met]:
    """Every touchpoint with a customer and what staff answered in the same conversations, in order."""
    own = Touchpoint.objects.filter(customer__in=together(customer), duplicate_of__isnull=True)
    threads = {key for key in own.values_list("conversation", flat=True) if key}
    others = Touchpoint.objects.filter(conversation__in=threads, speaker="staff", duplicate_of__isnull=True)
    return [_met(one) for one in sorted({*own, *others}, key=lambda one: (one.at or 0, one.position))]


def _met(one: Touchpoint) -> Met:
    told = json.loads(one.attributes) if one.attributes else {}
    return Met(
        one.id, when(one.at), one.speaker, one.kind, one.text or "", one.conversation or "", one.goal or "", told
    )
