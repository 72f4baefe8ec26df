"""What follows a transaction follows its commit, and nothing follows any other end."""
# ruff: noqa: PT012  # what raises is the end of a transaction, so the block holds all of it

import asyncio
import contextlib

import asyncpg
import pytest


async def test_what_follows_a_commit_happens_after_it_and_once(pools) -> None:
    db, other = await pools(), await pools()
    heard: list[str] = []

    def tell() -> None:
        heard.append("told")

    async with other.connection() as onlooker:
        async with db.transaction() as connection:
            xid = await connection.fetchval("select pg_current_xact_id()::text")
            connection.after_commit(tell)
            connection.after_commit(tell)
            assert heard == []

        state = await onlooker.fetchval("select pg_xact_status($1::text::xid8)", xid)
    assert heard == ["told"]
    assert state == "committed"


async def test_nothing_follows_a_rollback_not_even_the_next_commit(pools) -> None:
    db = await pools(size=1)
    heard: list[str] = []

    with pytest.raises(LookupError):
        async with db.transaction() as connection:
            connection.after_commit(lambda: heard.append("told"))
            raise LookupError
    async with db.transaction() as connection:
        await connection.execute("select 1")

    assert heard == []


async def test_nothing_follows_a_commit_that_failed(pools) -> None:
    db = await pools(size=1)
    heard: list[str] = []

    with pytest.raises(asyncpg.UniqueViolationError):
        async with db.transaction() as connection:
            await connection.execute(
                "create temp table once (id int unique deferrable initially deferred)"
            )
            await connection.execute("insert into once values (1), (1)")
            connection.after_commit(lambda: heard.append("told"))
    async with db.transaction() as connection:
        await connection.execute("select 1")

    assert heard == []


async def test_a_cancelled_transaction_is_rolled_back_and_its_connection_free_again(pools) -> None:
    db = await pools(size=1)
    entered = asyncio.Event()

    async def write() -> None:
        async with db.transaction() as connection:
            await connection.execute("select pg_advisory_xact_lock(4712)")
            entered.set()
            await connection.execute("select pg_sleep(5)")

    writing = asyncio.create_task(write())
    await entered.wait()
    writing.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await writing

    async with db.transaction() as connection:
        assert await connection.fetchval("select pg_try_advisory_xact_lock(4712)")
