"""Challenges: what has to come back, within five minutes, once, for what it was made for.

Signed, not stored: whoever asks for many costs no room in the database. Only those that were used
are kept, until they would have expired anyway.
"""

import hashlib
import hmac
import os
import struct
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable
from typing import Literal
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection
from hireloop.platform.secret import Secret
from hireloop.services.auth.store import challenges

__all__ = ["Challenge", "Challenges", "Purpose", "bytes_of", "text_of", "use"]

Purpose = Literal["second step", "passkey sign-in", "new passkey", "proof"]
SECONDS = 300
_NOBODY = UUID(int=0)
_BODY = struct.Struct(">Q16s16s8s")  # when it expires, for whom, what nobody can guess, about what
_SEAL = 16  # bytes


class Challenge(msgspec.Struct, frozen=True):
    """One that is genuine and has not expired."""

    raw: bytes
    account_id: UUID | None  # None: whoever it turns out to be
    about: bytes

    def is_about(self, text: str) -> bool:
        return hmac.compare_digest(self.about, _digest(text))


class Challenges:
    def __init__(self, secret: Secret, *, now: Callable[[], float] = time.time) -> None:
        self._secret = secret
        self._now = now

    def make(self, purpose: Purpose, account_id: UUID | None = None, *, about: str = "") -> bytes:
        """Bound to all of it. With `about` it ends with whatever that text stands for."""
        body = _BODY.pack(
            int(self._now()) + SECONDS,
            (account_id or _NOBODY).bytes,
            os.urandom(16),
            _digest(about),
        )
        return body + self._seal(purpose, body)

    def read(self, purpose: Purpose, raw: bytes | str) -> Challenge | None:
        """None for one that was made up, for something else, or has expired."""
        if isinstance(raw, str):
            raw = bytes_of(raw)
        body, seal = raw[:-_SEAL], raw[-_SEAL:]
        if len(body) != _BODY.size or not hmac.compare_digest(self._seal(purpose, body), seal):
            return None
        expires_at, account, _, about = _BODY.unpack(body)
        if expires_at <= self._now():
            return None
        account_id = UUID(bytes=account)
        return Challenge(raw, None if account_id == _NOBODY else account_id, about)

    def _seal(self, purpose: Purpose, body: bytes) -> bytes:
        key = self._secret.derive(f"challenge {purpose}")
        return hmac.digest(key, body, hashlib.sha256)[:_SEAL]


async def use(connection: Connection, challenge: Challenge) -> bool:
    """Whether this is the first time. Of two at once one waits for how the other ends."""
    return await challenges.add_used(connection, _digest_of(challenge.raw), seconds=SECONDS)


def text_of(raw: bytes) -> str:
    """base64url without padding, as browsers write challenges."""
    return urlsafe_b64encode(raw).decode().rstrip("=")


def bytes_of(text: str) -> bytes:
    """Nothing for what is no base64url."""
    text = text.rstrip("=")
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (Error, ValueError):
        return b""


def _digest_of(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()


def _digest(text: str) -> bytes:
    return _digest_of(text.encode())[:8]
