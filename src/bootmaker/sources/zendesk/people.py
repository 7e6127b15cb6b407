"""Who is who in a Zendesk export: roles come from the users list, from the requester, or from who wrote first."""

from collections import OrderedDict
from collections.abc import Mapping
from sys import intern
from typing import Any, NamedTuple

REMEMBERED = 1 << 16


class User(NamedTuple):
    """What is kept of a user."""

    role: str = ""
    name: str | None = None
    email: str | None = None
    phone: str | None = None


NOBODY = User()


class People:
    """The users of one export, about 400 bytes each: whoever comes up in a ticket may be any of them."""

    def __init__(self) -> None:
        self._users: dict[str, User] = {}
        self._first_writer: OrderedDict[str, str] = OrderedDict()

    def add(self, user: Mapping[str, Any], line: int) -> dict[str, Any] | None:
        """Remember a user; the customer record, if it is an end user."""
        key = str(user.get("id", ""))
        self._users[key] = User(intern(str(user.get("role") or "")), *map(user.get, ("name", "email", "phone")))
        if user.get("role") != "end-user" or not key:
            return None
        attributes = {name: user.get(name) for name in ("organization_id", "time_zone", "locale", "created_at")}
        return {
            "customer": key,
            "identities": self.identities(key),
            "attributes": {**attributes, **(user.get("user_fields") or {})},
            "line": line,
        }

    def identities(self, key: str | None) -> dict[str, Any]:
        """Kind -> value of what is known of a user."""
        user = self._users.get(key or "", NOBODY)
        return {"email": user.email, "phone": user.phone, "name": user.name}

    def name(self, key: str) -> str | None:
        """The user's name, if the export holds it."""
        return self._users.get(key, NOBODY).name

    def is_staff(self, author: str, ticket: Mapping[str, Any], *, public: bool) -> bool:
        """Whether `author` writes for the company."""
        role = self._users.get(author, NOBODY).role
        if role:
            return bool(role != "end-user")
        if ticket.get("requester_id"):
            return bool(author != str(ticket["requester_id"]))
        return not public or author != self._first(str(ticket.get("id")), author)

    def customer(self, ticket: Mapping[str, Any]) -> str | None:
        """The requester, or whoever wrote first where the ticket itself is missing."""
        requester = ticket.get("requester_id")
        return str(requester) if requester else self._first_writer.get(str(ticket.get("id")))

    def _first(self, ticket: str, author: str) -> str:
        first = self._first_writer.setdefault(ticket, author)
        if len(self._first_writer) > REMEMBERED:
            self._first_writer.popitem(last=False)
        return first
