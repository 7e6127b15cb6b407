"""Decisions and the answers to those who spoke: the words for what was decided and where an answer stands."""

from enum import StrEnum


class Verdict(StrEnum):
    """What was decided."""

    DO = "do"
    LATER = "later"
    NO = "no"


class Subject(StrEnum):
    """What was decided on."""

    THEME = "theme"
    MOMENT = "moment"
    HINT = "hint"


class State(StrEnum):
    """Where an answer stands.

    ASIDE: a person saw that they spoke of something else. SENDING is written before a mail goes out, SENT after the
    server took it. What stays SENDING when its process has died may or may not have arrived: it is shown as UNKNOWN,
    and only a person moves it on.
    """

    ASIDE = "aside"
    WAITING = "waiting"
    DRAFTED = "drafted"
    APPROVED = "approved"
    SENDING = "sending"
    UNKNOWN = "unknown"
    SENT = "sent"
    BOUNCED = "bounced"
    EXPORTED = "exported"
    TOLD = "told"


REACHED = frozenset({State.SENT, State.EXPORTED, State.TOLD})
ANSWERED = REACHED
OUT = ANSWERED | {State.SENDING, State.UNKNOWN, State.BOUNCED}
"""What has left, or may have: nothing in these states is drafted, approved or sent again by itself."""
