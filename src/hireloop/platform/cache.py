"""The shared cache: in memory on one machine, in Redis on several (cashews has both), and one way
of working with either. The strategies of using it are in `strategies`.

An entry is fresh for `ttl` seconds. For `stale` seconds more it is still given out, while one
caller in all processes loads it again: the one who gets its lock. A lock runs out by itself, so one
who is stopped while loading holds up nobody for long, and what it brings too late is not kept.

Deleting leaves a mark, and an entry is good only under the mark that was there when its loading
began. So nothing that was loaded before a delete is given out after it, in no process.

While Redis is away everything is loaded as if nothing were kept.

What is read from the cache is never changed in place: in memory everybody is given the same object.
"""

import asyncio
import random
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, Generic, TypeVar, cast

import msgspec
import structlog

from hireloop.platform.beside import stop
from hireloop.platform.ids import new_id
from hireloop.platform.shared import PREFIX, Away, Shared

# Where SQLAlchemy is installed (we have it for the migrations) cashews imports it for a pickler
# that we do not use: 0.15 s of every start and 20 MB; and the client of Redis, which only those
# need who have one. A module that is None can't be imported.
_UNWANTED = ("sqlalchemy", "redis")
_hidden = [name for name in _UNWANTED if sys.modules.setdefault(name, cast("Any", None)) is None]
from cashews.backends.memory import Memory  # noqa: E402  # see above
from cashews.serialize import Serializer  # noqa: E402  # see above

for _name in _hidden:
    del sys.modules[_name]

__all__ = ["Cache"]

T = TypeVar("T")

_MARK, _LOCK = ":mark", ":lock"  # beside the key of the entry
_MARKED_SECONDS = 3_600.0  # longer than any entry lives
_AT_ONCE = 500  # deletes
_log = structlog.get_logger("hireloop.cache")


class _Entry(msgspec.Struct, Generic[T], frozen=True, array_like=True):
    mark: str
    fresh_until: float  # seconds since 1970
    value: T

    @property
    def is_fresh(self) -> bool:
        return time.time() < self.fresh_until


@dataclass(frozen=True, slots=True)
class _Wanted(Generic[T]):
    key: str
    kind: Any
    load: Callable[[], Awaitable[T]]
    ttl: float
    stale: float
    is_kept: Callable[[T], bool]


def _always(_value: object) -> bool:
    return True


class Cache:
    """Opened once for a process; `of_room` gives each room its own keys."""

    def __init__(
        self, shared: Shared | None = None, *, size: int = 10_000, lock_seconds: float = 5.0
    ) -> None:
        """`size` bounds the number of entries in memory; the least recently used go first.
        `lock_seconds` is for how long the others wait for one who loads.
        """
        self._shared = shared
        self._store: Any = _in_memory(size) if shared is None else _in_redis(shared)
        self._lock_seconds = lock_seconds
        self._prefix = f"{PREFIX}cache:"
        self._finding: dict[str, asyncio.Future[Any]] = {}
        self._behind: dict[str, asyncio.Task[None]] = {}  # what is done while nobody waits for it
        self._unsent: set[str] = set()  # keys whose delete Redis does not know of

    def of_room(self, room: str) -> "Cache":
        """The same cache with keys that no other room's can collide with."""
        view = object.__new__(Cache)
        view.__dict__ = {**self.__dict__, "_prefix": f"{self._prefix}{room}:"}
        return view

    @property
    def is_shared(self) -> bool:
        """Whether a delete by another process is heard of here."""
        return self._shared is not None

    async def open(self) -> None:
        await self._store.init()

    async def close(self) -> None:
        await stop(list(self._behind.values()))
        if self._shared is None:  # else it has nothing of its own
            await self._store.close()

    async def get_or_load(
        self,
        key: str,
        kind: Any,
        load: Callable[[], Awaitable[T]],
        *,
        ttl: float,
        stale: float = 0.0,
        is_kept: Callable[[T], bool] = _always,
    ) -> T:
        """The cached value, else that of `load()`, which has the type `kind` and is kept if
        `is_kept` says so. Raises what `load` raises.

        Of many who miss at once one loads and the others wait for it, so an entry that expires
        under load does not become as many queries as there are requests.
        """
        wanted = _Wanted(self._prefix + key, kind, load, ttl, stale, is_kept)
        if self._shared is None:
            entry, _ = await self._look(wanted)
            if entry is not None and entry.is_fresh:
                return entry.value
        finding = self._finding.get(wanted.key)
        if finding is None:
            finding = asyncio.ensure_future(self._find(wanted))
            finding.add_done_callback(_look_at_error)
            self._finding[wanted.key] = finding
        return cast("T", await asyncio.shield(finding))

    async def delete(self, *keys: str) -> None:
        """What was loaded before is not given out any more. Never fails: what Redis can't be told
        now it is told when it is back, and this process goes without these entries until then.
        """
        full = [self._prefix + key for key in keys]
        for key in full:
            self._finding.pop(key, None)
        await asyncio.shield(asyncio.ensure_future(self._delete(full)))  # also if the caller leaves

    async def _find(self, wanted: _Wanted[T]) -> T:
        this = asyncio.current_task()
        try:
            if wanted.key in self._unsent:
                return await wanted.load()
            try:
                entry, _ = await self._look(wanted)
                if entry is None:
                    return await self._load_or_wait(wanted)
            except Away:
                return await wanted.load()
            if not entry.is_fresh:
                self._do_behind(wanted.key, self._reload(wanted))
            return entry.value
        finally:
            if self._finding.get(wanted.key) is this:  # else a delete came in between
                del self._finding[wanted.key]

    async def _load_or_wait(self, wanted: _Wanted[T]) -> T:
        """Nobody has it: one loads, the others look until it is there or the lock runs out."""
        token = str(new_id()).encode()
        while not await self._lock(wanted.key, token):
            await asyncio.sleep(random.uniform(0.02, 0.06))  # noqa: S311  # no secret
            entry, _ = await self._look(wanted)
            if entry is not None:
                return entry.value
        return await self._load_locked(wanted, token)

    async def _reload(self, wanted: _Wanted[T]) -> None:
        token = str(new_id()).encode()
        try:
            if await self._lock(wanted.key, token):
                await self._load_locked(wanted, token)
        except Away:
            pass
        except Exception:  # noqa: BLE001  # whatever it is, those who ask have the old value
            _log.warning("an entry could not be loaded again", key=wanted.key, exc_info=True)

    async def _load_locked(self, wanted: _Wanted[T], token: bytes) -> T:
        try:
            entry, mark = await self._look(wanted)
            if entry is not None and entry.is_fresh:  # somebody had the lock just before
                return entry.value
            value = await wanted.load()
            with suppress(Away):
                if wanted.is_kept(value) and await self._has_lock(wanted.key, token):
                    await self._keep(wanted, _Entry(mark, time.time() + wanted.ttl, value))
            return value
        finally:
            with suppress(Away):
                await self._ask(lambda: self._store.unlock(wanted.key + _LOCK, token))

    async def _look(self, wanted: _Wanted[T]) -> tuple[_Entry[T] | None, str]:
        """The entry, if it is a good one, and the present mark."""
        kept, mark = await self._ask(
            lambda: self._store.get_many(wanted.key, wanted.key + _MARK, default=None)
        )
        mark = mark.decode() if isinstance(mark, bytes) else ""
        entry: _Entry[T] | None = kept
        if kept is not None and self._shared is not None:
            try:
                entry = _decoder(wanted.kind).decode(kept)
            except (msgspec.MsgspecError, TypeError):  # of a release that kept another shape
                entry = None
        return (entry if entry is not None and entry.mark == mark else None), mark

    async def _keep(self, wanted: _Wanted[T], entry: _Entry[T]) -> None:
        value = entry if self._shared is None else msgspec.json.encode(entry)
        expire = wanted.ttl + wanted.stale
        await self._ask(lambda: self._store.set(wanted.key, value, expire=expire))

    async def _lock(self, key: str, token: bytes) -> bool:
        expire = self._lock_seconds
        return await self._ask(lambda: self._store.set_lock(key + _LOCK, token, expire=expire))

    async def _has_lock(self, key: str, token: bytes) -> bool:
        return bool(await self._ask(lambda: self._store.get_raw(key + _LOCK)) == token)

    async def _delete(self, full: list[str]) -> None:
        try:
            await self._mark(full)
        except Away:
            self._unsent.update(full)
            self._do_behind("", self._send_deletes())

    async def _send_deletes(self) -> None:
        while self._unsent:
            await asyncio.sleep(random.uniform(0.1, 0.3))  # noqa: S311  # no secret
            with suppress(Away):
                sent = list(self._unsent)[:_AT_ONCE]
                await self._mark(sent)
                self._unsent.difference_update(sent)

    async def _mark(self, full: list[str]) -> None:
        mark = str(new_id()).encode()
        marks = {key + _MARK: mark for key in full}
        await self._ask(lambda: self._store.set_many(marks, expire=_MARKED_SECONDS))
        await self._ask(lambda: self._store.delete_many(*full, *(key + _LOCK for key in full)))

    def _do_behind(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Unless just that is being done."""
        if name in self._behind:
            work.close()
            return
        self._behind[name] = task = asyncio.create_task(work)
        task.add_done_callback(lambda _: self._behind.pop(name))

    async def _ask(self, action: Callable[[], Awaitable[T]]) -> T:
        return await (action() if self._shared is None else self._shared.ask(action))


def _in_memory(size: int) -> Any:
    # Looking for expired entries walks through all of them; reading checks the time anyway.
    return Memory(size=size, check_interval=60)


def _in_redis(shared: Shared) -> Any:
    from cashews.backends.redis import Redis  # noqa: PLC0415  # as said above

    return Redis(
        shared.url,
        suppress=False,  # `Shared.ask` is to know of failures
        # Bytes as they are: cashews would unpickle whatever it finds.
        serializer=cast("Any", Serializer)(),
        # In place of a pool of its own.
        connection_pool_class=SimpleNamespace(from_url=lambda *_, **__: shared.pool),
    )


@lru_cache(maxsize=256)
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_Entry[kind])


def _look_at_error(finding: "asyncio.Future[Any]") -> None:
    """Or asyncio complains when everybody who waited for it has left."""
    if not finding.cancelled():
        finding.exception()
