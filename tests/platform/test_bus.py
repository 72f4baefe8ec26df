"""Delivery as a room sees it: once, in order, and in batches where it asks for them."""

import asyncio
import contextlib

import asyncpg
import pytest

from hireloop.platform.bus import Delivery, Pace, Recorded, listen, listen_batch
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from tests.factories.shop.events import ItemReturned, ItemSold
from tests.platform.conftest import BOTH, World, item, note, room_of, sold, write_effect


@BOTH
async def test_an_event_has_its_effect_at_its_listener(world: World) -> None:
    async with world.bus().running():
        await world.sell(sold(7))

        assert await world.until_numbers(1) == [7]


@BOTH
async def test_what_was_written_before_the_bus_ran_is_delivered_when_it_does(world: World) -> None:
    await world.sell(sold(1), sold(2), sold(3))

    async with world.bus().running():
        assert await world.until_numbers(3) == [1, 2, 3]


@BOTH
async def test_a_change_that_is_taken_back_tells_nobody(world: World) -> None:
    async with world.bus().running():
        with contextlib.suppress(ZeroDivisionError):
            async with world.shop.transaction() as connection:
                await emit(world.shop, connection, sold(1))
                raise ZeroDivisionError
        await world.sell(sold(2))

        assert await world.until_numbers(1) == [2]


@BOTH
async def test_a_bus_that_starts_again_goes_on_where_it_was(world: World) -> None:
    async with world.bus().running():
        await world.sell(sold(1))
        await world.until_numbers(1)
    await world.sell(sold(2))
    async with world.bus().running():
        await world.until_numbers(2)
    async with world.bus().running():
        await asyncio.sleep(0.2)

        assert await world.numbers() == [1, 2]


@BOTH
async def test_a_batch_listener_gets_events_of_a_class_together_in_each_keys_order(
    world: World,
) -> None:
    batches = []

    @listen_batch(ItemSold)
    async def gather(_room: Room, _connection: Connection, events: list[ItemSold]) -> None:
        batches.append([("sold", e.item_id.int, e.number) for e in events])

    @listen_batch(ItemReturned)
    async def gather_returns(
        _room: Room, _connection: Connection, events: list[ItemReturned]
    ) -> None:
        batches.append([("returned", e.item_id.int, e.number) for e in events])

    await world.sell(
        sold(1), sold(2, of=2), ItemReturned(item_id=item(1), number=3), sold(4, of=2), sold(5)
    )
    async with world.bus(gather, gather_returns, note).running():
        await world.until_numbers(4)

    assert batches == [
        [("sold", 1, 1), ("sold", 2, 2), ("sold", 2, 4)],
        [("returned", 1, 3)],
        [("sold", 1, 5)],
    ]


@BOTH
async def test_the_batch_in_hand_is_finished_at_the_end(world: World) -> None:
    begun = asyncio.Event()

    @listen(ItemSold)
    async def slow(_room: Room, connection: Connection, event: ItemSold) -> None:
        begun.set()
        await asyncio.sleep(0.3)
        await write_effect(connection, event)

    async with world.bus(slow).running():
        await world.sell(sold(1))
        await begun.wait()

    assert await world.numbers() == [1]


async def test_events_given_at_least_once_have_one_effect(world: World) -> None:
    """The delivery as a bus without cursors uses it."""
    await world.sell(sold(1), sold(2))
    async with world.shop.connection() as connection:
        rows = await connection.fetch(
            "select position, event_id, name, key, recorded_at, body from events order by 1"
        )
    events = [Recorded(*row) for row in rows]
    delivery = Delivery(
        room_of("desk", world.desk),
        [note],
        consumer="desk",
        source="item.lifecycle",
        pace=Pace(),
        epoch=0,
    )

    async def nothing(_connection: Connection, _done: Recorded | None) -> None:
        pass

    await delivery.deliver(events[:1], nothing)
    await delivery.deliver([*events, *events], nothing)

    assert await world.numbers() == [1, 2]


async def test_a_listener_can_be_called_as_the_function_it_is(world: World) -> None:
    async with world.desk.transaction() as connection:
        await note(room_of("desk", world.desk), connection, sold(5))

    assert await world.numbers() == [5]


@pytest.mark.parametrize(
    "statement",
    [
        "insert into shop_log.events (name) values ('a')",
        "delete from shop_log.events",
        "update shop_log.readers set consumer = 'x'",
        "select * from shop.cursors",
    ],
)
async def test_a_listeners_role_may_read_the_log_and_change_nothing(
    world: World, statement: str
) -> None:
    async with world.desk.connection() as connection:
        assert await connection.fetchval("select count(*) from shop_log.events") == 0

        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)
