"""`bootmaker serve` in a process of its own, on a free port, stopped at the end whatever happens."""

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PATIENCE = 120


@dataclass(frozen=True)
class Served:
    """A running server: its address and its process."""

    address: str
    process: subprocess.Popen[str]

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop as a terminal does, which tells the whole group of processes; returns the exit code."""
        os.killpg(self.process.pid, how)
        return self.process.wait(PATIENCE)


@contextmanager
def served(home: Path) -> Iterator[Served]:
    """Serve a workspace; yields once the address was announced."""
    command = [sys.executable, "-m", "bootmaker", "serve", "--port", str(free_port())]
    environment = {**os.environ, "BOOTMAKER_HOME": str(home), "BOOTMAKER_DATABASE_URL": "", "BOOTMAKER_PROCESSES": "1"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        line = _first_line(process.stdout)
        announced = re.fullmatch(r"Bootmaker is on (http://\S+)\n", line)
        if not announced:
            raise AssertionError(f"not announced: {line!r}")
        yield Served(announced[1], process)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _first_line(stream: IO[str] | None) -> str:
    if stream is None:
        return ""
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: lines.put(stream.readline()), daemon=True).start()
    try:
        return lines.get(timeout=PATIENCE)
    except queue.Empty:
        return ""
