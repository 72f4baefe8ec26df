"""What may fail with Kafka between two rooms: workers killed, stopped and added, the broker killed.
Each with processes and brokers that are real.
"""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import groupby
from uuid import uuid4

import pytest
from msgspec.structs import replace

from deploy.local.parts import Kafka
from hireloop.platform import bus as event_bus
from hireloop.platform.bus import kafkaoperate, listen
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from tests.factories.shop.events import ItemSold
from tests.platform.conftest import QUICK, World, brokers_with_topics, require_kafka, sold

KAFKA = pytest.mark.parametrize("world", ["kafka"], indirect=True)
KEYS = 12


class Sales:
    """Numbers sold one after the other, spread over keys."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.count = 0

    async def sell(self, count: int = 1) -> None:
        numbers = range(self.count, self.count + count)
        await self._world.sell(*(sold(number, of=number % KEYS) for number in numbers))
        self.count += count

    @asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        """About 150 a second, until the block ends."""

        is_over = False

        async def run() -> None:
            while not is_over:
                await self.sell(3)
                await asyncio.sleep(0.02)

        task = asyncio.create_task(run())
        try:
            yield
        finally:
            is_over = True  # not cancelled: a sale would be committed and not be counted
            await task

    async def have_one_effect_each_in_order(self, seconds: float = 60.0) -> None:
        numbers = await self._world.until_numbers(self.count, seconds)
        await asyncio.sleep(0.5)  # for one too many

        assert sorted(await self._world.numbers()) == list(range(self.count))
        by_key = [[number for number in numbers if number % KEYS == key] for key in range(KEYS)]
        assert by_key == [sorted(each) for each in by_key]


async def workers_of(world: World, since: int = 0) -> set[int]:
    """The processes that have had effects from this number of effects on."""
    async with world.desk.connection() as connection:
        rows = await connection.fetch("select distinct worker from effects where at > $1", since)
    return {row["worker"] for row in rows}


async def owners_of_keys(world: World) -> list[list[int]]:
    """For each key the processes that had its effects one after the other."""
    async with world.desk.connection() as connection:
        rows = await connection.fetch("select item_id, worker from effects order by item_id, at")
    keys = groupby(rows, key=lambda row: row["item_id"])
    return [[worker for worker, _ in groupby(row["worker"] for row in of)] for _, of in keys]


@pytest.fixture
def own_kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kafka]:
    """A broker to be killed."""
    require_kafka()
    with Kafka(tmp_path_factory.mktemp("kafka")) as broker:
        yield broker


@KAFKA
async def test_a_worker_killed_before_its_offsets_are_committed_leaves_one_effect(
    world: World,
) -> None:
    async with world.shop_alone().running():
        async with world.worker("offsets") as victim:
            await world.sell(sold(1), sold(2))
            await victim.until_it_says("here")
            await victim.kill()
            before = await world.numbers()
        await world.sell(sold(3))
        async with world.bus().running():
            await world.until_numbers(3, seconds=30)
            await asyncio.sleep(0.5)

    assert before == [1, 2]
    assert await world.numbers() == [1, 2, 3]


@KAFKA
@pytest.mark.parametrize("place", ["fetched", "offsets"])
async def test_a_worker_stopped_past_its_session_is_refused_and_has_no_effect(
    world: World, place: str
) -> None:
    async with world.shop_alone().running(), world.worker(place) as sleeper:
        await world.sell(sold(1), sold(2))
        await sleeper.until_it_says("here")
        sleeper.signal(signal.SIGSTOP)
        async with world.bus().running():
            await world.sell(sold(3))
            in_time = await world.until_numbers(3, seconds=30)
            sleeper.signal(signal.SIGCONT)
            sleeper.go_on()
            await sleeper.until_it_says("was refused")
            await world.sell(sold(4))
            await world.until_numbers(4)
            await asyncio.sleep(0.5)

    assert in_time == [1, 2, 3]
    assert await world.numbers() == [1, 2, 3, 4]


@KAFKA
async def test_workers_become_four_and_one_again_under_load(world: World, kafka: Kafka) -> None:
    world.brokers = await brokers_with_topics(kafka, f"{uuid4().hex}.", partitions=8)
    sales = Sales(world)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(world.shop_alone().running())
        first = await stack.enter_async_context(world.worker())
        async with sales.going_on():
            await world.until_numbers(50, seconds=30)
            alone = await workers_of(world)
            more = [await stack.enter_async_context(world.worker()) for _ in range(3)]
            everybody = {worker.process.pid for worker in (first, *more)}

            async def all_work() -> bool:
                return await workers_of(world) == everybody

            await world.until(all_work, seconds=60)
            more[0].signal(signal.SIGKILL)
            for leaving in more[1:]:
                leaving.signal(signal.SIGTERM)
            await asyncio.gather(*(worker.process.wait() for worker in more))
            await asyncio.sleep(1)
        await sales.have_one_effect_each_in_order()
        before = len(await world.numbers())
        await sales.sell(2 * KEYS)
        await sales.have_one_effect_each_in_order()
        at_the_end = await workers_of(world, since=before)

    assert alone == {first.process.pid}
    assert all(len(owners) <= 4 for owners in await owners_of_keys(world)), "owned by turns"
    assert at_the_end == {first.process.pid}


async def test_a_broker_that_is_killed_and_comes_back_delays_events_and_nothing_else(
    world: World, own_kafka: Kafka, caplog: pytest.LogCaptureFixture
) -> None:
    world.brokers = await brokers_with_topics(own_kafka, "", partitions=4)
    sales = Sales(world)
    caplog.set_level(logging.WARNING, "hireloop.bus")
    async with world.bus(pace=replace(QUICK, complain_seconds=60.0)).running():
        async with sales.going_on():
            await world.until_numbers(50, seconds=30)
            own_kafka.kill()
            sold_before = sales.count

            async def is_complained_of() -> bool:
                return any(record.message.startswith("relay") for record in caplog.records)

            async def is_selling() -> bool:
                return sales.count - sold_before > 100

            await world.until(is_complained_of, seconds=60)
            await world.until(is_selling, seconds=60)  # it does not wait for the broker
            await asyncio.to_thread(own_kafka.start)
            await asyncio.sleep(1)
        await sales.have_one_effect_each_in_order()

        async def is_relay_through() -> bool:  # it may publish the last ones a second time
            lags = await kafkaoperate.lag(world.shop, world.brokers)
            return [(lag.consumer, lag.events) for lag in lags] == [("relay", 0)]

        await world.until(is_relay_through, seconds=30)

    assert len(caplog.records) <= 10, "the log must not be flooded"


async def test_a_process_starts_without_the_broker_and_delivers_when_it_is_there(
    world: World, own_kafka: Kafka, caplog: pytest.LogCaptureFixture
) -> None:
    world.brokers = await brokers_with_topics(own_kafka, "")
    own_kafka.stop()
    async with world.bus().running():
        await world.sell(sold(1))
        await asyncio.to_thread(own_kafka.start)

        assert await world.until_numbers(1, seconds=30) == [1]

    assert "events wait in the database" in caplog.text


async def test_nothing_dies_while_nobody_can_be_told(world: World, own_kafka: Kafka) -> None:
    world.brokers = await brokers_with_topics(own_kafka, "")
    tries = 0

    @listen(ItemSold)
    async def fail(_room: Room, _connection: Connection, event: ItemSold) -> None:
        nonlocal tries
        tries += 1
        if tries == 2:
            own_kafka.kill()
        raise ValueError(event.number)

    async with world.bus(fail, pace=replace(QUICK, tries=2)).running():
        await world.sell(sold(13))

        async def is_tried_again() -> bool:
            return tries >= 5  # in a batch, alone, the last time, and the last time again

        await world.until(is_tried_again, seconds=60)
        dead_meanwhile = await event_bus.dead(world.desk)
        await asyncio.to_thread(own_kafka.start)

        async def is_dead() -> bool:
            return bool(await event_bus.dead(world.desk))

        await world.until(is_dead, seconds=60)

    assert dead_meanwhile == []
