"""`python -m bootmaker.web HOST PORT`: the web process that `bootmaker serve` supervises."""

import os
import signal
import sys
import time
from threading import Thread

from bootmaker.base.errors import BootmakerError
from bootmaker.web.serving import serve

LOOK_EVERY = 0.5  # seconds


def main(host: str, port: str) -> None:
    """Serve until told to stop; what a person can act on is said without a traceback."""
    # Ctrl-C in a terminal goes to every process of a group, and a server that is told twice may hang: only who
    # supervises us shall tell us.
    os.setpgrp()
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    try:
        serve(host, int(port), announce=lambda line: print(line, flush=True))  # noqa: T201
    except BootmakerError as error:
        sys.exit(str(error))


def _end_with(parent: int) -> None:
    """Stop when the supervisor is gone without a word."""
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main(*sys.argv[1:])
