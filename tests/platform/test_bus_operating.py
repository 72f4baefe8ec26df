"""What operators see of a consumer, and how they have it begin again."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from hireloop.platform import bus as event_bus
from hireloop.platform.bus import Lag, listen
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from tests.factories.shop.events import ItemReturned, ShopPainted
from tests.platform.conftest import BOTH, World, item, note, sold, write_effect


@BOTH
async def test_lag_counts_what_is_listened_to_and_not_done(world: World) -> None:
    async with world.bus().running():
        await world.sell(sold(1), ShopPainted(colour="red"))
        await world.until_numbers(1)
    done = await world.lag()
    async with world.shop_alone().running():
        await world.sell(sold(2), sold(3), ShopPainted(colour="blue"))

        async def are_behind() -> bool:
            return (await world.lag()).events > 0

        await world.until(are_behind)
        await asyncio.sleep(0.1)
        behind = await world.lag()

    assert (done.events, done.seconds) == (0, 0.0)
    assert behind == Lag("desk", world.source, 2, behind.seconds, 0, 0, None)
    assert 0.1 <= behind.seconds < 5


async def test_the_age_of_what_waits_is_that_of_the_oldest(world: World) -> None:
    async with world.bus().running():
        await asyncio.sleep(0.2)
    async with world.shop.connection() as connection:
        await connection.execute(
            "insert into events (event_id, name, key, body, recorded_at)"
            " values ($1, 'item.sold', 'a', '', $2)",
            uuid4(),
            datetime.now(UTC) - timedelta(seconds=90),
        )
    await world.sell(sold(1))

    lags = await event_bus.lag(world.desk)

    assert [lag.events for lag in lags] == [2]
    assert 89 < lags[0].seconds < 120


async def test_progress_over_events_nobody_listens_to_is_kept(world: World) -> None:
    async with world.bus().running():
        await world.sell(ShopPainted(colour="red"))

        async def is_kept() -> bool:
            async with world.desk.connection() as connection:
                return await connection.fetchval("select position from cursors") == 1

        await world.until(is_kept)


@BOTH
async def test_a_rewind_repeats_effects_but_not_those_of_once(world: World) -> None:
    @listen(ItemReturned, once=True)
    async def mail(_room: Room, connection: Connection, event: ItemReturned) -> None:
        await write_effect(connection, event)

    async with world.bus(note, mail).running():
        await world.sell(sold(1))
        await asyncio.sleep(0.05)
        since = datetime.now(UTC)
        await world.sell(sold(2), ItemReturned(item_id=item(1), number=3))
        await world.until_numbers(3)
        await world.rewind(since=since)
        await world.until_numbers(4)
        await world.rewind()
        await world.until_numbers(6)
        await asyncio.sleep(0.2)

    assert await world.numbers() == [1, 2, 3, 2, 1, 2]


@BOTH
async def test_a_rewind_of_nobody_is_said_to_be_one(world: World) -> None:
    assert not await world.rewind("nobody")
