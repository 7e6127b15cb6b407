"""Turning the pages of a long list."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from bootmaker.base.errors import BootmakerError


@dataclass(frozen=True)
class Paging:
    """Which page of a list is shown, counted from 1, and the addresses of its neighbours ("" where there is none)."""

    number: int
    at_once: int
    query: str
    total: int = 0

    def of(self, total: int) -> "Paging":
        """The same page of a list that is `total` long."""
        return replace(self, total=total)

    @property
    def offset(self) -> int:
        """How many come before this page."""
        return (self.number - 1) * self.at_once

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // self.at_once))

    @property
    def newer(self) -> str:
        """The page before this one."""
        return self._address(self.number - 1) if self.number > 1 else ""

    @property
    def older(self) -> str:
        """The page after this one."""
        return self._address(self.number + 1) if self.number < self.pages else ""

    def _address(self, number: int) -> str:
        return f"{self.query}{'&' if self.query else '?'}page={number}"


def paging(text: str, *, at_once: int, query: str) -> Paging:
    """The page that an address asks for, the first one unless it says otherwise."""
    if text and not (text.isascii() and text.isdigit() and 0 < int(text) < 10**9):
        raise BootmakerError(_("There is no such page of the list."), hint=_("Pages are counted from 1."))
    return Paging(int(text or 1), at_once, query)
