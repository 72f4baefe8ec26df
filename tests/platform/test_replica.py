"""Reads on a replica, a real one that streams from an embedded server: it answers while it is there
and close enough behind; in every other case the primary does, and nobody is refused.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import psutil
import pytest
import pytest_asyncio

from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.metrics import Metrics
from hireloop.platform.postgres import Behind, Connection, Database
from hireloop.platform.replica import Replica
from tests.factories.people import eventually
from tests.factories.replica import StreamingReplica

MOST_LAG = 0.7


@pytest_asyncio.fixture(scope="module")
async def primary(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[EmbeddedPostgres]:
    async with EmbeddedPostgres(tmp_path_factory.mktemp("primary")) as server:
        connection = await asyncpg.connect(**server.connect())
        await connection.execute("create table marks (number int)")
        await connection.close()
        yield server


@pytest_asyncio.fixture(scope="module")
async def shared_replica(
    primary: EmbeddedPostgres, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[StreamingReplica]:
    async with StreamingReplica(primary, tmp_path_factory.mktemp("replica")) as made:
        yield made


@pytest_asyncio.fixture
async def replica(shared_replica: StreamingReplica) -> StreamingReplica:
    """Level with the primary."""
    await shared_replica.catch_up()
    return shared_replica


@pytest_asyncio.fixture
async def db(primary: EmbeddedPostgres, replica: StreamingReplica) -> AsyncIterator[Database]:
    """A room's database with its replica, which is in use already."""
    async with room_on(primary, replica) as room:
        yield room


@contextlib.asynccontextmanager
async def room_on(primary: EmbeddedPostgres, replica: StreamingReplica) -> AsyncIterator[Database]:
    room = Database(primary.connect(), schema="things", size=4)
    impatient = Database(replica.connect(), schema="things", size=4, acquire_seconds=0.5)
    room.replica = Replica(impatient, room, most_lag=MOST_LAG)
    await room.open()
    await room.replica.open()
    await eventually(answered_by_the(room, "replica"), seconds=10)
    yield room
    await room.replica.close()
    await room.close()


async def is_replica(connection: Connection) -> bool:
    return bool(await connection.fetchval("select pg_is_in_recovery()"))


async def source(db: Database) -> str:
    return "replica" if await db.recent(is_replica) else "primary"


def answered_by_the(db: Database, wanted: str) -> Callable[[], Awaitable[bool]]:
    async def look() -> bool:
        return await source(db) == wanted

    return look


async def marks(connection: Connection) -> int:
    return int(await connection.fetchval("select count(*) from marks"))


async def write(db: Database) -> None:
    async with db.transaction() as connection:
        await connection.execute("insert into marks values (1)")


async def test_a_read_that_may_be_a_moment_old_is_done_on_the_replica(db):
    assert await source(db) == "replica"


async def test_every_other_use_is_of_the_primary(db):
    async with db.connection() as reading, db.transaction() as writing:
        assert not await is_replica(reading)
        assert not await is_replica(writing)


async def test_without_a_replica_the_primary_answers(primary):
    alone = Database(primary.connect(), schema="things", size=1)
    await alone.open()

    assert await source(alone) == "primary"
    await alone.close()


async def test_a_replica_that_is_too_far_behind_is_not_asked_until_it_has_caught_up(db, replica):
    before = await db.recent(marks)
    async with replica.paused():
        await write(db)
        await eventually(answered_by_the(db, "primary"), seconds=10)
        seen = await db.recent(marks)

    assert seen == before + 1
    await eventually(answered_by_the(db, "replica"), seconds=10)
    assert await db.recent(marks) == before + 1


async def test_a_replica_that_hears_nothing_of_the_primary_is_not_taken_for_level(db, replica):
    before = await db.recent(marks)
    async with replica.cut_off():
        await write(db)
        await eventually(answered_by_the(db, "primary"), seconds=10)

        assert await db.recent(marks) == before + 1
    await eventually(answered_by_the(db, "replica"), seconds=10)


async def test_a_replica_of_a_primary_where_nothing_happens_is_not_taken_for_old(db, replica):
    await write(db)
    await replica.catch_up()
    await asyncio.sleep(MOST_LAG + 2.5)  # two looks at least, at a last commit that is older

    last_commit = "select extract(epoch from now() - pg_last_xact_replay_timestamp())::float8"
    assert await replica.execute(last_commit) > MOST_LAG
    assert db.replica.lag == 0
    assert await source(db) == "replica"


async def test_when_the_replica_is_killed_no_read_fails_and_later_it_is_asked_again(db, replica):
    over = asyncio.Event()
    answers: list[str] = []

    async def read() -> None:
        while not over.is_set():
            answers.append(await source(db))
            await asyncio.sleep(0.002)

    reading = [asyncio.create_task(read()) for _ in range(4)]
    await asyncio.sleep(0.2)
    replica.kill()
    await asyncio.sleep(1.5)
    while_dead = answers[-1]
    await replica.start()
    await eventually(answered_by_the(db, "replica"), seconds=10)
    over.set()
    await asyncio.gather(*reading)  # raises what any read raised

    assert answers[0] == "replica"
    assert while_dead == "primary"


async def test_who_waits_for_a_replica_that_hangs_is_answered_by_the_primary(db, replica):
    began = asyncio.Event()
    tried: list[bool] = []

    async def slow(connection: Connection) -> bool:
        tried.append(await is_replica(connection))
        if tried[-1]:
            began.set()
            await connection.execute("select pg_sleep(9)")  # not over in time if it does not hang
        return tried[-1]

    reading = asyncio.create_task(db.recent(slow))
    await asyncio.wait_for(began.wait(), 10)
    replica.freeze()
    try:
        async with asyncio.timeout(8):  # its own statement would be given up after 15 s
            answer = await reading
    finally:
        replica.thaw()

    assert answer is False
    assert tried == [True, False]
    await eventually(answered_by_the(db, "replica"), seconds=10)


async def test_while_the_primary_is_away_its_replica_goes_on_answering(db, primary):
    postmaster = psutil.Process(primary.pid)
    frozen = [postmaster, *postmaster.children(recursive=True)]
    for process in frozen:
        process.suspend()
    try:
        await asyncio.sleep(MOST_LAG + 2.5)
        answer = await source(db)
    finally:
        for process in frozen:
            process.resume()

    assert answer == "replica"


async def test_what_the_replica_cancels_for_its_replay_is_read_on_the_primary(db, replica):
    tried: list[bool] = []

    async def read(connection: Connection) -> None:
        tried.append(await is_replica(connection))
        if tried[-1]:
            # What a standby says of a query in the way of its replay (PostgreSQL 18, 26.4.2).
            raise asyncpg.SerializationError("canceling statement due to conflict with recovery")

    await db.recent(read)

    assert tried == [True, False]


async def test_who_has_seen_more_than_the_replica_has_reads_on_the_primary(db):
    async def read(connection: Connection) -> bool:
        if await is_replica(connection):
            raise Behind
        return True

    assert await db.recent(read)


async def test_a_statement_that_takes_too_long_is_not_repeated_on_the_primary(db):
    tried: list[bool] = []

    async def read(connection: Connection) -> None:
        tried.append(await is_replica(connection))
        await connection.execute("set statement_timeout = 50")
        try:
            await connection.execute("select pg_sleep(5)")
        finally:
            await connection.execute("reset statement_timeout")

    with pytest.raises(asyncpg.QueryCanceledError):
        await db.recent(read)

    assert tried == [True]


async def test_who_gets_no_connection_of_the_replica_in_time_is_answered_by_the_primary(db):
    async with contextlib.AsyncExitStack() as stack:
        for _ in range(4):
            await stack.enter_async_context(db.replica.pool.connection())
        began = time.monotonic()

        assert await source(db) == "primary"
        assert time.monotonic() - began < 5
    assert await source(db) == "replica"


async def test_a_server_that_is_no_replica_any_more_is_not_asked(primary, tmp_path):
    async with (
        StreamingReplica(primary, tmp_path / "promoted") as promoted,
        room_on(primary, promoted) as room,
    ):
        await promoted.execute("select pg_promote()")

        async def is_left_alone() -> bool:
            return not room.replica.is_usable

        await eventually(is_left_alone, seconds=10)
        await write(room)
        before = await room.recent(marks)
        async with room.connection() as connection:
            assert await marks(connection) == before


async def test_metrics_tell_how_far_the_replica_is_behind_and_whether_it_is_asked(db, replica):
    metrics = Metrics()
    metrics.watch_pools({"things": db})
    level = metrics.text().decode()
    async with replica.paused():
        await write(db)
        await eventually(answered_by_the(db, "primary"), seconds=10)
        behind = metrics.text().decode()

    assert 'hireloop_replica_lag_seconds{room="things"} 0.0' in level
    assert 'hireloop_breaker_open{name="things replica"} 0.0' in level
    assert 'hireloop_db_connections{room="things replica",state="most"} 4.0' in level
    assert 'hireloop_breaker_open{name="things replica"} 1.0' in behind
    assert 'hireloop_replica_lag_seconds{room="things"} 0.0' not in behind
