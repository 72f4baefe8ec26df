"""Sealing what must travel and not be read on the way: a one-time code inside an event, say.

AES-256-GCM (NIST SP 800-38D) with a key of its own for each purpose. `about` is bound to what is
sealed and has to be given again to open it, so a sealed value can't be moved to another person.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hireloop.platform.secret import Secret

__all__ = ["Broken", "Seal"]

_NONCE = 12  # bytes


class Broken(Exception):
    """Not sealed with this key, for another purpose or about something else, or changed since."""


class Seal:
    def __init__(self, secret: Secret, purpose: str) -> None:
        self._cipher = AESGCM(secret.derive(f"seal {purpose}"))

    def close(self, text: str, *, about: str) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, text.encode(), about.encode())

    def open(self, sealed: bytes, *, about: str) -> str:
        """Raises `Broken` for anything that `close` did not make about the same."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], about.encode()).decode()
        except (InvalidTag, ValueError):
            raise Broken from None
