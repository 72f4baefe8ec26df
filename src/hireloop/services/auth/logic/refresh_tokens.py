"""What a refresh token is made of.

session id (16 bytes), a part nobody can guess (32), and a seal (16): an HMAC that tells a token
made here from one made up. The successor of a token is an HMAC of it, so the same token always has
the same successor, although no token is ever stored: only SHA-256 of the newest and the one before.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from uuid import UUID

from hireloop.platform.secret import Secret
from hireloop.services.auth.models import RefreshToken

__all__ = ["RefreshTokens"]

_SESSION, _UNGUESSABLE, _SEAL = 16, 32, 16  # bytes


class RefreshTokens:
    def __init__(self, secret: Secret) -> None:
        self._seal_key = secret.derive("refresh token seal")
        self._next_key = secret.derive("refresh token successor")

    def first(self, session_id: UUID) -> str:
        return self._make(session_id, secrets.token_bytes(_UNGUESSABLE))

    def next(self, token: str) -> str:
        """The successor: only who knows the token and this Hireloop's secret can make it."""
        session_id = self.read(token).session_id
        unguessable = hmac.digest(self._next_key, token.encode(), hashlib.sha256)
        return self._make(session_id, unguessable)

    def read(self, token: str) -> RefreshToken:
        """Takes a token apart, whatever it is."""
        try:
            raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except (binascii.Error, ValueError):
            raw = b""
        body, seal = raw[:-_SEAL], raw[-_SEAL:]
        is_ours = len(body) == _SESSION + _UNGUESSABLE and hmac.compare_digest(
            self._sealed(body), seal
        )
        session_id = UUID(bytes=body[:_SESSION]) if is_ours else UUID(int=0)
        return RefreshToken(session_id, self.hash(token), is_ours)

    @staticmethod
    def hash(token: str) -> bytes:
        """As it is stored. A plain hash will do: 256 random bits can't be searched for."""
        return hashlib.sha256(token.encode()).digest()

    def _make(self, session_id: UUID, unguessable: bytes) -> str:
        body = session_id.bytes + unguessable
        return base64.urlsafe_b64encode(body + self._sealed(body)).decode().rstrip("=")

    def _sealed(self, body: bytes) -> bytes:
        return hmac.digest(self._seal_key, body, hashlib.sha256)[:_SEAL]
