"""A small OpenAI-compatible server on this machine: it answers as a test tells it to, and stops by itself."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LABELS = {
    "valence": -0.6,
    "intensity": 0.5,
    "emotions": ["annoyance"],
    "intent": "complaint",
    "complaint": 0.9,
    "effort": "high",
    "informative": 0.8,
    "urgency": [],
    "targets": ["delivery"],
    "spans": [],
}


@dataclass(frozen=True)
class Reply:
    """How the server answers: the content of the message, or a whole body with a status, maybe late."""

    content: str | None = None
    status: int = 200
    body: bytes | None = None
    after: float = 0
    message: Mapping[str, Any] = field(default_factory=dict)

    def bytes(self) -> bytes:
        if self.body is not None:
            return self.body
        message = {"role": "assistant", "content": self.content, **self.message}
        return json.dumps({"choices": [{"message": message, "finish_reason": "stop"}]}).encode()


@dataclass(frozen=True)
class Asked:
    """One request as it came in: its texts by id, in order."""

    texts: Mapping[str, str]
    body: Mapping[str, Any]
    headers: Mapping[str, str]
    path: str


Answering = Callable[[Asked], Reply]


@dataclass
class Server:
    """A running server and what it was asked."""

    url: str
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    now: int = 0


def labelled(asked: Asked, **changed: Any) -> dict[str, Any]:
    """A right answer: the same labels for every text."""
    return {"answers": [{"id": key, **LABELS, **changed} for key in asked.texts]}


def honest(asked: Asked) -> Reply:
    """Answers as it should."""
    return Reply(json.dumps(labelled(asked)))


def says(content: str) -> Answering:
    """Always the same words."""
    return lambda asked: Reply(content)


@contextmanager
def serving(answer: Answering) -> Iterator[Server]:
    """Serve until the block ends."""
    lock, server = threading.Lock(), Server("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            with lock:
                server.now += 1
                server.at_once = max(server.at_once, server.now)
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told = [json.loads(one["content"]) for one in body["messages"] if one["role"] == "user"]
            asked = Asked({one["id"]: one["text"] for one in told}, body, dict(self.headers), self.path)
            reply = answer(asked)
            with lock:
                server.asked.append(asked)
            time.sleep(reply.after)
            with lock:
                server.now -= 1
            self._send(reply)

        def _send(self, reply: Reply) -> None:
            try:
                self.send_response(reply.status)
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", str(len(reply.bytes())))
                self.end_headers()
                self.wfile.write(reply.bytes())
            except OSError:
                pass  # whoever asked has gone

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        running.block_on_close = False
        server.url = f"http://127.0.0.1:{running.server_port}/v1"
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            running.shutdown()
            thread.join(5)
