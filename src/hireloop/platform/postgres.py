"""A room's way to PostgreSQL: one bounded pool per room (the bulkhead), transactions, and what is
to happen once a transaction is durable.

The pool's size bounds what one room can take from the database; how many wait for a connection,
and for how long, is bounded too. So a room under load answers 503 and leaves the others alone.
While the server is away everybody is answered 503 at once, and one alone knocks at its door. SQL
lives in the rooms' `store.py`, not here.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar, cast

import asyncpg
import structlog

from hireloop.platform.arrays import ARRAYS
from hireloop.platform.operator_error import OperatorError
from hireloop.platform.problems import Busy
from hireloop.platform.retries import attempts

if TYPE_CHECKING:
    from hireloop.platform.replica import Replica

__all__ = [
    "Behind",
    "Connection",
    "Database",
    "UnsafeServer",
    "is_lost",
    "literal",
    "log_schema",
    "require_durable",
    "role_of",
]

_DURABILITY = ("fsync", "full_page_writes", "synchronous_commit")
# asyncpg's own complaints, which say nothing reliable about their reason.
_COMPLAINTS = (asyncpg.InterfaceError, asyncpg.InternalClientError)
# The server is away, starting, stopping or full; its socket may not even be there.
_AWAY = (
    TimeoutError,
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    *_COMPLAINTS,
)

# Seconds between two knocks at the door of a server that is away, and up to so many more: twenty
# pools that lost it at once come back one after another.
_PAUSE, _JITTER = 0.1, 0.3
_OPENING_SECONDS = 0.01  # that a new connection takes
# In place of the statement that asked: a named one leaves those that have no name as they are.
_NOT_ASKED = SimpleNamespace(name="none")
_log = structlog.get_logger("hireloop.postgres")

T = TypeVar("T")
Action = Callable[[], Coroutine[Any, Any, None] | None]  # what is done after a commit


class Behind(Exception):
    """Raised inside `Database.recent` by who has seen more already than is to be read there."""


class UnsafeServer(OperatorError):
    """The server would acknowledge what a power cut can take back."""


def role_of(room: str) -> str:
    """The database role a room logs in as."""
    return f"hireloop_{room}"


def log_schema(room: str) -> str:
    """The schema of a room's event log: apart from its own schema, so that a listener's role can be
    let into the one without seeing the other.
    """
    return f"{room}_log"


class Connection(asyncpg.Connection):  # type: ignore[misc]  # asyncpg has no types
    """A connection that keeps what is to be done once its transaction is durable."""

    __slots__ = ("_after_commit",)

    def after_commit(self, action: Action) -> None:
        """Calls `action` once after the surrounding `Database.transaction` committed, not if it
        rolled back. The same action given twice is called once. What it returns to be awaited is
        done before the transaction's block is left, on no connection of it.
        """
        actions: dict[Action, None] | None = getattr(self, "_after_commit", None)
        self._after_commit = {**(actions or {}), action: None}

    def take_after_commit(self) -> list[Action]:
        actions: dict[Action, None] | None = getattr(self, "_after_commit", None)
        self._after_commit = {}
        return list(actions or ())

    async def _introspect_types(self, typeoids: Iterable[int], *bounds: Any) -> tuple[Any, Any]:
        """What asyncpg does with types it does not know: it asks the server."""
        wanted = list(typeoids)
        if ARRAYS.keys() >= set(wanted):
            return [ARRAYS[oid] for oid in wanted], _NOT_ASKED
        asked: tuple[Any, Any] = await super()._introspect_types(wanted, *bounds)
        return asked


async def _keep_session(_connection: Connection) -> None:
    """No session state is ever set outside a transaction, so asyncpg's reset between two uses,
    a round trip for each request, has nothing to undo.
    """


class Database:
    """One room's pool. `connect` are asyncpg's connection parameters (host, user, ...)."""

    def __init__(
        self,
        connect: dict[str, Any],
        *,
        schema: str,
        size: int,
        name: str = "",
        queue: int = 2_000,
        acquire_seconds: float = 5.0,
        statement_seconds: float = 10.0,
        lock_seconds: float = 3.0,
        idle_transaction_seconds: float = 10.0,
    ) -> None:
        self.schema = schema
        self.name = name or f"{schema} database"  # for operators
        self.on_events: Callable[[], None] = _nobody_waits  # set by the bus: wakes the readers
        self.replica: Replica | None = None  # set by the house, where the settings name one
        self.waiting = 0  # for a connection, at this moment
        self._queue = queue
        self._acquire_seconds = acquire_seconds
        self._size = size
        self._connect: dict[str, Any] = {
            **connect,
            "connection_class": Connection,
            "timeout": acquire_seconds,
            "command_timeout": statement_seconds + 5,  # the server's own limit comes first
            "server_settings": {
                "search_path": f"{schema}, {log_schema(schema)}, public",
                "application_name": f"hireloop {schema}",
                "statement_timeout": str(int(statement_seconds * 1000)),
                "lock_timeout": str(int(lock_seconds * 1000)),
                "idle_in_transaction_session_timeout": str(int(idle_transaction_seconds * 1000)),
                "jit": "off",
                # A statement's plan is made once for each connection, often while its tables are as
                # good as empty, and would go on reading them whole while they grow.
                "enable_seqscan": "off",
            },
        }
        self._pool_options: dict[str, Any] = {
            "min_size": 0,
            "max_size": size,
            "max_inactive_connection_lifetime": 30.0,
            "reset": _keep_session,
        }
        self._pool: asyncpg.Pool | None = None
        self._freed = asyncio.Event()
        self._knocking: asyncio.Task[None] | None = None  # while the server is away

    async def open(self) -> None:
        self._pool = await asyncpg.create_pool(**self._connect, **self._pool_options)

    async def close(self) -> None:
        if self._pool is None:
            return
        pool, self._pool = self._pool, None
        if self._knocking is not None:
            self._knocking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._knocking
        try:
            await asyncio.wait_for(pool.close(), timeout=5)
        except TimeoutError:
            pool.terminate()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """A connection on which each statement commits by itself: for reads, and for a write that
        is one statement. Raises `Busy` when none is free in time, when too many wait for one
        already, while the server is away, and for whatever asyncpg makes of one that broke in use;
        what PostgreSQL itself says is passed on.
        """
        held = await self._acquire()
        try:
            yield cast("Connection", held)
        except _COMPLAINTS as error:
            if is_lost(held):
                raise Busy("The database connection was lost.") from error
            raise
        finally:
            await self._pool_release(held)

    async def recent(self, read: Callable[[Connection], Awaitable[T]]) -> T:
        """What `read` returns, which may be a moment old: it is done on the replica if there is a
        good one. Never for what the caller may just have changed, and never for what is kept for
        longer than until the next change. If the replica fails in the middle, `read` is called
        again on the primary. Raises as `connection` does.
        """
        if self.replica is not None:
            return await self.replica.read(read)
        async with self.connection() as connection:
            return await read(connection)

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[Connection]:
        """A connection outside the pool, for what keeps one for as long as it runs (LISTEN)."""
        held: Connection = await asyncpg.connect(**self._connect)
        try:
            yield held
        finally:
            held.terminate()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """One transaction: committed when the block ends, rolled back when it raises. What was
        registered with `Connection.after_commit` runs only after the commit.
        """
        async with self.connection() as connection:
            under_way = connection.transaction()
            await under_way.start()
            try:
                yield connection
            except BaseException:
                if not is_lost(connection):  # else an error of this would hide the one that tells
                    connection.take_after_commit()
                    await under_way.rollback()
                raise
            try:
                await under_way.commit()
            except BaseException:
                if not is_lost(connection):
                    connection.take_after_commit()
                raise
            done = [action() for action in connection.take_after_commit()]
            # Begun here: a caller who leaves now does not keep them from being done.
            begun = [asyncio.create_task(work) for work in done if work is not None]
        if begun:
            await asyncio.wait(begun)

    def usage(self) -> dict[str, int]:
        """How many connections of the pool are open, idle, and possible."""
        size = self._size
        if self._pool is None:
            return {"open": 0, "idle": 0, "most": size}
        open_, idle = self._pool.get_size(), self._pool.get_idle_size()
        return {"open": open_, "idle": idle, "most": size}

    def states(self) -> dict[str, bool]:
        """As of a circuit breaker, for the metrics: whether the server is known to be away."""
        return {self.name: self._knocking is not None}

    async def _acquire(self) -> Any:
        pool = self._pool
        if pool is None:
            raise Busy("The database is not connected.")
        if self._knocking is not None and not pool.get_idle_size():
            raise Busy("The database does not answer right now.")
        if self.waiting >= self._queue:
            raise Busy("Too many requests are waiting for the database.")
        self.waiting += 1
        try:
            if not pool.get_idle_size() and 0 < pool.get_size() < self._size:
                await self._one_is_freed()
            return await pool.acquire(timeout=self._acquire_seconds)
        except _AWAY as error:
            is_full = isinstance(error, TimeoutError) and pool.get_size() >= self._size
            if not is_full and self._knocking is None and self._pool is not None:
                self._knocking = asyncio.create_task(self._knock(pool, error))
            raise Busy("No database connection became free in time.") from error
        finally:
            self.waiting -= 1

    async def _one_is_freed(self) -> None:
        """Returns when a connection comes back, or when a new one could have been there. Most uses
        are shorter than it takes to open one, which PostgreSQL then holds 4 MB for.
        """
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._freed.wait(), _OPENING_SECONDS)

    async def _knock(self, pool: asyncpg.Pool, error: Exception) -> None:
        """Until the server is back. Requests that tried it themselves, a thousand a second, would
        keep it busy with refusing them.
        """
        why = f"{type(error).__name__}: {error}"
        _log.warning("not asking", server=self.name, why=why)
        began = time.monotonic()
        try:
            async for attempt in attempts(_AWAY, most=None, pause=_PAUSE, jitter=_JITTER):
                with attempt:
                    await pool.release(await pool.acquire(timeout=self._acquire_seconds))
        except Exception as refusal:  # noqa: BLE001  # it is there, and whoever asks next is told
            _log.warning("refused by", server=self.name, why=str(refusal))
        else:
            seconds = round(time.monotonic() - began, 2)
            _log.info("answers again", server=self.name, seconds=seconds)
        finally:
            self._knocking = None

    async def _pool_release(self, held: Any) -> None:
        if self._pool is not None:
            await self._pool.release(held)
            self._freed.set()
            self._freed.clear()  # whoever waits by now is woken


def is_lost(connection: Connection) -> bool:
    """Whether the connection broke. The pool takes a broken one back at once, and what is left in
    hand then only raises `InterfaceError`.
    """
    try:
        return bool(connection.is_closed())
    except asyncpg.InterfaceError:
        return True


def _nobody_waits() -> None:
    pass


async def require_durable(connection: Connection) -> None:
    """Raises `UnsafeServer` if the server would lose acknowledged writes in a crash."""
    rows = await connection.fetch(
        "select name, setting from pg_settings where name = any($1::text[])", list(_DURABILITY)
    )
    unsafe = sorted(row["name"] for row in rows if row["setting"] == "off")
    if unsafe:
        raise UnsafeServer(
            f"PostgreSQL runs with {', '.join(f'{name}=off' for name in unsafe)}: what Hireloop "
            "acknowledges would not survive a crash. Set them to on and start again."
        )


def literal(word: str) -> str:
    """The word for a LIKE pattern, with LIKE's own signs taken as they are."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
