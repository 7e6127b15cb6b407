"""`PYTHON -m benchmarks.beside.with_proselint < texts.json`: what proselint 0.16 finds (pip install proselint)."""

import json
import sys
import time
from typing import Any

from proselint.checks import __register__
from proselint.config import DEFAULT
from proselint.registry import CheckRegistry
from proselint.tools import LintFile


def main() -> None:
    texts: list[str] = json.load(sys.stdin)
    CheckRegistry().register_many(__register__)
    found, seconds = [], []
    for number, text in enumerate(texts):
        begin = time.perf_counter()
        results: Any = LintFile(f"{number}.txt", text).lint(DEFAULT)
        seconds.append(time.perf_counter() - begin)
        found.append(len(results))
    json.dump({"found": found, "better": [-n for n in found], "seconds": seconds}, sys.stdout)


if __name__ == "__main__":
    main()
