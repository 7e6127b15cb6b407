"""One question to an OpenAI-compatible endpoint, over plain HTTP: no proxy, no redirect, nothing kept."""

import json
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any

from bootmaker.base.addresses import Address
from bootmaker.language_models.tally import Fallback, Unanswered

MOST_BYTES = 4 << 20
PIECE = 1 << 16
OK = 200
Messages = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Endpoint:
    """Where a language model answers; an Address is only made of allowed hosts."""

    address: Address
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 30

    def ask(self, messages: Messages, schema: Mapping[str, Any], *, tokens: int) -> str:
        """The text of the answer, at most `tokens` long. Unanswered says what went wrong; it is not asked again."""
        body = {
            "model": self.model,
            "messages": list(messages),
            "temperature": 0,
            "seed": 7,
            "max_tokens": tokens,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "labels", "strict": True, "schema": schema},
            },
        }
        return _content(self._sent(json.dumps(body).encode()))

    def _sent(self, body: bytes) -> bytes:
        until = time.monotonic() + self.timeout
        connection = self._connection()
        try:
            connection.request("POST", f"{self.address.path}/chat/completions", body, self._headers())
            response = connection.getresponse()
            if response.status != OK:
                raise Unanswered(Fallback.HTTP)
            return _whole(connection, response, until)
        except TimeoutError:
            raise Unanswered(Fallback.TIMEOUT) from None
        except (OSError, HTTPException, ValueError):
            raise Unanswered(Fallback.UNREACHABLE) from None
        finally:
            connection.close()

    def _connection(self) -> HTTPConnection:
        host, port = self.address.host, self.address.port
        if self.address.encrypted:
            return HTTPSConnection(host, port, timeout=self.timeout, context=ssl.create_default_context())
        return HTTPConnection(host, port, timeout=self.timeout)

    def _headers(self) -> dict[str, str]:
        key = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        return {"Content-Type": "application/json", "Accept": "application/json", **key}


def _whole(connection: HTTPConnection, response: HTTPResponse, until: float) -> bytes:
    """The body, if it is there in time: a server that sends a byte now and then does not hold us."""
    found = bytearray()
    while piece := response.read1(PIECE):
        found += piece
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if len(found) > MOST_BYTES:
            raise Unanswered(Fallback.NOT_JSON)
        if connection.sock:
            connection.sock.settimeout(left)
    return bytes(found)


def _content(body: bytes) -> str:
    try:
        choice = json.loads(body)["choices"][0]
        message, finish = choice["message"], choice.get("finish_reason")
        content = message.get("content")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise Unanswered(Fallback.NOT_JSON) from None
    if message.get("refusal") or finish == "content_filter" or not isinstance(content, str):
        raise Unanswered(Fallback.REFUSED)
    return content
