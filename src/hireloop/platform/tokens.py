"""Access tokens: JWTs signed with RS256 (RFC 9068), made by auth and verified by everybody.

Verifying a signature takes some 40 us, so a token that proved genuine is remembered until it
expires. Whether it was revoked is looked up each time and never remembered.
"""

import asyncio
import base64
import binascii
import os
import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from hireloop.platform.access import Caller
from hireloop.platform.ids import made_at, new_id
from hireloop.platform.jwks import FetchedKeys
from hireloop.platform.problems import Busy, Unauthorized
from hireloop.platform.revocations import Revocations
from hireloop.platform.settings import Settings
from hireloop.platform.shared import Shared

__all__ = ["AUDIENCE", "Issuer", "Keys", "Tokens", "UnknownKey"]

AUDIENCE = "hireloop"
_ALGORITHM = "RS256"
_TYPE = "at+jwt"
_LEEWAY = 5  # seconds that clocks may differ
_REMEMBERED = 20_000  # verified tokens, about 1 kB each
_LONGEST = 4_096  # characters; ours have about 900


class _Header(msgspec.Struct, forbid_unknown_fields=True):
    """All that a header may say. Unknown members are refused and with them jwk, jku, x5u and crit,
    which would let a token name the key it is checked with.
    """

    alg: str
    typ: str
    kid: str


class _Claims(msgspec.Struct, frozen=True, omit_defaults=True):
    iss: str
    aud: str
    sub: UUID
    sid: UUID
    email: str
    name: str
    iat: int
    exp: int
    jti: UUID
    nbf: int = 0
    scope: str | None = None  # RFC 8693, 4.2; not there for the person themselves


class UnknownKey(Unauthorized):
    """The token names a key that is not known here; auth may have a new one."""


class Keys:
    """The RSA keys under home/keys, one file each, readable only by their owner."""

    def __init__(self, keys: list[RSAKey]) -> None:
        self._keys = {key.thumbprint(): key for key in keys}  # kid: RFC 7638

    @classmethod
    async def open(cls, folder: Path) -> "Keys":
        """Reads the keys; makes the first one (some 100 ms, in a thread) where there is none."""
        return cls(await asyncio.to_thread(_read_or_make, folder))

    def newest(self) -> tuple[str, RSAKey]:
        return list(self._keys.items())[-1]

    def find(self, kid: str) -> RSAKey | None:
        return self._keys.get(kid)

    def public(self) -> dict[str, Any]:
        """The key set as others are given it (RFC 7517), without the private parts."""
        named = [
            RSAKey.import_key(
                key.as_dict(private=False), {"kid": kid, "use": "sig", "alg": _ALGORITHM}
            )
            for kid, key in self._keys.items()
        ]
        return {"keys": [key.as_dict(private=False) for key in named]}


class Tokens:
    """Verifies access tokens. `issuer` is the address of this Hireloop."""

    def __init__(
        self,
        keys: Keys | FetchedKeys,
        issuer: str,
        *,
        life_seconds: int,
        shared: Shared | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._keys = keys
        self._issuer = issuer
        self._now = now
        self._revocations = Revocations(life_seconds=life_seconds + _LEEWAY, shared=shared, now=now)
        self._verified: OrderedDict[str, tuple[Caller, _Claims]] = OrderedDict()
        if isinstance(keys, FetchedKeys):
            keys.changed = self._verified.clear

    @classmethod
    async def open(
        cls,
        settings: Settings,
        keys: FetchedKeys | None = None,
        *,
        shared: Shared | None = None,
    ) -> "Tokens":
        """With the keys of auth, or those under home where they are not fetched. What is revoked in
        one process is revoked in all that have `shared` in common.
        """
        own = keys or await Keys.open(settings.home_path / "keys")
        life = settings.access_token_seconds
        return cls(own, settings.address, life_seconds=life, shared=shared)

    @property
    def keys(self) -> Keys | FetchedKeys:
        return self._keys

    async def learn_keys(self) -> bool:
        """Whether it makes sense to verify a token again that named an unknown key. Raises `Busy`
        as long as no key is known at all.
        """
        if isinstance(self._keys, Keys):
            return False
        is_news = await self._keys.learn()
        if not self._keys.are_known:
            raise Busy("Access tokens can't be verified yet.")
        return is_news

    def verify(self, token: str) -> Caller:
        """Who the token speaks for. Raises `Unauthorized` for one that is not genuine, not meant
        for this Hireloop, not valid yet or any more, or revoked; `UnknownKey` if asking auth for
        its keys (`learn_keys`) may help.
        """
        known = self._verified.get(token)
        if known is None:
            known = self._check(token)
            self._verified[token] = known
            if len(self._verified) > _REMEMBERED:
                self._verified.popitem(last=False)
        caller, claims = known
        if claims.exp <= self._now():
            del self._verified[token]
            raise Unauthorized("The access token has expired.")
        # `iat` has whole seconds; the UUIDv7 in `jti` knows the moment to the millisecond.
        if self._revocations and self._revocations.concern(
            claims.sid, claims.sub, lambda: made_at(claims.jti).timestamp()
        ):
            raise Unauthorized("The session has ended.")
        return caller

    def jwks(self) -> dict[str, Any]:
        return self._keys.public()

    def revoke(self, session_id: UUID) -> None:
        """The session's tokens are refused from now on."""
        self._revocations.add_session(session_id)

    def revoke_account(self, account_id: UUID, since: float | None = None) -> None:
        """The account's tokens made up to `since` (seconds since 1970; now if left out) are
        refused; those made later are good.
        """
        self._revocations.add_account(account_id, since)

    def _check(self, token: str) -> tuple[Caller, _Claims]:
        try:
            claims = self._genuine(token)
        except (JoseError, msgspec.MsgspecError, binascii.Error, ValueError) as error:
            raise Unauthorized("The access token is not valid.") from error
        now = self._now()
        if claims is None or claims.iss != self._issuer or claims.aud != AUDIENCE:
            raise Unauthorized("The access token is not valid.")
        if max(claims.nbf, claims.iat) > now + _LEEWAY:
            raise Unauthorized("The access token is not valid yet.")
        scopes = None if claims.scope is None else frozenset(claims.scope.split())
        return Caller(claims.sub, claims.sid, claims.email, claims.name, scopes), claims

    def _genuine(self, token: str) -> _Claims | None:
        if len(token) > _LONGEST or token.count(".") != 2:
            return None
        part = token.partition(".")[0]
        raw = base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
        header = msgspec.json.decode(raw, type=_Header)
        key = self._keys.find(header.kid)
        if header.alg != _ALGORITHM or header.typ != _TYPE:
            return None
        if key is None:
            raise UnknownKey("The access token is not valid.")
        verified = jws.deserialize_compact(token, key, algorithms=[_ALGORITHM])
        return msgspec.json.decode(verified.payload, type=_Claims)


class Issuer:
    """Signs access tokens. Only auth has one."""

    def __init__(
        self,
        tokens: Tokens,
        issuer: str,
        *,
        life_seconds: int,
        now: Callable[[], float] = time.time,
    ) -> None:
        assert isinstance(tokens.keys, Keys), "only a process with auth's own keys signs"
        self._kid, self._key = tokens.keys.newest()
        self._issuer = issuer
        self._life = life_seconds
        self._now = now

    @classmethod
    def of(cls, tokens: Tokens, settings: Settings) -> "Issuer":
        return cls(tokens, settings.address, life_seconds=settings.access_token_seconds)

    def issue(self, caller: Caller) -> tuple[str, int]:
        """A token that speaks for the caller, and how many seconds it does."""
        now = int(self._now())
        claims = _Claims(
            iss=self._issuer,
            aud=AUDIENCE,
            sub=caller.account_id,
            sid=caller.session_id,
            email=caller.email,
            name=caller.full_name,
            iat=now,
            nbf=now,
            exp=now + self._life,
            jti=new_id(),
            scope=None if caller.scopes is None else " ".join(sorted(caller.scopes)),
        )
        header = {"alg": _ALGORITHM, "typ": _TYPE, "kid": self._kid}
        token = jws.serialize_compact(
            header, msgspec.json.encode(claims), self._key, algorithms=[_ALGORITHM]
        )
        return token, self._life


def _read_or_make(folder: Path) -> list[RSAKey]:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    files = sorted(folder.glob("*.pem"))
    if not files:
        files = [_make(folder)]
    return [RSAKey.import_key(file.read_bytes()) for file in files]


def _make(folder: Path) -> Path:
    """Writes a new key under its final name only when it is complete on disk. Of two processes
    that start at once on the same folder both use the key of the one that was first.
    """
    key = RSAKey.generate_key(2048, private=True)
    final = folder / "0001.pem"
    draft = folder / f".{new_id()}.draft"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.as_pem(private=True))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, final)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return final
