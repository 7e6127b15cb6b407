"""A small SMTP server for tests: takes mail, refuses some addresses, and can fall silent in the middle of one."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


class Inbox(socketserver.ThreadingTCPServer):
    """What was taken; `refused` addresses get 550, those `put_off` 450.

    After `silent_after` mails the next one is never acknowledged; with `hangs_up` the line breaks instead.
    """

    allow_reuse_address = True
    daemon_threads = True

    refused: tuple[str, ...] = ()
    put_off: tuple[str, ...] = ()
    silent_after: int | None = None
    hangs_up = False

    def __init__(self, **given: Any) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        vars(self).update(given)
        self.taken: list[EmailMessage] = []
        self.silent = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def to(self) -> list[str]:
        """Whom the mails were for, in order."""
        return [str(mail["To"]) for mail in self.taken]


class Session(socketserver.StreamRequestHandler):
    """One client."""

    server: Inbox

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self.say("220 test")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "QUIT":
                self.say("221 bye")
                return
            if verb == "RCPT" and any(address in line for address in self.server.refused):
                self.say("550 no such user")
            elif verb == "RCPT" and any(address in line for address in self.server.put_off):
                self.say("450 come back later")
            elif verb == "DATA":
                self.data()
                if self.server.hangs_up:
                    return
                self.say("250 taken")
            else:
                self.say("250 ok")

    def data(self) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        self.server.taken.append(message_from_bytes(b"".join(lines), policy=policy.default))
        if self.server.silent_after is not None and len(self.server.taken) > self.server.silent_after:
            self.server.silent.set()
            threading.Event().wait(30)


@contextmanager
def inbox(**given: Any) -> Iterator[Inbox]:
    """A running server; what is given is as in Inbox."""
    with Inbox(**given) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
