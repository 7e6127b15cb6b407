"""Sealing identities: encrypted with a key outside the database, found by a keyed hash of the exact value."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bootmaker.base.errors import BootmakerError
from bootmaker.base.ids import pseudonym


class Seal:
    """Encrypts and decrypts values with a key derived from the workspace's secret key."""

    def __init__(self, key: bytes) -> None:
        derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"bootmaker identities").derive(key)
        self._fernet = Fernet(base64.urlsafe_b64encode(derived))

    def close(self, value: str) -> bytes:
        """Encrypt."""
        return self._fernet.encrypt(value.encode())

    def open(self, sealed: bytes) -> str:
        """Decrypt; an error when the key file is not the one it was sealed with."""
        try:
            return self._fernet.decrypt(bytes(sealed)).decode()
        except InvalidToken:
            raise BootmakerError(
                "An identity cannot be read: it was sealed with another key.",
                hint="Put back the secret.key file that belongs to this ledger.",
            ) from None


def lookup(key: bytes, kind: str, value: str) -> str:
    """The keyed hash under which an identity is found."""
    return pseudonym(key, f"identity:{kind}", normal(kind, value))


def normal(kind: str, value: str) -> str:
    """One spelling for one identity: case and blanks do not matter, a phone number is its digits."""
    folded = " ".join(value.split()).casefold()
    if kind == "phone":
        return "".join(mark for mark in folded if mark.isdigit() or mark == "+")
    return folded


def tombstone(key: bytes, value: str) -> str:
    """What stays of an erased customer key or identity look-up: a hash that only meets it again."""
    return pseudonym(key, "tombstone", value)
