"""Asking another room of this Hireloop, and knowing that it is one that asks.

A room in the same process is asked through memory, any other over HTTP at `HIRELOOP_<ROOM>_URL`;
the asker can't tell which. Everything that keeps an answer from coming (refused, too late, an
error of the other room, an open circuit) is one exception, `Unreachable`, because there is one
thing to do about it: answer without it. A question to another process that only reads is asked
once more where that may help, within the time and the budget there are for it.
"""

import asyncio
import hashlib
import hmac
import time
from collections.abc import Callable
from typing import Any, TypeVar

import httpx
import msgspec

from hireloop.platform.breaker import Breaker, Open
from hireloop.platform.problems import NotFound
from hireloop.platform.retries import Budget, attempts
from hireloop.platform.secret import Secret
from hireloop.platform.settings import Settings

__all__ = ["HEADER", "LONG", "Badge", "Neighbours", "Unreachable"]

HEADER = "x-hireloop-neighbour"
LONG = 15.0  # seconds for an answer that nobody sits waiting for
_VALID_SECONDS = 60  # of a badge: long enough for clocks that differ a little

_PAUSE, _JITTER = 0.02, 0.06  # seconds before a question is asked again
_READ = httpx.ByteStream(b"")  # instead of a stream that was read to its end
_PASSING = (502, 503, 504)  # it, or what stands before it, can't right now

T = TypeVar("T")


class Unreachable(Exception):
    """A room did not answer. `room` says which."""

    def __init__(self, room: str) -> None:
        super().__init__(f"{room} could not be reached")
        self.room = room


class Badge:
    """How a room shows that it is one: its name and a time limit, signed with a key that every
    process of a Hireloop derives from the common secret (HMAC-SHA256).
    """

    def __init__(self, secret: Secret, *, now: Callable[[], float] = time.time) -> None:
        self._key = secret.derive("neighbours")
        self._now = now

    def make(self, room: str) -> str:
        claim = f"{room}.{int(self._now()) + _VALID_SECONDS}"
        return f"{claim}.{self._sign(claim)}"

    def read(self, badge: str) -> str | None:
        """The room's name, or `None` for a badge that is forged or too old."""
        claim, _, signature = badge.rpartition(".")
        room, _, until = claim.rpartition(".")
        if not hmac.compare_digest(self._sign(claim).encode(), signature.encode()):
            return None
        return room if self._now() < int(until) <= self._now() + 2 * _VALID_SECONDS else None

    def _sign(self, claim: str) -> str:
        return hmac.new(self._key, claim.encode(), hashlib.sha256).hexdigest()


class Neighbours:
    """The rooms around one room."""

    def __init__(
        self,
        settings: Settings,
        badge: Badge,
        *,
        breaker: Breaker | None = None,
        budget: Budget | None = None,
        asker: str = "hireloop",
    ) -> None:
        self._settings = settings
        self._badge = badge
        self.breaker = breaker or Breaker()
        self._budget = budget or Budget()
        self._asker = asker
        self._inside: httpx.AsyncClient | None = None
        self._rooms_inside: frozenset[str] = frozenset()
        self._outside: httpx.AsyncClient | None = None

    def serve(self, app: Any, rooms: frozenset[str]) -> None:
        """From now on these rooms are asked in this process, through the ASGI `app`."""
        transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=("neighbour", 0))
        self._inside = self._client(transport, "http://hireloop.internal")
        self._rooms_inside = rooms

    async def ask(
        self,
        room: str,
        method: str,
        path: str,
        answer: type[T],
        *,
        body: object = None,
        seconds: float | None = None,
    ) -> T:
        """The other room's answer to a request to `path` (from the root: "/internal/jobs/...").

        Raises `NotFound` when it knows of no such thing, and `Unreachable` when it gives no usable
        answer within `seconds` (`neighbour_seconds` if left out).
        """
        try:
            response = await self._ask(room, method, path, body, seconds)
        except (httpx.HTTPError, Open, OSError) as error:
            raise Unreachable(room) from error
        if response.status_code == 404:
            raise NotFound
        try:
            if response.status_code >= 300:
                raise Unreachable(room)
            return msgspec.json.decode(response.content, type=answer)
        except msgspec.MsgspecError as error:
            raise Unreachable(room) from error

    async def close(self) -> None:
        for client in (self._inside, self._outside):
            if client is not None:
                await client.aclose()

    async def _ask(
        self, room: str, method: str, path: str, body: object, seconds: float | None
    ) -> httpx.Response:
        content = None if body is None else msgspec.json.encode(body)
        limit = seconds or self._settings.neighbour_seconds
        until = asyncio.get_running_loop().time() + limit
        if method != "GET" or room in self._rooms_inside:
            return await self._send(room, method, path, content, until)
        self._budget.note()
        async for attempt in attempts(self._is_repeated, most=2, pause=_PAUSE, jitter=_JITTER):
            with attempt:
                return await self._send(room, method, path, content, until)
        raise AssertionError("the last attempt returns or raises")

    async def _send(
        self, room: str, method: str, path: str, content: bytes | None, until: float
    ) -> httpx.Response:
        """One attempt. What is no answer counts against the room."""
        # httpx's own limit is per read; this one is for the whole answer, in memory as well.
        async with self.breaker.guard(room), asyncio.timeout_at(until):
            client, base = self._where(room)
            headers = {HEADER: self._badge.make(self._asker)}
            if content is not None:
                headers["content-type"] = "application/json"
            response = await client.request(method, base + path, content=content, headers=headers)
            # Which holds the response, as that holds it: with all that was read, for as long as
            # nobody looks for circles. A page of somebody's things can be a megabyte.
            response.stream = _READ
            if response.status_code >= 500:
                response.raise_for_status()
            return response

    def _is_repeated(self, error: Exception) -> bool:
        """Whether asking again at once may help (not where it took too long, or is broken), and is
        not too much: what is overloaded gets a tenth more questions at most.
        """
        if isinstance(error, httpx.HTTPStatusError):
            may_pass = error.response.status_code in _PASSING
        else:
            may_pass = isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError)
        return may_pass and self._budget.take()

    def _where(self, room: str) -> tuple[httpx.AsyncClient, str]:
        if self._inside is not None and room in self._rooms_inside:
            return self._inside, ""
        url = self._settings.of_room(room, "url")
        if url is None:
            raise httpx.UnsupportedProtocol(
                f"no address of {room}: set HIRELOOP_{room.upper()}_URL"
            )
        if self._outside is None:
            self._outside = self._client(None, "")
        return self._outside, url.rstrip("/")

    def _client(self, transport: httpx.ASGITransport | None, base: str) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            transport=transport,
            base_url=base,
            trust_env=False,  # a proxy setting of the machine is not meant for this
            timeout=self._settings.neighbour_seconds,
            follow_redirects=False,
        )
