"""Serving the app on this machine: one process that watches, one that answers."""

import http.client
import multiprocessing
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from bootmaker.base.errors import BootmakerError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
APPLICATION = "bootmaker.web.wsgi:application"
THREADS = 4
GRACE = 5  # seconds to finish what is being answered
PATIENCE = 60.0  # seconds until the app must have answered for the first time
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "_granian": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "granian": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}


def serve(host: str, port: int, *, announce: Callable[[str], None]) -> None:
    """Serve the app until Ctrl-C or SIGTERM; `announce` gets its address as soon as it answers.

    Raises BootmakerError when `host` is not this very machine (nobody signs in yet, so nobody else may look) and when
    the port is taken.
    """
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    if host not in LOOPBACK:
        raise BootmakerError(
            f"Bootmaker does not listen on {host}: it has no accounts yet, so it answers this machine alone.",
            hint="Leave BOOTMAKER_HOST at 127.0.0.1. From elsewhere, use an SSH tunnel to this machine.",
        )
    _check_free(host, port)
    # A forked child would inherit locks of threads that Arrow and DuckDB may have started in this process.
    multiprocessing.set_start_method("spawn", force=True)
    server = Server(
        APPLICATION,
        address="127.0.0.1" if host == "localhost" else host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        websockets=False,
        workers_kill_timeout=GRACE,
        log_level=LogLevels.warning,
        log_dictconfig=LOGGING,
    )
    threading.Thread(target=_announce_when_alive, args=(host, port, announce), daemon=True).start()
    server.serve()


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise BootmakerError(
                f"Port {port} on {host} cannot be used: something else listens there, or it is not allowed.",
                hint=f"Stop the other program, or choose another port: bootmaker serve --port {port + 1}",
            ) from None


def _announce_when_alive(host: str, port: int, announce: Callable[[str], None]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if _alive(host, port):
            announce(f"Bootmaker is on {address(host, port)}")
            return
        time.sleep(0.05)


def _alive(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    try:
        connection.request("HEAD", "/alive")
        return connection.getresponse().status == http.HTTPStatus.NO_CONTENT
    except OSError:
        return False
    finally:
        connection.close()


def address(host: str, port: int) -> str:
    """The address to type into a browser."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
