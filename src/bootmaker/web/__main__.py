"""`python -m bootmaker.web HOST PORT`: the web process that `bootmaker serve` supervises."""

import sys

from bootmaker.base.errors import BootmakerError
from bootmaker.web.serving import serve


def main(host: str, port: str) -> None:
    """Serve until told to stop; what a person can act on is said without a traceback."""
    try:
        serve(host, int(port), announce=lambda line: print(line, flush=True))  # noqa: T201
    except BootmakerError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(*sys.argv[1:])
