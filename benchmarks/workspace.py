"""A workspace in a temporary folder, in a process of its own so that peak memory is that of the work alone."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def measured() -> Iterator[dict[str, float]]:
    """Wall and processor seconds of a block (children included)."""
    figures: dict[str, float] = {}
    wall, cpu = time.perf_counter(), _cpu()
    yield figures
    figures["wall"] = time.perf_counter() - wall
    figures["cpu"] = _cpu() - cpu


def _cpu() -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def peak_megabytes() -> float:
    """The most memory this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(module: str, *arguments: str, processes: int = 1) -> dict[str, Any]:
    """Run `python -m module arguments` with a fresh workspace; what it prints last is JSON and is returned."""
    with tempfile.TemporaryDirectory() as home:
        threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"} if processes == 1 else {}
        environment = {**os.environ, **threads, "BOOTMAKER_HOME": home, "BOOTMAKER_PROCESSES": str(processes)}
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def answer(work: Callable[..., dict[str, Any]]) -> None:
    """The other end of `apart`: call `work` with the arguments and print its figures as JSON."""
    figures = work(*sys.argv[1:])
    print(json.dumps({**figures, "megabytes": peak_megabytes()}))
