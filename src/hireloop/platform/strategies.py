"""The ways in which rooms use the cache, by their names. A room declares one beside what it is for,
and so says what is kept, for how long, and what makes it give way.

* `CacheAside`: the room asks the cache, and loads itself what is not there. For answers whose key
  says all that they depend on, so that nothing has to be deleted.
* `ReadThrough`: the cache knows how to load. Who changes the source says `forget`.
* `WriteThrough`: a change goes to the source and, with its commit, on into the cache.
* `WriteBehind`: a change is noted at once, and goes to the source with others a moment later.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

import asyncpg
import structlog

from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Busy
from hireloop.platform.service import Room

__all__ = ["ALONE_SECONDS", "CacheAside", "ReadThrough", "WriteBehind", "WriteThrough"]

# The longest that what others may change is kept in the memory of one process, which does not hear
# of changes made in another: by an import beside a running Hireloop, for example.
ALONE_SECONDS = 2.0

T = TypeVar("T")
_log = structlog.get_logger("hireloop.cache")


@dataclass(frozen=True, kw_only=True)
class CacheAside(Generic[T]):
    """Seconds: fresh for `ttl`, given out for `stale` more while one caller loads it again."""

    kind: Any  # the type of what is kept
    ttl: float
    stale: float = 0.0

    async def get(self, room: Room, key: str, load: Callable[[], Awaitable[T]]) -> T:
        return await room.cache.get_or_load(key, self.kind, load, ttl=self.ttl, stale=self.stale)


@dataclass(frozen=True, kw_only=True)
class ReadThrough(Generic[T]):
    """Things of one kind by their id. What is not there is not kept, nor what `is_kept` refuses;
    without Redis nothing is kept for longer than `ALONE_SECONDS`.
    """

    name: str
    kind: type[T]
    load: Callable[[Connection, UUID], Awaitable[T | None]]
    ttl: float
    stale: float = 0.0
    is_kept: Callable[[T], bool] = lambda _: True

    async def get(self, room: Room, thing_id: UUID) -> T | None:
        async def load() -> T | None:
            async with room.db.connection() as connection:
                return await self.load(connection, thing_id)

        is_shared = room.cache.is_shared
        return await room.cache.get_or_load(
            self._key(thing_id),
            self.kind,
            load,
            ttl=self.ttl if is_shared else min(self.ttl, ALONE_SECONDS),
            stale=self.stale if is_shared else 0.0,
            is_kept=lambda found: found is not None and self.is_kept(found),
        )

    def forget(self, room: Room, connection: Connection, *thing_ids: UUID) -> None:
        """With the commit: whoever asks after it, in any process, is given what was committed."""
        keys = [self._key(thing_id) for thing_id in thing_ids]
        if keys:
            connection.after_commit(lambda: room.cache.delete(*keys))

    def _key(self, thing_id: UUID) -> str:
        return f"{self.name}:{thing_id}"


@dataclass(frozen=True, kw_only=True)
class WriteThrough(ReadThrough[T]):
    """Read like `ReadThrough`."""

    def renew(self, room: Room, connection: Connection, thing_id: UUID) -> None:
        """With the commit what was committed is in the cache. It is read back for that: of two who
        write at once, nobody could tell otherwise whose value is the later one.
        """

        async def write() -> None:
            await room.cache.delete(self._key(thing_id))
            try:
                await self.get(room, thing_id)
            except (Busy, OSError, asyncpg.PostgresError) as error:
                # It is written; whoever asks next has it loaded.
                _log.info("what was written could not be read back", reason=str(error))

        connection.after_commit(write)


class WriteBehind:
    """Counts that are added up in memory and saved every second, many in one statement. None is
    ever in Redis only, so a dead Redis loses none; a killed process loses its last second, so this
    is for counts of which that may be said.
    """

    def __init__(
        self, room: Room, save: Callable[[Connection, dict[UUID, int]], Awaitable[None]]
    ) -> None:
        self._room = room
        self._save = save
        self._counts: Counter[UUID] = Counter()
        self._is_stopping = asyncio.Event()

    def add(self, thing_id: UUID) -> None:
        self._counts[thing_id] += 1

    @asynccontextmanager
    async def running(self, *, every_seconds: float = 1.0) -> AsyncIterator[None]:
        """Saves what was counted, for the last time when the block ends."""
        saving = asyncio.create_task(self._keep_saving(every_seconds), name="counts")
        try:
            yield
        finally:
            self._is_stopping.set()
            await saving

    async def _keep_saving(self, seconds: float) -> None:
        while not self._is_stopping.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._is_stopping.wait(), seconds)
            await self._save_once()

    async def _save_once(self) -> None:
        """What can't be saved now is counted on and saved later."""
        counts, self._counts = self._counts, Counter()
        if not counts:
            return
        try:
            async with self._room.db.transaction() as connection:
                await self._save(connection, dict(counts))
        except (Busy, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            self._counts.update(counts)
            _log.warning("counts have to wait", reason=str(error))
