"""`make bench`: every benchmark, or the named ones: annotators, chain, lenses, real, learning, desk."""

import sys

from benchmarks import annotators, chain, desk, learning, lenses, real

BENCHMARKS = {
    "annotators": annotators.main,
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
