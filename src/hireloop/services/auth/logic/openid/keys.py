"""The keys that a provider signs with: its public key set (RFC 7517), fetched and kept for a while.

A token that names an unknown key has the set fetched again, since providers rotate their keys, but
not more than once in a minute, whatever tokens name.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import msgspec
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey

from hireloop.services.auth.logic.openid.untrue import Untrue

__all__ = ["Key", "ProviderKeys"]

Key = RSAKey | ECKey | OKPKey

_KEPT = 3_600.0  # seconds; a key that was withdrawn is good no longer than that
_PAUSE = 60.0
_FEWEST_BITS = 2_048
_MOST = 50  # keys in one set
_PUBLIC = {"kty", "n", "e", "crv", "x", "y"}  # what of a key is needed
# By the first letters of an algorithm, what its keys are. Nothing symmetric is among them: a key
# that both sides know proves nothing, and a public one taken for a shared one proves less.
_KINDS: dict[str, tuple[str, type[RSAKey] | type[ECKey] | type[OKPKey]]] = {
    "RS": ("RSA", RSAKey),
    "PS": ("RSA", RSAKey),
    "ES": ("EC", ECKey),
    "Ed": ("OKP", OKPKey),
}


class _KeySet(msgspec.Struct, frozen=True):
    keys: list[dict[str, Any]]


class ProviderKeys:
    """`fetch` brings the set as it lies there."""

    def __init__(
        self,
        fetch: Callable[[], Awaitable[bytes]],
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetch = fetch
        self._now = now
        self._keys: list[dict[str, Any]] = []
        self._fetched_at = float("-inf")
        self._one_at_a_time = asyncio.Lock()

    async def find(self, kid: str | None, algorithm: str) -> Key:
        """The key of this name that is good for the algorithm; without a name, the only one that
        is. Raises `Untrue` if there is none, `Silent` if the provider can't be asked.
        """
        async with self._one_at_a_time:
            age = self._now() - self._fetched_at
            found = [] if age > _KEPT else self._good(kid, algorithm)
            if not found and age > _PAUSE:
                await self._learn()
                found = self._good(kid, algorithm)
        if len(found) != 1:
            raise Untrue("its token names no key, or one that it does not have")
        return found[0]

    async def _learn(self) -> None:
        try:
            told = msgspec.json.decode(await self._fetch(), type=_KeySet)
        except msgspec.MsgspecError:
            raise Untrue("its key set is not one") from None
        self._fetched_at = self._now()
        self._keys = told.keys[:_MOST]

    def _good(self, kid: str | None, algorithm: str) -> list[Key]:
        kty, kind = _KINDS[algorithm[:2]]
        found: list[Key] = []
        for key in self._keys:
            is_meant = kid is None or key.get("kid") == kid
            is_right = key.get("kty") == kty and key.get("alg", algorithm) == algorithm
            if not is_meant or not is_right or key.get("use", "sig") != "sig":
                continue
            if kty == "RSA" and 6 * len(str(key.get("n"))) < _FEWEST_BITS:
                continue  # six bits in each character
            with suppress(JoseError, ValueError, TypeError, KeyError):
                found.append(kind.import_key({name: key[name] for name in _PUBLIC & key.keys()}))
        return found
