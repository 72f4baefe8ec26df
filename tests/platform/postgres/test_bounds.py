"""A room's pool has bounds: of connections, of who waits for them, and of time."""
# ruff: noqa: PT012  # what raises is the end of a transaction, so the block holds all of it

import asyncio
import time

import asyncpg
import pytest

from hireloop.platform import postgres
from hireloop.platform.metrics import Metrics
from hireloop.platform.problems import Busy
from tests.platform.postgres.conftest import BACKEND, answer_to


async def test_a_pool_takes_no_more_connections_than_its_size(pools) -> None:
    db = await pools(size=2, acquire_seconds=5.0)

    async def use() -> int:
        async with db.connection() as connection:
            await connection.execute("select pg_sleep(0.02)")
            return await connection.fetchval(BACKEND)

    backends = await asyncio.gather(*(use() for _ in range(12)))

    assert len(set(backends)) <= 2
    assert db.usage() == {"open": 2, "idle": 2, "most": 2}


async def test_a_use_that_is_soon_over_is_waited_for_and_no_connection_opened(
    pools, monkeypatch
) -> None:
    monkeypatch.setattr(postgres, "_OPENING_SECONDS", 5.0)
    db = await pools(size=4)

    async def use() -> int:
        async with db.connection() as connection:
            return await connection.fetchval(BACKEND)

    async with db.connection() as connection:
        first = await connection.fetchval(BACKEND)
        second = asyncio.create_task(use())
        await asyncio.sleep(0)

    assert await second == first
    assert db.usage()["open"] == 1


async def test_an_exhausted_pool_is_busy_in_time_and_another_room_does_not_notice(pools) -> None:
    exhausted, other = await pools(size=1), await pools()
    async with exhausted.connection():
        exhausted._acquire_seconds = 0.2  # only now: the first one had to be opened
        began = time.monotonic()

        with pytest.raises(Busy) as busy:
            async with exhausted.connection():
                pass

        waited = time.monotonic() - began
        async with other.connection() as connection:
            assert await connection.fetchval("select 1") == 1
    assert 0.15 < waited < 1.5
    assert answer_to(busy.value) == (503, 1)


async def test_who_finds_too_many_waiting_is_refused_at_once_and_those_are_served(pools) -> None:
    db = await pools(size=1, queue=3, acquire_seconds=30.0)

    async def use() -> int:
        async with db.connection() as connection:
            return await connection.fetchval("select 1")

    async with db.connection():
        waiting = [asyncio.create_task(use()) for _ in range(3)]
        await asyncio.sleep(0.05)
        metrics = Metrics()
        metrics.watch_pools({"things": db})

        async with asyncio.timeout(5):  # and not 30 s
            with pytest.raises(Busy) as refused:
                await use()
        told = metrics.text().decode()

    assert await asyncio.gather(*waiting) == [1, 1, 1]
    assert answer_to(refused.value) == (503, 1)
    assert 'hireloop_db_waiting{room="things"} 3.0' in told
    assert db.waiting == 0


async def test_a_pool_that_was_exhausted_serves_again(pools) -> None:
    db = await pools(size=1)
    async with db.connection():
        db._acquire_seconds = 0.1  # only now: the first one had to be opened
        with pytest.raises(Busy):
            async with db.connection():
                pass

    async with db.connection() as connection:
        assert await connection.fetchval("select 1") == 1


async def test_a_statement_that_takes_too_long_is_ended_by_the_server(pools) -> None:
    db = await pools(statement_seconds=0.2)
    async with db.connection() as connection:
        with pytest.raises(asyncpg.QueryCanceledError, match="statement timeout") as ended:
            await connection.execute("select pg_sleep(5)")

        assert await connection.fetchval("select 1") == 1
    assert answer_to(ended.value) == (503, 1)


async def test_a_wait_for_a_lock_is_bounded(pools) -> None:
    db = await pools(lock_seconds=0.2)
    take = "select pg_advisory_xact_lock(4711)"
    async with db.transaction() as holder:
        await holder.execute(take)

        with pytest.raises(asyncpg.LockNotAvailableError) as ended:
            async with db.transaction() as waiting:
                await waiting.execute(take)

    assert answer_to(ended.value) == (503, 1)


async def test_a_transaction_that_idles_is_ended_and_its_connection_replaced(pools) -> None:
    db = await pools(size=1, idle_transaction_seconds=0.2)

    with pytest.raises((asyncpg.PostgresError, Busy)) as ended:
        async with db.transaction() as connection:
            idle = await connection.fetchval(BACKEND)
            await asyncio.sleep(0.6)
            await connection.execute("select 1")

    assert answer_to(ended.value) == (503, 1)
    async with db.connection() as connection:
        assert await connection.fetchval(BACKEND) != idle


async def test_a_pool_closes_although_a_connection_is_in_use(pools) -> None:
    db = await pools(size=1)
    async with db.connection() as connection:
        closing = asyncio.create_task(db.close())
        await asyncio.sleep(0.05)
        assert await connection.fetchval("select 1") == 1

    await asyncio.wait_for(closing, 5)
