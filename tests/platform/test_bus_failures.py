"""Workers are killed, sleep too long and lose their database: each effect is there once."""

import asyncio
import contextlib
import time

import pytest
from msgspec.structs import replace

from hireloop.platform.bus import listen
from hireloop.platform.bus.worker import Worker
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from tests.factories.shop.events import ItemSold
from tests.factories.waiting import until
from tests.platform.conftest import BOTH, QUICK, World, sold, write_effect


@BOTH
@pytest.mark.parametrize("place", ["effects", "cursor"])
async def test_a_worker_killed_between_effect_and_commit_leaves_one_effect(
    world: World, place: str
) -> None:
    """Its session ends with it, so what it did not commit is gone, and its successor does it."""
    async with world.shop_alone().running(), world.worker(place, lease_seconds=1.0) as victim:
        await world.sell(sold(1), sold(2))
        await victim.until_it_says("here")
        await victim.kill()
        before = await world.numbers()

    async with world.bus().running():
        redone = await world.until_numbers(2)
        await asyncio.sleep(0.2)

    assert before == []
    assert redone == [1, 2]
    assert await world.numbers() == [1, 2]


async def test_a_commit_whose_answer_was_lost_is_not_made_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection breaks after the server committed: nobody can tell, but the cursor can."""
    sane = world.desk.transaction
    lost = []

    @contextlib.asynccontextmanager
    async def losing():
        async with sane() as connection:
            yield connection
            effects = await connection.fetchval("select count(*) from effects")
            connection.take_after_commit()
        if effects and not lost:
            lost.append(effects)
            raise ConnectionResetError

    monkeypatch.setattr(world.desk, "transaction", losing)
    await world.sell(sold(1), sold(2))
    async with world.bus().running():
        await world.until_numbers(2)
        await asyncio.sleep(0.5)

    assert lost == [2]
    assert await world.numbers() == [1, 2]


async def test_a_worker_that_slept_past_its_lease_commits_nothing(world: World) -> None:
    quick = replace(QUICK, lease_seconds=0.3)
    asleep, awake = asyncio.Event(), asyncio.Event()

    @listen(ItemSold)
    async def sleep_first(room: Room, connection: Connection, event: ItemSold) -> None:
        await write_effect(connection, event)
        asleep.set()
        await awake.wait()

    pool = await world.pool("desk")
    async with world.bus(sleep_first, desk=pool, pace=quick).running():
        await world.sell(sold(1))
        await asleep.wait()
        async with world.bus(pace=quick).running():
            in_time = await world.until_numbers(1, seconds=3)
            awake.set()
            await world.sell(sold(2))
            await world.until_numbers(2)
            await asyncio.sleep(0.3)

    assert in_time == [1], "a sleeping worker must not hold up its successor"
    assert await world.numbers() == [1, 2]


async def test_of_two_processes_one_works_until_it_leaves(world: World) -> None:
    who = []

    def noting(name: str):
        @listen(ItemSold)
        async def note_who(_room: Room, connection: Connection, event: ItemSold) -> None:
            who.append(name)
            await write_effect(connection, event)

        return note_who

    second_pool = await world.pool("desk")
    async with world.bus(noting("second"), desk=second_pool).running():
        async with world.bus(noting("first")).running():
            for number in range(20):
                await world.sell(sold(number))
                await asyncio.sleep(0.01)
            await world.until_numbers(20)
            before = set(who)
        await world.sell(sold(20))
        await world.until_numbers(21, seconds=3)

    assert len(before) == 1
    assert sorted(await world.numbers()) == list(range(21))


@BOTH
async def test_a_database_that_was_away_is_waited_for(world: World) -> None:
    async with world.bus().running():
        await world.sell(sold(1))
        await world.until_numbers(1)
        async with world.shop.alone() as connection:
            await connection.fetch(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where usename = 'hireloop_shop' and pid <> pg_backend_pid()"
            )
        async with world.desk.alone() as connection:
            await connection.fetch(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where usename = 'hireloop_desk' and pid <> pg_backend_pid()"
            )
        await asyncio.sleep(0.1)
        await world.sell(sold(2))

        assert await world.until_numbers(2) == [1, 2]


async def test_a_log_restored_into_another_server_is_not_read_on(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    async with world.bus().running():
        await world.sell(sold(1))
        await world.until_numbers(1)
    async with world.desk.connection() as connection:
        await connection.execute(
            "update cursors set done = '9000000:9000000:', reading = '9000000:9000000:'"
        )
    async with world.bus().running():
        await world.sell(sold(2))
        await asyncio.sleep(0.5)

    assert "restored into another server" in caplog.text
    assert await world.numbers() == [1]


async def test_what_stays_away_is_complained_of_now_and_then(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Failing(Worker):
        tries = 0

        async def _turn(self) -> float:
            self.tries += 1
            raise ConnectionError("away")

        async def _recover(self) -> None:
            pass

        async def _leave(self) -> None:
            pass

    patient, talkative = (
        Failing(name, "shop", replace(QUICK, longest_pause=0.01, complain_seconds=seconds))
        for name, seconds in (("patient", 60.0), ("talkative", 0.1))
    )

    def said(name: str) -> int:
        return [record.message.split()[0] for record in caplog.records].count(name)

    began = time.monotonic()
    tasks = [asyncio.create_task(worker.run()) for worker in (patient, talkative)]
    await until(lambda: min(patient.tries, talkative.tries) > 20 and said("talkative") >= 3)
    patient.stop()
    talkative.stop()
    await asyncio.gather(*tasks)
    elapsed = time.monotonic() - began

    assert said("patient") == 1
    assert said("talkative") <= elapsed / 0.1 + 1
