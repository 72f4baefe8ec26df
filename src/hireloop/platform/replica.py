"""The replica of a room's database: it takes reads that may be a moment old off the primary.

It is asked while it is there and close enough behind, and a look each second decides that; whatever
goes wrong in between, the primary answers instead. So a replica can only ever help. How far it is
behind is measured against positions of the primary's own log (WAL) and our own clock: a primary
where nothing happens does not make its replica look old, and a replica that is cut off does not
look young (docs/decisions/0009).
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TypeVar

import asyncpg
import structlog

from hireloop.platform.beside import stop
from hireloop.platform.postgres import Behind, Connection, Database
from hireloop.platform.problems import Busy

__all__ = ["Replica"]

_PAUSE = 1.0  # seconds between two looks
_LOOK_SECONDS = 1.0  # a replica that takes longer to say where it is, is not there
_KEPT = 600  # positions of the primary; a replica that is behind all of them is too old anyway
_HERE = "select pg_current_wal_flush_lsn() - '0/0'::pg_lsn"
_THERE = "select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() - '0/0'::pg_lsn end"
# It is away, starting, stopping or full, cancels what is in the way of its replay, or is behind
# what the reader has seen.
_NOT_NOW = (
    Behind,
    Busy,
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.TransactionRollbackError,
)
_log = structlog.get_logger("hireloop.replica")

T = TypeVar("T")


class Replica:
    """`pool` is of the replica, `primary` that of the database it follows. Its pool should be
    impatient: who gets no connection of it goes to the primary, and has waited for that.
    """

    def __init__(self, pool: Database, primary: Database, *, most_lag: float) -> None:
        """`most_lag` in seconds: further behind, it is not asked."""
        self.pool = pool
        self.is_usable = False
        self.lag: float | None = None  # seconds at the last look; `None`: not known
        self._primary = primary
        self._most_lag = most_lag
        self._passed: deque[tuple[float, int]] = deque(maxlen=_KEPT)  # when, where the primary was
        self._reading: set[Connection] = set()
        self._was_usable: bool | None = None  # when the log was told last
        self._watching: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Does not wait for it: until the first look has found it good, the primary answers."""
        await self.pool.open()
        # Not on connections of the pools: those are for requests, and may all be taken.
        self._watching = [
            asyncio.create_task(self._keep_looking(self._primary, self._look_here, _ignore)),
            asyncio.create_task(self._keep_looking(self.pool, self._look_there, self._has_gone)),
        ]

    async def close(self) -> None:
        await stop(self._watching)
        self.is_usable = False
        await self.pool.close()

    async def read(self, read: Callable[[Connection], Awaitable[T]]) -> T:
        """What `read` returns, on the replica or on the primary, where it may begin anew."""
        if self.is_usable:
            try:
                return await self._read_there(read)
            except TimeoutError:
                raise  # a statement took too long; it would there as well
            except _NOT_NOW as error:
                _log.debug("read on the primary", room=self.pool.schema, why=repr(error))
        async with self._primary.connection() as connection:
            return await read(connection)

    def states(self) -> dict[str, bool]:
        """As of a circuit breaker, for the metrics: whether it is left alone."""
        return {f"{self.pool.schema} replica": not self.is_usable}

    async def _read_there(self, read: Callable[[Connection], Awaitable[T]]) -> T:
        async with self.pool.connection() as connection:
            self._reading.add(connection)
            try:
                return await read(connection)
            finally:
                self._reading.discard(connection)

    @staticmethod
    async def _keep_looking(
        db: Database,
        look: Callable[[Connection], Awaitable[None]],
        has_gone: Callable[[Exception], None],
    ) -> None:
        while True:
            try:
                async with db.alone() as connection:
                    while True:
                        async with asyncio.timeout(_LOOK_SECONDS):
                            await look(connection)
                        await asyncio.sleep(_PAUSE)
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                has_gone(error)
            await asyncio.sleep(_PAUSE)

    async def _look_here(self, connection: Connection) -> None:
        now = time.monotonic()
        self._passed.append((now, int(await connection.fetchval(_HERE))))

    async def _look_there(self, connection: Connection) -> None:
        replayed = await connection.fetchval(_THERE)
        if replayed is None:
            self._judge("it is no replica any more")
            return
        if not self._passed:
            return
        self.lag = self._seconds_behind(int(replayed))
        if self.lag is None:
            self._judge("it has not caught up yet")
        elif self.lag > self._most_lag:
            self._judge(f"it is {self.lag:.1f} s behind")
        else:
            self._judge(None)

    def _seconds_behind(self, replayed: int) -> float | None:
        """Since when the primary is ahead of what is replayed; `None` if that was before the first
        look. A primary that is away commits nothing that could be missed.
        """
        newest = self._passed[-1]
        if newest[1] <= replayed:
            self._passed.clear()
            self._passed.append(newest)
            return 0.0
        while len(self._passed) > 1 and self._passed[1][1] <= replayed:
            self._passed.popleft()
        at, position = self._passed[0]
        return time.monotonic() - at if position <= replayed else None

    def _judge(self, complaint: str | None) -> None:
        """Tells the log of a change, and of nothing else: a replica may be away for days."""
        self.is_usable = complaint is None
        if self.is_usable == self._was_usable:
            return
        self._was_usable = self.is_usable
        if self.is_usable:
            _log.info("the replica answers reads", room=self.pool.schema)
        else:
            _log.warning("not asking the replica", room=self.pool.schema, why=complaint)

    def _has_gone(self, error: Exception) -> None:
        """It may just hang: who waits for an answer of it goes on to the primary."""
        self.lag = None
        self._judge(f"it does not answer ({type(error).__name__}: {error})")
        for connection in list(self._reading):
            connection.terminate()


def _ignore(_error: Exception) -> None:
    pass
