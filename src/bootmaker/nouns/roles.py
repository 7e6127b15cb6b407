"""Roles of staff, and how a person may stand to a record."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody does in the company."""

    FRONT_LINE = "front-line"
    LEAD = "lead"
    RESEARCHER = "researcher"
    ADMIN = "admin"


class Relation(StrEnum):
    """How a person stands to a record."""

    AUTHOR = "author"  # wrote it
    HOLDER = "holder"  # owes its answer
    TEAM = "team"  # is of the team that it came from
    TEAMS_OWN = "team's own"  # the same, where no author is stored
    ANYONE = "anyone"


class Answer(StrEnum):
    """What a hint may be answered with."""

    ACCEPTED = "accepted"
    MERGED = "merged"
    NOT_NOW = "not now"
    NO = "no"
