"""The WSGI application that `bootmaker serve` runs."""

import atexit
import os
from multiprocessing import parent_process
from threading import Thread

from django.core.wsgi import get_wsgi_application

import bootmaker.ledger  # noqa: F401 - sets Django up
from bootmaker.actions.workspace import Workspace, open_workspace
from bootmaker.web import cases, telling


def end_with_parent() -> None:
    """Leave when the process that watches this one was killed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def warm(workspace: Workspace) -> None:
    """Do what is slow the first time before somebody waits for it."""
    cases.warm(workspace)
    telling.warm(workspace)


application = get_wsgi_application()
Thread(target=end_with_parent, daemon=True).start()
Thread(target=warm, args=(open_workspace(),), daemon=True).start()
# Threads of Arrow, DuckDB and the chart renderer may still be at work; they panic when they meet a dying interpreter.
atexit.register(os._exit, 0)
