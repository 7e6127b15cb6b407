"""`python -m training.train --data DIR STEP ...`: train the shipped models anew; DIR holds the training sets.

Steps, in this order: `static` (the word table), `reading` (the linear readers), `order` (the network that reads words
in their order).
"""

import argparse
import logging
import time
from pathlib import Path

from bootmaker.annotators.header import CONTENT

log = logging.getLogger("training")
STEPS = ("static", "reading", "order")


def main() -> None:
    """Run the named steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds goemotions, multidogo, ...")
    parser.add_argument("--out", type=Path, default=CONTENT / "en" / "models")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="what `order` keeps of the teacher")
    parser.add_argument("--encoder", type=Path, help="the folder of the encoder that `order` begins its teacher with")
    parser.add_argument("steps", nargs="+", choices=STEPS)
    wanted = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    for step in wanted.steps:
        begin = time.perf_counter()
        _run(step, wanted)
        log.info("%s: %.0f s", step, time.perf_counter() - begin)


def _run(step: str, wanted: argparse.Namespace) -> None:
    if step == "static":
        from training.static import distil

        distil(wanted.data, wanted.out)
    elif step == "order":
        from training.order import in_order

        in_order(wanted.data, wanted.out, wanted.work, wanted.encoder)
    else:
        from training.reading import reading

        reading(wanted.data, wanted.out)


if __name__ == "__main__":
    main()
