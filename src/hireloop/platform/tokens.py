"""Access tokens: JWTs signed with RS256 (RFC 9068), made by auth and verified by everybody.

Verifying a signature takes some 60 us, so a token that proved genuine is remembered until it
expires. Whether it was revoked is looked up each time and never remembered.
"""

import base64
import binascii
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

import msgspec
from joserfc import jws
from joserfc.errors import JoseError

from hireloop.platform.access import Caller
from hireloop.platform.bodies import repeated
from hireloop.platform.ids import made_at, new_id
from hireloop.platform.jwks import FetchedKeys
from hireloop.platform.keys import ALGORITHM, Keys
from hireloop.platform.problems import Busy, Unauthorized
from hireloop.platform.revocations import Heed, Revocations
from hireloop.platform.settings import Settings
from hireloop.platform.shared import Shared

__all__ = ["AUDIENCE", "Issuer", "Keys", "Tokens", "UnknownKey"]

AUDIENCE = "hireloop"
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
    client_id: UUID | None = None  # RFC 9068, 2.2; of somebody else's program


class UnknownKey(Unauthorized):
    """The token names a key that is not known here; auth may have a new one."""


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

    def learn_ended(self, session_ids: Iterable[UUID]) -> None:
        """These sessions have ended somewhere, and nobody may have said so here."""
        self._revocations.learn(session_ids)

    def heed_revoked(self, heed: Heed) -> None:
        """From now on `heed` is called with each session or account whose tokens are refused."""
        self._revocations.heed(heed)

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
        if header.alg != ALGORITHM or header.typ != _TYPE or repeated(raw):
            return None
        if key is None:
            raise UnknownKey("The access token is not valid.")
        verified = jws.deserialize_compact(token, key, algorithms=[ALGORITHM])
        claims = msgspec.json.decode(verified.payload, type=_Claims)
        return None if repeated(verified.payload) else claims


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
        self._keys = tokens.keys
        self._issuer = issuer
        self._life = life_seconds
        self._now = now

    @classmethod
    def of(cls, tokens: Tokens, settings: Settings) -> "Issuer":
        return cls(tokens, settings.address, life_seconds=settings.access_token_seconds)

    def issue(self, caller: Caller, *, client_id: UUID | None = None) -> tuple[str, int]:
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
            client_id=client_id,
        )
        kid, key = self._keys.signing(now)
        header = {"alg": ALGORITHM, "typ": _TYPE, "kid": kid}
        token = jws.serialize_compact(
            header, msgspec.json.encode(claims), key, algorithms=[ALGORITHM]
        )
        return token, self._life
