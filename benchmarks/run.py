"""`make bench`: every benchmark, or the named ones: chain, lenses, real, learning, desk."""

import sys

from benchmarks import chain, desk, learning, lenses, real

BENCHMARKS = {
    "chain": chain.main,
    "lenses": lenses.main,
    "real": real.main,
    "learning": learning.main,
    "desk": desk.main,
}


def main() -> None:
    """Run the benchmarks named on the command line, or all."""
    for name in sys.argv[1:] or BENCHMARKS:
        print(f"\n## {name}\n")
        BENCHMARKS[name]()


if __name__ == "__main__":
    main()
