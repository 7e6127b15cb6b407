"""Words of listening sessions and of asking: kinds, states, votes, what a customer agreed to."""

from enum import StrEnum


class SessionKind(StrEnum):
    """What a session is held for."""

    QUESTIONS = "questions"  # customers ask, we answer
    GRIEVANCES = "grievances"  # customers air what went wrong, we listen


class SessionState(StrEnum):
    """Where a session stands."""

    PLANNED = "planned"
    STARTED = "started"
    CLOSED = "closed"


class InvitationState(StrEnum):
    """What somebody who was invited said. `never`: they do not want to be asked again, for anything."""

    INVITED = "invited"
    YES = "yes"
    NO = "no"
    NEVER = "never"
    OPENED = "opened"  # of questions: seen, and none answered
    ANSWERED = "answered"  # of questions: at least one was answered


class Consent(StrEnum):
    """What a customer agreed to. Without `minutes` their words are kept without their key."""

    MINUTES = "minutes"  # what I say may be kept with my (pseudonymous) key
    QUOTE = "quote"  # what I say may be shown on the outcome page
    FOLLOW_UP = "follow-up"  # you may tell me what became of it


class MinuteKind(StrEnum):
    """What sort of thing was said."""

    QUESTION = "question"
    GRIEVANCE = "grievance"
    PRAISE = "praise"
    IDEA = "idea"
    ANSWER = "answer"
    REMARK = "remark"


class Vote(StrEnum):
    """What one card says to one statement."""

    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"  # noqa: S105 - no password


class PromiseState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


SESSIONS = "sessions"  # the source of touchpoints that come from listening sessions
QUESTIONS = "questions"  # the source of answers to our own question sets
OWN_SOURCES = (SESSIONS, QUESTIONS)
