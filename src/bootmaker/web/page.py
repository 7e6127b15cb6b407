"""What a page is: a folder `pages/<name>/` with page.py and page.html, and one line in pages/catalog.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from bootmaker.actions.workspace import Workspace


@dataclass(frozen=True)
class Visit:
    """Somebody opens a page: what they ask, and the workspace they ask about."""

    request: HttpRequest
    workspace: Workspace

    def one(self, name: str) -> str:
        """The last value of a query parameter, without blanks around it; "" when there is none."""
        return (self.request.GET.get(name) or "").strip()

    def many(self, name: str) -> tuple[str, ...]:
        """Every value of a query parameter that is not empty, each once."""
        return tuple(dict.fromkeys(value for value in self.request.GET.getlist(name) if value))


@dataclass(frozen=True)
class Page:
    """A page of the app.

    `route` is a Django route; "" is the way in. `show(visit, **parts of the route)` returns the context of page.html,
    which must hold a `title`, or a whole response. It only reads. NotFoundError becomes the 404 page, any other
    BootmakerError a page that says what is wrong with the question. `menu` is its word in the menu, "" to stay out;
    with `aside` it waits behind "More" there. `interactive` pages take a form by POST, which keeps its words out of
    addresses and logs, and may run the app's own scripts; they write nothing either.
    """

    route: str
    show: Callable[..., Mapping[str, Any] | HttpResponseBase]
    menu: str = ""
    interactive: bool = False
    aside: bool = False
