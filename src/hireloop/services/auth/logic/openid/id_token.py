"""Whether an ID token is the answer to what was asked (OpenID Connect Core 1.0, 3.1.3.7).

Whatever a token says of itself is believed only after its signature was verified, by a key of the
provider and an algorithm that we chose.
"""

import base64
import binascii
import hashlib
import hmac
import time
from collections.abc import Callable
from typing import Any

import msgspec
from joserfc import jws
from joserfc.errors import JoseError
from msgspec import UNSET, UnsetType

from hireloop.services.auth.logic.openid.keys import ProviderKeys
from hireloop.services.auth.logic.openid.untrue import Untrue

__all__ = ["ALGORITHMS", "Claims", "IdTokens"]

ALGORITHMS = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA", "Ed25519"),
)
_LONGEST = 16_384  # characters of a token
_LEEWAY = 60  # seconds that clocks may differ
_OLDEST = 600  # seconds; it was made while somebody was on their way here


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """Of what a provider says only what is used here."""

    iss: str
    sub: str
    aud: str | list[str]
    exp: float
    iat: float
    nonce: str
    azp: str | None = None
    at_hash: str | None = None
    email: Any = None  # whatever it is: it may not matter
    email_verified: Any = None
    name: Any = None


class _Header(msgspec.Struct, frozen=True):
    alg: str
    kid: str | None = None
    typ: str | None = None
    crit: Any | UnsetType = UNSET
    b64: Any | UnsetType = UNSET


class IdTokens:
    """Those of one provider for this Hireloop."""

    def __init__(
        self,
        issuer: str,
        client_id: str,
        keys: ProviderKeys,
        *,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._keys = keys
        self._now = now

    async def read(self, token: str, *, nonce: str, access_token: str) -> Claims:
        """What it says. Raises `Untrue` if any of it is not as it has to be, `Silent` if the
        provider's keys can't be had.
        """
        header = _header_of(token)
        if header.alg not in ALGORITHMS:
            raise Untrue("its token is not signed by an algorithm that proves anything")
        if header.typ not in (None, "JWT") or header.crit is not UNSET or header.b64 is not UNSET:
            raise Untrue("its token is of another kind")
        key = await self._keys.find(header.kid, header.alg)
        try:
            verified = jws.deserialize_compact(token, key, algorithms=[header.alg])
            claims = msgspec.json.decode(verified.payload, type=Claims)
        except (JoseError, msgspec.MsgspecError, binascii.Error, ValueError) as error:
            raise Untrue(f"its token can't be verified: {type(error).__name__}") from None
        self._require(claims, nonce)
        if claims.at_hash is not None and claims.at_hash != _hash(access_token, header.alg):
            raise Untrue("its token came with another access token")
        return claims

    def _require(self, claims: Claims, nonce: str) -> None:
        audience = [claims.aud] if isinstance(claims.aud, str) else claims.aud
        now = self._now()
        if claims.iss != self._issuer:
            raise Untrue("its token is of another issuer")
        if self._client_id not in audience:
            raise Untrue("its token is for somebody else")
        if claims.azp != self._client_id and (claims.azp is not None or len(audience) > 1):
            raise Untrue("its token was asked for by somebody else")
        if claims.exp <= now - _LEEWAY:
            raise Untrue("its token has expired")
        if not now - _OLDEST - _LEEWAY <= claims.iat <= now + _LEEWAY:
            raise Untrue("its token was not made now")
        if not hmac.compare_digest(claims.nonce.encode(), nonce.encode()):
            raise Untrue("its token answers another question")
        if not 0 < len(claims.sub) <= 255:
            raise Untrue("its token names nobody")


def _header_of(token: str) -> _Header:
    if len(token) > _LONGEST or token.count(".") != 2:
        raise Untrue("its token is none")
    part = token.partition(".")[0]
    try:
        raw = base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
        return msgspec.json.decode(raw, type=_Header)
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        raise Untrue("its token is none") from None


def _hash(access_token: str, algorithm: str) -> str:
    """Half of a hash, of the algorithm's own length (OpenID Connect Core 1.0, 3.1.3.6)."""
    digest = hashlib.new(f"sha{algorithm[2:] if algorithm[2:].isdigit() else '512'}")
    digest.update(access_token.encode())
    half = digest.digest()[: digest.digest_size // 2]
    return base64.urlsafe_b64encode(half).decode().rstrip("=")
