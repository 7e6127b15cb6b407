"""Where words may be sent: to this machine, or to a host that was explicitly allowed."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Address:
    """An HTTP address; made by `allowed_address`."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def local(self) -> bool:
        """Whether it is this machine."""
        return is_loopback(self.host)

    @property
    def encrypted(self) -> bool:
        """Whether what is sent can be read on the way."""
        return self.scheme == "https"

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.path}"


def allowed_address(url: str, hosts: str = "") -> Address:
    """The address of a URL whose host is this machine or one of `hosts` (separated by commas); ValueError otherwise.

    A name counts as written: “localhost” is this machine, and a host that was allowed is not looked up.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError(f"{url!r} is no address") from None
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in PORTS or not host:
        raise ValueError("the address has to begin with http:// or https:// and a host")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("the address may hold neither a user nor a query; a key belongs into BOOTMAKER_LLM_KEY")
    if not is_loopback(host) and host not in _listed(hosts.split(",")):
        raise ValueError(f"nothing may be sent to {host} unless BOOTMAKER_LLM_HOSTS lists it")
    return Address(parts.scheme, host, port or PORTS[parts.scheme], parts.path.rstrip("/"))


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listed(hosts: Iterable[str]) -> set[str]:
    return {host.strip().strip("[]").rstrip(".").lower() for host in hosts if host.strip()}
