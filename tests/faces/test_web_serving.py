"""Serving: on this machine alone, announced when it answers, gone when it is told to go."""

import signal
import socket
import time
import urllib.error
import urllib.request
from pathlib import Path
from threading import Barrier, Thread

import pytest

from bootmaker.base.errors import BootmakerError
from bootmaker.web.kept import Kept
from tests.faces.web_server import free_port, served


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.org"])
def test_it_listens_to_no_other_machine(host: str) -> None:
    from bootmaker.web.serving import serve

    with pytest.raises(BootmakerError, match="no accounts yet"):
        serve(host, free_port(), announce=print)


def test_a_port_that_is_taken_is_a_clear_error() -> None:
    from bootmaker.web.serving import serve

    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(BootmakerError, match=f"--port {port + 1}"):
            serve("127.0.0.1", port, announce=print)


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_once_it_is_announced_and_stops_when_told(home: Path, how: signal.Signals) -> None:
    with served(home) as server:
        with urllib.request.urlopen(server.address) as answer:
            assert b"Nothing has been heard yet" in answer.read()
        assert server.stop(how) == 0
        with pytest.raises(urllib.error.URLError):
            urllib.request.urlopen(server.address)


@pytest.mark.slow
def test_it_does_not_outlive_who_started_it(home: Path) -> None:
    with served(home) as server:
        server.process.kill()
        server.process.wait()
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and answers(server.address):
            time.sleep(0.2)
        assert not answers(server.address)


def answers(address: str) -> bool:
    """Whether something listens there."""
    try:
        with urllib.request.urlopen(f"{address}/alive"):
            return True
    except urllib.error.URLError:
        return False


def test_slow_work_is_done_once_for_all_who_ask_at_the_same_time() -> None:
    kept, made, together, got = Kept[str](4), [], Barrier(8), list[str]()

    def ask() -> None:
        together.wait()
        got.append(kept.get("key", lambda: made.append(1) or "done"))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(made), got) == (1, ["done"] * 8)


def test_a_failure_is_told_and_tried_again() -> None:
    kept = Kept[float](4)
    with pytest.raises(ZeroDivisionError):
        kept.get("key", lambda: 1 / 0)
    assert kept.get("key", lambda: 2.0) == 2.0


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    kept = Kept[int](2)
    for key in (1, 2, 1, 3):
        kept.get(key, lambda key=key: key)
    assert kept.get(1, lambda: -1) == 1
    assert kept.get(2, lambda: -1) == -1
