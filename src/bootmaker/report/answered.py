"""Where the answers to those who spoke stand: how many wait, are drafted, approved, sent, came back or are unknown."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from bootmaker.actions.decision_standing import NO_MAIL, Waiting
from bootmaker.nouns.answers import ANSWERED, State

ANSWERED_WORD = "answered"


def stands() -> dict[str, str]:
    """The places where an answer may stand, most urgent first, and what each is called."""
    return {
        State.UNKNOWN: _("unknown, please check"),
        State.BOUNCED: _("bounced"),
        State.WAITING: _("without a draft"),
        State.DRAFTED: _("drafted, not approved"),
        State.APPROVED: _("approved, not sent"),
        ANSWERED_WORD: _("answered"),
        NO_MAIL: _("want no mail"),
        State.ASIDE: _("spoke of something else"),
    }


def by_stand(people: Iterable[Waiting]) -> dict[str, tuple[str, tuple[Waiting, ...]]]:
    """Everybody in the one place where their answer stands, with its name; places where nobody is are left out."""
    found: dict[str, list[Waiting]] = {}
    for one in people:
        found.setdefault(ANSWERED_WORD if one.stands in ANSWERED else one.stands, []).append(one)
    return {stand: (words, tuple(found[stand])) for stand, words in stands().items() if stand in found}
