"""Supervising a child process: it gets the signals that we get, and ends with us."""

import signal
import subprocess
from types import FrameType

GRACE_SECONDS = 10


def supervise(command: list[str]) -> int:
    """Run a command until it ends; Ctrl-C and a termination signal are passed on. Returns its exit code."""
    child = subprocess.Popen(command)  # noqa: S603 - our own interpreter and module

    def pass_on(number: int, _frame: FrameType | None) -> None:
        child.send_signal(number)

    before = {number: signal.signal(number, pass_on) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        return child.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if child.poll() is None:
            child.terminate()
            child.wait(GRACE_SECONDS)
