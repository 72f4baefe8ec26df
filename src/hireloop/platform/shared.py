"""What the processes of one Hireloop share: Redis behind a circuit breaker, and the news that they
tell each other through it.

Nothing is only in Redis that may not be lost, and nobody has to wait for it: whoever uses it has
something to do without it (`Away`). One look every few hundred milliseconds opens the circuit when
Redis is gone and closes it when it is back, so that no request has to find out.
"""

import asyncio
import random
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import msgspec
import structlog

from hireloop.platform.beside import beside
from hireloop.platform.breaker import Breaker, Open
from hireloop.platform.ids import new_id
from hireloop.platform.settings import BadSetting

__all__ = ["PREFIX", "Away", "Shared"]

PREFIX = "hireloop:"  # of every key and channel
_NAME = "redis"  # of the circuit
_ANSWER_SECONDS = 0.25  # longest wait for Redis, by far more than it ever takes
_LOOK_SECONDS = 0.3
_LOOK_AGAIN_SECONDS = 0.05  # after a failure
_SURE_SECONDS = 0.4  # after an answer the next one should have come
_BACK_SECONDS = 2.0  # until everybody has noticed that it is back, and has told and heard
_QUIET_SECONDS = 1.0  # without any news, after which Redis is asked whether it is there
_MOST_WAITING = 10_000  # news that could not be sent yet
_AT_ONCE = 100  # news in one message
_CONNECTIONS = 20

T = TypeVar("T")
_log = structlog.get_logger("hireloop.shared")


class Away(Exception):
    """Redis did not answer, or is not asked because it did not a moment ago."""


class _News(msgspec.Struct, frozen=True, array_like=True):
    kind: str  # "" tells everybody to catch up: some news could not be sent
    data: msgspec.Raw = msgspec.Raw(b"null")
    keep_until: float | None = None  # seconds since 1970


class _Bundle(msgspec.Struct, frozen=True, array_like=True):
    sender: str
    news: list[_News]


@dataclass(frozen=True, slots=True)
class _Listener:
    channel: str
    hear: Callable[[bytes], None]
    catch_up: Callable[[], Awaitable[None]]


class Shared:
    """One Redis, for one process."""

    def __init__(self, url: str, *, breaker: Breaker | None = None) -> None:
        """Raises `BadSetting` for an address that is none. Connects to nothing yet."""
        # Time and memory that a process without Redis does not spend.
        from cashews.exceptions import CacheBackendInteractionError  # noqa: PLC0415  # see above
        from redis import asyncio as aio  # noqa: PLC0415  # see above
        from redis.asyncio.retry import Retry  # noqa: PLC0415  # see above
        from redis.backoff import NoBackoff  # noqa: PLC0415  # see above
        from redis.exceptions import ConnectionError as Broken  # noqa: PLC0415  # see above
        from redis.exceptions import RedisError  # noqa: PLC0415  # see above

        self.url = url
        self.breaker = breaker or Breaker(failures=3, seconds=0.5)
        self.options: dict[str, Any] = {
            "socket_timeout": _ANSWER_SECONDS,
            "socket_connect_timeout": _ANSWER_SECONDS,
            # A connection that Redis has closed is opened again; a late answer is not asked for
            # twice.
            "retry": Retry(NoBackoff(), 1, supported_errors=(Broken,)),
            "max_connections": _CONNECTIONS,
        }
        try:
            self.pool: Any = aio.BlockingConnectionPool.from_url(
                url, timeout=_ANSWER_SECONDS, **self.options
            )
            # Listens only. It must not connect again by itself: news would be missed in silence.
            self._ear = aio.Redis.from_url(url, **{**self.options, "retry": Retry(NoBackoff(), 0)})
        except ValueError as error:
            raise BadSetting(f"HIRELOOP_REDIS_URL: {error}") from error
        self.client: Any = aio.Redis(connection_pool=self.pool)
        # News reach every database of a Redis, keys only one.
        self._channel = f"{PREFIX}news:{self.pool.connection_kwargs.get('db', 0)}"
        self._heard = {self._channel}
        self._errors = (
            RedisError,
            CacheBackendInteractionError,
            OSError,
            TimeoutError,
            RuntimeError,  # uvloop's, for a connection that has just been lost
        )
        self._me = str(new_id())
        self._answered_at = self._unanswered_at = float("-inf")  # `time.monotonic`
        self._listeners: dict[str, _Listener] = {}
        self._waiting: deque[tuple[str, _News]] = deque()  # by the channel they go over
        self._has_waiting = asyncio.Event()

    @property
    def is_away(self) -> bool:
        return self.breaker.states().get(_NAME, False)

    @property
    def may_be_away(self) -> bool:
        """Known before `is_away`, and once too often rather than too late."""
        now = time.monotonic()
        is_answering = now - self._answered_at < _SURE_SECONDS
        return self.is_away or not is_answering or now - self._unanswered_at < _BACK_SECONDS

    async def ask(self, action: Callable[[], Awaitable[T]]) -> T:
        """What Redis answers. Raises `Away`, at once while the circuit is open: it is for `_watch`
        to find out whether Redis is back, not for a request.
        """
        if self.is_away:
            raise Away
        try:
            return await self._attempt(action)
        except Open as error:
            raise Away from error

    def listen(
        self,
        kind: str,
        hear: Callable[[bytes], None],
        catch_up: Callable[[], Awaitable[None]],
        *,
        apart: bool = False,
    ) -> None:
        """To be called before `running`, which gives `hear` the data of this kind of news (JSON)
        from other processes. `catch_up` is called whenever some may have been missed, first of all
        at the start. News that are published `apart` are listened to so.
        """
        channel = self._channel_of(kind, apart)
        self._heard.add(channel)
        self._listeners[kind] = _Listener(channel, hear, catch_up)

    def publish(
        self, kind: str, data: object, *, keep_until: float | None = None, apart: bool = False
    ) -> None:
        """Tells the other processes. Never waits and never fails: it is sent within a moment, or
        when Redis is back; if by then it has become too much, all of them catch up instead. With
        `keep_until` (seconds since 1970) those that start until then find it in `kept`. What comes
        often and few have a use for goes `apart`: it is not brought to who does not listen to it.
        """
        if len(self._waiting) >= _MOST_WAITING:
            self._waiting.clear()
            self._waiting.append((self._channel, _News("")))
        news = _News(kind, msgspec.Raw(msgspec.json.encode(data)), keep_until)
        self._waiting.append((self._channel_of(kind, apart), news))
        self._has_waiting.set()

    async def keep(self, kind: str, lasting: dict[bytes, float]) -> None:
        """Keeps these (data: until when). Raises `Away`."""
        if lasting:
            await self.ask(lambda: self.client.zadd(_kept(kind), lasting))

    async def kept(self, kind: str) -> list[bytes]:
        """What is kept of this kind of news and has not run out. Raises `Away`."""
        await self.ask(lambda: self.client.zremrangebyscore(_kept(kind), "-inf", time.time()))
        found: list[bytes] = await self.ask(lambda: self.client.zrange(_kept(kind), 0, -1))
        return found

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Listens, sends, and watches over Redis."""
        try:
            async with beside(self._watch(), self._receive(), self._send()):
                yield
        finally:
            with suppress(Away):
                await self._send_waiting()
            await self.client.aclose()
            await self._ear.aclose()
            await self.pool.disconnect()

    async def _attempt(self, action: Callable[[], Awaitable[T]]) -> T:
        try:
            async with self.breaker.guard(_NAME):
                return await action()
        except self._errors as error:
            raise Away from error

    async def _watch(self) -> None:
        was_away = False
        while True:
            try:
                await self._attempt(self.client.ping)
                self._answered_at, seconds = time.monotonic(), _LOOK_SECONDS
            except (Away, Open):
                self._unanswered_at, seconds = time.monotonic(), _LOOK_AGAIN_SECONDS
            if self.is_away and not was_away:
                _log.warning("Redis is away; until it is back this process is for itself")
            elif was_away and not self.is_away:
                _log.info("Redis is back")
            was_away = self.is_away
            await asyncio.sleep(seconds)

    async def _receive(self) -> None:
        while True:
            try:
                async with self._ear.pubsub() as news:
                    await news.subscribe(*self._heard)
                    await self._hear_all(news)
            except (Away, *self._errors):
                pass  # `_watch` says so
            except Exception:  # noqa: BLE001  # a listener's mistake must not make the process deaf
                _log.exception("news could not be taken in")
            await asyncio.sleep(random.uniform(0.05, 0.5))  # noqa: S311  # so that not all come at once

    async def _hear_all(self, news: Any) -> None:
        """Returns when Redis does not answer any more."""
        is_asked = False
        while True:
            message = await news.get_message(timeout=_QUIET_SECONDS)
            if message is None and is_asked:
                return
            is_asked = message is None
            if message is None:
                await news.ping()
            elif message["type"] == "subscribe":  # now nothing can be missed any more
                await self._catch_up(message["channel"].decode())
            elif message["type"] == "message":
                try:
                    await self._hear(message["data"])
                except msgspec.MsgspecError:  # of a release with other ideas
                    _log.warning("news that can't be read", exc_info=True)

    async def _hear(self, data: bytes) -> None:
        bundle = msgspec.json.decode(data, type=_Bundle)
        for news in bundle.news if bundle.sender != self._me else ():
            listener = self._listeners.get(news.kind)
            if listener is not None:
                listener.hear(bytes(news.data))
            elif not news.kind:
                await self._catch_up()

    async def _catch_up(self, channel: str | None = None) -> None:
        """Those who hear this channel; without one, all."""
        for listener in list(self._listeners.values()):
            if channel in (listener.channel, None):
                await listener.catch_up()

    async def _send(self) -> None:
        while True:
            await self._has_waiting.wait()
            try:
                await self._send_waiting()
            except Away:
                await asyncio.sleep(random.uniform(0.05, 0.2))  # noqa: S311  # no secret

    async def _send_waiting(self) -> None:
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(_AT_ONCE, len(self._waiting)))]
            try:
                await self.ask(partial(self._send_batch, batch))
            except BaseException:
                self._waiting.extendleft(reversed(batch))
                raise
        self._has_waiting.clear()

    async def _send_batch(self, batch: list[tuple[str, _News]]) -> None:
        told: dict[str, list[_News]] = {}
        async with self.client.pipeline(transaction=False) as commands:
            for channel, news in batch:
                told.setdefault(channel, []).append(news)
                if news.keep_until is not None:
                    commands.zadd(_kept(news.kind), {bytes(news.data): news.keep_until})
                    commands.zremrangebyscore(_kept(news.kind), "-inf", time.time())
            for channel, bundle in told.items():
                commands.publish(channel, msgspec.json.encode(_Bundle(self._me, bundle)))
            await commands.execute()

    def _channel_of(self, kind: str, apart: bool) -> str:
        return f"{self._channel}:{kind}" if apart else self._channel


def _kept(kind: str) -> str:
    return f"{PREFIX}kept:{kind}"
