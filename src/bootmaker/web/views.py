"""From a request to a page: one view for all, and the pages for what goes wrong."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import is_valid_path
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bootmaker import version
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.base.settings import settings
from bootmaker.web.menu import menu
from bootmaker.web.page import Visit
from bootmaker.web.pages.catalog import PAGES
from bootmaker.web.security import INTERACTIVE

View = Callable[..., HttpResponseBase]


def view_of(name: str) -> View:
    """The Django view of a page of the catalog."""

    interactive = PAGES[name].interactive

    @require_http_methods(["GET", "HEAD", "POST"] if interactive else ["GET", "HEAD"])
    def view(request: HttpRequest, **route: Any) -> HttpResponseBase:
        try:
            shown = PAGES[name].show(Visit(request, Workspace(settings())), **route)
        except NotFoundError as error:
            return _problem(request, error.message, error.hint, status=404)
        except BootmakerError as error:
            return _problem(request, error.message, error.hint, status=400)
        if isinstance(shown, HttpResponseBase):
            return shown
        response = _rendered(request, f"{name}/page.html", shown)
        if interactive:
            response.headers["Content-Security-Policy"] = INTERACTIVE
        return response

    return view


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Answers 204 as soon as the app can answer at all."""
    return HttpResponse(status=204)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address that leads nowhere; an address with a slash too many is led to the one without."""
    shorter = request.path.rstrip("/")
    query = request.META.get("QUERY_STRING")
    if shorter != request.path and request.method in ("GET", "HEAD") and is_valid_path(shorter):
        return HttpResponsePermanentRedirect(escape_uri_path(shorter) + (f"?{query}" if query else ""))
    hint = _("The address may be old, or a letter may be missing.")
    return _problem(request, _("There is no such page."), hint, status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to a request that is no honest one, such as a foreign host name: no page, nothing to learn from."""
    return HttpResponse(_("This request is not understood."), status=400, content_type="text/plain; charset=utf-8")


def broken(request: HttpRequest) -> HttpResponse:
    """The page for a mistake of ours."""
    hint = _("The terminal where `bootmaker serve` runs shows what happened. Nothing was changed.")
    return _problem(request, _("Something broke on our side."), hint, status=500)


def _problem(request: HttpRequest, message: str, hint: str, *, status: int) -> HttpResponse:
    return _rendered(request, "web/problem.html", {"title": message, "hint": hint}, status=status)


def _rendered(request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    whole = {"menu": menu(request.path), "version": version(), **context}
    return render(request, template, whole, status=status, using="web")
