"""The web app on a free port of this machine, by a thread of this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server


class Silent(WSGIRequestHandler):
    """Answers without telling the terminal."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's own name
        """Nothing is said."""


@contextmanager
def served() -> Iterator[str]:
    """The address at which the workspace that one has moved into is served."""
    from django.core.wsgi import get_wsgi_application

    with make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Silent) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
