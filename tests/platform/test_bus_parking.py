"""A bad event delays only its own key."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from msgspec.structs import replace

from hireloop.platform import bus as event_bus
from hireloop.platform.bus import Listener, Recorded, listen, listen_batch
from hireloop.platform.bus.parking import Parked, Parking
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from tests.factories.shop.events import ItemSold
from tests.platform.conftest import BOTH, QUICK, World, item, note, sold, write_effect

PATIENT = replace(QUICK, tries=100)
NO_SCHEMA = b"\xc3\x01\x01\x02\x03\x04\x05\x06\x07\x08 something newer"


class Fault:
    """A listener that can't take number 13 until it is mended."""

    def __init__(self) -> None:
        self.is_mended = False
        self.tries = 0
        self.pushed: list[int] = []

    async def _handle(self, connection: Connection, event: ItemSold) -> None:
        await write_effect(connection, event)
        connection.after_commit(lambda: self.pushed.append(event.number))
        if event.number == 13 and not self.is_mended:
            self.tries += 1
            await connection.execute("select 1 / 0")  # which spoils the transaction as well

    def listener(self) -> Listener:
        @listen(ItemSold)
        async def faulty(_room: Room, connection: Connection, event: ItemSold) -> None:
            await self._handle(connection, event)

        return faulty

    def batch_listener(self) -> Listener:
        @listen_batch(ItemSold)
        async def faulty(_room: Room, connection: Connection, events: list[ItemSold]) -> None:
            for event in events:
                await self._handle(connection, event)

        return faulty


@pytest.fixture
def fault() -> Iterator[Fault]:
    return Fault()


EVENTS = (
    sold(1, of=1),
    sold(13, of=2),
    sold(14, of=2),
    sold(2, of=1),
    sold(3, of=3),
)


@BOTH
@pytest.mark.parametrize("kind", ["listener", "batch_listener"])
async def test_a_bad_event_delays_only_its_key_and_keeps_its_order(
    world: World, fault: Fault, kind: str
) -> None:
    async with world.bus(getattr(fault, kind)(), pace=PATIENT).running():
        await world.sell(*EVENTS)
        others = await world.until_numbers(3)
        await world.sell(sold(15, of=2), sold(4, of=1))
        more = await world.until_numbers(4)

        async def are_read() -> bool:  # on Kafka that is noted after the effects
            return not (await world.lag()).events

        await world.until(are_read)
        waiting = await world.lag()
        fault.is_mended = True
        everything = await world.until_numbers(7)
        await asyncio.sleep(0.1)
        after = await world.lag()

    assert others == [1, 2, 3]
    assert more == [1, 2, 3, 4]
    assert (waiting.waiting, waiting.dead, waiting.events) == (3, 0, 0)
    assert everything == [1, 2, 3, 4, 13, 14, 15]
    assert fault.pushed == everything, "what failed must not be pushed to open pages"
    assert (after.waiting, after.dead) == (0, 0)


@BOTH
async def test_an_event_that_keeps_failing_dies_and_the_next_of_its_key_goes_on(
    world: World, fault: Fault
) -> None:
    async with world.bus(fault.listener(), pace=replace(QUICK, tries=3)).running():
        await world.sell(*EVENTS)
        survivors = await world.until_numbers(4)
        (dead,) = await event_bus.dead(world.desk)

    assert survivors == [1, 2, 3, 14]
    assert (dead.event_id, dead.key, dead.tries) == (EVENTS[1].event_id, str(item(2)), 3)
    assert "division by zero" in dead.error
    assert fault.tries == 4, "once in the batch, then three by itself"


@BOTH
async def test_a_dead_event_is_replayed_when_asked(world: World, fault: Fault) -> None:
    async with world.bus(fault.listener(), pace=replace(QUICK, tries=2)).running():
        await world.sell(*EVENTS, sold(13, of=5))
        await world.until_numbers(4)

        async def are_dead() -> bool:
            return len(await event_bus.dead(world.desk)) == 2

        await world.until(are_dead)
        fault.is_mended = True
        one = await event_bus.replay(world.desk, EVENTS[1].event_id)
        after_one = await world.until_numbers(5)
        rest = await event_bus.replay(world.desk)
        await world.until_numbers(6)

    assert (one, rest) == (1, 1)
    assert after_one == [1, 2, 3, 14, 13]
    assert await event_bus.dead(world.desk) == []


@BOTH
async def test_parked_events_outlive_the_process(world: World, fault: Fault) -> None:
    async with world.bus(fault.listener(), pace=PATIENT).running():
        await world.sell(*EVENTS)
        await world.until_numbers(3)
    await world.sell(sold(15, of=2))

    async with world.bus(note, pace=PATIENT).running():
        assert await world.until_numbers(6) == [1, 2, 3, 13, 14, 15]


@BOTH
async def test_an_event_of_a_newer_version_waits_for_the_upgrade(world: World) -> None:
    hasty = replace(QUICK, tries=1)
    async with world.bus(pace=hasty).running():
        async with world.shop.transaction() as connection:
            await connection.execute(
                "insert into events (event_id, name, key, body)"
                " values (gen_random_uuid(), 'item.sold', $1, $2)",
                *(str(item(1)), NO_SCHEMA),
            )
        await world.sell(sold(2, of=1), sold(3, of=3))
        others = await world.until_numbers(1)
        await asyncio.sleep(0.3)
        lag = await world.lag()
        async with world.desk.connection() as connection:
            tries = await connection.fetchval("select max(tries) from parked_events")

    assert others == [3]
    assert (lag.waiting, lag.dead, tries) == (2, 0, 0)


@BOTH
async def test_bytes_that_are_no_event_die_and_are_kept(world: World) -> None:
    async with world.bus(pace=replace(QUICK, tries=2)).running():
        async with world.shop.transaction() as connection:
            await connection.execute(
                "insert into events (event_id, name, key, body)"
                " values (gen_random_uuid(), 'item.sold', 'a', 'nonsense')"
            )

        async def is_dead() -> bool:
            return bool(await event_bus.dead(world.desk))

        await world.until(is_dead)
        (dead,) = await event_bus.dead(world.desk)

    assert "not a single-object encoding" in dead.error


@BOTH
async def test_an_event_that_takes_too_long_is_parked(world: World) -> None:
    # Good events keep to it too. A batch that takes too long is not lost by that.
    brief = replace(QUICK, event_seconds=2.0, batch_seconds=0.5, tries=2)

    @listen(ItemSold)
    async def slow(_room: Room, connection: Connection, event: ItemSold) -> None:
        if event.number == 13:
            await connection.execute("select pg_sleep(8)")
        await write_effect(connection, event)

    async with world.bus(slow, pace=brief).running():
        await world.sell(*EVENTS)
        survivors = await world.until_numbers(4, seconds=30)
        (dead,) = await event_bus.dead(world.desk)

    assert survivors == [1, 2, 3, 14]
    assert "took longer than 2 s" in dead.error


@BOTH
async def test_an_event_that_breaks_the_connection_is_parked(world: World) -> None:
    @listen(ItemSold)
    async def breaking(_room: Room, connection: Connection, event: ItemSold) -> None:
        if event.number == 13:
            await connection.execute("select pg_terminate_backend(pg_backend_pid())")
        await write_effect(connection, event)

    async with world.bus(breaking, pace=replace(QUICK, tries=2)).running():
        await world.sell(*EVENTS)
        survivors = await world.until_numbers(4)
        (dead,) = await event_bus.dead(world.desk)

    assert survivors == [1, 2, 3, 14]
    assert dead.event_id == EVENTS[1].event_id


@BOTH
async def test_an_event_that_only_fails_at_the_commit_is_parked(world: World) -> None:
    """A deferred constraint is looked at when the transaction ends, that is, for all at once."""
    async with world.desk.connection() as connection:
        await connection.execute("create table desk.allowed (number int primary key)")
        await connection.execute("insert into desk.allowed values (1), (2), (3), (14)")
        await connection.execute(
            "alter table effects add foreign key (number) references desk.allowed"
            " deferrable initially deferred"
        )

    async with world.bus(note, pace=replace(QUICK, tries=2)).running():
        await world.sell(*EVENTS)
        survivors = await world.until_numbers(4)
        (dead,) = await event_bus.dead(world.desk)

    assert survivors == [1, 2, 3, 14]
    assert "ForeignKeyViolation" in dead.error


@BOTH
async def test_many_bad_keys_hold_up_no_good_one(world: World) -> None:
    @listen(ItemSold)
    async def picky(_room: Room, connection: Connection, event: ItemSold) -> None:
        if event.item_id.int % 2:
            raise ValueError("odd")
        await write_effect(connection, event)

    async with world.bus(picky, pace=replace(QUICK, tries=2)).running():
        await world.sell(*(sold(n, of=n) for n in range(200)))
        good = await world.until_numbers(100)

        async def are_dead() -> bool:
            return len(await event_bus.dead(world.desk)) == 100

        await world.until(are_dead)

    assert good == list(range(0, 200, 2))


async def test_an_event_put_behind_a_key_that_is_being_retried_is_tried_as_well(
    world: World,
) -> None:
    """On Kafka another worker may retry a key than the one that takes its new events."""
    parking = Parking("desk", world.source)
    first, second = (recorded(number) for number in (1, 2))
    async with world.desk.transaction() as connection:
        await parking.park(connection, [Parked(first, 1, "broken", 0.0)])

    async def put_behind() -> None:
        async with world.desk.transaction() as connection:
            await parking.park(connection, [Parked(second, 0, "behind", None)])

    async with world.desk.transaction() as connection:
        assert await parking.due_keys(connection, 10) == ["a"]
        await parking.done(connection, first.event_id)
        await parking.set_heads(connection, ["a"])
        putting = asyncio.create_task(put_behind())
        await asyncio.sleep(0.3)
    await putting

    async with world.desk.transaction() as connection:
        assert await parking.due_keys(connection, 10) == ["a"]


async def test_a_key_that_one_worker_retries_is_left_alone_by_another(world: World) -> None:
    parking = Parking("desk", world.source)
    async with world.desk.transaction() as connection:
        await parking.park(connection, [Parked(recorded(1), 1, "broken", 0.0)])

    async with world.desk.transaction() as one, world.desk.transaction() as other:
        assert await parking.due_keys(one, 10) == ["a"]
        assert await parking.due_keys(other, 10) == []


def recorded(position: int) -> Recorded:
    return Recorded(position, uuid4(), "item.sold", "a", datetime.now(UTC), b"")
