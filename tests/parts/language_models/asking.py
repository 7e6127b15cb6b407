"""Asking a test server about texts."""

from collections.abc import Sequence

from bootmaker.base.addresses import allowed_address
from bootmaker.language_models.answer import Labels
from bootmaker.language_models.asking import Asking
from bootmaker.language_models.endpoint import Endpoint
from bootmaker.language_models.prompt import Text
from bootmaker.language_models.tally import Fallback
from tests.llm_server import Server


def everything(text: str) -> bool:
    """Nothing in these tests is personal."""
    return True


def asking(server: Server, *, batch: int = 1, parallel: int = 1, timeout: float = 10, key: str = "") -> Asking:
    """Ask this server."""
    endpoint = Endpoint(allowed_address(server.url), "tiny", key, timeout)
    return Asking(endpoint, everything, batch=batch, parallel=parallel)


def read(server: Server, texts: Sequence[str], *, batch: int = 1) -> list[Labels | None]:
    """The labels of texts."""
    return asking(server, batch=batch).read([Text(text) for text in texts])


def why(server: Server, text: str = "My parcel is late", *, timeout: float = 10) -> Fallback | None:
    """Why the answer about a text was not used; None when it was."""
    wanted = asking(server, timeout=timeout)
    (found,) = wanted.read([Text(text)])
    return None if found else next(iter(wanted.tally.left))
