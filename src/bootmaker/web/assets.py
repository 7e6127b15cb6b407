"""Style files and pictures, served by the app itself: each under an address that changes with its content."""

import mimetypes
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

FOR_A_YEAR = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


class ContentHashed(StaticFilesStorage):
    """Names every file with a hash of its content, so that a browser may keep it and still sees a new one at once."""

    def url(self, name: str | None) -> str:
        """The address of a file, as `{% static %}` writes it."""
        plain: str = super().url(name)
        return f"{plain}?v={_digest(_found(name or ''))}"


@require_safe
def asset(request: HttpRequest, name: str) -> HttpResponse:
    """A file of an app's `static` folder; kept by browsers for a year when asked for by its content."""
    path = _found(name)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    response = HttpResponse(path.read_bytes(), content_type=kind)
    current = request.GET.get("v") == _digest(path)
    response.headers["Cache-Control"] = FOR_A_YEAR if current else ASK_AGAIN
    return response


def _found(name: str) -> Path:
    path = finders.find(name)
    if not isinstance(path, str) or not Path(path).is_file():
        raise Http404(name)
    return Path(path)


def _digest(path: Path) -> str:
    return _hashed(path, path.stat().st_mtime_ns)


@cache
def _hashed(path: Path, changed: int) -> str:
    return sha256(path.read_bytes()).hexdigest()[:12]
