"""Connections and servers that go away: each use is busy, and afterwards none is."""
# ruff: noqa: PT012  # what raises is the end of a transaction, so the block holds all of it

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import psutil
import pytest
import pytest_asyncio
from litestar import post

from hireloop.platform.access import public
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.postgres import Connection, Database
from hireloop.platform.problems import Busy
from hireloop.platform.retries import attempts
from hireloop.platform.service import Room
from tests.factories.behind_edge import behind_edge
from tests.factories.people import eventually
from tests.platform.postgres.conftest import BACKEND, answer_to


@pytest_asyncio.fixture
async def own_server(tmp_path: Path) -> AsyncIterator[EmbeddedPostgres]:
    """A server that a test may kill."""
    async with EmbeddedPostgres(tmp_path / "own") as server:
        yield server


async def end(postgres: EmbeddedPostgres, backend: int) -> None:
    """Ends a session as an administrator would, and waits for it to be gone."""
    connection = await asyncpg.connect(**postgres.connect())
    await connection.fetchval("select pg_terminate_backend($1, 2000)", backend)
    await connection.close()


def kill_tree(postgres: EmbeddedPostgres) -> None:
    assert postgres.pid is not None
    postmaster = psutil.Process(postgres.pid)
    for process in (postmaster, *postmaster.children(recursive=True)):
        with contextlib.suppress(psutil.NoSuchProcess):
            os.kill(process.pid, signal.SIGKILL)


@pytest.mark.parametrize("during", ["a statement", "a pause", "the commit"])
async def test_a_session_ended_by_the_server_is_busy_and_the_pool_recovers(
    postgres: EmbeddedPostgres, pools, during: str
) -> None:
    db = await pools(size=1, acquire_seconds=2.0)

    with pytest.raises((asyncpg.PostgresError, Busy)) as lost:
        async with db.transaction() as connection:
            backend = await connection.fetchval(BACKEND)
            if during == "a statement":
                ending = asyncio.create_task(end(postgres, backend))
                await asyncio.gather(connection.execute("select pg_sleep(5)"), ending)
            await end(postgres, backend)
            if during == "a pause":
                await connection.execute("select 1")

    assert answer_to(lost.value) == (503, 1)
    async with db.connection() as connection:
        assert await connection.fetchval("select 1") == 1


async def test_a_session_that_was_ended_while_idle_in_the_pool_is_not_handed_out(
    postgres: EmbeddedPostgres, pools
) -> None:
    db = await pools(size=1)
    async with db.connection() as connection:
        backend = await connection.fetchval(BACKEND)
    await end(postgres, backend)
    await asyncio.sleep(0.05)

    async with db.connection() as connection:
        assert await connection.fetchval(BACKEND) != backend


async def test_while_the_server_is_dead_each_use_is_busy_and_afterwards_none(
    own_server: EmbeddedPostgres, pools
) -> None:
    db = await pools(own_server, size=3, acquire_seconds=1.0)
    seen: list[tuple[int, int | None]] = []
    over = asyncio.Event()

    async def use() -> None:
        while not over.is_set():
            try:
                async with db.transaction() as connection:
                    await connection.execute("select pg_sleep(0.005)")
            except Exception as error:  # noqa: BLE001  # what it may be is the question
                seen.append(answer_to(error))
                await asyncio.sleep(0.005)

    async def answers() -> bool:
        with contextlib.suppress(Busy, asyncpg.PostgresError):
            async with db.connection() as connection:
                return bool(await connection.fetchval("select true"))
        return False

    using = [asyncio.create_task(use()) for _ in range(6)]
    for _ in range(3):
        await asyncio.sleep(0.3)
        kill_tree(own_server)
        await asyncio.sleep(0.1)
        await eventually(answers, seconds=10)
    over.set()
    await asyncio.gather(*using)

    assert seen, "nobody noticed that the server was killed"
    assert set(seen) == {(503, 1)}


class Doorkeeper:
    """Stands where a PostgreSQL was, and counts who knocks."""

    def __init__(self) -> None:
        self.knocks = 0

    @contextlib.asynccontextmanager
    async def on_duty(self) -> AsyncIterator[int]:
        server = await asyncio.start_server(self._refuse, "127.0.0.1", 0)
        async with server:
            yield server.sockets[0].getsockname()[1]

    async def _refuse(self, _reader: object, writer: asyncio.StreamWriter) -> None:
        self.knocks += 1
        writer.close()


async def test_a_server_that_is_away_is_knocked_at_by_one_alone_with_pauses() -> None:
    door = Doorkeeper()
    async with door.on_duty() as port:
        db = Database({"host": "127.0.0.1", "port": port, "user": "u"}, schema="things", size=5)
        await db.open()
        refused = 0
        until = time.monotonic() + 1.5
        while time.monotonic() < until:
            for _ in range(20):
                with pytest.raises(Busy):
                    async with db.connection():
                        pass
                refused += 1
            await asyncio.sleep(0.01)
        is_told = db.states()
        await db.close()

    assert refused > 200
    # Each try is two connections: asyncpg asks for TLS, and then without. One try after the other,
    # 0.1 s between two of them at least.
    assert door.knocks <= 2 * (1.5 / 0.1 + 2)
    assert is_told == {"things database": True}


async def test_two_pools_that_lost_their_server_at_once_do_not_knock_in_step() -> None:
    pauses = [await _pause_of_attempts() for _ in range(12)]

    assert max(pauses) - min(pauses) > 0.05


async def _pause_of_attempts() -> float:
    times: list[float] = []
    with contextlib.suppress(ConnectionError):
        async for attempt in attempts((ConnectionError,), most=2, pause=0.01, jitter=0.2):
            with attempt:
                times.append(time.monotonic())
                raise ConnectionError
    return times[1] - times[0]


async def test_a_database_that_is_not_there_is_busy(postgres: EmbeddedPostgres) -> None:
    nowhere = {**postgres.connect(), "host": "/nowhere"}
    db = Database(nowhere, schema="things", size=1, acquire_seconds=0.5)
    await db.open()

    with pytest.raises(Busy):
        async with db.connection():
            pass
    await db.close()
    with pytest.raises(Busy):
        async with db.connection():
            pass


@pytest.mark.parametrize(
    "error",
    [
        asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation"),
        asyncpg.ConnectionFailureError("server closed the connection"),
        asyncpg.CannotConnectNowError("the database system is starting up"),
        asyncpg.AdminShutdownError("terminating connection due to administrator command"),
        asyncpg.CrashShutdownError("terminating connection because of crash"),
        asyncpg.TooManyConnectionsError("sorry, too many clients already"),
        asyncpg.InterfaceError("connection is closed"),
        asyncpg.InterfaceError(
            "cannot call Connection.fetch(): connection has been released back to the pool"
        ),
        asyncpg.InterfaceError("pool is closing"),
        asyncpg.InterfaceError("cannot perform operation: connection is closed"),
        asyncpg.InterfaceError(
            "cannot call Transaction.commit(): the underlying connection is closed"
        ),
        asyncpg.InternalClientError("got result for unknown protocol state 3"),
        asyncpg.InternalClientError("unexpected error while performing authentication: "),
        asyncpg.InternalClientError("unexpected end of stream"),
        ConnectionResetError("reset by peer"),
        ConnectionRefusedError("refused"),
    ],
    ids=lambda error: f"{type(error).__name__}: {error}",
)
async def test_whatever_a_lost_connection_says_is_answered_with_503(
    pools, tmp_path: Path, error: Exception
) -> None:
    @post("/things", guards=[public])
    async def create(room: Room) -> None:
        async with room.db.transaction() as connection:
            lose(connection, error)

    async with behind_edge(tmp_path, [create], db=await pools()) as things:
        answer = await things.client.post("/api/v1/things")

    assert answer.status_code == 503, answer.text
    assert answer.headers["retry-after"] == "1"
    assert answer.headers["content-type"] == "application/problem+json"


def lose(connection: Connection, error: Exception) -> None:
    connection.terminate()
    raise error
