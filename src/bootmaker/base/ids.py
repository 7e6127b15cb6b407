"""Keyed pseudonyms: the same input gives the same id, and nobody without the key can go back.

HMAC-SHA256 over a namespace and a value (a plain hash of an address can be reversed by trying all addresses).
"""

import base64
import hmac
import secrets
from hashlib import sha256
from pathlib import Path

KEY_BYTES = 32
ID_BYTES = 15  # 120 bits: 24 base32 characters, no padding


def load_key(path: Path) -> bytes:
    """Return the secret key kept in `path`; make it (readable by the owner only) when there is none."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(secrets.token_bytes(KEY_BYTES))
    return path.read_bytes()


def pseudonym(key: bytes, namespace: str, value: str) -> str:
    """A 24-character keyed id of `value` within `namespace` (lower-case base32)."""
    digest = hmac.digest(key, f"{namespace}\x00{value}".encode(), sha256)
    return base64.b32encode(digest[:ID_BYTES]).decode().lower()
