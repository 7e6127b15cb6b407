"""The menu: the pages that are always one click away, and the lenses."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from bootmaker.lenses.catalog import LENSES
from bootmaker.web.pages.catalog import PAGES


@dataclass(frozen=True)
class Entry:
    """One line of the menu; `here` is true on the very page, `within` also on the pages below it."""

    label: str
    address: str
    here: bool
    within: bool


@dataclass(frozen=True)
class Menu:
    """The menu as one page sees it; `more` waits behind a fold, under the name of the page that is open."""

    lenses: tuple[Entry, ...]
    pages: tuple[Entry, ...]
    more: tuple[Entry, ...]

    @property
    def unfolded(self) -> Entry | None:
        """The one of `more` that is open."""
        return next((entry for entry in self.more if entry.here or entry.within), None)


def lens_label(name: str) -> str:
    """A lens's name as a reader sees it."""
    return _(name.replace("_", " ").capitalize())


def menu(path: str) -> Menu:
    """The menu, seen from the page at `path`."""
    lenses = (_entry(lens_label(name), reverse("lens", args=[name]), path) for name in LENSES)
    return Menu(tuple(lenses), _pages(path, aside=False), _pages(path, aside=True))


def _pages(path: str, *, aside: bool) -> tuple[Entry, ...]:
    wanted = (name for name in PAGES if PAGES[name].menu and PAGES[name].aside == aside)
    return tuple(_entry(_(PAGES[name].menu), reverse(name), path) for name in wanted)


def _entry(label: str, address: str, path: str) -> Entry:
    return Entry(label, address, path == address, path.startswith(address) and address != "/")
