"""Nothing is skipped and each key keeps its order, whatever the writers do."""

import asyncio
import random
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from uuid import UUID

import pytest
from msgspec.structs import replace

from hireloop.platform.bus import listen_batch
from hireloop.platform.bus.log import Cursor, Log, Recorded, Tail
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from tests.factories.shop.events import ItemReturned, ItemSold, ShopPainted
from tests.platform.conftest import QUICK, World, item

LOCK = "select pg_advisory_xact_lock($1)"  # stands for the lock on the business row
TAKE_ID = "select pg_current_xact_id()"


@listen_batch(ItemSold)
async def note_all(_room: Room, connection: Connection, events: list[ItemSold]) -> None:
    await connection.execute(
        "insert into effects (number, item_id, event_id)"
        " select * from unnest($1::int[], $2::uuid[], $3::uuid[])",
        [event.number for event in events],
        [event.item_id for event in events],
        [event.event_id for event in events],
    )


class Writers:
    """32 slow transactions at any time, of keys that each number their own events."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.numbers: dict[int, int] = defaultdict(int)
        self.written: list[UUID] = []

    async def run(self, count: int) -> None:
        pool = await self.world.pool("shop", size=count)
        pool.on_events = self.world.shop.on_events
        async with asyncio.TaskGroup() as group:
            for seed in range(count):
                group.create_task(self._write(pool, random.Random(seed)))

    async def _write(self, pool, chance: random.Random) -> None:
        for _ in range(30):
            key = chance.randrange(40)
            async with pool.transaction() as connection:
                if chance.random() < 0.5:
                    await connection.execute(TAKE_ID)
                    await asyncio.sleep(chance.random() * 0.03)
                await connection.execute(LOCK, key)
                self.numbers[key] += 1
                event = ItemSold(item_id=item(key), number=self.numbers[key])
                await emit(pool, connection, event)
                await asyncio.sleep(chance.random() * 0.03)
            self.written.append(event.event_id)


@asynccontextmanager
async def naive_reader(world: World) -> AsyncIterator[set[UUID]]:
    """Everything after the last position it saw."""
    seen: set[UUID] = set()

    async def read() -> None:
        last = 0
        async with world.shop.connection() as connection:
            while True:
                rows = await connection.fetch(
                    "select position, event_id from events where position > $1 order by 1", last
                )
                last = max((row["position"] for row in rows), default=last)
                seen.update(row["event_id"] for row in rows)
                await asyncio.sleep(0.002)

    task = asyncio.create_task(read())
    yield seen
    await asyncio.sleep(0.1)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_32_slow_writers_lose_nothing_where_a_naive_reader_does(world: World) -> None:
    writers = Writers(world)
    small = replace(QUICK, batch=20, smallest_batch=5)

    async with world.bus(note_all, pace=small).running(), naive_reader(world) as naive:
        await writers.run(32)
        await world.until_numbers(len(writers.written), seconds=60)

    async with world.desk.connection() as connection:
        rows = await connection.fetch("select event_id, item_id, number from effects order by at")
    by_key: dict[UUID, list[int]] = defaultdict(list)
    for row in rows:
        by_key[row["item_id"]].append(row["number"])
    assert sorted(row["event_id"] for row in rows) == sorted(writers.written)
    assert {key: numbers for key, numbers in by_key.items() if numbers != sorted(numbers)} == {}
    assert len(naive) < len(writers.written), "this load would not show a fault"


async def test_who_took_its_transaction_first_and_waited_comes_second(world: World) -> None:
    """With a third transaction still running in between, which a reader that waits for the oldest
    running one falls for."""
    pool = await world.pool("shop")
    tail = Tail(Log(world.desk, "shop", ["item.sold"]), Cursor())
    async with pool.transaction() as waiting, pool.transaction() as between:
        await waiting.execute(TAKE_ID)
        await between.execute(TAKE_ID)
        async with pool.transaction() as quick:
            await quick.execute(LOCK, 1)
            await emit(pool, quick, ItemSold(item_id=item(1), number=1))
            turn = asyncio.create_task(waiting.execute(LOCK, 1))
            await asyncio.sleep(0.05)
        await turn
        await emit(pool, waiting, ItemSold(item_id=item(1), number=2))
        await waiting.execute("commit")
        by_transaction = await below_oldest_running(world, order="xid")
        by_position = await below_oldest_running(world, order="position")

        events = await tail.batch(10)
        await waiting.execute("begin")

    assert [event.position for event in events] == [1, 2]
    assert by_transaction == [2], "going by transaction would have delivered the second alone"
    assert by_position == [2], "so would going by position below the oldest running one"


async def below_oldest_running(world: World, *, order: str) -> list[int]:
    async with world.shop.connection() as connection:
        rows = await connection.fetch(
            "select position from events"
            f" where xid < pg_snapshot_xmin(pg_current_snapshot()) order by {order}"
        )
    return [row["position"] for row in rows]


async def test_a_slow_transaction_holds_back_nobody_and_is_not_forgotten(world: World) -> None:
    tail = Tail(Log(world.desk, "shop", ["item.sold"]), Cursor())
    async with world.shop.transaction() as slow:
        await emit(world.shop, slow, ItemSold(item_id=item(1), number=1))
        await world.sell(*(ItemSold(item_id=item(2), number=n) for n in range(2, 6)))

        meanwhile = await tail.batch(10)
    afterwards = await tail.batch(10)

    assert [event.position for event in meanwhile] == [2, 3, 4, 5]
    assert [event.position for event in afterwards] == [1]


async def test_a_long_way_is_gone_in_order_with_late_ones_in_their_place(world: World) -> None:
    """More events than a batch holds, before and after a cursor, one of them late and early."""
    log = Log(world.desk, "shop", ["item.sold"])
    tail = Tail(log, Cursor())
    async with world.shop.transaction() as slow:
        await emit(world.shop, slow, ItemSold(item_id=item(1), number=0))
        await world.sell(*(ItemSold(item_id=item(2), number=n) for n in range(25)))
        before = await drain(tail, 10)
        await world.sell(*(ItemSold(item_id=item(3), number=n) for n in range(25)))
    await world.sell(ItemReturned(item_id=item(3), number=0), ShopPainted(colour="red"))

    after = await drain(tail, 10)

    assert before == list(range(2, 27))
    assert after == [1, *range(27, 52)]
    assert await drain(Tail(log, tail.cursor), 10) == [], "all is done for who begins from there"
    assert await drain(Tail(log, Cursor()), 7) == list(range(1, 52))


async def test_who_began_later_and_wrote_earlier_is_not_passed_over(world: World) -> None:
    """A snapshot's xmax is the last *ended* transaction's number plus one: `slow` lies above it and
    has a position already."""
    tail = Tail(Log(world.desk, "shop", ["item.sold"]), Cursor())
    pool = await world.pool("shop")
    async with pool.transaction() as slow:
        async with pool.transaction() as first:
            await first.execute(TAKE_ID)
            await emit(pool, slow, ItemSold(item_id=item(1), number=0))
            await emit(pool, first, ItemSold(item_id=item(2), number=0))
        before = await drain(tail, 10)
    await world.sell(*(ItemSold(item_id=item(3), number=n) for n in range(25)))

    after = await drain(tail, 10)

    assert before == [2]
    assert after == [1, *range(3, 28)]


async def test_a_cursor_kept_in_the_middle_goes_on_from_there(world: World) -> None:
    log = Log(world.desk, "shop", ["item.sold"])
    await world.sell(*(ItemSold(item_id=item(1), number=n) for n in range(10)))
    tail = Tail(log, Cursor())
    await tail.batch(4)
    await world.sell(*(ItemSold(item_id=item(1), number=n) for n in range(10)))

    rest = await drain(Tail(log, tail.cursor), 4)

    assert rest == list(range(5, 21))


async def test_events_written_while_a_long_way_is_gone_follow(world: World) -> None:
    tail = Tail(Log(world.desk, "shop", ["item.sold"]), Cursor())
    await world.sell(*(ItemSold(item_id=item(1), number=n) for n in range(10)))
    seen = []
    while batch := await tail.batch(3):
        seen += [event.position for event in batch]
        if seen[-1] < 20:
            await world.sell(ItemSold(item_id=item(1), number=0))

    assert seen == list(range(1, seen[-1] + 1))
    assert len(seen) >= 20


class Watched(Log):
    """Notes how many positions it was asked to look at."""

    looked_at = 0

    async def read(self, cursor: Cursor, until: int, limit: int) -> list[Recorded]:
        self.looked_at += until - cursor.position
        return await super().read(cursor, until, limit)


@pytest.mark.parametrize("share", [1, 50])
async def test_a_long_way_takes_no_longer_than_it_is(world: World, share: int) -> None:
    """Whether each or only one in 50 events is listened to."""
    for _ in range(10):
        events = (
            ItemSold(item_id=item(n), number=n) if n % share == 0 else ShopPainted(colour="red")
            for n in range(2_000)
        )
        await world.sell(*events)
    log = Watched(world.desk, "shop", ["item.sold"], most=100)

    found = await drain(Tail(log, Cursor()), 100)

    assert len(found) == 20_000 // share
    assert log.looked_at <= 3 * 20_000


async def drain(tail: Tail, limit: int) -> list[int]:
    positions = []
    while batch := await tail.batch(limit):
        positions += [event.position for event in batch]
    return positions
