"""`python -m training.train --data DIR [NAME ...]`: train the shipped models anew; DIR holds the training sets."""

import argparse
import logging
import time
from pathlib import Path

from bootmaker.annotators.models import CONTENT
from training.heads import HEADS

log = logging.getLogger("training")


def main() -> None:
    """Train the named models (all by default; `static` only when named: it needs an encoder)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds goemotions, multidogo, ...")
    parser.add_argument("--out", type=Path, default=CONTENT / "en" / "models")
    parser.add_argument("names", nargs="*", default=[], help=f"of {', '.join(HEADS)}, static")
    wanted = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    for name in wanted.names or HEADS:
        begin = time.perf_counter()
        if name == "static":
            from training.static import distil

            distil(wanted.data, wanted.out)
        else:
            HEADS[name](wanted.data, wanted.out)
        log.info("%s: %.0f s", name, time.perf_counter() - begin)


if __name__ == "__main__":
    main()
