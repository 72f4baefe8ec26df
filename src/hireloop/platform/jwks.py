"""The keys that access tokens are verified with, where auth is another process: its public key set
(RFC 7517), fetched over HTTP and kept in memory.

A set that can't be fetched leaves the one that is known in place: auth may be away for long, and
whoever is signed in stays so until the token ends.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Literal

import httpx
import msgspec
import structlog
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from hireloop.platform.beside import beside

__all__ = ["FetchedKeys"]

_PATH = "/.well-known/jwks.json"
_EVERY = 300.0  # seconds between two looks: a key that was withdrawn is good no longer than that
_PAUSE = 5.0  # seconds between two fetches at least, however many unknown keys tokens name
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0  # seconds between tries while no key is known
_SECONDS = 3.0  # of one fetch
_LARGEST = 65_536  # bytes of a key set
_FEWEST_BITS = 2_048
_log = structlog.get_logger("hireloop.jwks")


class _Key(msgspec.Struct, frozen=True):
    """Of each key only what is needed, so that a private part is not kept if one came along."""

    kid: str
    n: str
    e: str
    kty: Literal["RSA"]
    use: Literal["sig"]
    alg: Literal["RS256"]


class _KeySet(msgspec.Struct, frozen=True):
    keys: list[_Key]


class FetchedKeys:
    """`url` is the address of auth. `changed` is called when a key has come or gone."""

    def __init__(
        self,
        url: str,
        *,
        changed: Callable[[], object] = lambda: None,
        transport: httpx.AsyncBaseTransport | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.changed = changed
        self._url = url.rstrip("/") + _PATH
        self._transport = transport
        self._now = now
        self._keys: dict[str, RSAKey] = {}
        self._set: dict[str, Any] = {"keys": []}
        self._fetched_at = float("-inf")
        self._fetching: asyncio.Task[bool] | None = None

    @property
    def are_known(self) -> bool:
        """Whether any key is: not before auth has answered once."""
        return bool(self._keys)

    def find(self, kid: str) -> RSAKey | None:
        return self._keys.get(kid)

    def public(self) -> dict[str, Any]:
        return self._set

    async def learn(self) -> bool:
        """Asks auth again, for a token with a key that is not known; whether it answered.

        However many ask, auth is asked once at a time, and not again within some seconds.
        """
        if self._fetching is None:
            if self._now() - self._fetched_at < _PAUSE:
                return False
            self._fetched_at = self._now()
            self._fetching = asyncio.create_task(self._fetch())
            self._fetching.add_done_callback(self._done)
        # Whoever waits may leave; the others go on waiting for the same answer.
        return await asyncio.shield(self._fetching)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Fetches the keys until they are known, and looks every few minutes whether they are still
        the same, while the block runs. Does not wait for the first.
        """
        async with beside(self._look_again_and_again()):
            yield

    async def _look_again_and_again(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            self._fetched_at = self._now()
            await self._fetch()
            if self.are_known:
                await asyncio.sleep(_EVERY)
            else:
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)

    def _done(self, _task: "asyncio.Task[bool]") -> None:
        self._fetching = None

    async def _fetch(self) -> bool:
        try:
            keys = await self._ask()
        except (httpx.HTTPError, TimeoutError, msgspec.MsgspecError, JoseError, ValueError) as why:
            _log.warning("auth's keys could not be fetched", url=self._url, error=repr(why))
            return False
        if keys.keys() != self._keys.keys():
            self._keys = keys
            self.changed()
        return True

    async def _ask(self) -> dict[str, RSAKey]:
        async with (
            asyncio.timeout(_SECONDS),
            httpx.AsyncClient(
                transport=self._transport, trust_env=False, follow_redirects=False
            ) as client,
            client.stream("GET", self._url) as answer,
        ):
            answer.raise_for_status()
            body = b""
            async for piece in answer.aiter_bytes():
                body += piece
                if len(body) > _LARGEST:
                    raise ValueError("the key set is too large")
        told = msgspec.json.decode(body, type=_KeySet)
        if not told.keys:
            raise ValueError("the key set is empty")
        if any(6 * len(key.n) < _FEWEST_BITS for key in told.keys):  # six bits in each character
            raise ValueError(f"a key has fewer than {_FEWEST_BITS} bits")
        keys = {key.kid: RSAKey.import_key(msgspec.to_builtins(key)) for key in told.keys}
        self._set = msgspec.to_builtins(told)
        return keys
